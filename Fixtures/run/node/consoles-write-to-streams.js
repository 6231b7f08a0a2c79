// Console over streams of the program.
const { Console } = require("console");
class Sink {
  text = "";
  write(text) { this.text += text; return true; }
  once() {}
  removeListener() {}
  listenerCount() { return 0; }
}
const out = new Sink(), err = new Sink(), own = new Console(out, err);
own.log("a", { b: 1 }, "%s");
own.info("i %d", 3);
own.warn("w");
own.dir({ a: { b: {} } }, { depth: 0 });
own.assert(true, "no");
own.assert(false, "yes %s", "f");
own.assert(false);
for (const label of [undefined, "x", undefined]) own.count(label);
own.countReset();
own.count();
own.group("G");
own.log("in\nner");
own.groupCollapsed();
own.warn("deep");
own.groupEnd();
own.groupEnd();
own.table([{ a: 1, b: "x" }, { a: 2, c: true }]);
own.table([[1, 2], [3, 4]]);
own.table(new Map([["k", 1]]));
own.table(new Set([1]));
own.table([{ a: 1, b: 2 }], ["b"]);
own.table({ x: { y: 1 }, z: 3 });
own.table([1, "two", { three: 3 }]);
own.table(5);
const { log } = own;
log("detached");
console.log(out.text + "---\n" + err.text);
for (const wrong of [
  () => new Console(), () => new Console({}), () => new Console({ stdout: out, stderr: 3 }), () => new Console({ stdout: out, colorMode: "x" }),
  () => new Console({ stdout: out, inspectOptions: 3 }), () => new Console({ stdout: out, groupIndentation: -1 }), () => own.table([1], "a"),
]) try { wrong(); } catch (error) { console.log(error.name, error.code, error.message); }
console.log(Console(out) instanceof Console, console instanceof Console, console.Console === Console, own.log.name, Console.name);
class Loud extends Console { constructor() { super(out); } hi() { this.log("hi"); } }
out.text = "";
new Loud().hi();
console.log(out.text);
