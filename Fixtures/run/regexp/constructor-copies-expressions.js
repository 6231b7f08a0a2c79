const r = /a(b)/gi;
r.lastIndex = 3;
const copy = new RegExp(r), other = new RegExp(r, "m");
console.log(copy, copy.lastIndex, copy === r, other, RegExp(r) === r, RegExp(r, "g") === r);
console.log(new RegExp(), new RegExp(undefined, undefined), RegExp("a|b", "u"), new RegExp(null), new RegExp(12));
console.log(new RegExp({ [Symbol.match]: true, source: "like", flags: "i", constructor: 1 }));
r[Symbol.match] = false;
console.log(RegExp(r) === r);
