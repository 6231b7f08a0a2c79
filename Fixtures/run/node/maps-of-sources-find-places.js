const { SourceMap } = require('module');
const refused = (test) => { try { test(); } catch (error) { console.log(error.name, error.code, error.message); } };
const payload = { version: 3, file: 'o.js', names: ['n'], sources: ['a.js', 'b.js'], sourceRoot: '/r', mappings: 'AAAA,CAACA;ACAA;;CAACA' };
const map = new SourceMap(payload);
console.log(map, map.payload, map.payload === payload, map.lineLengths);
for (const place of [[0, 0], [0, 1], [0, 5], [1, 0], [2, 0], [3, 0], [3, 9], [9, 9], ['x', 1], []])
  console.log(place, JSON.stringify(map.findEntry(...place)), JSON.stringify(map.findOrigin(...place)));
const lengths = [1, 2], other = new SourceMap(payload, { lineLengths: lengths });
console.log(other.lineLengths, other.lineLengths === lengths, SourceMap.length);
const sections = [{ offset: { line: 0, column: 0 }, map: payload }, { offset: { line: 10, column: 2 }, map: payload }];
console.log(new SourceMap({ version: 3, sections }).findEntry(10, 3));
refused(() => new SourceMap());
refused(() => new SourceMap(1));
