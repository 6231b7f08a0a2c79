var runs = 0;
let count = 0;
const label = `counter ${Object.keys(require.cache).length}`;
function increment() {
  runs = runs + 1;
  return ++count;
}
exports.increment = increment;
exports.total = () => [label, runs, count];
exports.self = () => module.exports.increment === increment;
