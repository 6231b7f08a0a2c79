const log = [];
const source = { get a() { log.push('get a'); return 1; }, b: 2 };
const target = { set a(v) { log.push('set a ' + v); } };
Object.assign(target, null, source, 'xy', [9]);
console.log(log.join('; '));
console.log(Object.keys(target).join());
console.log(target[0], target[1], target.b);
try { Object.assign(null); } catch (e) { console.log(e.name + ': ' + e.message); }
