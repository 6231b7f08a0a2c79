const circular = { name: 'root' };
circular.self = circular;
console.log('json %j', circular);
console.log('json %j', { toJSON() { return 7; } });
try { console.log('%j', { toJSON() { throw new Error('own'); } }); } catch (error) { console.log(error.message); }
// Labels that are no texts are not reset.
const label = { toString() { return 'label'; } };
console.count(label);
console.countReset(label);
console.count(label);
console.count('x');
console.countReset('x');
console.count('x');
