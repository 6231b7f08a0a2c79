// Cases that are strings: of the same length, of none, twice, in any order with default; the subject may be anything.
function name(s) {
  switch (s) {
    case 'add': return 1;
    case 'sub': return 2;
    case '': return 3;
    default: return 0;
    case 'mul': return 4;
    case 'max': return 5;
    case 'min': return 6;
    case 'add': return 7;
    case 'length': return 8;
    case 'a': return 9;
    case 'b': return 10;
  }
}
const wide = '\u4e16add'.slice(1), rope = 'len' + 'g'.repeat(1) + 'th';
console.log(['add', 'sub', '', 'mul', 'max', 'min', 'mix', 'length', 'lengths', 'a', 'b', 'c', wide, rope].map(name).join());
console.log([1, null, undefined, new String('add'), ['add'], true, 'add\0', 'ad', Symbol.iterator].map(name).join());

function falls(s) {
  let out = '';
  switch (s) {
    case 'one': out += 1;
    case 'two': out += 2; break;
    case 'six': out += 6;
    case '\u00e9': out += 'e';
    default: out += 'd';
  }
  return out;
}
console.log(['one', 'two', 'six', '\u00e9', 'x'].map(falls).join());
let calls = 0;
const label = () => (calls++, 'two');
outer: for (let i = 0; i < 3; i++) {
  switch (label()) {
    case 'one': break outer;
    case 'two': continue outer;
    case 'ten': calls = -1;
  }
}
console.log(calls);
