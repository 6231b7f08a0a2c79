const h = (tag, props, ...children) => JSON.stringify([tag, ...children]);
/* A factory is any function in scope. */
const React = { createElement: h };
console.log(<p>
  several   words
    and another line

  {1}{/* nothing */} kept {" "}
  <b> spaces within a line </b>
</p>);
console.log(<p>   </p>, <p>
</p>, <p>a
</p>, <p>{}</p>);
