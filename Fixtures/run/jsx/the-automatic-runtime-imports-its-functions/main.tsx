const props = { a: 1 };
function Part() {}
export const all = [
  <div/>, <div key="k" x="1"/>, <div {...props} key="k2">t</div>, <div key="k3" {...props}/>,
  <Part>one</Part>, <Part>one{2}</Part>, <>a</>, <></>, <p>{...[1]}</p>, <p children="c"/>, <p>{/* */}</p>, <p key />,
];
console.log(all.join("\n"));
