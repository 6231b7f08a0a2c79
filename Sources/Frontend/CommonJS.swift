import AST
import Base

/// What a syntactic look at a script tells about CommonJS.
public enum CommonJS {
  /// TypeScript's `export = value`: what CommonJS exports. Nil for other files.
  public static func exportAssignment(_ parsed: ParsedModule) -> ExprID? {
    for statement in parsed.ast[parsed.body] {
      if case .exportAssignment(let value) = parsed.ast[statement] { return value }
    }
    return nil
  }

  /// True if the file mentions `require`, `module` or `exports` and declares none of them.
  static func looksLike(_ parsed: ParsedModule, interner: Interner) -> Bool {
    let exports = interner.intern("exports")
    if declares([NameID(.require), NameID(.module), exports], parsed.ast) { return false }
    return parsed.ast.exprs.contains { expr in
      switch expr {
      case .member(let object, _, _):
        guard case .identifier(let name) = parsed.ast[object] else { return false }
        return name == .module || name == exports
      case .call(let callee, _, _, _):
        guard case .identifier(let name) = parsed.ast[callee] else { return false }
        return name == .require
      case _: return false
      }
    }
  }

  /// True if the file asks an object for `require`: another file's module object, perhaps.
  public static func asksObjectForRequire(_ ast: AST) -> Bool {
    ast.exprs.contains { expr in
      if case .member(_, let name, _) = expr { return name == .require }
      return false
    }
  }

  /// True if one of the names is that of a variable, a parameter or a function somewhere in the file.
  private static func declares(_ names: Set<NameID>, _ ast: AST) -> Bool {
    for pattern in ast.patterns { if case .binding(let name) = pattern, names.contains(name) { return true } }
    return ast.functions.contains { function in function.name.value.map(names.contains) ?? false }
  }

  /// `module.require` becomes `require`, which asks for the same, unless the file has names of its own for them or changes the property.
  static func unifyRequire(_ parsed: inout ParsedModule) {
    let ast = parsed.ast
    let found = ast.exprs.indices.filter { index in
      guard case .member(let object, let name, _) = ast.exprs[index], case .identifier(let owner) = ast[object] else {
        return false
      }
      return owner == .module && name == .require
    }
    let ids = Set(found.map { ExprID(index: $0) })
    guard !ids.isEmpty, !declares([NameID(.require), NameID(.module)], ast), !changes(ids, ast) else { return }
    for id in ids {
      guard case .member(let object, _, _) = ast[id] else { continue }
      parsed.ast.replace(id, with: .identifier(NameID(.require)))
      parsed.ast.replace(object, with: .null)
    }
  }

  /// True if the file assigns to one of these members, or deletes it.
  private static func changes(_ members: Set<ExprID>, _ ast: AST) -> Bool {
    let isTarget = ast.patterns.contains { pattern in
      if case .expression(let id) = pattern { return members.contains(id) }
      return false
    }
    return isTarget
      || ast.exprs.contains { expr in
        switch expr {
        case .unary(.delete, let operand): return members.contains(operand)
        case .update(_, _, let target), .compoundAssign(_, let target, _), .logicalAssign(_, let target, _):
          return members.contains(target)
        case _: return false
        }
      }
  }

  /// True if the file mentions a name that its wrapper gives to it, or `this` or `arguments` outside functions: without
  /// that, nothing but a direct eval tells that there is a module object.
  static func mentionsModuleObject(_ parsed: ParsedModule, interner: Interner) -> Bool {
    if !parsed.topLevelFlags.isDisjoint(with: [.usesThis, .usesArguments]) { return true }
    let others = ["exports", "__filename", "__dirname"].map { interner.intern($0) }
    let names = Set([NameID(.require), NameID(.module)] + others)
    return parsed.ast.exprs.contains { expr in
      if case .identifier(let name) = expr { return names.contains(name) }
      return false
    }
  }

  /// The calls `require("literal")`, in source order, and those of other functions that the file calls in its place.
  static func requires(_ module: ModuleGraph.Module, interner: Interner) -> [ModuleRequest] {
    let ast = module.parsed.ast
    var result: [ModuleRequest] = []
    for (index, expr) in ast.exprs.enumerated() {
      guard case .call(let callee, _, let args, _) = expr, let argument = ast[args].first,
        case .string(let source) = ast[argument]
      else { continue }
      let isAsked = isRequire(callee, module.requireNames, ast)
      let isNode = isGetBuiltinModule(callee, ast, interner) && NodeModules.contains(interner.string(of: source))
      if isAsked || isNode {
        result.append(ModuleRequest(source: source, span: ast.exprSpans[index], isTypeOnly: false))
      }
    }
    return result.sorted { $0.span.start < $1.span.start }
  }

  private static func isRequire(_ callee: ExprID, _ names: Set<NameID>, _ ast: AST) -> Bool {
    if case .identifier(let name) = ast[callee] { return names.contains(name) }
    return false
  }

  /// `process.getBuiltinModule`, whatever the object is called: it is a `require` for modules of Node.
  public static func isGetBuiltinModule(_ callee: ExprID, _ ast: AST, _ interner: Interner) -> Bool {
    guard case .member(let object, let member, _) = ast[callee], isPlain(object, ast) else { return false }
    return member == interner.intern("getBuiltinModule")
  }

  /// A name, or a property of one: nobody can tell whether it is evaluated.
  private static func isPlain(_ e: ExprID, _ ast: AST) -> Bool {
    switch ast[e] {
    case .identifier: return true
    case .parenthesized(let inner), .as(let inner, _), .nonNull(let inner), .member(let inner, _, _):
      return isPlain(inner, ast)
    case _: return false
    }
  }

  /// The names of `const require = createRequire(import.meta.url)`, with the function of node:module: calls of them are as calls of
  /// `require` in a CommonJS file at this place.
  static func madeRequires(_ parsed: ParsedModule, interner: Interner) -> Set<NameID> {
    let ast = parsed.ast, create = interner.intern("createRequire")
    var names: Set<NameID> = []
    for declarator in ast.declarators {
      guard case .binding(let name) = ast[declarator.pattern], let value = declarator.value.value,
        case .call(let callee, _, let args, _) = ast[value], let place = ast[args].first,
        isCalled(create, callee, ast), isOwnPlace(place, ast, interner)
      else { continue }
      names.insert(name)
    }
    return names
  }

  /// `name` or `module.name`
  private static func isCalled(_ name: NameID, _ callee: ExprID, _ ast: AST) -> Bool {
    switch ast[callee] {
    case .identifier(let called): return called == name
    case .member(_, let member, _): return member == name
    case _: return false
    }
  }

  /// `import.meta.url`, `import.meta.filename`, `__filename`: where the file itself is.
  private static func isOwnPlace(_ place: ExprID, _ ast: AST, _ interner: Interner) -> Bool {
    switch ast[place] {
    case .identifier(let name): return name == interner.intern("__filename")
    case .member(let object, let name, _):
      guard case .importMeta = ast[object] else { return false }
      return name == interner.intern("url") || name == interner.intern("filename")
    case _: return false
    }
  }

  /// What calls of `require` say of the modules that they ask for, when they are no literals.
  static func requirePatterns(_ parsed: ParsedModule, interner: Interner) -> [SpecifierPattern] {
    parsed.ast.exprs.compactMap { requireArgument($0, parsed.ast) }.flatMap { argument -> [SpecifierPattern] in
      if case .string = parsed.ast[argument] { return [] }
      return SpecifierPattern.of(argument, in: parsed.ast, interner)
    }
  }

  /// The specifiers of `require.resolve("literal")`.
  static func resolves(_ parsed: ParsedModule, interner: Interner) -> [NameID] {
    parsed.ast.exprs.compactMap { resolvedLiteral($0, parsed.ast, interner) }
  }

  private static func resolvedLiteral(_ expr: Expr, _ ast: AST, _ interner: Interner) -> NameID? {
    guard case .call(let callee, _, let args, _) = expr, let argument = ast[args].first,
      case .string(let source) = ast[argument], isRequireResolve(callee, ast, interner)
    else { return nil }
    return source
  }

  private static let resolveName = "resolve"

  /// `require.resolve`
  public static func isRequireResolve(_ callee: ExprID, _ ast: AST, _ interner: Interner) -> Bool {
    guard case .member(let object, let member, _) = ast[callee], case .identifier(let name) = ast[object] else {
      return false
    }
    return name == .require && member == interner.intern(resolveName)
  }

  /// True if the file asks its `module` for more than its exports, or hands it on.
  public static func usesModuleAsValue(_ ast: AST, interner: Interner) -> Bool {
    let exports = interner.intern("exports")
    var all = 0, direct = 0
    for expr in ast.exprs {
      switch expr {
      case .identifier(let name): all += name == .module ? 1 : 0
      case .member(let object, let name, _):
        if case .identifier(let owner) = ast[object], owner == .module, name == exports { direct += 1 }
      case .unary(.typeof, let operand): if case .identifier(let name) = ast[operand], name == .module { direct += 1 }
      case _: break
      }
    }
    return all > direct
  }

  private static func requireArgument(_ expr: Expr, _ ast: AST) -> ExprID? {
    guard case .call(let callee, _, let args, _) = expr, case .identifier(let name) = ast[callee], name == .require
    else {
      return nil
    }
    return ast[args].first
  }

  /// What `require` tells of the program.
  public enum RequireProperty: String, CaseIterable, Sendable { case main, cache, extensions }

  /// `require.main`, `require.cache`, `require.extensions`
  public static func requireProperty(
    _ object: ExprID, _ name: NameID, _ ast: AST, _ interner: Interner
  ) -> RequireProperty? {
    guard case .identifier(let owner) = ast[object], owner == .require else { return nil }
    return RequireProperty(rawValue: interner.string(of: name))
  }

  /// True if the file asks `require` for the property.
  public static func mentions(_ property: RequireProperty, _ ast: AST, _ interner: Interner) -> Bool {
    ast.exprs.contains { expr in
      guard case .member(let object, let name, _) = expr else { return false }
      return requireProperty(object, name, ast, interner) == property
    }
  }

  /// The parameters of the function that Node makes of a CommonJS file.
  public static let wrapperParameters = ["exports", "require", "module", "__filename", "__dirname"]

  /// Those of them that are others each time the file runs.
  public static func differsByRun(_ parameter: String) -> Bool { parameter == "exports" || parameter == "module" }

  /// True if the file uses `require` as a value, other than by calling it or `require.resolve` with a literal, or
  /// asking for its type or for what it tells of the program.
  public static func usesRequireAsValue(_ ast: AST, interner: Interner) -> Bool {
    func isRequire(_ id: ExprID) -> Bool {
      if case .identifier(let name) = ast[id] { return name == .require }
      return false
    }
    var all = 0, direct = 0
    for expr in ast.exprs {
      switch expr {
      case .identifier(let name): all += name == .require ? 1 : 0
      case .call(let callee, _, let args, _):
        guard isRequire(callee) || isRequireResolve(callee, ast, interner), let first = ast[args].first,
          case .string = ast[first]
        else { break }
        direct += 1
      case .unary(.typeof, let operand): direct += isRequire(operand) ? 1 : 0
      case .member(let object, let name, _): direct += requireProperty(object, name, ast, interner) == nil ? 0 : 1
      case _: break
      }
    }
    return all > direct
  }
}
