// Compares our regular expressions with those of the node that runs this: random patterns, subjects and flags, what matches where,
// and the words of syntax errors.
//
//   regexp.js DRIVER [--seed N] [--count N] [--show N]
//   regexp.js --aotc AOTC [--seed N] [--count N] [--show N]
//
// DRIVER is regexp_driver.c, built. With AOTC the patterns are literals of a program, which node, `aotc run` and a native build of it run:
// the last has C for each pattern. Exit status 1 when anything differs. What node 20 has no notion of is left out: modifiers and
// equal names of groups.
const { spawnSync } = require('child_process');
const vm = require('vm');
const { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');

const options = { seed: 1, count: 20000, show: 20 };
const words = process.argv.slice(2), driver = words[0].startsWith('--') ? null : words.shift();
for (let i = 0; i < words.length; i += 2) options[words[i].slice(2)] = words[i] === '--aotc' ? words[i + 1] : Number(words[i + 1]);

// ---- Random choices

let state = options.seed >>> 0;
function random(n) {
  state = (state + 0x6D2B79F5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) % n;
}
const pick = (list) => list[random(list.length)];
const chance = (percent) => random(100) < percent;
const repeat = (n, make) => Array.from({ length: n }, make).join('');

// ---- Patterns

const PLAIN = [...'aaabbbcABCkKsS019_- ,.x', 'ſ', 'K', 'é', 'É', 'ß', 'ẞ', 'Ω', 'Ω', 'σ', 'ς', 'Σ', 'İ', 'ı', 'ǆ', 'ǅ', '\u2028', '\n', '\r', '𝒳', '😀', '𐐀', '𐐨', '\uD83D', '\uDE00', 'ﬀ', 'Ā', 'ā', '中'];
const SUBJECT = [...PLAIN, ...'aaaabbbbcccabcabc'];
const PROPERTIES = ['L', 'Lu', 'Ll', 'N', 'P', 'Letter', 'ASCII', 'Any', 'Alphabetic', 'White_Space', 'Uppercase', 'Script=Greek', 'sc=Latn', 'scx=Cyrl', 'gc=Nd', 'Emoji', 'ID_Start', 'Cased', 'Lowercase', 'Cn', 'Script=Han'];
const NAMES = ['a', 'b', 'n1', '$x', 'é', '\\u0061b', '\\u{62}c'];

class Generator {
  constructor(flags) {
    this.unicode = /[uv]/.test(flags);
    this.sets = flags.includes('v');
    this.isFolded = this.sets && flags.includes('i'); // node 20 folds before it complements or subtracts no more than in part
    this.groups = 0;
    this.names = [];
    this.budget = 5 + random(12);
  }

  disjunction(depth) {
    let text = this.alternative(depth);
    while (chance(25)) text += '|' + this.alternative(depth);
    return text;
  }

  alternative(depth) {
    let text = '';
    for (let n = pick([0, 1, 1, 2, 2, 3, 4]); n > 0 && this.budget > 0; n--) text += this.term(depth);
    return text;
  }

  term(depth) {
    this.budget--;
    const kind = random(100);
    if (kind < 8) return pick(['^', '$', '\\b', '\\B']);
    if (kind < 14 && depth < 5) return this.lookaround(depth);
    return this.atom(depth) + (chance(38) ? this.quantifier() : '');
  }

  lookaround(depth) {
    const text = '(' + pick(['?=', '?!', '?<=', '?<!']) + this.disjunction(depth + 1) + ')';
    return text + (!this.unicode && !text.startsWith('(?<') && chance(10) ? this.quantifier() : '');
  }

  quantifier() {
    const n = random(3);
    const text = pick(['*', '+', '?', '*', '+', '?', `{${n}}`, `{${n},}`, `{${n},${n + random(3)}}`]);
    return text + (chance(30) ? '?' : '');
  }

  atom(depth) {
    const kind = random(100);
    if (kind < 25 && depth < 5) return this.group(depth);
    if (kind < 33) return '.';
    if (kind < 48) return this.sets ? this.setClass(0) : this.class();
    if (kind < 60) return this.classEscape();
    if (kind < 68) return this.reference();
    if (kind < 74) return this.characterEscape();
    return this.character();
  }

  group(depth) {
    const kind = random(4);
    if (kind === 0) return '(?:' + this.disjunction(depth + 1) + ')';
    this.groups++;
    if (kind > 1 || this.names.length >= NAMES.length) return '(' + this.disjunction(depth + 1) + ')';
    const name = NAMES[this.names.length];
    this.names.push(name);
    return `(?<${name}>` + this.disjunction(depth + 1) + ')';
  }

  reference() {
    if (this.names.length && chance(40)) return `\\k<${pick(this.names)}>`;
    // Behind the first reference to a group that is still to come node 20 takes a surrogate pair for its halves.
    if (!this.groups && this.unicode) return chance(95) ? this.character() : '\\1(?:)';
    return '\\' + (1 + random(this.groups + (this.unicode ? 0 : 2)));
  }

  classEscape() {
    if (this.unicode && chance(30)) return `\\${pick(this.isFolded ? ['p'] : ['p', 'p', 'P'])}{${pick(PROPERTIES)}}`;
    return '\\' + pick([...'dDsSwW']);
  }

  characterEscape() {
    const all = ['\\n', '\\t', '\\x41', '\\u0062', '\\cJ', '\\0', '\\/', '\\.', '\\u017f', '\\ud83d\\ude00', '\\ud83d', '\\ude00'];
    return pick(this.unicode ? [...all, '\\u{1F600}', '\\u{61}', '\\u{212A}', '\\-'.slice(0, 0) + '\\^'] : [...all, '\\a', '\\-', '\\101', '\\8', '\\0121', '\\400', '\\c', '\\x4', '\\u{2}', '\\_']);
  }

  character() {
    const c = pick(PLAIN);
    return /[.^$*+?()[\]{}|\\/]/.test(c) ? '\\' + c : c;
  }

  class() {
    let text = chance(30) ? '[^' : '[';
    for (let n = random(4); n > 0; n--) {
      const kind = random(10);
      if (kind < 3) {
        const pair = [pick(PLAIN), pick(PLAIN)].sort((a, b) => a.codePointAt(0) - b.codePointAt(0));
        text += pair.map((c) => (c === '-' || c === ']' ? '\\' + c : c)).join('-');
      } else if (kind < 5) text += this.classEscape();
      else if (kind < 6) text += this.characterEscape();
      else text += pick(PLAIN).replace(/[-\]\\]/, '\\$&');
    }
    return text + ']';
  }

  setOperand(depth) {
    const kind = random(10);
    if (kind < 2 && depth < 3) return this.setClass(depth + 1);
    if (kind < 4) return this.classEscape();
    if (kind < 5) return `\\q{${repeat(random(4), () => pick(['|', 'a', 'b', 'ab', 'A', 's', 'ſ', '😀']))}}`;
    return pick(PLAIN).replace(/[-()[\]{}/|\\]/, '\\$&');
  }

  setClass(depth) {
    const open = chance(20) ? '[^' : '[';
    const kind = random(4);
    if (kind === 0 && !this.isFolded) return open + [this.setOperand(depth), this.setOperand(depth)].join(pick(['&&', '--'])) + ']';
    if (kind === 1) return open + pick(['a-z', 'A-Z', 'ß-ǆ', 'a-c']) + ']';
    return open + repeat(1 + random(3), () => this.setOperand(depth)) + ']'; // node 20 reads [^]{2} with v as [^]{0,1}
  }
}

const SOUP = ['(', ')', '[', ']', '{', '}', '*', '+', '?', '|', '^', '$', '\\', '.', '-', ',', '<', '>', '=', '!', ':', 'a', 'b', '1', '2', '0', 'k', 'u', 'x', 'p', 'q', 'd', 'c', '&', '&&', '--', '(?', '(?<', '(?<a>', '\\k<a>', '\\p{', '{1,2}', '\\u{', '\\', '/', '😀', '\n'];
const soup = () => repeat(1 + random(8), () => pick(SOUP));

const randomFlags = () => [...'gimsy'].filter(() => chance(25)).join('') + pick(['', '', 'u', 'v']);
const hex = (text) => [...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('') || '-';

/** Some repeat what they are made of: runs from which a search begins again. */
const randomSubject = () => {
  const most = chance(30) ? 4 : 1;
  return repeat(random(14), () => pick(SUBJECT).repeat(1 + random(most)));
};

function randomCase() {
  const flags = randomFlags();
  const pattern = chance(12) ? soup() : new Generator(flags).disjunction(0);
  const subject = randomSubject();
  const start = chance(70) ? 0 : random(subject.length + 1);
  return { pattern, flags, subject, start: start - (/[uv]/.test(flags) && isLowHalf(subject, start)) };
}

// ---- What node says

function errorText(e, source) {
  const prefix = `Invalid regular expression: /${source}/`;
  return e.message.startsWith(prefix) ? e.message.slice(prefix.length).replace(/^\w*: /, '') : e.message;
}

function groupTexts(match) {
  const names = match.indices.groups ? Object.keys(match.indices.groups) : [];
  return { names, pairs: [...match.indices].map((pair) => (pair ? pair.join() : '-1,-1')) };
}

function expected({ pattern, flags, subject, start }) {
  let regexp;
  const all = 'd' + flags + (/[gy]/.test(flags) ? '' : 'g');
  try { regexp = new RegExp(pattern, all); } catch (e) {
    return `error ${errorText(e, pattern)}`;
  }
  regexp.lastIndex = start;
  const match = regexp.exec(subject);
  return match ? groupTexts(match).pairs.join(' ') : 'none';
}

/** What node says within an instant: what takes seconds natively, and under sanitizers, is no faster there. */
function expectedInAnInstant(c) {
  try {
    return vm.runInNewContext('expected(c)', { expected, c }, { timeout: 300 });
  } catch (e) {
    if (e.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw e;
    return 'endless';
  }
}

// ---- Comparison

const withoutNames = (answer) => (/^(-?\d)/.test(answer) ? answer.split(' ').filter((w) => w.includes(',')).join(' ') : answer);
const isLowHalf = (text, at) => at > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(at - 1));
// Node 20 tries to match between the halves of a surrogate pair when the pattern can match nothing.
const isInsidePair = ({ flags, subject, start }, wanted) => {
  const at = parseInt(wanted);
  return /[uv]/.test(flags) && at >= start && isLowHalf(subject, at);
};
const isBeyondNode = (wanted, got) => /Invalid group|Duplicate capture group name/.test(wanted) && !/Invalid group|Duplicate/.test(got);

/** What node says of each case, asked in processes of their own: some expressions crash it, of which 'crashed' is said. */
function allExpected(cases, ...flags) {
  const wanted = [];
  while (wanted.length < cases.length) {
    const input = JSON.stringify(cases.slice(wanted.length));
    const done = spawnSync(process.execPath, [...flags, __filename, 'expect'], { input, maxBuffer: 1 << 30, encoding: 'utf8' });
    wanted.push(...done.stdout.split('\n').slice(0, -1));
    if (done.signal) wanted.push('crashed');
    else if (done.status !== 0) throw new Error(done.stderr);
  }
  return wanted;
}

function expect(cases) {
  for (const c of cases) writeSync(1, `${c.isEndless ? expectedInAnInstant(c) : expected(c)}\n`);
}

function compare(cases) {
  const input = cases.map((c) => `${hex(c.pattern)} ${c.flags || '-'} ${c.start} ${hex(c.subject)}\n`).join('');
  const done = spawnSync(driver, { input, maxBuffer: 1 << 30, encoding: 'latin1' });
  const answers = done.stdout.split('\n');
  if (done.status !== 0) console.log(`driver: status ${done.status} ${done.signal} after ${answers.length - 1} cases\n${done.stderr.slice(0, 3000)}`);
  const all = allExpected(cases.map((c, i) => ({ ...c, isEndless: answers[i] === 'endless' })));
  let different = 0;
  cases.forEach((c, i) => {
    if (answers[i] === undefined) return;
    const got = withoutNames(answers[i]), wanted = all[i];
    if (wanted === got || wanted === 'crashed' || isBeyondNode(wanted, got) || isInsidePair(c, wanted)) return;
    // Node 20's optimizer is wrong about [^] under the flag v.
    if (allExpected([c], '--no-regexp-optimization')[0] === got) return;
    different++;
    if (different <= options.show)
      console.log(`/${JSON.stringify(c.pattern).slice(1, -1)}/${c.flags} at ${c.start} of ${JSON.stringify(c.subject)}\n  node ${wanted}\n  aotc ${got}`);
  });
  return different + (done.status !== 0);
}

// ---- Programs whose literals the patterns are

const PROGRAM = `function show(number, regexp, start, subject) {
  regexp.lastIndex = start;
  const match = regexp.exec(subject);
  console.log(number, match ? match.index + ' ' + JSON.stringify(match) : 'none', regexp.lastIndex);
}
`;

/** Cases that node accepts as literals, and ends. */
function literalCases(count) {
  const found = [];
  while (found.length < count) {
    const cases = Array.from({ length: count }, () => ({ ...randomCase(), isEndless: true })), all = allExpected(cases);
    for (const [i, c] of cases.entries()) {
      if (/^(error|endless|crashed)/.test(all[i]) || isInsidePair(c, all[i])) continue;
      found.push({ ...c, subject: chance(70) ? c.subject.replace(/[^\0-\xFF]/g, 'b') : c.subject });
    }
  }
  return found.slice(0, count);
}

const literal = ({ pattern, flags }) => String(new RegExp(pattern, flags)).replace(/[^\x20-\x7e]/g, (c) => (/[\uD800-\uDFFF]/.test(c) ? '\\u' + hex(c) : c));
const programOf = (cases) => PROGRAM + cases.map((c, i) => `show(${i}, ${literal(c)}, ${c.start}, ${JSON.stringify(c.subject)});\n`).join('');

function comparePrograms(cases) {
  const folder = mkdtempSync(join(tmpdir(), 'regexp-')), file = join(folder, 'program.js'), binary = join(folder, 'program');
  const output = (command, ...rest) => spawnSync(command, rest, { encoding: 'latin1', maxBuffer: 1 << 30 });
  writeFileSync(file, programOf(cases));
  const wanted = output('node', file).stdout.split('\n');
  const build = output(options.aotc, 'build', file, '-o', binary);
  if (build.status !== 0) console.log(build.stdout + build.stderr);
  let different = 0;
  for (const [mode, got] of [['run', output(options.aotc, 'run', file)], ['native', output(binary)]]) {
    const lines = got.stdout.split('\n');
    if (got.status !== 0) console.log(`${mode}: status ${got.status} ${got.signal} ${got.stderr.slice(0, 300)}`);
    wanted.forEach((line, i) => {
      if (line === lines[i] || different++ >= options.show) return;
      console.log(`${mode}: ${cases[i] ? programOf([cases[i]]).slice(PROGRAM.length) : ''}  node ${line}\n  aotc ${lines[i]}`);
    });
  }
  rmSync(folder, { recursive: true });
  return different;
}

function compareAll() {
  const size = options.aotc ? 400 : 20000;
  let different = 0;
  for (let left = options.count; left > 0 && different <= options.show; left -= size) {
    const count = Math.min(left, size);
    different += options.aotc ? comparePrograms(literalCases(count)) : compare(Array.from({ length: count }, randomCase));
  }
  console.log(different ? `regexp: ${different} differ` : `regexp: ${options.count} agree`);
  process.exitCode = different ? 1 : 0;
}

if (driver === 'expect') expect(JSON.parse(readFileSync(0, 'utf8')));
else compareAll();
