/* @jsxImportSource react-like */
export const all = [<div/>, <div key="k">
  <p>a</p>
  {<b/>}
</div>, <>x{1}</>];
console.log(all.join("\n"));
