// Each kind of step that a compiled pattern has, on a text of Latin-1 and on one that is not.
const patterns = [
  /c/d, /abc/d, /[x-z]/d, /(?<=b)c/d, /(?<=abc)d/d, /(?<=[ab]b)./d, // a unit, a literal, a set; backward
  /(.)\1/d, /(?<=\1(.))x/d, /(b)(B)?\1/id, /(?<n>b)\k<n>/iud, // references: exact, backward, ignoring case
  /^a/d, /d$/d, /^d/md, /a$/md, /\bd/d, /\Bb/d, // assertions
  /a.*b/d, /a.*?b/d, /[ab]{2,3}c/d, /[ab]{1,}?b/d, /\w+!/d, /.{3}/sd, // runs
  /(?:ab|c|de|fg|b)+/d, /(?:a|ab)(?:c|bcd)/d, /(?:ab)?c/d, /(?:ab)??c/d, // choices
  /(?:(a)|(b)|c){2,4}/d, /(?:(a)|b){2,}?c/d, /(?:a*){2}b/d, /(?:(?=(a))a)+/d, // counters, cleared captures, empty iterations
  /a(?=b(c)?)/d, /a(?!bc)/d, /(?<!a)b/d, /(?<!(a))b/d, // lookaround
];
for (const text of ['abcd aabbB!\nda\nxx', 'ābcd aabbB!\nda\nxx€']) {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    console.log(String(pattern), match ? match.indices.join(' ') : 'none');
  }
}
