// Writes Runtime-C/src/builtins/string/unicode_case.h from the Unicode data of the node that runs it:
//   node scripts/casing-tables.js > Runtime-C/src/builtins/string/unicode_case.h
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

function ranges(regexp) {
  const out = [];
  for (let c = 0; c <= 0x10FFFF; c++) {
    if (!regexp.test(String.fromCodePoint(c))) continue;
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

const upper = mappings('toUpperCase'), lower = mappings('toLowerCase');
const print = (name, type, items) => console.log(`static const ${type} ${name}[] = {\n${wrap(items)}\n};`);
console.log(`/* Made by scripts/casing-tables.js from Unicode ${process.versions.unicode}; do not edit. */`);
const row = (r) => `{${hex(r.from)}, ${r.delta}, ${r.count}, ${r.stride}}`;
print('upper_runs', 'case_run', upper.simple.map(row));
print('lower_runs', 'case_run', lower.simple.map(row));
print('upper_special', 'case_special', upper.special.map(([c, p]) => `{${hex(c)}, {${[...p, 0, 0].slice(0, 3).map(hex).join(', ')}}}`));
const range = ([c, n]) => hex(c * 2048 + n) + 'u';
print('cased_ranges', 'uint32_t', ranges(/\p{Cased}/u).map(range));
print('ignorable_ranges', 'uint32_t', ranges(/\p{Case_Ignorable}/u).map(range));
if (lower.special.length !== 1 || lower.special[0][0] !== 0x130) throw new Error('unexpected lower case expansions');
