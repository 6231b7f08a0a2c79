// The receiver is a number or undefined; a number is not a reason to fail.
const table = { x: 100, y: 0.5 };
if (process.argv.length > 99) delete table.x;
console.log(table["x"].toString(), table.y.toFixed(2));
function show(list, i) { return list[i].toString(16); }
console.log(show([255, 16], 0));
try { show([255], 3); } catch (e) { console.log(e.message); }
const flags = { on: true };
if (process.argv.length > 99) delete flags.on;
console.log(flags.on.toString());
