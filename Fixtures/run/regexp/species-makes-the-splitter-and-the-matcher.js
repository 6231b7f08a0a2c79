const made = [];
class R extends RegExp {
  static get [Symbol.species]() { return function (r, flags) { made.push(flags); return new RegExp(r.source, flags); }; }
}
console.log("a-b".split(new R("-", "i")), made);
console.log([..."aa".matchAll(new R("a", "g"))].length, made);
console.log(RegExp[Symbol.species] === RegExp);
