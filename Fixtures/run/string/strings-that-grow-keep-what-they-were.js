// Every string on the way of one that grows stays as it was, whatever is appended to it later.
const steps = [];
let text = '';
for (let i = 0; i < 400; i++) {
  text += 'part ' + i + ',';
  steps.push(text);
}
console.log(text.length, steps.every((s, i) => s.endsWith(`part ${i},`) && text.startsWith(s)));

const stem = steps[200];
const left = stem + 'left', right = stem + 'right', wide = stem + '\u4e16\u754c', after = wide + 'x';
console.log(left.slice(-8), right.slice(-9), wide.slice(-4), after.slice(-3), stem === steps[200]);
console.log(left.length - stem.length, right.length - stem.length, after.length - stem.length);

let mixed = 'a'.repeat(40);
for (let i = 0; i < 100; i++) mixed += i % 10 ? 'b' : '\ud83d';
console.log(mixed.length, mixed.charCodeAt(40), mixed.charCodeAt(50), mixed.indexOf('\ud83db', 45));

// Slices of a string that grows, and strings put before it.
let front = 'x'.repeat(50);
for (let i = 0; i < 50; i++) front = i + front + front.slice(10, 14);
console.log(front.length, front.slice(0, 20), front.slice(-8));

// As keys they are what they are at the time.
let key = 'k'.repeat(33);
const table = {};
for (let i = 0; i < 5; i++) {
  table[key] = i;
  key += i;
}
console.log(Object.keys(table).map(k => k.slice(32)).join(), table[key.slice(0, -1)]);
