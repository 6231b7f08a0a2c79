class P extends Promise {}
const p = P.resolve(1);
console.log(p instanceof P, p.then(() => {}) instanceof P, P.all([]) instanceof P, Promise.resolve(p) === p, p.finally(() => {}) instanceof P);
class Q extends Promise { static get [Symbol.species]() { return Promise; } }
console.log(Q.resolve(1).then(() => {}) instanceof Q);
