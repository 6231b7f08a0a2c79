const text = 'a=1;bb=;c=33';

function pairs(s, pattern) {
  let out = '';
  for (const m of s.matchAll(pattern)) {
    if (m[2] === undefined) continue;
    out += `${m.index}:${m[1]}=${m[2]}(${m[0].length}) `;
    if (m.index > 100) break;
  }
  return out;
}
console.log(pairs(text, /(\w+)=(\d+)?/g));
console.log(pairs('x', /(\w+)=(\d+)?/g) === '');

// Empty matches move on, by characters where there are pairs.
function positions(s, pattern) {
  const found = [];
  for (const m of s.matchAll(pattern)) found.push(m.index);
  return found.join();
}
console.log(positions('aé😀b', /(?:)/g), positions('a😀b', /(?:)/gu), positions('aab', /a/gy), positions('baab', /a/gy));

// The expression itself stays as it is, and gives where to begin.
const from = /\d/g;
from.lastIndex = 2;
let sum = '';
for (const m of '123456'.matchAll(from)) {
  sum += m[0];
  from.lastIndex = 0;
  if (sum.length === 3) break;
}
console.log(sum, from.lastIndex);

const once = /a/;
try {
  for (const m of text.matchAll(once)) console.log(m[0]);
} catch (e) {
  console.log(e.name, e.message);
}
