import AST
import Base
import Builtins

/// The names that ES modules may import of a CommonJS module, as far as its text alone tells. The forms that count are Node's: those that
/// people write, and those that TypeScript, Babel and esbuild make of exports.
struct CommonJSExports {
  /// In the order of the text, without `default`.
  private(set) var names: [NameID] = []
  /// The specifiers of modules whose names it exports too.
  private(set) var reexports: [NameID] = []

  private let ast: AST
  private let words: Words

  init(_ ast: AST, _ interner: Interner) {
    self.ast = ast
    words = Words(interner)
    var whole: [NameID] = []
    for id in CommonJSExports.candidates(ast) {
      switch ast[id] {
      case .assign(let target, let value): noteAssignment(target, value, &whole)
      case .call(let callee, _, let args, _): noteCall(callee, Array(ast[args]))
      case _: continue
      }
    }
    reexports += whole
  }

  /// Assignments and calls, in the order of the text.
  private static func candidates(_ ast: AST) -> [ExprID] {
    var found: [ExprID] = []
    for (index, expr) in ast.exprs.enumerated() {
      switch expr {
      case .assign, .call: found.append(ExprID(rawValue: UInt32(index)))
      case _: continue
      }
    }
    return found.sorted { ast.span($0).start < ast.span($1).start }
  }

  private mutating func note(_ name: NameID) {
    if name != .default, !names.contains(name) { names.append(name) }
  }

  // MARK: Assignments

  /// `exports.a = ...`, `module.exports = {...}`, `module.exports = require("x")`. `whole`: what the last assignment to
  /// `module.exports` takes from other modules.
  private mutating func noteAssignment(_ target: PatternID, _ value: ExprID, _ whole: inout [NameID]) {
    guard case .expression(let target) = ast[target] else { return }
    if let (object, name) = property(target), isExports(object) { note(name) }
    guard isModuleExports(target) else { return }
    whole = []
    if let source = required(value) {
      whole = [source]
    } else if case .object(let properties) = ast[value] {
      noteLiteral(Array(ast[properties]), &whole)
    }
  }

  /// `{a, b: c, ...require("x")}`, up to the first property whose value is more than a name.
  private mutating func noteLiteral(_ properties: [PropertyID], _ whole: inout [NameID]) {
    for property in properties.map({ ast[$0] }) {
      if property.kind == .spread {
        if let source = required(property.value) { whole.append(source) }
        if !isName(property.value) && required(property.value) == nil { return }
        continue
      }
      guard let name = exportedKey(property) else { return }
      note(name)
      if property.kind != .shorthand && !isName(property.value) { return }
    }
  }

  /// The first word of a property that is a name, if what follows its colon begins with one.
  private func exportedKey(_ property: Property) -> NameID? {
    switch property.kind {
    case .getter: return words.get
    case .setter: return words.set
    case .spread, .proto: return nil
    case .value, .shorthand, .method: break
    }
    guard case .name(let name) = property.key else { return nil }
    guard property.kind == .method, case .function(let function) = ast[property.value] else {
      return property.kind == .shorthand || beginsWithName(property.value) ? name : nil
    }
    let flags = ast[function].flags
    return flags.contains(.async) ? words.async : flags.contains(.generator) ? nil : name
  }

  private func isName(_ id: ExprID) -> Bool {
    if case .identifier = ast[id] { return true }
    return false
  }

  private func beginsWithName(_ id: ExprID) -> Bool {
    switch ast[id] {
    case .identifier, .this, .null, .boolean, .function, .class, .new, .await, .yield: return !isArrow(id)
    case .member(let object, _, _), .index(let object, _, _), .privateMember(let object, _, _):
      return beginsWithName(object)
    case .call(let callee, _, _, _): return beginsWithName(callee)
    case .taggedTemplate(let tag, _, _): return beginsWithName(tag)
    case .binary(_, let left, _), .logical(_, let left, _): return beginsWithName(left)
    case .conditional(let test, _, _): return beginsWithName(test)
    case .optionalChain(let inner), .as(let inner, _), .satisfies(let inner, _), .nonNull(let inner):
      return beginsWithName(inner)
    case .unary(let op, _): return op == .typeof || op == .void || op == .delete
    case .assign, .compoundAssign, .logicalAssign, .update, .missing, .newTarget, .importMeta, .number, .bigint,
      .string, .regex, .template, .array, .hole, .object, .privateIn, .sequence, .parenthesized, .superMember,
      .superIndex, .superCall, .importCall, .spread, .typeAssertion, .instantiation, .jsx:
      return false
    }
  }

  private func isArrow(_ id: ExprID) -> Bool {
    guard case .function(let function) = ast[id] else { return false }
    return ast[function].kind == .arrow && !ast[function].flags.contains(.async)
  }

  // MARK: Calls

  private mutating func noteCall(_ callee: ExprID, _ args: [ExprID]) {
    if isExportStar(callee), let first = args.first, let source = required(first) {
      reexports.append(source)
    } else if isObject(callee, words.defineProperty), args.count >= 3, isExports(args[0]) {
      if case .string(let name) = ast[args[1]], isPlainDescriptor(args[2]) { note(name) }
    } else if let source = copiedByKeys(callee, args) {
      reexports.append(source)
    }
  }

  /// `__export`, `__exportStar`, `tslib.__exportStar`
  private func isExportStar(_ callee: ExprID) -> Bool {
    switch ast[callee] {
    case .identifier(let name): return name == words.export || name == words.exportStar
    case .member(_, let name, _): return name == words.exportStar
    case _: return false
    }
  }

  /// `Object.name`
  private func isObject(_ id: ExprID, _ name: NameID) -> Bool {
    guard case .member(let object, name, _) = ast[id], case .identifier(words.object) = ast[object] else {
      return false
    }
    return true
  }

  /// `{enumerable: true, get: function () { return a.b }}`, or `{value: ...}` with or without `enumerable: true` ahead.
  private func isPlainDescriptor(_ id: ExprID) -> Bool {
    guard case .object(let list) = ast[id] else { return false }
    var properties = ast[list].map { ast[$0] }
    let isEnumerable = properties.first.map { isNamed($0, words.enumerable) && isTrue($0.value) } ?? false
    if isEnumerable { properties.removeFirst() }
    guard let first = properties.first else { return false }
    if isNamed(first, words.value) { return true }
    guard isEnumerable, isNamed(first, words.get), case .function(let getter) = ast[first.value] else { return false }
    return ast[getter].kind != .arrow && returnsBinding(getter)
  }

  private func isNamed(_ property: Property, _ name: NameID) -> Bool {
    if case .name(name) = property.key { return property.kind == .value || property.kind == .method }
    return false
  }

  private func isTrue(_ id: ExprID) -> Bool {
    if case .boolean(true) = ast[id] { return true }
    return false
  }

  /// The body is `return a`, `return a.b` or `return a["b"]`.
  private func returnsBinding(_ function: FunctionID) -> Bool {
    let body = Array(ast[ast[function].body])
    guard body.count == 1, case .return(let value) = ast[body[0]], let result = value.value else { return false }
    return isName(result) || property(result).map { isName($0.object) } ?? false
  }

  // MARK: Loops over the keys of a module

  /// What Babel and TypeScript make of `export * from`: `Object.keys(a).forEach(function (k) { ... exports[k] = a[k] })`, where a is
  /// `require("x")`, perhaps handed through a helper.
  private func copiedByKeys(_ callee: ExprID, _ args: [ExprID]) -> NameID? {
    guard case .member(let keys, words.forEach, _) = ast[callee], args.count == 1,
      case .call(let asker, _, let list, _) = ast[keys], isObject(asker, words.keys), let first = ast[list].first,
      case .identifier(let variable) = ast[first], case .function(let visitor) = ast[args[0]],
      let parameter = ast[ast[visitor].params].first, case .binding(let key) = ast[ast[parameter].pattern],
      copiesKey(key, ast[visitor].bodySpan)
    else { return nil }
    return source(of: variable)
  }

  /// `exports[k] = ...` or `Object.defineProperty(exports, k, ...)` in the body.
  private func copiesKey(_ key: NameID, _ body: Span) -> Bool {
    func isKey(_ id: ExprID) -> Bool {
      if case .identifier(key) = ast[id] { return true }
      return false
    }
    return ast.exprs.indices.contains { index in
      guard ast.exprSpans[index].start >= body.start, ast.exprSpans[index].end <= body.end else { return false }
      switch ast.exprs[index] {
      case .assign(let target, _):
        guard case .expression(let place) = ast[target], case .index(let object, let at, _) = ast[place] else {
          return false
        }
        return isExports(object) && isKey(at)
      case .call(let callee, _, let args, _):
        let args = Array(ast[args])
        return isObject(callee, words.defineProperty) && args.count >= 3 && isExports(args[0]) && isKey(args[1])
      case _: return false
      }
    }
  }

  /// The module that a variable is declared to be.
  private func source(of variable: NameID) -> NameID? {
    for declarator in ast.declarators {
      guard case .binding(variable) = ast[declarator.pattern], let value = declarator.value.value else { continue }
      if let source = required(value) { return source }
      if case .call(_, _, let args, _) = ast[value], let first = ast[args].first { return required(first) }
    }
    return nil
  }

  // MARK: Parts

  private func isExports(_ id: ExprID) -> Bool {
    if case .identifier(words.exports) = ast[id] { return true }
    return isModuleExports(id)
  }

  private func isModuleExports(_ id: ExprID) -> Bool {
    guard case .member(let object, words.exports, _) = ast[id], case .identifier(let owner) = ast[object] else {
      return false
    }
    return owner == .module
  }

  /// `object.name`, `object["name"]`
  private func property(_ id: ExprID) -> (object: ExprID, name: NameID)? {
    switch ast[id] {
    case .member(let object, let name, _): return (object, name)
    case .index(let object, let index, _):
      guard case .string(let name) = ast[index] else { return nil }
      return (object, name)
    case _: return nil
    }
  }

  /// The specifier of `require("x")`.
  private func required(_ id: ExprID) -> NameID? {
    guard case .call(let callee, _, let args, _) = ast[id], case .identifier(let function) = ast[callee],
      function == .require, let first = ast[args].first, case .string(let source) = ast[first]
    else { return nil }
    return source
  }

  /// Names that the forms are made of.
  private struct Words {
    let exports, object, defineProperty, keys, forEach, enumerable, value, get, set, async, export, exportStar: NameID

    init(_ interner: Interner) {
      exports = interner.intern("exports")
      object = interner.intern(RealmObjectID.object.name)
      defineProperty = interner.intern(BuiltinID.objectDefineProperty.key)
      keys = interner.intern(BuiltinID.objectKeys.key)
      forEach = interner.intern(BuiltinID.arrayPrototypeForEach.key)
      enumerable = interner.intern("enumerable")
      value = interner.intern("value")
      get = interner.intern("get")
      set = interner.intern("set")
      async = interner.intern("async")
      export = interner.intern("__export")
      exportStar = interner.intern("__exportStar")
    }
  }
}
