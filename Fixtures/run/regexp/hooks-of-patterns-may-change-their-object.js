class Pattern {
  constructor() { this.uses = 1; }
  [Symbol.replace](s, replacement) { this.uses = "many"; return replacement(s, this.uses); }
}
const p = new Pattern();
console.log("a".replace(p, (s, uses) => s + uses + typeof uses));
console.log(p.uses + 1, typeof p.uses);
