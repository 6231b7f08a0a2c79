const { EventEmitter } = require("node:events"), { spawnSync } = require("node:child_process");
class Door extends EventEmitter {
  slam(error) { this.emit("error", error); }
}
function made() { return Object.assign(new TypeError("made elsewhere"), { code: "E_DOOR" }); }
function fail(emitter) { emitter.emit("error", new Error("at once")); }
function outer() { fail(new EventEmitter()); }

const ways = {
  later() { const error = made(); setTimeout(function late() { new Door().slam(error); }, 1); },
  once() { outer(); },
  caught() {
    const error = made();
    try { new Door().slam(error); } catch (same) { console.error(same === error, Object.keys(error), error.stack.includes("Emitted")); }
    new EventEmitter().emit("error", error);
  },
  stream() { require("node:fs").createReadStream("/none"); },
  text() { new EventEmitter().emit("error", "a text"); },
};
const way = process.argv.at(-1);
if (ways[way] !== undefined) ways[way]();
else
  for (const name of Object.keys(ways)) {
    const { stderr } = spawnSync(process.execPath, [...process.argv.slice(1), name], { encoding: "utf8" });
    // Nothing of node's own, and no folders.
    for (const line of stderr.split("\n"))
      if (/^\w*Error|^Emitted|^(true|false) |^    \[\.|^    at .*unheard-errors/.test(line))
        console.log(line.replace(/\((\/.*\/)?/, "(").replace(/ \{$/, ""));
  }
