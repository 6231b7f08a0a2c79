#!/usr/bin/env python3
"""The realm of a running program has exactly the properties that the tables give: inference relies on it.

Prints a line per object that differs; exit status 1 then. Objects whose row says OPEN may have more.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import builtin_rows

AOTC = pathlib.Path(__file__).resolve().parent.parent / ".build/release/aotc"

# Where the objects are that no name leads to; the AsyncFromSyncIterator prototype and the primitives of the library are out of any program's reach.
PROGRAM = """
const proto = Object.getPrototypeOf, generator = proto(function* () {}), asyncGenerator = proto(async function* () {});
Error.prepareStackTrace = (error, sites) => sites;
const callSite = proto(new Error().stack[0]);
delete Error.prepareStackTrace;
const hidden = {
  "%Collator%": Intl.Collator, "%Collator%.prototype": Intl.Collator.prototype,
  "%DateTimeFormat%": Intl.DateTimeFormat, "%DateTimeFormat%.prototype": Intl.DateTimeFormat.prototype,
  "%NumberFormat%": Intl.NumberFormat, "%NumberFormat%.prototype": Intl.NumberFormat.prototype,
  "%PluralRules%": Intl.PluralRules, "%PluralRules%.prototype": Intl.PluralRules.prototype,
  "%ListFormat%": Intl.ListFormat, "%ListFormat%.prototype": Intl.ListFormat.prototype,
  "%RelativeTimeFormat%": Intl.RelativeTimeFormat, "%RelativeTimeFormat%.prototype": Intl.RelativeTimeFormat.prototype,
  "%Segmenter%": Intl.Segmenter, "%Segmenter%.prototype": Intl.Segmenter.prototype,
  "%DisplayNames%": Intl.DisplayNames, "%DisplayNames%.prototype": Intl.DisplayNames.prototype,
  "%Locale%": Intl.Locale, "%Locale%.prototype": Intl.Locale.prototype,
  "%SegmentsPrototype%": proto(new Intl.Segmenter().segment("")),
  "%SegmentIteratorPrototype%": proto(new Intl.Segmenter().segment("")[Symbol.iterator]()),
  "%CallSite%": callSite.constructor, "%CallSite%.prototype": callSite,
  "%TypedArray%": proto(Int8Array), "%TypedArray%.prototype": proto(Int8Array).prototype,
  "%ArrayIteratorPrototype%": proto([].values()), "%StringIteratorPrototype%": proto(""[Symbol.iterator]()),
  "%RegExpStringIteratorPrototype%": proto("".matchAll(/a/g)),
  "%MapIteratorPrototype%": proto(new Map().keys()), "%SetIteratorPrototype%": proto(new Set().keys()),
  "%IteratorHelperPrototype%": proto([].values().map((x) => x)),
  "%WrapForValidIteratorPrototype%": proto(Iterator.from({ next() {} })),
  "%GeneratorFunction.prototype%": generator, "%GeneratorPrototype%": generator.prototype,
  "%AsyncFunction.prototype%": proto(async function () {}), "%AsyncGeneratorFunction.prototype%": asyncGenerator,
  "%AsyncGeneratorPrototype%": asyncGenerator.prototype, "%AsyncIteratorPrototype%": proto(asyncGenerator.prototype),
  "%ConsolePrototype%": proto(console),
  "%TimeoutPrototype%": proto(setTimeout(() => {}, 0)), "%ImmediatePrototype%": proto(setImmediate(() => {})),
};
const key = (k) => (typeof k === "symbol" ? "@@" + k.description.slice("Symbol.".length) : k);
function find(name) {
  if (name === "global") return globalThis;
  return hidden[name] ?? name.split(".").reduce((o, part) => o[part], globalThis);
}
const result = {};
for (const name of NAMES) result[name] = Reflect.ownKeys(find(name)).map(key);
console.log(JSON.stringify(result));
"""
UNREACHABLE = {"%AsyncFromSyncIteratorPrototype%", "%host%"}
# Where a program asks for them by name, modules of the library give others.
REPLACED = {"performance", "process.stdout", "process.stderr"}


def expected(obj, rows, names):
    """The own keys of an object: its rows, and what its kind and its constructor bring."""
    constructors = {r.key for r in rows if r.kind == "CONSTRUCTOR"}
    keys = {r.key for r in rows if r.holder == obj.name and not (r.kind == "CONSTRUCTOR" and r.key[0] == "%")}
    if obj.kind == "FUNCTION":
        keys |= {"name", "length"}
    if obj.kind in ("ARRAY", "STRING_OBJECT"):
        keys.add("length")
    if obj.name in constructors and obj.name + ".prototype" in names:
        keys.add("prototype")
    if obj.name.removesuffix(".prototype") in constructors and obj.name.endswith(".prototype"):
        keys.add("constructor")
    return keys


def main():
    objects = [o for o in builtin_rows.realm_objects() if o.name not in UNREACHABLE | REPLACED]
    rows, names = builtin_rows.rows(), {o.name for o in objects}
    with tempfile.NamedTemporaryFile("w", suffix=".js") as file:
        file.write(PROGRAM.replace("NAMES", json.dumps([o.name for o in objects])))
        file.flush()
        found = json.loads(subprocess.run([AOTC, "run", file.name], capture_output=True, text=True, check=True).stdout)
    wrong = 0
    for obj in objects:
        want, have = expected(obj, rows, names), set(found[obj.name])
        if want - have or have - want and obj.members == "CLOSED":
            print(f"{obj.name}: not in the table: {sorted(have - want)}, only in the table: {sorted(want - have)}")
            wrong += 1
    print(f"realm: {len(objects)} objects, {wrong} differ from the tables")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
