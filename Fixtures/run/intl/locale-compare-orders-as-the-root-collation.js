const words = ['', 'a', 'B', 'b', 'A', 'á', 'z', 'ä', 'Z', 'ß', 'ss', 'é', 'e', '10', '9', '-', '_', 'co-op', 'coop', 'CO-OP', 'а', 'б', 'ñ', 'n',
  '日', '本', '가', '나', ' a', 'a b', 'ab', '\u0301', 'ﬁ', 'fi', 'Æ', 'ae', 'l·l', 'll', 'เก', 'กา', 'カー', 'カア', '\u{1F600}', '\u{10FFFF}', '\uD800'];
const sorted = [...words].sort((x, y) => x.localeCompare(y));
console.log(sorted.map((word) => JSON.stringify(word)).join(' '));
console.log('a'.localeCompare('b'), 'b'.localeCompare('a'), 'résumé'.localeCompare('resume'), 'a'.localeCompare('a\u0000'));
console.log('e\u0301'.localeCompare('\u00E9'), 'a\u0323\u0302'.localeCompare('\u1EAD'), 'x'.localeCompare());
