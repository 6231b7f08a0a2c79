// Numbers that differ from run to run are left out.
const { inspect } = require("node:util");
const shown = (value, options) => inspect(value, options).replace(/(_idleStart: |Id\)\]: )\d+/g, "$1n");

const timeout = setTimeout(() => {}, 5, "a", { b: 1 }), interval = setInterval(function tick() {}, 20);
const other = setTimeout(() => {}, 5).unref(), immediate = setImmediate(() => { console.log(shown(immediate)); later(); }), last = setImmediate(() => {}, [1, [2]]);
console.log(shown(timeout));
console.log(shown({ a: { b: [interval] } }, { depth: 1 }), shown({ a: { b: interval } }, { depth: 1 }));
console.log(shown(immediate), shown(last, { depth: 0 }), shown([[[[last]]]]));
clearTimeout(timeout);
clearInterval(interval);
clearImmediate(last);
void +interval;
console.log(shown(timeout), shown(interval), shown(last));

function later() {
  const done = setTimeout(() => setTimeout(() => console.log(shown(done)), 1), 1);
  setTimeout(() => {
    const inside = setTimeout(() => console.log(shown(inside)), 9);
  }, 9);
}
