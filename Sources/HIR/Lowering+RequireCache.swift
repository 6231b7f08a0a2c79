import AST
import Base
import Frontend

/// What `require` tells of the whole program, as variables of its first module. Each is there if some module asks for it.
struct RequireTables {
  /// The module objects of the modules that have begun to run, by their file names. A program that reaches it may make a module
  /// run again: then the names of a module belong to one run of it.
  var cache: VarRef?
  var extensions: VarRef?
  /// Some file asks an object for `require`, which may be another file's module object: `require.main.require("./a")`.
  var areObjectsAsked = false

  func variable(of property: CommonJS.RequireProperty) -> VarRef? {
    switch property {
    case .main: return nil
    case .cache: return cache
    case .extensions: return extensions
    }
  }
}

extension Lowerer {
  private static let nowhere = Span(0, 0)

  // MARK: Tables

  /// Requires: the context of the program's first module is open.
  mutating func declareRequireTables() {
    func variable(_ property: CommonJS.RequireProperty) -> VarRef? {
      let isAsked = graph.modules.contains {
        $0.format == .commonJS && CommonJS.mentions(property, $0.parsed.ast, interner)
      }
      return isAsked ? makeVariable(interner.intern(property.rawValue), .var, Lowerer.nowhere) : nil
    }
    let areObjectsAsked = graph.modules.contains {
      $0.format == .commonJS && CommonJS.asksObjectForRequire($0.parsed.ast)
    }
    requireTables = RequireTables(
      cache: variable(.cache), extensions: variable(.extensions), areObjectsAsked: areObjectsAsked)
  }

  /// Statements that fill the tables, ahead of the program.
  mutating func makeRequireTables() -> [StmtRef] {
    enter(0)
    openModule(0)
    var body: [StmtRef] = []
    if let cache = requireTables.cache {
      body.append(statement(assignVariable(cache, emptyTable([]), Lowerer.nowhere)))
    }
    if let extensions = requireTables.extensions {
      let members = [".js", ".json", ".node"].map { text -> HIRMember in
        let function = emit(.function(makeExtension()), Lowerer.nowhere)
        return HIRMember(kind: .value, name: interner.intern(text), key: nil, value: function)
      }
      body.append(statement(assignVariable(extensions, emptyTable(members), Lowerer.nowhere)))
    }
    closeModule()
    return body
  }

  /// `{__proto__: null, ...members}`
  private mutating func emptyTable(_ members: [HIRMember]) -> ExprRef {
    let prototype = HIRMember(
      kind: .proto, name: NameID(.__proto__), key: nil, value: emit(.null, Lowerer.nowhere))
    program.memberPool.append(contentsOf: [prototype] + members)
    let count = members.count + 1
    return emit(
      .object(MemberRange(start: UInt32(program.memberPool.count - count), count: UInt32(count))), Lowerer.nowhere)
  }

  /// `function (module, filename) { throw not found }`: files are no modules of the program.
  private mutating func makeExtension() -> FuncRef {
    let function = beginFunction(name: .empty, kind: .normal, span: Lowerer.nowhere, nameSpan: Lowerer.nowhere)
    let params = ["module", "filename"].map { makeVariable(interner.intern($0), .param, Lowerer.nowhere) }
    program[function].params = params
    program[function].length = UInt32(params.count)
    endFunction([statement(throwNotFound(readVariable(params[1], Lowerer.nowhere), Lowerer.nowhere))])
    return function
  }

  /// `require.main`, `require.cache`, `require.extensions`; nil if it is none of these.
  mutating func requireProperty(_ object: ExprID, _ name: NameID, _ span: Span) -> ExprRef? {
    guard graph.modules[Int(module.raw)].format == .commonJS, bindings.lookup(NameID(.require)) == nil,
      let property = CommonJS.requireProperty(object, name, ast, interner)
    else { return nil }
    if property == .main { return mainModule(span) }
    return requireTables.variable(of: property).map { readVariable($0, span) }
  }

  // MARK: Modules that may run again

  /// `cache["file"]`
  mutating func cachedModule(_ index: Int, in cache: VarRef) -> ExprRef {
    let object = readVariable(cache, Lowerer.nowhere)
    return emit(.index(object: object, key: cacheKey(index)), Lowerer.nowhere)
  }

  /// `cache["file"] = module`
  mutating func enterCache(_ index: Int, _ value: ExprRef, _ cache: VarRef) -> StmtRef {
    let object = readVariable(cache, Lowerer.nowhere)
    return statement(emit(.setIndex(object: object, key: cacheKey(index), value: value), Lowerer.nowhere))
  }

  /// `delete cache["file"]`
  mutating func leaveCache(_ index: Int, _ cache: VarRef) -> StmtRef {
    let object = readVariable(cache, Lowerer.nowhere)
    return statement(emit(.deleteIndex(object: object, key: cacheKey(index)), Lowerer.nowhere))
  }

  private mutating func cacheKey(_ index: Int) -> ExprRef {
    modulePath(graph.modules[index].fileName, Lowerer.nowhere)
  }

  /// Each run of the module has variables of its own. What ES modules of TypeScript export are those of the module all the same.
  func hasOwnNames(_ index: Int) -> Bool { requireTables.cache != nil && !graph.modules[index].parsed.isModule }

  /// Declares the names of a module in the function that runs it, whose parameters are those of Node's wrapper. `require` and the
  /// paths do not differ between runs.
  mutating func declareOwnNames(_ list: IDList<StmtID>) {
    let mark = frames[context.baseFrame].bindingMark, function = context.function
    for text in CommonJS.wrapperParameters {
      let name = interner.intern(text), parameter = makeVariable(name, .param, Lowerer.nowhere)
      program[function].params.append(parameter)
      if CommonJS.differsByRun(text) { bindings.push(name, .variable(parameter)) }
    }
    program[function].length = UInt32(program[function].params.count)
    var scan = VarScan()
    scan.collect(ast, list)
    for (name, span) in scan.vars where !bindings.lookup(name, since: mark).isPlainVariable {
      bindings.push(name, .variable(makeVariable(name, .var, span)))
    }
    for (name, span) in scan.functions {
      if case .variable(let old)? = bindings.lookup(name, since: mark) {
        program[old].isReassigned = true
      } else {
        bindings.push(name, .variable(makeVariable(name, .function, span)))
      }
    }
    if !program[function].isStrict { declareBlockFunctions(list, since: mark) }
    declareLexicals(list, functionsToo: false)
  }

  private mutating func statement(_ expr: ExprRef) -> StmtRef { emit(HIRStmt.expr(expr), Lowerer.nowhere) }
}
