#!/usr/bin/env python3
"""What calls of built-ins do, against the columns effects and result of their rows, which inference believes.

  test_effects.py [--aotc BIN] [--only RE]

Every function of the language's rows is called, by node and by `aotc run`, with receivers and arguments of all kinds, among them
proxies that note who looks at them. What is noted must be among the words of the row, and what comes back of the type that the row
gives. A line per row that says too little; exit status 1 then. A word too many is no error: calls that need it may be missing here.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import builtin_rows

ROOT = pathlib.Path(__file__).resolve().parent.parent
# They make code of text, in node and `aotc run`. In built programs, whose inference believes the rows, they throw at once.
MAKING_CODE = {"Function", "eval"}
# Node's read locales and options, ours do not.
WITH_LOCALES = re.compile(r"\.(toLocale\w+|localeCompare)$")

PROGRAM = r"""
"use strict";
const then = Promise.prototype.then;
const { apply, construct, getPrototypeOf: proto, getOwnPropertyDescriptor, preventExtensions } = Reflect;
const generator = proto(function* () {}), asyncGenerator = proto(async function* () {});
const hidden = {
  "%TypedArray%": proto(Int8Array), "%TypedArray%.prototype": proto(Int8Array).prototype,
  "%ArrayIteratorPrototype%": proto([].values()), "%StringIteratorPrototype%": proto(""[Symbol.iterator]()),
  "%RegExpStringIteratorPrototype%": proto("".matchAll(/a/g)),
  "%MapIteratorPrototype%": proto(new Map().keys()), "%SetIteratorPrototype%": proto(new Set().keys()),
  "%IteratorPrototype%": proto(proto([].values())), "%GeneratorFunction.prototype%": generator,
  "%GeneratorPrototype%": generator.prototype, "%AsyncFunction.prototype%": proto(async function () {}),
  "%AsyncGeneratorFunction.prototype%": asyncGenerator, "%AsyncGeneratorPrototype%": asyncGenerator.prototype,
  "%AsyncIteratorPrototype%": proto(asyncGenerator.prototype),
};
const helpers = proto([].values()).map ? [].values().map((x) => x) : undefined;
if (helpers !== undefined) hidden["%IteratorHelperPrototype%"] = proto(helpers);
if (typeof Iterator !== "undefined" && Iterator.from) hidden["%WrapForValidIteratorPrototype%"] = proto(Iterator.from({ next() {} }));

// The function of a row; undefined where this engine has none.
function find(holder, key, kind) {
  let object = hidden[holder] ?? (holder === "global" ? globalThis : undefined);
  if (object === undefined) {
    object = globalThis;
    for (const part of holder.split(".")) object = object?.[part];
  }
  if (object === undefined) return undefined;
  if (kind === "CONSTRUCTOR" && key[0] === "%") return undefined;
  const own = getOwnPropertyDescriptor(object, key.startsWith("@@") ? Symbol[key.slice(2)] : key);
  if (own === undefined) return undefined;
  return kind === "GETTER" ? own.get : kind === "SETTER" ? own.set : typeof own.value === "function" ? own.value : undefined;
}

// What has been noted since the call began: lists of words of which the row must have one.
let noted = new Map(), isOn = false;
function note(words, role) {
  if (!isOn) return;
  noted.set(words, true);
  if (role === "this") noted.set("looks at this", true);
}

const conversions = [Symbol.toPrimitive, "valueOf", "toString"];
const protocols = [Symbol.iterator, Symbol.asyncIterator, "next", "return", "throw", "done", "value"];
// `style` chooses what its properties are: 0 = what makes most protocols go on, 1 = nothing, 2 = numbers.
function probe(role, style, depth = 0) {
  const target = function () {};
  let steps = 0;
  return new Proxy(target, {
    get(_, key) {
      if (conversions.includes(key)) {
        note("CONVERTS GETS INVOKES SETS", role);
        return style === 1 ? undefined : () => { note("CONVERTS INVOKES SETS", role); return 1; };
      }
      if (protocols.includes(key)) {
        note("ITERATES GETS INVOKES", role);
        if (key === "done") return depth > 4;
        if (key === "value") return depth > 3 ? 1 : probe("inner", style, depth + 1);
        return style === 1 ? undefined : () => {
          note("ITERATES INVOKES", role);
          return probe("inner", style, depth + (++steps < 3 ? 1 : 5));
        };
      }
      // Methods of regular expressions go on as long as it finds something.
      if (key === "exec") {
        note("GETS", role);
        return style === 1 ? undefined : () => { note("INVOKES", role); return ++steps < 3 ? probe("inner", style, depth + 1) : null; };
      }
      if (key === "then") {
        note("RESOLVES GETS INVOKES", role);
        return style === 0 ? () => { note("RESOLVES INVOKES", role); } : undefined;
      }
      if (key === "constructor" || key === Symbol.species) {
        note("SPECIES GETS", role);
        return style === 0 && depth < 4 ? probe("species", style, depth + 1) : undefined;
      }
      note("GETS", role);
      if (key === "length" || key === "size") return 2;
      if (key === "prototype") return target.prototype;
      if (style === 2) return 1;
      if (style === 1) return undefined;
      return depth < 4 ? probe("inner", style, depth + 1) : undefined;
    },
    has() { note("REFLECTS", role); return true; },
    ownKeys() { note("REFLECTS", role); return ["prototype", "a"]; },
    getOwnPropertyDescriptor(_, key) {
      note("REFLECTS", role);
      if (key === "prototype") return getOwnPropertyDescriptor(target, key);
      return { value: depth < 4 ? probe("inner", style, depth + 1) : 1, writable: true, enumerable: true, configurable: true };
    },
    getPrototypeOf() { note("REFLECTS", role); return Function.prototype; },
    isExtensible() { note("REFLECTS", role); return true; },
    set() { note("SETS", role); return true; },
    defineProperty() { note("SETS", role); return true; },
    deleteProperty() { note("SETS", role); return true; },
    setPrototypeOf() { note("SETS", role); return true; },
    preventExtensions() { note("SETS", role); preventExtensions(target); return true; },
    apply(_, receiver, args) {
      note({ this: "CALLS_THIS", argument0: "CALLS_0", argument1: "CALLS_1" }[role] ?? "INVOKES CALLS_UNKNOWN ITERATES RESOLVES", role);
      // A resolving function, perhaps: called so that reactions are met.
      return style === 0 && depth < 4 ? probe("inner", style, depth + 1) : 1;
    },
    construct() {
      note("CONSTRUCTS SPECIES", role);
      return style === 0 && depth < 4 ? probe("inner", style, depth + 1) : {};
    },
  });
}

// Ordinary objects with code of the program behind what they hold.
function accessor(role) {
  return { get a() { note("GETS", role); return 1; }, set a(v) { note("SETS", role); }, get 0() { note("GETS", role); return 1; }, length: 1 };
}
function converting(role) { return { valueOf() { note("CONVERTS INVOKES SETS", role); return 1; }, toString() { note("CONVERTS INVOKES SETS", role); return "1"; } }; }
function resumed(role) { return (function* () { note("RESUMES ITERATES INVOKES", role); yield 1; yield 2; })(); }
class List extends Array { static get [Symbol.species]() { note("SPECIES CONSTRUCTS", "this"); return super[Symbol.species]; } }

const receivers = [
  () => undefined, () => null, () => 1, () => "abc", () => true, () => Symbol("s"), () => 10n,
  () => probe("this", 0), () => probe("this", 1), () => probe("this", 2), () => ({}), () => [3, 1, 2], () => [, 1],
  () => [probe("inner", 0), probe("inner", 2)], () => List.of(2, 1), () => [converting("inner"), converting("inner")], () => accessor("this"),
  () => converting("this"), () => Object.create(accessor("this")), () => [[probe("inner", 2)], [1]],
  () => new Map([[1, probe("inner", 2)]]), () => new Set([probe("inner", 2), 1]), () => new WeakMap(), () => new WeakSet(),
  () => /a/g, () => /(?<n>b)|c/y, () => Object.assign(/a/g, { exec: probe("this", 0).exec }), () => new Date(0), () => Promise.resolve(1), () => new Int8Array([3, 1, 2]), () => new Float64Array(2), () => new BigInt64Array(2),
  () => new ArrayBuffer(8), () => new DataView(new ArrayBuffer(8)), () => new Error("m"), () => new TypeError(converting("inner").toString()),
  () => function f(a) { note(new.target === undefined ? "CALLS_THIS" : "CONSTRUCTS SPECIES", "this"); return a; }, () => class { constructor() { note("CONSTRUCTS", "this"); } },
  () => resumed("this"), () => [1, 2].values(), () => [accessor("inner")].entries(), () => new Map([[1, 2]]).entries(),
  () => new Set([1]).values(), () => "ab"[Symbol.iterator](),
  () => Object(1), () => Object("abc"), () => Object(Symbol()), () => Object(1n), () => class extends Array {}, () => class extends Promise {}, () => class extends Int8Array {},
  () => (helpers === undefined ? undefined : [1, 2].values().map(probe("inner", 2))),
  () => (helpers === undefined ? undefined : Iterator.from(probe("inner", 0))),
];
// What no other row's functions are given: they would change it, or go on without end.
function ownReceivers(holder) {
  if (holder.includes("Async")) return [() => (async function* () { note("RESUMES", "this"); })()];
  return holder.includes(".") || holder === "global" ? [] : [() => globalThis[holder]];
}

const tuples = [
  () => [], () => [1], () => [0, 1], () => ["a"], () => ["a", "b"], () => [true], () => [null], () => [undefined], () => [1n, 2n],
  () => [Symbol("k")], () => [{}], () => [[1, 2]], () => [-1], () => [1.5, 2], () => ["abc", 0],
  () => [probe("argument0", 0)], () => [probe("argument0", 1)], () => [probe("argument0", 2)],
  () => [probe("argument0", 0), probe("argument1", 0), probe("argument2", 0), probe("argument3", 0)],
  () => [probe("argument0", 2), probe("argument1", 2), probe("argument2", 2), probe("argument3", 2)],
  () => [1, probe("argument1", 0)], () => [1, probe("argument1", 2), 1], () => ["a", probe("argument1", 2)], () => ["a", probe("argument1", 0)],
  () => [{}, "a", probe("argument2", 2)], () => [{}, "a", accessor("argument2")], () => [{}, probe("argument1", 2)],
  () => [probe("argument0", 0), "a"], () => [probe("argument0", 2), [1, 2], probe("argument2", 2)], () => [probe("argument0", 2), "a", { value: 1 }],
  () => [[probe("inner", 2), probe("inner", 0)]], () => [[[1, probe("inner", 2)]]], () => [[1, 2], probe("argument1", 2)],
  () => [accessor("argument0")], () => [converting("argument0"), converting("argument1"), converting("argument2")], () => [accessor("argument0"), "a"],
  () => [{ a: probe("inner", 2), b: accessor("inner") }], () => [{ toJSON() { note("INVOKES", "inner"); return 1; } }], () => [{}, accessor("argument1")],
  () => [resumed("argument0")], () => [[Promise.resolve(1), probe("inner", 0)]], () => [new Int8Array(2), 0, converting("argument2")],
  () => [new Int8Array(2), 1], () => [new ArrayBuffer(8), 0, 1], () => [new Set([1, 2])], () => [new Map([[1, 2]])], () => [Object, [1]],
  () => [function () { note("CALLS_0", "argument0"); return 1; }], () => [1, function () { note("CALLS_1", "argument1"); return 1; }],
  () => ["{\"a\":[1]}", () => { note("CALLS_1", "argument1"); return 1; }],
];

const isInt32 = (v) => typeof v === "number" && v === (v | 0) && !Object.is(v, -0);
const results = {
  any: () => true, undefined: (v) => v === undefined, boolean: (v) => typeof v === "boolean", int32: isInt32, string: (v) => typeof v === "string",
  index: (v) => isInt32(v) && v >= -1, size: (v) => Number.isInteger(v) && v >= 0 && v < 2 ** 53 && !Object.is(v, -0),
  number: (v) => typeof v === "number", symbol: (v) => typeof v === "symbol", bigint: (v) => typeof v === "bigint",
  object: (v) => Object(v) === v, array: (v) => Array.isArray(v), function: (v) => typeof v === "function",
  stringOrUndefined: (v) => v === undefined || typeof v === "string", stringOrNull: (v) => v === null || typeof v === "string",
  booleanOrUndefined: (v) => v === undefined || typeof v === "boolean",
  receiver: (v, receiver) => Object.is(v, receiver) || Object(receiver) !== receiver,
};
const shown = (v) => (typeof v === "string" ? `string "${v.slice(0, 20)}"` : Object(v) === v ? typeof v : `${typeof v} ${String(v)}`);

function check(row) {
  const target = find(row.holder, row.key, row.kind);
  if (target === undefined) return;
  const missing = new Set(), isConstructor = row.kind === "CONSTRUCTOR";
  function call(receiver, args, isConstruction) {
    noted = new Map();
    let result, isThrown = false;
    isOn = true;
    try {
      result = isConstruction ? construct(target, args) : apply(target, receiver, args);
    } catch { isThrown = true; }
    isOn = false;
    // What this is called, or an argument, does anything.
    if (row.effects.includes("CALLS_THIS")) noted = new Map();
    for (const words of noted.keys()) {
      if (words === "looks at this") { if (row.effects.includes("STATIC")) missing.add("STATIC, but it looks at this"); continue; }
      if (!words.split(" ").some((word) => row.effects.includes(word))) missing.add(words.split(" ").join(" or "));
    }
    if (isThrown) { if (!row.effects.includes("THROWS")) missing.add("THROWS"); return; }
    if (!isConstruction && !results[row.result](result, receiver)) missing.add(`result ${row.result}, but it gives ${shown(result)}`);
    try { apply(then, result, [undefined, () => {}]); } catch {}
  }
  for (const receiver of isConstructor ? [() => undefined] : [...receivers, ...ownReceivers(row.holder)]) {
    for (const tuple of tuples) {
      call(receiver(), tuple(), false);
      if (isConstructor) call(undefined, tuple(), true);
    }
  }
  for (const what of missing) console.log(`${row.name}: ${what}`);
}
for (const row of ROWS) check(row);
process.exit(0);
"""


def run(argv):
    p = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, text=True)
    if p.returncode != 0:
        raise SystemExit(f"test_effects: {' '.join(argv[:2])}: exit {p.returncode}\n{p.stdout[-2000:]}{p.stderr[-2000:]}")
    return p.stdout.splitlines()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aotc", default=ROOT / ".build/release/aotc")
    parser.add_argument("--only", default="", help="only rows whose name matches")
    options = parser.parse_args()
    rows = [
        {"name": builtin_rows.qualified_name(r) + {"GETTER": " (get)", "SETTER": " (set)"}.get(r.kind, ""), "holder": r.holder,
         "key": r.key, "kind": r.kind, "result": r.result, "effects": re.findall(r"\w+", r.effects)}
        for r in builtin_rows.rows()
        if r.group == "language" and r.kind != "VALUE"
    ]
    rows = [r for r in rows if re.search(options.only, r["name"])]
    found = {}
    engines = {"aotc run": [str(options.aotc), "run"]}
    if shutil.which("node"):
        engines["node"] = ["node", "--no-warnings"]
    for engine, argv in engines.items():
        called = [r for r in rows if r["key"] not in MAKING_CODE]
        with tempfile.NamedTemporaryFile("w", suffix=".cjs") as file:
            file.write(f"const ROWS = {json.dumps(called)};\n" + PROGRAM)
            file.flush()
            for line in run([*argv, file.name]):
                if engine == "node" and WITH_LOCALES.search(line.split(":")[0]):
                    continue
                found.setdefault(line, []).append(engine)
    for line, engines in sorted(found.items()):
        print(f"{line} ({', '.join(engines)})")
    print(f"effects: {len(rows)} rows, {len(found)} findings")
    sys.exit(1 if found else 0)


main()
