// Objects of four layouts at one place: a field in another slot of each, missing in one, not there yet in a constructor.
class Idle { constructor() { this.control = 1; this.count = 10; } }
class Worker { constructor() { this.destination = "A"; this.count = 0; this.link = null; } }
class Device { constructor() { this.link = "pending"; } }
class Wide { constructor(early) { this.a = 0; if (early) early.push(look(this), counted(this)); this.count = 7.5; if (early) early.push(look(this), counted(this)); this.link = "far"; } }

function look(o) { return o.link; }
function counted(o) { return o.count; }
function relink(o, v) { o.link = v; return o.link; }
function bump(o) { o.count += 1; return o.count; }

const all = [new Idle(), new Worker(), new Device(), new Wide()];
for (const o of all) console.log(look(o), counted(o), relink(o, "new"), look(o), bump(o));
const early = [];
new Wide(early);
console.log(early.join());
let young = [];
for (let i = 0; i < 20000; i++) {
  relink(all[i % 4], { i });
  if (i % 500 === 0) young.push({ i });
}
console.log(all.map((o) => look(o).i).join(), young.length);
