const token = /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/gy;
function tokens(text) {
  const out = [];
  token.lastIndex = 0;
  for (let m; token.lastIndex < text.length && (m = token.exec(text)); )
    out.push(m[1] ? "p" + m[1] : m[2] ? "s" + m[2].length : m[3] ? "n" + Number(m[3]) : "k" + m[4]);
  return out;
}
console.log(tokens('{"a": [1, -2.5e3, "x\\n\\u0041"], "b": null, "c": true}').join(" "));
console.log(tokens('{"a" 01}').join(" "));
