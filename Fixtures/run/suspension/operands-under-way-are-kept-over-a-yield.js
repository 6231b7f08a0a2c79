// What is evaluated already when a generator waits is there when it goes on.
let log = [];
const note = (x) => (log.push(x), x);
function* expressions(o) {
  const sum = note(1) + (yield "a") * note(3);
  const call = Math.max(note(4), yield "b", ...[yield "c", 2]);
  const object = { first: note("x"), [yield "d"]: yield "e", last: note("y") };
  const array = [note(0), yield "f", , yield "g"];
  o[yield "h"] = (yield "i") + o.k;
  const text = `${note(1)}-${yield "j"}-${o.k++}`;
  const tested = (yield "k") ? (yield "l") || (yield "m") : yield "n";
  const compared = note(2) < (yield "o") && !(yield "p");
  return [sum, call, object, array, o, text, tested, compared, (yield "q") ?? note("default")];
}
const it = expressions({ k: 5 });
let step = it.next(), n = 0;
while (!step.done) step = it.next(step.value === "d" || step.value === "h" ? "key" : step.value === "l" || step.value === "q" ? null : ++n);
console.log(JSON.stringify(step.value), log.join());

// Raw numbers, strings, big integers, objects and truth values, with much allocation between.
function* kinds(n) {
  let int = n | 0, double = n / 3, flag = n > 2, text = "t" + n, big = BigInt(n) ** 20n, none, object = { n };
  for (let i = 0; i < 3; i++) {
    yield [int, double, flag, text, big, none, object.n].join();
    int += i, double *= 1.5, flag = !flag, text += i, big += 1n, object = { n: object.n + 1 };
  }
}
const all = [kinds(1), kinds(7), kinds(2 ** 31)];
for (let turn = 0; turn < 4; turn++) {
  for (const one of all) console.log(one.next().value);
  let garbage = [];
  for (let i = 0; i < 30000; i++) garbage.push({ i, s: "g" + i });
}
