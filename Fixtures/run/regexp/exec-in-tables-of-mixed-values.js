// The expression comes out of a table that has strings, too: a call on one of those throws.
const table = [
  ['words', /\w+/g, 'one two'],
  ['pairs', /(\w)=(\d)?/g, 'a=1 b= c=3'],
  ['text', 'no expression', 'one'],
];

function all(regexp, subject) {
  const found = [];
  for (let m; (m = regexp.exec(subject)) !== null;) found.push(m[0].length + ':' + m.index + ':' + m[2]);
  return found.join(' ');
}

for (const [name, regexp, subject] of table) {
  try {
    console.log(name, all(regexp, subject));
  } catch (e) {
    console.log(name, e.name, e.message);
  }
}

function group(regexp) {
  const m = regexp.exec((console.log('argument'), 'x1'));
  return m && m[1];
}
for (const one of [/x(\d)/, undefined, 'text']) {
  try {
    console.log(group(one));
  } catch (e) {
    console.log(e.name, e.message);
  }
}

// An expression may have lost its method, or have got other properties.
const bare = [/a/, 'x', /b/];
bare[0].exec = undefined;
bare[2].note = 'more';
const first = (regexp) => {
  const m = regexp.exec('ab');
  return m && m[0] + m.index;
};
for (const one of bare) {
  try {
    console.log(first(one));
  } catch (e) {
    console.log(e.name, e.message);
  }
}
