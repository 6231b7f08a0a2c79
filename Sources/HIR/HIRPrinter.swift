import Base

/// Prints a program as JavaScript that runs the same: all modules in one file, in evaluation order.
///
/// Variables keep their names where no other variable in sight has it; a number is appended otherwise. What has a native
/// form is printed in it (`this` of arrows, fields, private names, `super`, labels); the rest calls the helpers of
/// `HIRPrinterPrelude`, all of which start with `$`. A program with top-level await must be run as a module.
public struct HIRPrinter {
  let program: Program
  var out: [UInt8] = []
  var depth = 0
  var names: PrinterNames
  var helpers: Set<PrinterHelper> = []
  /// Variables declared where they are initialized.
  var inPlace: Set<VarRef> = []
  /// Variables whose dead zone is simulated by a sentinel.
  var sentinels: Set<VarRef> = []
  /// Labels that some jump must name, of the function being printed.
  var neededLabels: Set<LabelRef> = []
  /// Innermost last; true = loop, false = switch.
  var jumpTargets: [(label: LabelRef, isLoop: Bool)] = []
  /// Computed field names by the temp that holds them.
  var fieldKeys: [VarRef: ExprRef] = [:]
  var namespaces: [ModuleRef] = []
  /// Members that a constructor defines before the fields are printed as fields without a value, and assigned.
  var isInConstructor = false
  /// The function whose body is being printed.
  var currentFunction: FuncRef?
  /// The text at this place is strict mode code; if the function is not, what differs is spelled out.
  var isStrictHere = false
  var spellsOutSloppy = false
  let probe: (any PrinterProbe)?
  /// Comments at the start of functions' bodies.
  var notes: [FuncRef: String] = [:]

  /// The whole program as UTF-8.
  public static func print(
    _ program: Program, notes: [FuncRef: String] = [:], probe: (any PrinterProbe)? = nil
  ) -> [UInt8] {
    var printer = HIRPrinter(program, probe)
    printer.notes = notes
    printer.printProgram()
    return printer.finished()
  }

  init(_ program: Program, _ probe: (any PrinterProbe)?) {
    self.program = program
    self.probe = probe
    names = PrinterNames(program, reserving: probe?.reservedNames ?? [])
  }

  // MARK: Program

  mutating func printProgram() {
    var list: [StmtRef] = []
    var locals: [VarRef] = []
    for module in program.modules {
      list += program[program[module.body].body]
      locals += program[module.body].locals
    }
    isStrictHere = HIRPrinter.isStrict(program)
    beginFunctionBody(list)
    printDeclarations(locals.filter { !isScoped($0) }, list)
    for module in program.modules {
      currentFunction = module.body
      spellsOutSloppy = isStrictHere && !program[module.body].isStrict
      printList(Array(program[program[module.body].body]))
    }
  }

  /// The text starts with "use strict": not if all modules are sloppy.
  public static func isStrict(_ program: Program) -> Bool {
    program.modules.isEmpty || program.modules.contains { program[$0.body].isStrict }
  }

  private func finished() -> [UInt8] {
    var head = HIRPrinter.isStrict(program) ? Array("\"use strict\";\n".utf8) : []
    for helper in PrinterHelper.allCases where helpers.contains(helper) { head += Array((helper.source + "\n").utf8) }
    for module in namespaces { head += Array(namespaceSource(module).utf8) }
    return head + out
  }

  private func namespaceSource(_ module: ModuleRef) -> String {
    let rows = program.modules[Int(module.raw)].exports.map { row in
      "\(PrinterText.quoted(program.names, row.name)): { get: () => \(names[row.variable]), set: undefined, enumerable: true }"
    }
    let properties = rows.map { $0 + ", " }.joined()
    return "const $ns\(module.raw) = Object.preventExtensions(Object.create(null, { \(properties)"
      + "[Symbol.toStringTag]: { value: \"Module\" } }));\n"
  }

  // MARK: Text

  mutating func write(_ text: String) { out.append(contentsOf: text.utf8) }

  mutating func line(_ text: String) {
    indent()
    write(text)
    write("\n")
  }

  mutating func indent() { out.append(contentsOf: repeatElement(0x20, count: depth * 2)) }

  mutating func use(_ helper: PrinterHelper) -> String {
    helpers.insert(helper)
    return helper.name
  }

  func name(_ variable: VarRef) -> String { names[variable] }

  func isScoped(_ variable: VarRef) -> Bool { names.isScoped[Int(variable.raw)] }

  /// `this`, `arguments`, `new.target`, home objects: not declared, printed natively.
  func isNative(_ variable: VarRef) -> Bool { names.native[variable] != nil }
}

/// The helper functions that printed programs may need.
enum PrinterHelper: CaseIterable {
  case deadZone, check, raise, name, key, numeric, increment, decrement, coercible, iterator, rest, define, call
  case object, has, sloppyThis, put, remove, declare

  var name: String {
    switch self {
    case .deadZone: return "$TDZ"
    case .check: return "$check"
    case .raise: return "$throw"
    case .name: return "$name"
    case .key: return "$key"
    case .numeric: return "$numeric"
    case .increment: return "$inc"
    case .decrement: return "$dec"
    case .coercible: return "$coercible"
    case .iterator: return "$iterator"
    case .rest: return "$rest"
    case .define: return "$define"
    case .call: return "$call"
    case .object: return "$object"
    case .has: return "$has"
    case .sloppyThis: return "$self"
    case .put: return "$put"
    case .remove: return "$remove"
    case .declare: return "$declare"
    }
  }

  var source: String {
    switch self {
    case .deadZone: return "const $TDZ = { deadZone: true };"
    case .check:
      return
        "const $check = (value, name) => { if (value === $TDZ) throw new ReferenceError(`Cannot access '${name}' before initialization`); return value; };"
    case .raise: return "const $throw = (kind, message) => { throw new kind(message); };"
    case .name:
      return
        "const $defineProperty = Object.defineProperty; const $name = (value, name) => $defineProperty(value, \"name\", { value: name, configurable: true });"
    case .key:
      return
        "const $ownKeys = Reflect.ownKeys; const $key = (value) => typeof value === \"number\" ? value : $ownKeys({ [value]: 0 })[0];"
    case .numeric: return "const $numeric = (value) => value++;"
    case .increment: return "const $inc = (value) => ++value;"
    case .decrement: return "const $dec = (value) => --value;"
    case .coercible:
      return
        "const $coercible = (value) => { if (value === undefined || value === null) throw new TypeError(`Cannot destructure '${value}' as it is ${value}.`); return value; };"
    case .iterator: return HIRPrinter.iteratorSource
    case .rest:
      return """
        const $getOwn = Object.getOwnPropertyDescriptor, $keysOf = Reflect.ownKeys, $toObject = Object, $defineOwn = Object.defineProperty;
        const $rest = (source, excluded) => {
          const object = $toObject(source), result = {}, keys = $keysOf(object);
          outer: for (let i = 0; i < keys.length; i++) {
            for (let j = 0; j < excluded.length; j++) { if (keys[i] === (typeof excluded[j] === "symbol" ? excluded[j] : `${excluded[j]}`)) continue outer; }
            const own = $getOwn(object, keys[i]);
            if (own !== undefined && own.enumerable) $defineOwn(result, keys[i], { value: object[keys[i]], writable: true, enumerable: true, configurable: true });
          }
          return result;
        };
        """
    case .define:
      return
        "const $defineField = Object.defineProperty; const $define = (object, key, value) => { $defineField(object, key, { value, writable: true, enumerable: true, configurable: true }); return value; };"
    case .call:
      return
        "const $apply = Reflect.apply; const $call = (callee, receiver, ...args) => $apply(callee, receiver, args);"
    case .object:
      return
        "const $object = ((Object) => (value) => { if (value === undefined || value === null) throw new TypeError(\"Cannot convert undefined or null to object\"); return Object(value); })(Object);"
    case .has:
      return """
        const $has = ((key) => (name, object) => {
          if (!(name in object)) return false;
          const hidden = object[key];
          return !((typeof hidden === "object" || typeof hidden === "function") && hidden !== null && hidden[name]);
        })(Symbol.unscopables);
        """
    case .sloppyThis:
      return
        "const $self = ((Object, global) => (value) => value === undefined || value === null ? global : Object(value))(Object, globalThis);"
    case .put:
      return
        "const $put = ((Object, set) => (object, key, value) => { if (object === undefined || object === null) object[key] = value; else set(Object(object), key, value, object); return value; })(Object, Reflect.set);"
    case .remove:
      return
        "const $remove = ((Object, remove) => (object, key) => object === undefined || object === null ? delete object[key] : remove(Object(object), key))(Object, Reflect.deleteProperty);"
    case .declare:
      return
        "const $declare = ((global, set) => (name, value) => { set(global, name, value); return value; })(globalThis, Reflect.set);"
    }
  }
}

extension HIRPrinter {
  /// The iterator record (ECMA-262, section 7.4). The program may replace the globals that it was made with.
  static let iteratorSource = """
    class $Iterator {
      constructor(iterable) { this.iterator = iterable[$iteratorKey](); if ($asObject(this.iterator) !== this.iterator) throw new $typeError("Result of the Symbol.iterator method is not an object"); this.next = this.iterator.next; this.done = false; }
      step() {
        if (this.done) return false;
        this.done = true;
        const result = $callNext(this.next, this.iterator);
        if ($asObject(result) !== result) throw new $typeError(`Iterator result ${$asText(result)} is not an object`);
        if (result.done) return false;
        this.result = result; this.done = false;
        return true;
      }
      value() { this.done = true; const value = this.result.value; this.done = false; return value; }
      rest() { const all = []; while (this.step()) $push(all, all.length, { value: this.value(), writable: true, enumerable: true, configurable: true }); return all; }
      close() { if (this.done) return; this.done = true; const leave = this.iterator.return; if (leave !== undefined && leave !== null) { const result = $callNext(leave, this.iterator); if ($asObject(result) !== result) throw new $typeError(`Iterator result ${$asText(result)} is not an object`); } }
      quietly() { try { this.close(); } catch { } }
    }
    const $callNext = ((apply) => (next, iterator) => apply(next, iterator, []))(Reflect.apply), $push = Object.defineProperty, $iteratorKey = Symbol.iterator, $asObject = Object, $asText = String, $typeError = TypeError;
    const $iterator = (iterable) => new $Iterator(iterable);
    """
}
