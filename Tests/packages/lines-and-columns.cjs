const {
  LinesAndColumns
} = require("lines-and-columns");
const lines = new LinesAndColumns("table {\nborder: 0\r\n}\rend");
for (const i of [0, 6, 8, 9, 18, 19, 21, 22, 99, -1]) console.log(i, lines.locationForIndex(i));
for (const l of [{
  line: 1,
  column: 0
}, {
  line: 2,
  column: 1
}, {
  line: 9,
  column: 0
}, {
  line: 0,
  column: 99
}]) console.log(lines.indexForLocation(l));
