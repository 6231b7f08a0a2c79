// Thirty everyday regular expressions over texts of some 100 kB: one line for each with the milliseconds that all matches take, and
// their number. Compares engines: node Bench/regexp.js; aotc build Bench/regexp.js -o b && ./b. REGEXP_DUMP=1 prints the cases for
// a driver in C: name, pattern, flags, subject, the texts as hexadecimal units.
const words = 'the quick brown fox jumps over a lazy dog while Sphinx of black quartz judge my vow and pack five dozen liquor jugs'.split(' ');
let state = 12345;
const random = (n) => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return (state >>> 8) % n; };
const many = (n, make, joint) => { const all = []; for (let i = 0; i < n; i++) all.push(make(i)); return all.join(joint); };
const pad = (n, size) => String(n).padStart(size, '0');
const sentence = (n) => many(n, () => words[random(words.length)], ' ');

const ip = () => [random(256), random(256), random(256), random(256)].join('.');
const log = many(900, (i) => `${ip()} - user${random(90)} [${pad(1 + random(28), 2)}/Oct/2024:13:${pad(random(60), 2)}:${pad(random(60), 2)} +0000] "GET /img/${random(1000)}.png HTTP/1.1" ${200 + random(300)} ${random(100000)} "http://example.com/a?b=${i}" "Mozilla/5.0"`, '\n');
const code = many(1500, () => ['const x1 = foo(bar, 12.5e3); // note', 'if (a >= 10 && b !== "str\\"ing") { return a[i] + 0xFF; }', 'function longName$2(p, q) { let t = `x`; t += p; }', 'for (let i = 0; i < n; i++) sum += list[i] * 2;', '/* block comment */ while (true) break;'][random(5)], '\n');
const prose = many(1200, () => sentence(14), '.\n');
const urls = many(900, (i) => `${sentence(5)} https://www.example${i % 7}.com:80${i % 10}0/path/to/page${i}.html?q=${i}&r=abc#frag ${sentence(4)} mail${i}@host${i % 13}.co.uk`, '\n');
const markdown = many(700, (i) => [`# Heading ${i}`, `Some *emphasis* and **strong ${words[i % 20]}** with \`code ${i}\``, `- item [link ${i}](http://x.y/${i} "title")`, '```js', `![img](a${i}.png) and ~~gone~~ text`, sentence(12)][random(6)], '\n');
const csv = many(1500, (i) => `${i},"${sentence(3)}","say ""${words[i % 20]}""",${random(1000)}.${random(100)},${words[random(20)]}`, '\n');
const dates = many(1500, () => `${sentence(4)} ${2000 + random(30)}-${pad(1 + random(12), 2)}-${pad(1 + random(28), 2)}T${pad(random(24), 2)}:${pad(random(60), 2)}:${pad(random(60), 2)}Z`, '\n');
const html = many(1200, (i) => `<div class="c${i}" id='x'><p>${sentence(6)}</p><br/><!-- note --><a href="/p/${i}">go</a></div>`, '\n');
const unicode = many(1200, (i) => `Größe ${i} naïve Ελληνικά кириллица 日本語テキスト 😀 ${sentence(4)}`, '\n');
const json = many(1000, (i) => `{"id": ${i}, "name": "n${i}\\n", "v": [1.5e10, -2, true, null], "s": "${sentence(3)}"}`, ',\n');
const dna = many(1600, () => many(60, () => 'acgt'[random(4)], ''), '\n');
const camel = many(2500, () => many(3, () => { const w = words[random(words.length)]; return w[0].toUpperCase() + w.slice(1); }, ''), ' ');

const cases = [
  ['log line', /^(\S+) (\S+) (\S+) \[([^\]]+)\] "([A-Z]+) ([^ "]+) HTTP\/([0-9.]+)" ([0-9]{3}) ([0-9]+|-) "([^"]*)" "([^"]*)"$/gm, log],
  ['ip address', /\b(?:\d{1,3}\.){3}\d{1,3}\b/g, log],
  ['status 5xx', /" (4\d\d) /g, log],
  ['js tokens', /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|[A-Za-z_$][\w$]*|0[xX][\da-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"(?:[^"\\\n]|\\.)*"|`[^`]*`|[-+*\/%&|^!=<>]=?=?|[()[\]{};,.:?~]/g, code],
  ['js keywords', /\b(?:break|case|catch|class|const|continue|default|delete|do|else|for|function|if|let|new|return|switch|this|throw|try|typeof|var|void|while|with)\b/g, code],
  ['js strings', /(["'`])(?:\\.|(?!\1)[^\\\n])*\1/g, code],
  ['sticky tokens', /[a-z]+|\d+|\s+|[^\s\w]+|\w+/iy, code],
  ['url', /https?:\/\/(?:www\.)?[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-zA-Z0-9()]{1,6}\b(?:[-a-zA-Z0-9()@:%_+.~#?&\/=]*)/g, urls],
  ['email', /[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}/g, urls],
  ['query parameters', /([^&=?#\s]+)=([^&#\s]*)/g, urls],
  ['markdown heading', /^(#{1,6})\s+(.+?)\s*#*$/gm, markdown],
  ['markdown inline', /(\*\*|__)(?=\S)([^\r]*?\S[*_]*)\1|(`+)(.+?)\3|~~(.+?)~~/g, markdown],
  ['markdown link', /!?\[([^\]]*)\]\(([^\s)]+)(?:\s+"([^"]*)")?\)/g, markdown],
  ['csv fields', /("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/g, csv],
  ['iso date', /(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z/g, dates],
  ['named date', /(?<year>\d{4})-(?<month>0[1-9]|1[0-2])-(?<day>[0-2]\d|3[01])/g, dates],
  ['html tags', /<\/?([a-z][a-z0-9]*)\b([^>]*)>/gi, html],
  ['html attributes', /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi, html],
  ['comments', /<!--[\s\S]*?-->/g, html],
  ['json tokens', /"(?:[^"\\]|\\["\\\/bfnrt]|\\u[\da-fA-F]{4})*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:]/g, json],
  ['words', /\w+/g, prose],
  ['ignoring case', /sphinx|quartz|liquor/gi, prose],
  ['line ends', /[ \t]+$/gm, prose],
  ['doubled words', /\b(\w+)\s+\1\b/g, prose],
  ['camel case', /[A-Z][a-z]+(?=[A-Z])/g, camel],
  ['lookbehind', /(?<=\bthe )\w+/g, prose],
  ['unicode letters', /\p{L}+/gu, unicode],
  ['unicode capitals', /\p{Lu}\p{Ll}*/gu, unicode],
  ['dna variants', /agggtaaa|tttaccct|[cgt]gggtaaa|tttaccc[acg]/g, dna],
  ['thousands', /\B(?=(\d{3})+(?!\d))/g, log],
];

const hex = (text) => [...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('') || '-';

function countMatches(regexp, subject) {
  let count = 0;
  regexp.lastIndex = 0;
  for (let m; (m = regexp.exec(subject)) !== null; count++) if (m[0].length === 0) regexp.lastIndex++;
  return count;
}

function measure(regexp, subject) {
  let best = Infinity, count = 0;
  // Long enough to outlast what else the machine does.
  const begin = performance.now();
  for (let round = 0; round < 12 || performance.now() - begin < 60; round++) {
    const start = performance.now();
    count = countMatches(regexp, subject);
    best = Math.min(best, performance.now() - start);
  }
  return { best, count };
}

for (const [name, regexp, subject] of cases) {
  if (typeof process !== 'undefined' && process.env.REGEXP_DUMP) {
    console.log(`${name.replaceAll(' ', '_')} ${hex(regexp.source)} ${regexp.flags} ${hex(subject)}`);
    continue;
  }
  const { best, count } = measure(regexp, subject);
  console.log(`${name.padEnd(18)} ${best.toFixed(3).padStart(9)} ms ${String(count).padStart(7)}`);
}
