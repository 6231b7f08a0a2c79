const source = 'let x = 10; y = "s";';
const token = /\s*(?:(\d+)|(\w+)|("[^"]*")|(.))/y;
let last = null, m, count = 0;
// At the top of the file, where variables belong to the module.
while ((m = token.exec(source)) !== null) {
  count++;
  if (m[1]) last = m;
  else if (m[3] !== undefined) console.log('text', m[3], m[3].length, m.index);
}
console.log(count, last[1], last.index, last.input === source, m);

function longest(text) {
  let best = null;
  const word = /\w+/g;
  for (let one = word.exec(text); one; one = word.exec(text)) {
    if (best === null || one[0].length > best[0].length) best = one;
  }
  return best && best[0];
}
console.log(longest('a quick brown fox'), longest('...'));

// A variable that is seen elsewhere keeps its array.
let shared = /(b)(c)?/.exec('abd');
const see = () => [shared.length, shared.index, 2 in shared, 3 in shared];
console.log(see().join(), shared[0], shared[2]);
shared = /(.)/.exec('z');
console.log(see().join(), [...shared].join());

function both(text) {
  const first = /(\d)(x)?/.exec(text), second = first;
  return [first[1], second[2], second ? second[1].length : 0, (first && first[0]) || 'none'].join();
}
console.log(both('a1x'), both('a2'));
