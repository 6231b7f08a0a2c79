import Base
import Builtins
import HIR

/// Modules of the library that a program has and does not need: no function of theirs runs but the top level, which makes what they define
/// and does nothing else, and nobody else who runs names any of that. They are imported by others for functions that do not run.
///
/// Their top levels are left out (`Facts.idleModules`), and with them all that only they make.
extension FactExtraction {
  mutating func idleModules() {
    if s.runsText { return }
    let homes = self.homes
    var functions = [[FuncRef]](repeating: [], count: program.modules.count)
    for index in program.functions.indices where facts.reachable[index] {
      functions[Int(program.functions[index].module.raw)].append(FuncRef(UInt32(index)))
    }
    var idle = Set(program.modules.indices.filter { onlyDefines($0, functions[$0], homes) })
    var needed = program.modules.indices.filter { !idle.contains($0) }
    while let module = needed.popLast(), !idle.isEmpty {
      for f in functions[module] {
        for other in modulesNamed(in: f, homes) where idle.remove(other) != nil { needed.append(other) }
      }
    }
    facts.idleModules = idle
    for module in idle { facts.omittedStatements.formUnion(program[program[program.modules[module].body].body]) }
  }

  /// By variable: the module whose top level gives it its value. Functions of circles of modules may be declared elsewhere.
  private var homes: [Int] {
    var homes = program.variables.map { Int(program[$0.function].module.raw) }
    for (index, module) in program.modules.enumerated() {
      for statement in program[program[module.body].body] {
        if case .expr(let e) = program[statement], case .initialize(let v, _) = program[e] { homes[Int(v.raw)] = index }
      }
    }
    return homes
  }

  /// The modules of whose top levels the function names variables.
  private func modulesNamed(in f: FuncRef, _ homes: [Int]) -> Set<Int> {
    var found: Set<Int> = []
    for statement in program[program[f].body] where !facts.omittedStatements.contains(statement) {
      program.walk(
        statement,
        expr: { e in
          if let v = program[e].variableUse?.variable { found.insert(homes[Int(v.raw)]) }
          if case .namespaceObject(let module) = program[e] {
            found.insert(Int(module.raw))
            for export in program.modules[Int(module.raw)].exports {
              found.insert(homes[Int(export.variable.raw)])
            }
          }
        })
    }
    return found
  }

  // MARK: What a top level does

  /// A module, and which variables are whose.
  private struct Home {
    var module: Int
    var homes: [Int]
    func has(_ v: VarRef) -> Bool { homes[Int(v.raw)] == module }
  }

  private func onlyDefines(_ index: Int, _ running: [FuncRef], _ homes: [Int]) -> Bool {
    let row = program.modules[index], module = Home(module: index, homes: homes)
    guard row.isLibrary, !row.isMade, !program[row.body].isAsync else { return false }
    return running.allSatisfy { f in
      guard f == row.body || program[f].kind == .staticInitializer else { return false }
      return program[program[f].body].allSatisfy { onlyDefines($0, module) }
    }
  }

  private func onlyDefines(_ statement: StmtRef, _ module: Home) -> Bool {
    if facts.omittedStatements.contains(statement) { return true }
    if case .empty = program[statement] { return true }
    if case .expr(let e) = program[statement] { return onlyDefines(e, module) }
    if case .block(let body, _) = program[statement] { return program[body].allSatisfy { onlyDefines($0, module) } }
    return false
  }

  private func onlyDefines(_ e: ExprRef, _ module: Home) -> Bool {
    if case .initialize(let v, let value) = program[e] { return isOwn(v, module) && isPlain(value) }
    if case .assign(let v, let value, _) = program[e] { return isOwn(v, module) && isPlain(value) }
    if case .setMember(let holder, _, let value) = program[e] { return isOwn(holder, module) && isPlain(value) }
    guard case .builtin(let builtin) = facts.callFacts[Int(e.raw)] else { return isPlain(e) }
    if builtin == .hostShowMembers || builtin == .objectDefineProperty {
      if case .call(_, let list, false) = program[e] { return changesOwn(list, module) }
      if case .callMember(_, _, let list, false) = program[e] { return changesOwn(list, module) }
    }
    return isPlain(e)
  }

  private func changesOwn(_ list: ExprRange, _ module: Home) -> Bool {
    guard let first = program[list].first else { return false }
    return isOwn(first, module) && program[list].dropFirst().allSatisfy(isPlain)
  }

  private func isOwn(_ v: VarRef, _ module: Home) -> Bool { module.has(v) }

  /// `C` or `C.prototype` of a variable of the module.
  private func isOwn(_ e: ExprRef, _ module: Home) -> Bool {
    if case .variable(let v, _) = program[e] {
      return isOwn(v, module) && (program[v].kind == .class || program[v].kind == .function)
    }
    if case .member(let holder, let name) = program[e] { return name == NameID(.prototype) && isOwn(holder, module) }
    return false
  }

  /// Its evaluation does nothing but make a value.
  private func isPlain(_ e: ExprRef) -> Bool {
    if program[e].isPrimitiveLiteral { return true }
    if case .variable = program[e] { return true }
    if case .function = program[e] { return true }
    if case .member(let object, _) = program[e], case .global = program[object] { return true }
    if case .unary(.toPropertyKey, let key) = program[e] { return isPlain(key) }
    if case .array(let list) = program[e] { return program[list].allSatisfy(isPlain) }
    if case .object(let members) = program[e] {
      return program[members].allSatisfy { $0.kind != .spread && ($0.key.map(isPlain) ?? true) && isPlain($0.value) }
    }
    if case .classExpr(let c) = program[e] {
      return (program[c].superclass.map(isPlain) ?? true) && program[c].computedFieldKeys.allSatisfy(isPlainKey)
        && program[c].elements.allSatisfy { $0.key.map(isPlain) ?? true }
    }
    guard case .builtin(let builtin) = facts.callFacts[Int(e.raw)], FactExtraction.makers.contains(builtin) else {
      return false
    }
    if case .call(_, let list, false) = program[e] { return program[list].allSatisfy(isPlain) }
    if case .callMember(_, _, let list, false) = program[e] { return program[list].allSatisfy(isPlain) }
    if case .new(_, let list, false) = program[e] { return program[list].isEmpty }
    return false
  }

  /// The computed key of a field, into its variable.
  private func isPlainKey(_ e: ExprRef) -> Bool {
    guard case .initialize(_, let key) = program[e] else { return false }
    return isPlain(key)
  }

  /// Built-ins that only make something of plain arguments.
  private static let makers: Set<BuiltinID> = [
    .globalSymbol, .symbolFor, .globalSet, .globalMap, .globalWeakMap, .globalWeakSet,
  ]
}
