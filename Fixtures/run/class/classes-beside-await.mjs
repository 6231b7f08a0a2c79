// A module that awaits runs once: its classes have their layouts.
await null;
class Cell { #mark; constructor(value, next) { this.value = value; this.next = next; this.#mark = value; } get mark() { return this.#mark; } }
function list(n) { let l = null; for (let i = 0; i < n; i++) l = new Cell(i, l); return l; }
let sum = 0;
for (let l = list(5); l; l = l.next) { await l; sum += l.value + l.mark; }
console.log(sum, list(1));
