const log = [];
const resource = (name) => ({ name, [Symbol.dispose]() { log.push(this.name); } });
{
  using a = resource("a"), b = resource("b");
  using nothing = null, undefinedToo = undefined;
  using c = resource("c");
  log.push("body");
}
const leave = (how) => {
  for (const x of [1, 2]) {
    using r = resource(how + x);
    if (how === "return") return log.length;
    if (how === "continue") continue;
    if (how === "break") break;
  }
};
console.log(leave("return"), leave("continue"), leave("break"));
for (using x of [resource("of1"), resource("of2")]) log.push(x.name + "!");
for (using x = resource("for"), i = null; ;) { log.push("once"); break; }
function* steps() { using r = resource("generator"); yield 1; yield 2; }
for (const step of steps()) break;
class Block { static { using r = resource("static"); log.push("block"); } }
using last = resource("module");
console.log(log.join(" "));
