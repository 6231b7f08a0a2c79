// Writes the tables of cases from the Unicode data of the node that runs it, those of all languages and those that some need beside:
//   node scripts/casing-tables.js > Runtime-C/src/builtins/string/unicode_case.h
//   node scripts/casing-tables.js languages > Runtime-C/src/builtins/string/language_case_tables.h
const hex = (n) => '0x' + n.toString(16).toUpperCase();

// Runs of code points with one distance to their mapping; stride 1 or 2.
function runs(map) {
  const out = [];
  let previous = null;
  for (const [from, to] of map) {
    const delta = to - from;
    if (previous && previous.delta === delta && previous.last < from) {
      const step = from - previous.last;
      if ((previous.count === 1 && step <= 2) || step === previous.stride) {
        if (previous.count < 255) { previous.stride = step; previous.last = from; previous.count++; continue; }
      }
    }
    previous = { from, delta, stride: 1, count: 1, last: from };
    out.push(previous);
  }
  return out;
}

function mappings(method) {
  const simple = [], special = [];
  for (let c = 0x80; c <= 0x10FFFF; c++) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const s = String.fromCodePoint(c), t = s[method]();
    if (t === s) continue;
    const points = [...t].map((x) => x.codePointAt(0));
    if (points.length === 1) simple.push([c, points[0]]); else special.push([c, points]);
  }
  return { simple: runs(simple), special };
}

function ranges(has) {
  const out = [];
  for (let c = 0; c <= 0x10FFFF; c++) {
    if (!has(String.fromCodePoint(c))) continue;
    const last = out[out.length - 1];
    if (last && last[0] + last[1] === c && last[1] < 2047) last[1]++; else out.push([c, 1]);
  }
  return out;
}

function wrap(items, width = 120) {
  const lines = [];
  let line = ' ';
  for (const item of items) {
    if (line.length + item.length + 2 > width) { lines.push(line); line = ' '; }
    line += ` ${item},`;
  }
  return [...lines, line].join('\n');
}

const print = (name, type, items) => console.log(`static const ${type} ${name}[] = {\n${wrap(items)}\n};`);
const printRanges = (name, has) => print(name, 'uint32_t', ranges(has).map(([c, n]) => hex(c * 2048 + n) + 'u'));

function printMappings() {
  const upper = mappings('toUpperCase'), lower = mappings('toLowerCase');
  if (lower.special.length !== 1 || lower.special[0][0] !== 0x130) throw new Error('unexpected lower case expansions');
  const row = (r) => `{${hex(r.from)}, ${r.delta}, ${r.count}, ${r.stride}}`;
  print('upper_runs', 'case_run', upper.simple.map(row));
  print('lower_runs', 'case_run', lower.simple.map(row));
  print('upper_special', 'case_special', upper.special.map(([c, p]) => `{${hex(c)}, {${[...p, 0, 0].slice(0, 3).map(hex).join(', ')}}}`));
  printRanges('cased_ranges', (s) => /\p{Cased}/u.test(s));
  printRanges('ignorable_ranges', (s) => /\p{Case_Ignorable}/u.test(s));
}

// ---- Of languages

// Marks are put in the order of their combining classes, 0 apart: 0323 has 220, 0300 and 0301 have 230.
const change = (first, second) => ('a' + first + second).normalize('NFD') === 'a' + second.normalize('NFD') + first.normalize('NFD');
const other230 = (mark) => (mark.normalize('NFD') === '\u0301' ? '\u0300' : '\u0301');
const isAbove220 = (mark) => change(mark, '\u0323');
const isBelow230 = (mark) => change(other230(mark), mark);
const isAbove230 = (mark) => change(mark, other230(mark));
const isMark = (s) => /\p{M}/u.test(s);
const is230 = (s) => isMark(s) && isAbove220(s) && !isBelow230(s) && !isAbove230(s);
const isOtherClass = (s) => isMark(s) && (isAbove230(s) || (isBelow230(s) && !is230(s)));

// Letters of Greek without their marks in upper case, and what the marks were: GREEK_... of case_languages.c.
const MARKS = { '\u0300': 'ACCENT', '\u0301': 'ACCENT', '\u0342': 'ACCENT', '\u0308': 'DIALYTIKA', '\u0345': 'IOTA' };
function greekLetter(c) {
  const [base, ...marks] = String.fromCodePoint(c).normalize('NFD');
  const upper = base.toUpperCase();
  if (!/^(?=\p{Script=Greek})\p{L}$/u.test(upper) || upper < '\u0370' || upper > '\u03FF') return '0';
  const flags = new Set(marks.map((mark) => MARKS[mark]).filter(Boolean));
  if (/[ΑΕΗΙΟΥΩ]/.test(upper)) flags.add('VOWEL');
  return [hex(upper.charCodeAt(0)), ...[...flags].map((flag) => 'GREEK_' + flag)].join(' | ');
}

function printLanguages() {
  printRanges('above_ranges', is230);
  printRanges('other_class_ranges', isOtherClass);
  printRanges('soft_dotted_ranges', (s) => /\p{Soft_Dotted}/u.test(s));
  const letters = (from) => Array.from({ length: 256 }, (_, i) => greekLetter(from + i));
  print('greek_letters', 'uint16_t', letters(0x300).slice(0x70));
  print('greek_extended', 'uint16_t', letters(0x1F00));
}

console.log(`/* Made by scripts/casing-tables.js from Unicode ${process.versions.unicode}; do not edit. */`);
if (process.argv[2] === 'languages') printLanguages();
else printMappings();
