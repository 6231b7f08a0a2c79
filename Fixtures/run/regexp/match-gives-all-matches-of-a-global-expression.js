console.log("a1b22c333".match(/\d+/g), "abc".match(/\d/g), "abc".match(/b/), "abc".match(/(x)?b/));
console.log("aaa".match(/a*?/g), "a😀b".match(/(?:)/gu).length, "a😀b".match(/(?:)/g).length);
console.log("a.b".match("."), "abc".match(), "a+b".match("a+"), "x".match(null));
const r = /a/g;
r.lastIndex = 2;
console.log("aaa".match(r), r.lastIndex);
