// Values of fields that were read before: stores through other names, calls, branches, loops and handlers change them.
class Cell {
  value: number;
  weight: number;
  next: Cell | null = null;
  #count = 0;
  constructor(value: number, weight: number) {
    this.value = value + 0.5;
    this.weight = weight + 0.25;
  }
  grow(): number {
    this.value += 1;
    return this.value;
  }
  count(other: Cell): number {
    const before = this.#count;
    other.#count += 1;
    return before * 10 + this.#count;
  }
}
function aliased(a: Cell, b: Cell): number[] {
  const first = a.value;
  b.value = first * 2;
  const second = a.value;
  b.weight = second;
  return [first, second, a.value, a.weight];
}
function called(a: Cell, b: Cell): number[] {
  const before = a.value;
  const grown = b.grow();
  return [before, grown, a.value, b.value];
}
function branched(a: Cell, b: Cell, flag: boolean): number[] {
  const before = a.value;
  if (flag) {
    b.value = 7.5;
  } else {
    b.weight = 8.5;
  }
  const after = a.value;
  if (!flag) {
    b.value = 9.5;
    return [before, after, a.value, a.weight];
  }
  return [before, after, a.value, a.weight];
}
function looped(a: Cell, b: Cell): number {
  let sum = a.value;
  for (let i = 0; i < 3 && a.value < 100; i += 1) {
    sum += a.value;
    b.value = a.value * 2;
    sum += a.value;
  }
  let turns = 0;
  do {
    sum += a.weight;
    b.weight += 1;
    turns += 1;
  } while (a.weight < 4 && turns < 5);
  return sum + a.value;
}
function replaced(a: Cell, b: Cell): number[] {
  const first = a.value;
  a = b;
  const second = a.value;
  const third = a.value;
  return [first, second, third];
}
function followed(head: Cell): number {
  let sum = 0;
  let at: Cell | null = head;
  while (at !== null) {
    sum += at.value;
    at.value = sum;
    const next: Cell | null = at.next;
    at.next = null;
    sum += at.value + (at.next === null ? 1 : 0);
    at = next;
  }
  return sum;
}
function handled(a: Cell, b: Cell | null): number[] {
  const before = a.value;
  try {
    a.value = 20.5;
    b!.value = 30.5;
    a.value += 1;
  } catch {
    return [before, a.value, -1];
  } finally {
    a.weight = a.value;
  }
  return [before, a.value, a.weight];
}
function chosen(a: Cell, b: Cell, flag: boolean): number[] {
  const before = a.value;
  const given = flag ? (b.value = 3.5) : b.value;
  const also = flag && (b.value = 4.5) > 0;
  return [before, given, a.value, also ? 1 : 0];
}
function switched(a: Cell, b: Cell, n: number): number[] {
  const before = a.value;
  switch (n) {
    case 0:
      b.value = 1.25;
    case 1:
      b.value += a.value;
      break;
    default:
      b.weight = a.value;
  }
  return [before, a.value, a.weight];
}
function captured(a: Cell): number {
  const before = a.value;
  const set = (v: number) => {
    a.value = v;
  };
  [1.5, 2.5].forEach(set);
  return before * 100 + a.value;
}
const whole = (n: number) => new Cell(n, n);
const one = whole(1);
console.log(aliased(one, one), aliased(whole(2), whole(3)));
console.log(called(one, one), called(one, whole(4)));
for (const flag of [true, false]) {
  const same = whole(5);
  console.log(branched(same, same, flag), branched(whole(6), same, flag), chosen(same, same, flag), chosen(same, one, flag));
}
const turning = whole(1);
console.log(looped(turning, turning), looped(whole(1), whole(3)));
console.log(replaced(whole(1), whole(2)));
const list = whole(1);
list.next = whole(2);
list.next.next = list;
console.log(followed(list));
const tried = whole(1);
console.log(handled(tried, tried), handled(tried, null), handled(tried, whole(2)), tried.weight);
for (const n of [0, 1, 2]) {
  const same = whole(n);
  console.log(switched(same, same, n), switched(same, whole(9), n));
}
console.log(captured(whole(1)), one.count(one), one.count(whole(1)), one.count(one));
