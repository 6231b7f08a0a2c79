// A string that was used as a key shares the units of the key; nothing shows it.
const words = [];
for (let i = 0; i < 40; i++) words.push('w' + i % 7, ('key' + i % 5).slice(0, 4), '\u00e9' + i % 3, '\u4e16' + i % 3);
const count = {};
for (let round = 0; round < 3; round++) for (const w of words) count[w] = (count[w] || 0) + 1;
console.log(Object.entries(count).map(([k, v]) => k + ':' + v).join(' '));
for (const w of words.slice(0, 8)) console.log(w, w.length, w.charCodeAt(0), w.codePointAt(w.length - 1), w + '!', w.slice(1), w === w[0] + w.slice(1), w.toUpperCase());
const set = new Set(words), map = new Map(words.map(w => [w, w.length]));
console.log(set.size, map.get('w' + 3), map.has('k' + 'ey0'), words.indexOf('w' + 6), JSON.stringify(words.slice(0, 4)));
const numeric = ['1' + '2', '0' + '1', '4294967295', '-1'];
const o = {};
for (const n of numeric) o[n] = n;
for (const n of numeric) o[n] += n;
console.log(JSON.stringify(o), Object.keys(o).join());
