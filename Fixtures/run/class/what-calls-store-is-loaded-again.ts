// Between two reads of a field stand calls that change it: by themselves, through what they call, in another object, before an error.
class Box {
  value = 1;
  other: Box | null = null;
  list: number[] = [1, 2, 3];
  set(v: number) {
    this.value = v;
  }
  setOther(v: number) {
    if (this.other) this.other.set(v);
  }
  fail(v: number) {
    this.value = v;
    if (v > 0) throw new Error(`at ${v}`);
  }
  failInside(v: number) {
    try {
      this.fail(v);
    } catch (e) {
      return (e as Error).message;
    }
    return "no";
  }
  grow() {
    this.list[1] = this.list[1]! + 10;
  }
}

function same(a: Box, b: Box) {
  const before = a.value;
  b.set(before + 1);
  return a.value - before;
}
function through(a: Box, b: Box) {
  const before = b.value;
  a.setOther(before + 5);
  return b.value - before;
}
function caught(a: Box) {
  const before = a.value;
  try {
    a.fail(before + 7);
  } catch {
    return a.value - before;
  }
  return -1;
}
function inside(a: Box) {
  const before = a.value, text = a.failInside(before + 9);
  return `${a.value - before} ${text}`;
}
function elements(a: Box) {
  const before = a.list[1]!;
  a.grow();
  return a.list[1]! - before;
}
let counter = 0;
function count() {
  counter++;
  return counter;
}
function variables() {
  const before = counter;
  count();
  return counter - before;
}
function captured() {
  let n = 0;
  const add = () => { n += 2; };
  const before = n;
  add();
  const between = n;
  add();
  return [before, between, n].join();
}
function loops(a: Box, b: Box) {
  let sum = 0;
  for (let i = 0; i < 4; i++) {
    sum += a.value;
    if (i % 2) b.set(i);
  }
  return sum;
}
function recurs(a: Box, n: number): number {
  const before = a.value;
  if (n > 0) recurs(a, n - 1);
  a.set(a.value + 1);
  return a.value - before;
}
class Shaped {
  a = 1;
  b?: number;
  add() {
    this.b = this.a + 1;
  }
}
function shapes(s: Shaped) {
  const before = s.b;
  s.add();
  return `${before} ${s.b}`;
}
const typed = new Int32Array(2);
function put(i: number, v: number) {
  typed[i] = v;
}
function typedElements() {
  const before = typed[0]!;
  put(0, before + 3);
  return typed[0]! - before;
}

for (let turn = 0; turn < 3; turn++) {
  const a = new Box(), b = new Box();
  a.other = b;
  console.log(same(a, a), same(a, b), through(a, b), through(a, a), caught(a), inside(b), elements(a));
  console.log(variables(), captured(), loops(a, b), loops(a, a), recurs(a, 3), shapes(new Shaped()), typedElements());
}
