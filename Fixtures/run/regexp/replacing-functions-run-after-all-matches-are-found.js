const r = /a/g;
console.log("aaa".replace(r, (m, at) => { r.lastIndex = 0; return at + RegExp.rightContext.length; }), r.lastIndex);
const order = [];
const s = "xyx".replace(/x/g, (m) => { order.push(RegExp.leftContext); return m; });
console.log(s, order);
