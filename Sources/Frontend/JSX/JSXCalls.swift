import AST
import Base

/// The functions of the automatic runtime, by the names that its modules export.
public enum JSXFunction: String, Sendable {
  /// An element with at most one child, with several, and in development.
  case jsx, jsxs, jsxDEV
  /// The tag of `<>`.
  case fragment = "Fragment"
  /// Of the import source itself: an element whose key comes after spread properties.
  case createElement
}

/// What a file calls of the automatic runtime of JSX.
public struct JSXCalls {
  public let ast: AST
  public let options: JSXOptions
  let interner: Interner

  public init(_ ast: AST, _ options: JSXOptions, _ interner: Interner) {
    self.ast = ast
    self.options = options
    self.interner = interner
  }

  /// The specifier of the module that exports a function.
  public func source(of function: JSXFunction) -> NameID {
    switch function {
    case .jsx, .jsxs, .jsxDEV, .fragment:
      return interner.intern(options.importSource + (options.isDevelopment ? "/jsx-dev-runtime" : "/jsx-runtime"))
    case .createElement: return interner.intern(options.importSource)
    }
  }

  /// What makes an element.
  public func function(of element: JSXElement) -> JSXFunction {
    if hasKeyAfterSpread(element) { return .createElement }
    if options.isDevelopment { return .jsxDEV }
    return hasStaticChildren(element) ? .jsxs : .jsx
  }

  /// The children are an array in the source itself: several, or a spread one.
  public func hasStaticChildren(_ element: JSXElement) -> Bool {
    let children = ast[element.children].filter(isChild)
    if children.count == 1, case .spread = ast[children[0]].kind { return true }
    return children.count > 1
  }

  /// False for comments, and for white space that lines end in.
  private func isChild(_ id: JSXChildID) -> Bool {
    switch ast[id].kind {
    case .text(let text): return JSXText.child(interner.string(of: text)) != nil
    case .empty: return false
    case .expression, .spread, .element: return true
    }
  }

  /// `key` must win over that of the properties before it, which only `createElement` sees to.
  private func hasKeyAfterSpread(_ element: JSXElement) -> Bool {
    var hasSpread = false
    for id in ast[element.attributes] {
      switch ast[id].kind {
      case .spread: hasSpread = true
      case .named(let name, _): if hasSpread && isKey(name) { return true }
      }
    }
    return false
  }

  public func isKey(_ name: NameID) -> Bool { interner.string(of: name) == "key" }

  // MARK: Imports

  /// The functions that a file uses, those of the runtime first.
  public func used() -> [JSXFunction] {
    var found: Set<JSXFunction> = []
    for element in ast.jsxElements {
      found.insert(function(of: element))
      if case .fragment = element.name { found.insert(.fragment) }
    }
    return [.jsx, .jsxs, .jsxDEV, .fragment, .createElement].filter(found.contains)
  }

  /// The local name by which an ES module knows a function that it imports; no source can say it.
  public func localName(of function: JSXFunction) -> NameID { interner.intern("*\(function.rawValue)*") }

  /// One request for each module that the file needs.
  func requests() -> [ModuleRequest] {
    guard options.runtime == .automatic else { return [] }
    var result: [ModuleRequest] = []
    for function in used() {
      let source = source(of: function)
      if result.contains(where: { $0.source == source }) { continue }
      result.append(
        ModuleRequest(source: source, span: ast.jsxElements[0].span, isTypeOnly: false, isImplied: true))
    }
    return result
  }
}
