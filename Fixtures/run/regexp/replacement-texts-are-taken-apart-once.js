const date = '2024-02-29 and 1999-12-31';
console.log(date.replace(/(\d+)-(\d+)-(\d+)/g, '$3.$2.$1'), '|', date.replace(/-/g, ''), '|', date.replace(/ and /, "[$`|$&|$']"));
console.log(date.replace(/(?<y>\d+)-(?<m>\d+)/g, '$<m>/$<y>$<none>$<'), '|', 'ab'.replace(/(a)|(b)/g, '<$1$2$3$$$0$10>'));
console.log('aXbX'.replace(/X/g, '$1$2$'), 'abc'.replace(/(b)/, '$11$01$001'), 'x'.replace(/x/, '$<a>'));
const many = '$&'.repeat(10) + '-$$'.repeat(10);
console.log('ab'.replace(/./g, many));
// Narrow and wide texts, short and long.
const long = 'lorem ipsum '.repeat(40);
console.log(long.replace(/o/g, 'ø').length, long.replace(/ /g, ' → ').length, 'é'.replace(/é/g, '日本'), '日本'.replace(/./g, '.'));
console.log(long.replace(/(\w+) (\w+)/g, '$2 $1').slice(0, 36), 'a日'.repeat(70).replace(/日/g, 'bb').length);
console.log('-'.repeat(300).replace(/-/g, '$&$&').length, ''.replace(/^/, 'x'), 'abc'.replace(/$/, '!'), 'abc'.replace(/(?:)/g, '.'));
for (const n of [1, 63, 64, 65, 127, 128, 129, 255, 256, 257]) {
  const s = 'a'.repeat(n);
  const grown = [s.replace(/a/g, 'bc').length, s.replace(/a$/, 'é日').length, (s + '日').replace(/a/g, '').length];
  if (grown.join() !== [2 * n, n + 1, 1].join()) console.log('wrong', n, grown);
}
