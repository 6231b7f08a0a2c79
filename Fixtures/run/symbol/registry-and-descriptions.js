const s = Symbol('local'), g = Symbol.for('shared');
console.log(s.toString(), s.description, Symbol().description, Symbol('').description === '');
console.log(g === Symbol.for('shared'), Symbol.keyFor(g), Symbol.keyFor(s), Symbol.keyFor(Symbol.iterator));
console.log(typeof s, Object(s) == s, Object(s).description, Symbol.iterator.toString());
for (const f of [() => new Symbol(), () => s + '', () => +s, () => Symbol.keyFor('a'), () => `${s}`]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
