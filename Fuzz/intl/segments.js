// 10,000 random texts, divided into characters, words and sentences: a line each. No ideographs and no scripts whose words a dictionary finds.
let seed = 2024;
function random(n) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * n);
}
const pick = (list) => list[random(list.length)];
const blocks = [[0x20, 0x7f], [0x20, 0x7f], [0x41, 0x7b], [9, 0xe], [0xa0, 0x250], [0x300, 0x370], [0x370, 0x530], [0x590, 0x700], [0x900, 0xe00], [0x1100, 0x1200],
  [0x2000, 0x2070], [0x30a1, 0x30fb], [0xac00, 0xad00], [0xd800, 0xe000], [0x1f1e6, 0x1f200], [0x1f3fb, 0x1f400], [0x1f466, 0x1f470], [0x200c, 0x200e], [0xfe00, 0xfe10], [0x11000, 0x11100]];
const special = ["'", '"', '.', ',', ':', '_', '\r', '\n', '\u200d', '\u00ad', '\u05d0', '\u0915\u094d\u0937', '\u2764\ufe0f', '1', 'A', 'a', ' ', '? ', '. ', '\u2029'];
function character() {
  if (random(3) === 0) return pick(special);
  const [first, end] = pick(blocks);
  return String.fromCodePoint(first + random(end - first));
}
const points = (s) => [...s].map((c) => c.codePointAt(0).toString(16)).join(' ');
for (let i = 0; i < 10000; i++) {
  const granularity = pick(['grapheme', 'word', 'sentence']), locale = pick(['en', 'de', 'el', 'he', 'sv']);
  let text = '';
  for (let n = 1 + random(12); n > 0; n--) text += character();
  const segments = new Intl.Segmenter(locale, { granularity }).segment(text);
  console.log(locale, granularity, points(text), '>', [...segments].map((s) => s.index + (s.isWordLike ? '*' : '')).join(' '), segments.containing(random(text.length)).index);
}
