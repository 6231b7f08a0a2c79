/// The checks, in JavaScript.
///
/// They run no code of the program: built-ins are saved before it starts, own tables are made of literals, objects are looked at
/// by descriptors (never a proxy's), and what must keep a value for longer is a property that is defined, not assigned.
enum OraclePrelude {
  static let source = globals + values + objects + accesses + calls

  /// The program may declare variables of these names.
  private static let globals = #"""
    const { Array, Function, Int8Array, Map, Number, Object, RangeError, Reflect, Set, String, Symbol, WeakMap, process } = globalThis;

    """#
}

extension OraclePrelude {
  /// Reports, types and ranges.
  private static let values = #"""
    const { apply, ownKeys, getOwnPropertyDescriptor: descriptorOf, getPrototypeOf: prototypeOf, defineProperty: define } = Reflect;
    const $process = process, $text = String, $is = Object.is, $isInteger = Number.isInteger, $isArray = Array.isArray;
    const { writeSync, openSync } = $process.getBuiltinModule("fs");
    const $kindsOf = $process.getBuiltinModule("util").types, $isProxy = $kindsOf.isProxy;
    const $slice = String.prototype.slice, $indexOf = String.prototype.indexOf, $functionText = Function.prototype.toString;
    const $log = $process.env.AOT_ORACLE_LOG;
    const $reported = new Set(), $setHas = Set.prototype.has, $setAdd = Set.prototype.add;
    const $mapGet = Map.prototype.get, $mapSet = Map.prototype.set, $weakGet = WeakMap.prototype.get, $weakSet = WeakMap.prototype.set;
    const $sloppyStore = Function("object", "key", "value", "object[key] = value");
    const $strictStore = Function("object", "key", "value", "'use strict'; object[key] = value");
    const $error = RangeError, $hasInstance = Function.prototype[Symbol.hasInstance];

    function report(site, fact, value) {
      const line = site.at + (site.of === undefined ? "" : " (" + site.of + ")") + ": " + fact;
      if (apply($setHas, $reported, [line])) return;
      apply($setAdd, $reported, [line]);
      if ($reported.size === 1) $process.on("exit", () => { $process.exitCode = 86; });
      writeSync($log ? openSync($log, "a") : 2, "UNSOUND " + line + ", but " + value + "\n");
    }
    function shown(value) {
      switch (typeof value) {
        case "string": return "string \"" + apply($slice, value, [0, 40]) + "\"";
        case "number": return $is(value, -0) ? "-0" : $text(value);
        case "bigint": return $text(value) + "n";
        case "symbol": return $text(value);
        case "function": return "function " + (keyOf(value) ?? "of the realm");
        case "object": return value === null ? "null" : shownObject(value);
        default: return $text(value);
      }
    }
    function shownObject(value) {
      if ($isProxy(value)) return "a proxy";
      return ($isArray(value) ? "array " : "object ") + (keyOf(value) ?? "of the realm");
    }
    function kindOf(value) {
      switch (typeof value) {
        case "undefined": return 1;
        case "boolean": return 4;
        case "number": return isInt32(value) ? 24 : 16;
        case "string": return 32;
        case "symbol": return 64;
        case "bigint": return 128;
        default: return value === null ? 2 : 256;
      }
    }
    function isInt32(value) { return value === (value | 0) && !$is(value, -0); }

    function $$value(value, index) {
      checkValue(value, $sites[index]);
      return value;
    }
    function checkValue(value, site) {
      const type = $types[site.type];
      if ((kindOf(value) & type.kinds) === 0) return report(site, type.fact, shown(value));
      if (typeof value === "number") {
        if (site.range !== undefined) checkRange(value, site);
      } else if (value !== null && (typeof value === "object" || typeof value === "function")) {
        if (type.set >= 0 && !isMember(value, type.set)) report(site, type.fact, shown(value));
        if (site.layout !== undefined && keyOf(value) === site.instance) checkLayout(value, site);
      }
    }
    function checkRange(value, site) {
      const { least, greatest, fractions, nan, negativeZero } = site.range;
      const isFine = value !== value ? nan : $is(value, -0) ? negativeZero
        : value >= least && value <= greatest && (fractions || value === Infinity || value === -Infinity || $isInteger(value));
      if (!isFine) report(site, site.range.fact, shown(value));
    }

    """#

  /// Which abstract object a concrete one is.
  private static let objects = #"""
    // What is known of an object: `key` says where it was made; without one, `sets` is the set of what it can still be.
    const $births = new WeakMap(), $candidates = new WeakMap(), $intersections = new Map(), $builtins = new Map();
    const $arrayPrototype = Array.prototype, $typedName = descriptorOf(prototypeOf(Int8Array.prototype), Symbol.toStringTag).get, $typedLength = descriptorOf(prototypeOf(Int8Array.prototype), "length").get;
    const $holders = {
      __proto__: null,
      global: globalThis, "%TypedArray%": prototypeOf(Int8Array), "%IteratorPrototype%": prototypeOf(prototypeOf([][Symbol.iterator]())),
      "%ArrayIteratorPrototype%": prototypeOf([][Symbol.iterator]()), "%GeneratorPrototype%": (function* () {}).constructor.prototype.prototype,
      "%AsyncGeneratorPrototype%": (async function* () {}).constructor.prototype.prototype,
      "%GeneratorFunction.prototype%": (function* () {}).constructor.prototype,
      "%AsyncGeneratorFunction.prototype%": (async function* () {}).constructor.prototype,
      "%AsyncFunction.prototype%": (async function () {}).constructor.prototype,
    };
    function builtin(name) {
      let object = globalThis;
      for (const part of partsOf(name)) {
        const found = part[0] === "%" ? { value: $holders[part] } : part === "global" ? { value: globalThis } : member(object, part);
        if (found === undefined || found.value === undefined) return undefined;
        object = found.value;
      }
      return typeof object === "object" || typeof object === "function" ? object : undefined;
    }
    function partsOf(name) {
      if (name[0] !== "%") return name.split(".");
      const end = name.indexOf("%", 1) + 1;
      return [name.slice(0, end), ...name.slice(end).split(".").filter((part) => part !== "")];
    }
    function member(object, part) {
      const key = part.startsWith("@@") ? Symbol[part.slice(2)] : part;
      for (let holder = object; holder !== null; holder = prototypeOf(holder)) {
        const found = descriptorOf(holder, key);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    function nameBuiltin(name) {
      const object = builtin(name);
      if (object === undefined) return undefined;
      const names = $builtins.get(object);
      if (names === undefined) $builtins.set(object, name);
      return object;
    }
    for (const row of $objects) {
      if (row.kind !== "builtin") continue;
      const object = nameBuiltin(row.name);
      if (object !== undefined) { row.key = "B" + $builtins.get(object); row.certain = true; }
    }
    for (const site of $sites) if (site.builtin !== undefined) site.target = nameBuiltin(site.builtin);

    function keyOf(object) {
      const birth = apply($weakGet, $births, [object]);
      if (birth !== undefined) return birth;
      const name = apply($mapGet, $builtins, [object]);
      if (name !== undefined) return "B" + name;
      if (typeof object === "function") return functionKey(object);
      return $isProxy(object) ? undefined : prototypeKey(object);
    }
    function functionKey(object) {
      const text = apply($functionText, object, []), start = apply($indexOf, text, ["/*@"]);
      if (start < 0) return undefined;
      const key = apply($slice, text, [start + 3, apply($indexOf, text, ["*/", start])]);
      apply($weakSet, $births, [object, key]);
      return key;
    }
    // The object that the function in its own `constructor` names as its prototype.
    function prototypeKey(object) {
      const maker = descriptorOf(object, "constructor");
      if (maker === undefined || typeof maker.value !== "function" || $isProxy(maker.value)) return undefined;
      const own = descriptorOf(maker.value, "prototype");
      if (own === undefined || own.value !== object) return undefined;
      const key = functionKey(maker.value);
      return key === undefined ? undefined : "P" + apply($slice, key, [1]);
    }
    function isMember(object, index) {
      const key = keyOf(object);
      const rows = $sets[index];
      if (key !== undefined) {
        for (let i = 0; i < rows.length; i++) if ($objects[rows[i]].key === key) return true;
        return false;
      }
      return remains(object, index);
    }
    // An object without a key is the same abstract object wherever it is seen.
    function remains(object, index) {
      const before = apply($weakGet, $candidates, [object]);
      const all = before === undefined ? $sets[index] : intersection(before, index);
      let count = 0;
      for (let i = 0; i < all.length; i++) if (mayBe(object, $objects[all[i]])) count++;
      if (count === 0) return false;
      if (before !== all) apply($weakSet, $candidates, [object, all]);
      return true;
    }
    function intersection(rows, index) {
      let memo = apply($mapGet, $intersections, [rows]);
      if (memo === undefined) {
        memo = { __proto__: null };
        apply($mapSet, $intersections, [rows, memo]);
      }
      if (memo[index] !== undefined) return memo[index];
      const other = $sets[index], both = [];
      for (let i = 0; i < rows.length; i++) {
        for (let j = 0; j < other.length; j++) {
          if (rows[i] === other[j]) define(both, both.length, { __proto__: null, value: rows[i], enumerable: true, configurable: true, writable: true });
        }
      }
      return memo[index] = both;
    }
    function mayBe(object, row) {
      if (row.certain) return false;
      switch (row.kind) {
        case "array": return $isArray(object);
        case "instance": case "literal": case "prototype": return !$isProxy(object);
        case "generator": return $kindsOf.isGeneratorObject(object);
        case "promise": return $kindsOf.isPromise(object);
        case "arguments": return $kindsOf.isArgumentsObject(object);
        case "builtinInstance": return mayBeBuiltin(object, row.name);
        default: return true;
      }
    }
    function mayBeBuiltin(object, name) {
      switch (name) {
        case "Map": return $kindsOf.isMap(object);
        case "Set": return $kindsOf.isSet(object);
        case "WeakMap": return $kindsOf.isWeakMap(object);
        case "WeakSet": return $kindsOf.isWeakSet(object);
        case "Date": return $kindsOf.isDate(object);
        case "RegExp": return $kindsOf.isRegExp(object);
        case "Promise": return $kindsOf.isPromise(object);
        case "Proxy": return $isProxy(object);
        default: return $kindsOf.isTypedArray(object) ? apply($typedName, object, []) === name : true;
      }
    }

    function $$born(object, index) {
      const site = $sites[index];
      apply($weakSet, $births, [object, site.born]);
      if (site.type !== undefined) checkValue(object, site);
      if (site.layout !== undefined) checkLayout(object, site);
      return object;
    }
    // A constructor's `this` that it or its base made for `maker`.
    function $$instance(object, maker) {
      const key = keyOf(maker);
      if (key === undefined || key[0] !== "F" || keyOf(object) !== undefined) return object;
      const own = descriptorOf(maker, "prototype");
      if (own === undefined || $isProxy(object) || prototypeOf(object) !== own.value) return object;
      apply($weakSet, $births, [object, $classes[key] === undefined ? "N" + apply($slice, key, [1]) : $classes[key]]);
      return object;
    }

    """#

  /// Layouts, elements and methods.
  private static let accesses = #"""
    function isObject(value) { return value !== null && (typeof value === "object" || typeof value === "function"); }
    // Names in the order of the layout: those that are no array index.
    function namesOf(object) {
      const keys = ownKeys(object);
      let first = 0, end = keys.length;
      while (first < end && isIndex(keys[first])) first++;
      while (end > first && typeof keys[end - 1] === "symbol") end--;
      return { keys, first, count: end - first };
    }
    function isIndex(key) {
      if (typeof key !== "string") return false;
      const number = +key;
      return number >= 0 && number < 4294967295 && $isInteger(number) && $text(number) === key;
    }
    function slotOf(object, name) {
      const { keys, first, count } = namesOf(object);
      for (let i = 0; i < count; i++) if (keys[first + i] === name) return i;
      return -1;
    }
    function checkLayout(object, site) {
      const { keys, first, count } = namesOf(object), fields = site.layout;
      for (let i = 0; i < fields.length; i++) {
        if (i >= count || keys[first + i] !== fields[i]) {
          return report(site, site.layoutFact, "in slot " + i + " is " + (i < count ? keys[first + i] : "none"));
        }
      }
    }
    // Looks a property up as Get does, but runs nothing: undefined where a proxy is in the way.
    function find(value, key) {
      let holder = isObject(value) ? value : value === undefined || value === null ? null : prototypeOf(Object(value));
      for (; holder !== null; holder = prototypeOf(holder)) {
        if ($isProxy(holder)) return undefined;
        const found = descriptorOf(holder, key);
        if (found !== undefined) return found;
      }
      return { __proto__: null, absent: true, value: undefined };
    }
    function checkField(object, site, name, isStore) {
      if (!isObject(object)) return;
      if ($isProxy(object)) return report(site, site.fact, "the object is a proxy");
      const slot = slotOf(object, name);
      if (slot < 0) {
        const inherited = isStore ? undefined : find(object, name);
        if (inherited === undefined || !inherited.absent) report(site, site.fact, "it is " + (isStore ? "absent" : "inherited"));
        return;
      }
      if (slot !== site.field) return report(site, site.fact, "it is in slot " + slot);
      const own = descriptorOf(object, name);
      if (!("value" in own)) report(site, site.fact, "it is an accessor");
      else if (isStore && !own.writable) report(site, site.fact, "it is read-only");
    }
    function checkAdded(object, site, name) {
      if (!isObject(object)) return report(site, site.fact, shown(object));
      if ($isProxy(object)) return report(site, site.fact, "the object is a proxy");
      const { count } = namesOf(object), above = find(object, name);
      if (slotOf(object, name) >= 0) return report(site, site.fact, "it is there");
      if (count !== site.added) return report(site, site.fact, "there are " + count + " fields");
      if (above === undefined || !above.absent && !above.writable) report(site, site.fact, "the prototype has it");
    }
    function checkMethod(object, site, name) {
      if (!isObject(object)) return;
      const found = $isProxy(object) || descriptorOf(object, name) !== undefined ? undefined : find(object, name);
      if (found === undefined || typeof found.value !== "function" || keyOf(found.value) !== site.method) {
        report(site, site.fact, found === undefined ? "it is elsewhere" : shown(found.value));
      }
    }
    function checkAccessor(object, site, name, half, expected) {
      if (!isObject(object)) return;
      const found = $isProxy(object) || descriptorOf(object, name) !== undefined ? undefined : find(object, name);
      if (found === undefined || typeof found[half] !== "function") report(site, site.fact, "it is elsewhere");
      else if (keyOf(found[half]) !== expected) report(site, site.fact, shown(found[half]));
    }
    function checkArray(object, site) {
      if (object === undefined || object === null) return false;
      if ($isArray(object) && !$isProxy(object) && prototypeOf(object) === $arrayPrototype) return true;
      report(site, site.fact, shown(object));
      return false;
    }
    function checkTypedLength(object, site) {
      if (object === undefined || object === null) return;
      if (!$kindsOf.isTypedArray(object)) return report(site, site.fact, shown(object));
      const found = find(object, "length");
      if (found === undefined || found.get !== $typedLength) report(site, site.fact, "its length is another");
    }
    function $$receiver(object, index) {
      const site = $sites[index];
      if (site.field !== undefined) checkField(object, site, site.name, false);
      else if (site.method !== undefined) checkMethod(object, site, site.name);
      else if (site.getter !== undefined) checkAccessor(object, site, site.name, "get", site.getter);
      else if (site.array) checkArray(object, site);
      else if (site.typedLength) checkTypedLength(object, site);
      else if (site.string && typeof object !== "string") report(site, site.fact, shown(object));
      if (hasCallFact(site) && object !== undefined && object !== null) {
        const found = find(object, site.name);
        if (found !== undefined && found.get === undefined && found.set === undefined) checkCallee(found.value, site);
      }
      return object;
    }
    function store(object, key, value, site) {
      if (site.sloppy) $sloppyStore(object, key, value);
      else $strictStore(object, key, value);
    }
    function $$storeMember(object, name, value, index) {
      const site = $sites[index];
      if (site.field !== undefined) checkField(object, site, name, true);
      else if (site.added !== undefined) checkAdded(object, site, name);
      else if (site.setter !== undefined) checkAccessor(object, site, name, "set", site.setter);
      store(object, name, value, site);
      return value;
    }
    function checkElement(object, key, site) {
      if (object === undefined || object === null) return;
      if (typeof key !== "number" && !site.string) return report(site, site.fact, "the key is " + shown(key));
      if (site.typed !== undefined) {
        if (!$kindsOf.isTypedArray(object) || apply($typedName, object, []) !== site.typed) report(site, site.fact, shown(object));
        else if (site.inBounds && !(key >= 0 && key < apply($typedLength, object, []) && key % 1 === 0)) report(site, site.fact, "the key is " + shown(key));
      } else if (site.string) {
        if (typeof object !== "string") report(site, site.fact, shown(object));
      } else if (checkArray(object, site)) {
        checkPlainElement(object, key, site);
      }
    }
    function checkPlainElement(array, key, site) {
      const isInside = $isInteger(key) && key >= 0 && key < array.length;
      if (site.inBounds && !isInside) report(site, site.fact, "the key is " + shown(key) + " and the length " + array.length);
      if (!site.noHoles) return;
      if (isInside && descriptorOf(array, $text(key)) === undefined) return report(site, site.fact, "there is a hole at " + key);
      for (let i = 0; i < array.length && i < 32; i++) {
        if (descriptorOf(array, $text(i)) === undefined) return report(site, site.fact, "there is a hole at " + i);
      }
    }
    function $$element(object, key, index) {
      checkElement(object, key, $sites[index]);
      return object[key];
    }
    function $$storeElement(object, key, value, index) {
      checkElement(object, key, $sites[index]);
      store(object, key, value, $sites[index]);
      return value;
    }

    """#

  /// Callees, functions entered and errors.
  private static let calls = #"""
    function hasCallFact(site) { return site.calls !== undefined || site.builtin !== undefined; }
    function includes(list, key) {
      for (let i = 0; i < list.length; i++) if (list[i] === key) return true;
      return false;
    }
    function checkCallee(callee, site) {
      const isFine = site.builtin !== undefined ? site.target === undefined || callee === site.target
        : site.calls === undefined || typeof callee === "function" && includes(site.calls, keyOf(callee));
      if (!isFine) report(site, site.callFact, shown(callee));
    }
    function $$callee(callee, index) {
      checkCallee(callee, $sites[index]);
      return callee;
    }
    function $$boundCallee(callee, receiver, index) {
      checkCallee(callee, $sites[index]);
      return typeof callee === "function" ? (...args) => apply(callee, receiver, args) : callee;
    }
    function $$quietCallee(callee, index) {
      checkCallee(callee, $sites[index]);
      return quietly(callee, undefined, $sites[index]);
    }
    function $$quietMember(object, name, index) {
      $$receiver(object, index);
      return quietly(object[name], object, $sites[index]);
    }
    let $quiet;
    function quietly(callee, receiver, site) {
      if (typeof callee !== "function") return callee;
      return (...args) => {
        if (!site.quiet && !arePrimitive(args, site.ignoresThis ? undefined : receiver)) return apply(callee, receiver, args);
        const outer = $quiet;
        $quiet = site;
        try { return apply(callee, receiver, args); } finally { $quiet = outer; }
      };
    }
    function arePrimitive(args, receiver) {
      for (let i = 0; i < args.length; i++) if (isObject(args[i])) return false;
      return !isObject(receiver);
    }
    function $$indexedCallee(object, key, index) { return $$boundCallee(object[key], object, index); }
    function $$entry(index, ...args) {
      const site = $sites[index];
      if ($quiet !== undefined) report($quiet, $quiet.quietFact, "it runs " + site.at + " (" + site.of + ")");
      if (site.deadFact !== undefined) report(site, site.deadFact, "it runs");
      if (site.params === undefined) return;
      for (let i = 0; i < args.length; i++) checkValue(args[i], $sites[site.params[i]]);
    }
    function $$thrown(error, index) {
      const isOverflow = apply($hasInstance, $error, [error]) && error.message === "Maximum call stack size exceeded";
      if (!isOverflow) report($sites[index], $sites[index].fact, shown(error));
      return error;
    }
    return { $$value, $$born, $$instance, $$receiver, $$callee, $$element, $$storeElement, $$storeMember, $$indexedCallee, $$boundCallee, $$quietMember, $$quietCallee, $$entry, $$thrown };

    """#
}
