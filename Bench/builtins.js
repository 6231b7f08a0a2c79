// Everyday built-ins and operations on boxed values: one line for each with the milliseconds that it takes, and a sum that must be equal
// everywhere. Compares engines: node Bench/builtins.js; aotc build Bench/builtins.js -o b && ./b. An argument picks rows by their names.
let state = 12345;
const random = (n) => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return (state >>> 8) % n; };
const list = (n, make) => { const all = []; for (let i = 0; i < n; i++) all.push(make(i)); return all; };

const numbers = list(20000, () => random(1e6)), fractions = list(20000, () => random(1e9) / 997), words = list(20000, () => 'word' + random(5000));
const records = list(5000, (i) => ({ id: i, name: 'name ' + random(3000), score: random(1000) / 8, tags: ['a', 'b' + i % 7], address: { city: 'c' + i % 50, zip: i } }));
const text = words.slice(0, 4000).join(' '), csv = list(3000, (i) => `${i},${words[i]},${fractions[i]}`).join('\n'), json = JSON.stringify(records);
const sum = (a) => { let t = 0; for (const v of a) t += v; return t; };
const times = (n, f) => { let t = 0; for (let i = 0; i < n; i++) t += f(i); return t; };

const rows = [
  ['sort numbers by function', () => times(12, () => [...numbers].sort((a, b) => a - b)[777])],
  ['sort objects by function', () => times(20, (i) => [...records].sort((a, b) => a.score - b.score || b.id - a.id)[i].id)],
  ['sort strings by function', () => times(5, () => [...words].sort((a, b) => a < b ? -1 : a > b ? 1 : 0)[99].length)],
  ['sort of what is sorted', () => { const a = [...numbers].sort((x, y) => x - y); return times(60, () => { a[5] = a[6]; return [...a].sort((x, y) => x - y)[5]; }); }],
  ['sort by default order', () => times(10, () => [...words].sort()[50].length + +[...numbers].sort()[50])],
  ['forEach map filter reduce', () => times(60, (r) => { let t = 0; numbers.map((x) => x + r).filter((x) => x % 3 === 0).forEach((x) => { t += x; }); return numbers.reduce((a, b) => a + b, t) % 1000; })],
  ['some every find findIndex', () => times(150, () => numbers.findIndex((x) => x === -1) + (numbers.some((x) => x < 0) ? 1 : 0) + (numbers.every((x) => x >= 0) ? 1 : 0))],
  ['indexOf includes', () => times(300, (i) => numbers.indexOf(-i) + words.indexOf('none' + i) + (records.includes(null) ? 1 : 0))],
  ['slice concat spread', () => times(2000, (i) => [...numbers.slice(i, i + 300), ...numbers.slice(0, 300)].length + numbers.slice(0, 500).concat(words.slice(0, 500), i).length)],
  ['push pop shift splice', () => times(3000, (i) => { const a = numbers.slice(0, 50); a.push(i, i, i); a.splice(5, 3, i, i); a.unshift(i); return a.shift() + a.pop() + a.length + a.reverse()[3] % 2; })],
  ['Array.from and fill', () => times(60, (i) => Array.from({ length: 2000 }, (_, k) => k + i)[5] + Array.from(numbers)[0] + new Array(2000).fill(i)[9] + Array.from(new Set(numbers.slice(0, 500))).length)],
  ['flat and flatMap', () => times(30, () => records.flatMap((r) => r.tags).length + records.map((r) => [r.id, [r.id]]).flat(2).length)],
  ['build a string by units', () => times(60, (i) => { let s = ''; for (let k = 0; k < 5000; k++) s += text[k] === 'w' ? 'W' : text[k]; return s.length + s.charCodeAt(i); })],
  ['template literals', () => times(300000, (i) => `row-${i}:${i & 7}/${i * 0.5}`.length)],
  ['integers to text and back', () => times(400000, (i) => Number(String(i)) + parseInt('' + i, 10))],
  ['fractions to text and back', () => times(8, () => sum(fractions.map((x) => parseFloat(String(x)) - x + x.toFixed(2).length)))],
  ['split and join', () => times(150, (i) => text.split(' ').join('-').length + csv.split('\n').length + text.split('').length)],
  ['replace and replaceAll', () => times(100, (i) => text.replaceAll('word1', 'W').length + text.replace('word4999', '$&').length + csv.replaceAll(',', ';').length)],
  ['slice substring charAt trim', () => times(300000, (i) => text.slice(i % 5000, i % 5000 + 9).trim().length + text.substring(i % 900, i % 900 + 1).length + text.charAt(i % 1000).length + text.indexOf('d1', i % 2000) % 7)],
  ['upper lower case pad repeat', () => times(200000, (i) => words[i % 20000].toUpperCase().toLowerCase().length + words[i % 100].padStart(12, '*').length + 'ab'.repeat(i % 9).length)],
  ['startsWith endsWith includes', () => times(400000, (i) => (words[i % 20000].startsWith('word1') ? 1 : 0) + (words[i % 1000].endsWith('9') ? 1 : 0) + (words[i % 3000].includes('d4') ? 1 : 0))],
  ['compare strings', () => times(60, () => { let t = 0; for (let i = 1; i < words.length; i++) t += (words[i] < words[i - 1] ? 1 : 0) + (words[i] === words[i - 1] ? 1 : 0); return t; })],
  ['switch over strings', () => { const f = (s) => { switch (s) { case 'add': return 1; case 'sub': return 2; case 'mul': return 3; case 'length': return 4; case 'value': return 5; case 'x': return 6; default: return 0; } }; const keys = ['add', 'sub', 'mul', 'length', 'value', 'x', 'other'].map((s) => (s + '!').slice(0, -1)); return times(3000000, (i) => f(keys[i % 7])); }],
  ['JSON.parse', () => times(12, () => JSON.parse(json)[77].address.zip)],
  ['JSON.stringify', () => times(15, () => JSON.stringify(records).length)],
  ['Map with strings', () => times(25, () => { const m = new Map(); for (const w of words) m.set(w, (m.get(w) || 0) + 1); let t = 0; for (const [k, v] of m) t += k.length * v; return t; })],
  ['Map and Set with numbers', () => times(25, () => { const s = new Set(numbers), m = new Map(); for (const n of numbers) if (s.has(n)) m.set(n & 1023, n); s.forEach((n) => s.delete(n)); return m.size + s.size; })],
  ['object as a table', () => times(25, () => { const o = {}; for (const w of words) o[w] = (o[w] || 0) + 1; let t = 0; for (const k in o) t += o[k]; return t + Object.keys(o).length; })],
  ['Object.keys entries assign', () => times(15, () => { let t = 0; for (const r of records) t += Object.keys(r).length + Object.entries(r).length + Object.values(Object.assign({}, r, r.address)).length; return t; })],
  ['object spread and rest', () => times(40, (i) => { let t = 0; for (const r of records) { const { id, ...rest } = { ...r, extra: i }; t += id + rest.extra; } return t; })],
  ['small BigInts', () => times(30, () => { let h = 14695981039346656037n; for (let i = 0; i < 5000; i++) h = ((h ^ BigInt(i & 255)) * 1099511628211n) & 0xFFFFFFFFFFFFFFFFn; return Number(h & 1023n); })],
  ['long BigInts', () => times(15, () => { let a = 1n, b = 1n; for (let i = 2n; i < 400n; i++) { a *= i; b += a; } return Number(b % 1000003n) + (a >> 1000n).toString().length; })],
  ['calls through a list of functions', () => { const fs = [(x) => x + 1, (x) => x * 2, (x, y = 3) => x - y, function (x) { return x ^ 5; }]; return times(3000000, (i) => fs[i & 3](i) & 15); }],
  ['typeof of anything', () => { const any = [1, 'a', null, undefined, {}, () => 0, true, 1n]; return times(3000000, (i) => { const v = any[i & 7]; return typeof v === 'number' ? 1 : typeof v === 'string' ? 2 : typeof v === 'object' ? 3 : typeof v === 'function' ? 4 : 5; }); }],
  ['accessors by computed names', () => { const keys = ['id', 'name', 'score', 'tags', 'none']; return times(1500000, (i) => records[i % 5000][keys[i % 5]] === undefined ? 1 : 0); }],
  ['Math of many', () => times(2000, (i) => Math.max(...numbers.slice(0, 500)) + Math.min(...fractions.slice(i, i + 200)) | 0)],
];

const wanted = process.argv[2] || '';
for (const [name, run] of rows) {
  if (!name.includes(wanted)) continue;
  const before = performance.now(), result = run();
  console.log(name.padEnd(36) + (performance.now() - before).toFixed(1).padStart(9) + '  ' + result);
}
