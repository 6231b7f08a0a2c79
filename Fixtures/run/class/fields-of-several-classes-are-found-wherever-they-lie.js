// One place reads and writes `link` and `count` of objects of several layouts: in another slot of each, missing, inherited, redefined, frozen.
class Idle { constructor() { this.control = 1; this.count = 10; } }
class Worker { constructor() { this.destination = "A"; this.count = 0; this.link = null; } }
class Device { constructor() { this.link = "pending"; } }
class Wide { constructor() { this.a = this.b = this.c = this.d = 0; this.count = 7; this.link = "far"; } }
class Plain { constructor() { this.other = true; } get link() { return "getter"; } set link(v) { this.seen = v; } }

function look(o) { return o.link; }
function counted(o) { return o.count; }
function relink(o, v) { "use strict"; try { o.link = v; } catch (e) { return e.constructor.name; } return o.link; }
function bump(o) { o.count += 1; return o.count; }

const all = [new Idle(), new Worker(), new Device(), new Wide(), new Plain()];
for (const o of all) console.log(o.constructor.name, look(o), counted(o), relink(o, "new"), look(o), bump(o), Object.keys(o).join());

const some = [new Worker(), new Wide(), new Device()];
delete some[0].link;
Object.defineProperty(some[1], "link", { get() { return "computed " + this.count; }, configurable: true });
Object.freeze(some[2]);
for (const o of some) console.log(o.constructor.name, look(o), relink(o, 1), look(o), bump(o));
Worker.prototype.link = "inherited";
const late = new Worker();
delete late.link;
console.log(look(late), relink(late, "own"), look(late), Object.keys(late).join());
Object.defineProperty(late, "count", { value: 3, writable: false });
console.log(counted(late), (() => { try { return bump(late); } catch (e) { return e.constructor.name; } })(), counted(late));
const halves = [];
class Base { constructor(first) { if (first) halves.push(look(this), counted(this)); this.count = 1; if (!first) halves.push(look(this), counted(this)); this.link = "made"; } }
new Base(true);
new Base(false);
console.log(halves);
for (const o of [Object.create(new Device()), Object.assign(new Idle(), { link: "added" }), [], "text", 5, () => 1]) console.log(look(o), counted(o));
try { look(null); } catch (e) { console.log(e.message); }
