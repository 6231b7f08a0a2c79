// What a constructor overwrites before anybody can look is never undefined; all else is.
class Plain { s; constructor(x) { this.s = x; } add(n) { return this.s + n; } }
class Looks { s; constructor(x) { console.log(this.s); this.s = x; } }
class Calls { s; constructor(x) { this.show(); this.s = x; } show() { console.log(this.s); } }
class Tries { s; constructor(f) { try { f(); this.s = 1; } catch { console.log('caught', this.s); } } }
class Sometimes { s; constructor(x) { if (x > 0) this.s = x; } }
class Early { s; constructor(x) { if (x < 0) return; this.s = x; } }
class Leaks { s; constructor(list) { list.push(this); read(list); this.s = 2; } }
class Loops { s; constructor(n) { for (let i = 0; i < n; i++) this.s = i; } }
class Closes { s; constructor(x) { const f = () => this.s; console.log(f()); this.s = x; console.log(f()); } }
function read(list) { console.log('read', list[0].s); }
console.log(new Plain(1).add(2), new Plain(2 ** 40).add(1), typeof new Plain('a').s);
console.log(new Looks(3).s, new Calls(4).s);
console.log(new Tries(() => { throw 1; }).s, new Tries(() => 0).s);
console.log(new Sometimes(-1).s, new Sometimes(1).s, new Early(-1).s, new Early(1).s);
console.log(new Leaks([]).s, new Loops(0).s, new Loops(3).s, new Closes(5).s);
const known = { s: 'known' };
class Other { constructor(o) { return o; } }
class Stamps extends Other { s; constructor(o) { super(o); console.log('stamped', known.s); this.s = 1; } }
console.log(new Stamps(known) === known, known.s);
class Redefines extends Plain { s; constructor(x) { super(x); console.log(this.s); this.s = -x; } }
console.log(new Redefines(6).s);
class Optional { s; constructor(x) { this.s ??= x; } }
console.log(new Optional(7).s);
