// A start inside of a run that has failed cannot match either, unless something tells where the match began.
const at = (regexp, text, start = 0) => {
  const global = new RegExp(regexp.source, regexp.flags + (regexp.sticky ? '' : 'g'));
  global.lastIndex = start;
  const match = global.exec(text);
  const groups = match?.map((group) => (group?.length > 99 ? group.length : group));
  return match ? `${match.index} ${JSON.stringify(groups)}` : 'none';
};
const blanks = ' '.repeat(3000);
console.log(at(/\s+$/, blanks + 'x' + blanks), at(/\s+$/, blanks + 'x'), at(/\s*$/, blanks + 'x'), at(/\s+?$/, 'a  b  '));
console.log(at(/(\w+)@/, 'abc abd@'), at(/\w+@/, 'abc@', 1), at(/\w+@/, 'abcd', 1), at(/a{2,}b/, 'aaa ab aab'));
console.log(at(/^\s+|\s+$/, '  a  b  ', 1), at(/\s+$|^\s+/, '  a  b'), at(/^\s+|\s+$/m, 'a  b\n  c'));
console.log(at(/(a+)b\1/, 'aaba'), at(/(a*)b\1c/, 'aabac'), at(/(?:(a+)|b)c\1/, 'aacab'), at(/(?=aab)a+b/, 'aaab'));
console.log(at(/\w*(?=a)\w+@/, 'ba@'), at(/\d*(?<=1)2/, '312'), at(/(?<!a)a+b/, 'caab'), at(/.+\n/, 'ab\ncd\n', 3));
console.log(at(/\p{L}+1/u, '𝒳𝒳2𝒳1'), at(/[^\u{10000}]+1/u, '\u{10000}\u{10000}1'), at(/[^a]+b/u, '\uD83D\u{1F600}ab', 2));
console.log(at(/[\uD800-\uDFFF]+x/, '😀😀y😀x'), at(/x*y/y, 'xxy', 1), 'a  b  '.replace(/\s+$/, '|'), 'a@@b@'.split(/@+(?=b)/));
