const tests = [
  [/a(?i:b)c/, 'abc aBc ABC abC'], [/(?i:a(?-i:b)c)d/, 'ABCd AbCd AbCD'], [/(?-i:a)b/i, 'aB AB ab'], [/(?i:é)É/, 'ÉÉ éé'],
  [/(?s:.)./, '\n\n', '\na'], [/(?-s:.)./s, '\n\n', 'a\n'], [/(?m:^b$)/, 'a\nb\nc'], [/^a(?m:$)\n(?m:^)b$/, 'a\nb'], [/(?-m:^)a/m, 'b\na', 'a'],
  [/(?im-s:^a.$)/s, 'x\nAb', 'x\nA\n'], [/(?i:[a-c]+)[a-c]/, 'ABCc', 'ABCC'], [/(?i:(a)\1)\1/, 'aAa', 'aAA'], [/(a)(?i:\1)/, 'aA', 'Aa'],
  [/(?i:\u{10428})/u, '\u{10400}'], [/(?i:ſ)/u, 's', 'S'], [/(?i:\w)/u, 'ſ'], [/(?i:[^x])/, 'X', 'y'], [/(?<=(?i:a))b/, 'Ab'],
];
for (const [pattern, ...subjects] of tests) {
  console.log(String(pattern), subjects.map((s) => String(JSON.stringify(s.match(pattern)?.[0]))).join(' '));
}
const refused = ['(?ii:a)', '(?i-i:a)', '(?-:a)', '(?g:a)', '(?i', '(?i-)', '(?i-m', '(?i)a', '(?ims-ims:a)', '(?u:a)', '(?i-s-m:a)', '(?\\u0069:a)'];
for (const text of refused) {
  try {
    console.log(text, String(new RegExp(text)));
  } catch (e) {
    console.log(text, e.name);
  }
}
console.log(new RegExp('(?-i:a)B', 'i').test('ab'), new RegExp('(?i-:a)').test('A'), 'xAay'.replace(/(?i:a)/g, '-'), 'aXbxc'.split(/(?i:x)/).join());
