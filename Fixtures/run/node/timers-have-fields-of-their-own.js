// What programs of old read and set of timers: _destroyed, _repeat, _idleTimeout, _onTimeout.
const cleared = setTimeout(() => console.log("never"), 5), done = setTimeout(() => console.log("done", done._destroyed), 1);
console.log(cleared._destroyed, cleared._repeat, cleared._idleTimeout, typeof cleared._onTimeout);
clearTimeout(cleared);
console.log(cleared._destroyed, cleared._idleTimeout, cleared._onTimeout);
const immediate = setImmediate(() => {});
console.log(immediate._destroyed);
clearImmediate(immediate);
console.log(immediate._destroyed);
console.log(setTimeout.length, setInterval.length, setImmediate.length);

let calls = 0;
const again = setTimeout(() => {
  calls++;
  if (again._repeat) clearInterval(again);
  again._repeat = 1;
}, 2);
const once = setInterval(() => { once._idleTimeout = -1; }, 1);
const other = setTimeout(() => console.log("never"), 3);
other._onTimeout = () => console.log("another callback");
const none = setInterval(() => { none._onTimeout = null; }, 1);
process.on("exit", () => console.log(calls, again._destroyed, done._destroyed, once._destroyed, none._destroyed));

const over = setInterval(() => {
  clearInterval(over);
  over._onTimeout = () => console.log("never");
}, 1);
