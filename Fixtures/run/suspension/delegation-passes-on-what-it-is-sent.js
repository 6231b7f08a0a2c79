function* inner(name) {
  for (;;) {
    try {
      const sent = yield name + "?";
      if (sent === "end") return name + "!";
      console.log(name, "was sent", sent);
    } catch (error) {
      console.log(name, "caught", error);
    } finally {
      if (name === "stubborn") console.log("finally");
    }
  }
}
function* outer() {
  const first = yield* inner("first");
  const second = yield* [1, 2];
  const third = yield* inner("stubborn");
  return [first, second, third];
}
const it = outer();
console.log(it.next("lost"), it.next("x"), it.throw("T"), it.next("end"), it.next("lost"), it.next(), it.return("R"), it.next());
function* simple() { return [yield* inner("a"), yield* "bc"]; }
console.log([...(function* () { yield* (function* () { yield 1; yield* [2, 3]; })(); yield 4; })()]);
const again = simple();
console.log(again.next(), again.next("end"), again.next(), again.next());
const record = { value: "raw", done: false, extra: true };
const custom = {
  [Symbol.iterator]() { return this; },
  next(v) { console.log("next", v); return record; },
  return(v) { console.log("return", v); return { done: v === "now", value: "closed " + v }; },
};
const delegating = (function* () { try { yield* custom; } finally { console.log("out"); } })();
console.log(delegating.next(1) === record, delegating.next(2) === record);
console.log(delegating.return("later"), delegating.return("now"), delegating.next());
const noThrow = (function* () { yield* custom; })();
noThrow.next();
try { noThrow.throw("T"); } catch (error) { console.log(error.name + ": " + error.message); }
const changed = inner("own");
changed.next = () => ({ value: "own next", done: true });
console.log((function* () { return yield* changed; })().next());
function* tree(depth) { if (depth) { yield* tree(depth - 1); yield depth; yield* tree(depth - 1); } }
console.log([...tree(5)].join(""));
const recursive = (function* () { try { recursive.next(); } catch (error) { console.log(error.message); } yield* [1]; })();
recursive.next();
