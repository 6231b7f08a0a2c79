const pattern = {
  flags: "g",
  [Symbol.match](s) { return "match " + s; },
  [Symbol.matchAll](s) { return ["all", s]; },
  [Symbol.replace](s, r) { return "replace " + s + r; },
  [Symbol.search](s) { return "search " + s; },
  [Symbol.split](s, limit) { return ["split", s, limit]; },
};
console.log("x".match(pattern), "x".matchAll(pattern), "x".replace(pattern, "y"), "x".replaceAll(pattern, "z"), "x".search(pattern), "x".split(pattern, 3));
const r = /a/;
r[Symbol.replace] = (s) => s + "!";
console.log("a".replace(r, "b"), "b".replace(/b/, "c"));
r[Symbol.split] = undefined;
console.log("x/a/y".split(r));
try { "a".match({ [Symbol.match]: 5 }); } catch (e) { console.log(e.message); }
