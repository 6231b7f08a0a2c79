// Stores within an array of a known length leave no holes; stores beyond it do, and keys that are no index make properties.
class Board {
  constructor() { this.cells = null; }
  reset() { this.cells = new Array(6).fill(0); }
  place(n) {
    if (n !== 0) {
      const last = n - 1;
      this.place(last);
      for (let i = last; i >= 0; i -= 1) this.swap(last, i);
    } else {
      for (let i = 0; i < 6; i += 1) this.cells[i] = i;
    }
  }
  swap(i, j) {
    const held = this.cells[i];
    this.cells[i] = this.cells[j];
    this.cells[j] = held;
  }
}
const board = new Board();
board.reset();
board.place(6);
console.log(board.cells.join());

function beyond(at) {
  const a = new Array(3).fill(1);
  a[at] = 2;
  let sum = 0;
  for (let i = 0; i < 8; i += 1) sum += a[i] === undefined ? 100 : a[i];
  return [sum, a.length, Object.keys(a).length].join();
}
console.log(beyond(2), beyond(3), beyond(5), beyond(-1), beyond(0.5));

function refilled(shrinks) {
  const a = new Array(4).fill(1);
  a.fill(7, { valueOf() { if (shrinks) a.length = 0; return 1; } });
  return [a.length, a[0], a[3]].join();
}
console.log(refilled(false), refilled(true));

const one = new Array('only'), none = new Array(Symbol.iterator), many = new Array(2);
console.log(one.length, none.length, many.length);
