class Loud extends RegExp {
  constructor(pattern, flags) { super(pattern, flags); this.made = true; }
  exec(s) { console.log("exec", s); return super.exec(s); }
  get shout() { return this.source.toUpperCase(); }
}
const r = new Loud("b", "g");
console.log(r, r instanceof Loud, r instanceof RegExp, r.shout, r.made);
console.log(r.test("abb"), r.lastIndex);
console.log("abcb".replace(r, "-"), "abc".match(r), "abc".search(r));
console.log("abc".split(new Loud("b")).length);
