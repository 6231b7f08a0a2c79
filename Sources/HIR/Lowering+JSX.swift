import AST
import Base
import Builtins
import Frontend

/// JSX, as tsc emits it.
extension Lowerer {
  private var jsxOptions: JSXOptions { graph.modules[Int(module.raw)].parsed.options.jsx }

  private var jsxCalls: JSXCalls { JSXCalls(ast, jsxOptions, interner) }

  mutating func lowerJSX(_ id: JSXElementID, _ span: Span, isChild: Bool = false) -> ExprRef {
    switch jsxOptions.runtime {
    case .classic: return lowerClassic(ast[id], span)
    case .automatic: return lowerAutomatic(ast[id], span, isChild: isChild)
    }
  }

  // MARK: The classic runtime

  /// `React.createElement(tag, props, ...children)`
  private mutating func lowerClassic(_ element: JSXElement, _ span: Span) -> ExprRef {
    let factory = jsxFactory(span)
    let tag = jsxTag(element, span) { $0.readJSXEntity($0.jsxOptions.fragmentFactory, span) }
    return callJSX(factory, tag, element, span)
  }

  /// What is called: a name, or a member of an object that becomes `this`.
  private enum JSXFactory {
    case value(ExprRef)
    case member(ExprRef, NameID)
  }

  private mutating func jsxFactory(_ span: Span) -> JSXFactory {
    let path = jsxOptions.factory.split(separator: ".")
    guard path.count > 1, let last = path.last else { return .value(readJSXEntity(jsxOptions.factory, span)) }
    let object = readJSXEntity(path.dropLast().joined(separator: "."), span)
    return .member(object, interner.intern(String(last)))
  }

  /// `a.b.c`
  private mutating func readJSXEntity(_ text: String, _ span: Span) -> ExprRef {
    let path = text.split(separator: ".").map { interner.intern(String($0)) }
    guard let root = path.first else { return undefined(span) }
    var value = readName(root, span)
    for name in path.dropFirst() { value = emit(.member(object: value, name: name), span) }
    return value
  }

  private mutating func callJSX(_ factory: JSXFactory, _ tag: ExprRef, _ element: JSXElement, _ span: Span) -> ExprRef {
    let attributes = ast[element.attributes]
    let properties =
      attributes.isEmpty ? emit(.null, span) : jsxObject(attributes.flatMap { jsxMembers($0, namesKey: true) }, span)
    let (children, hasSpread) = jsxChildren(element)
    let args = range([tag, properties] + children)
    switch factory {
    case .value(let callee): return emit(.call(callee: callee, args: args, hasSpread: hasSpread), span)
    case .member(let object, let name):
      return emit(.callMember(object: object, name: name, args: args, hasSpread: hasSpread), span)
    }
  }

  // MARK: The automatic runtime

  /// `jsx(tag, {...attributes, children}, key)`
  private mutating func lowerAutomatic(_ element: JSXElement, _ span: Span, isChild: Bool) -> ExprRef {
    let calls = jsxCalls
    let function = calls.function(of: element)
    let callee = readJSXFunction(function, span)
    let tag = jsxTag(element, span) { $0.readJSXFunction(.fragment, span) }
    if function == .createElement { return callJSX(.value(callee), tag, element, span) }
    var members = ast[element.attributes].flatMap { jsxMembers($0, namesKey: false) }
    if let children = jsxChildrenMember(element, isArray: calls.hasStaticChildren(element), span) {
      members.append(children)
    }
    var args = [tag, jsxObject(members, span)]
    let key = jsxKey(element, calls)
    if function == .jsxDEV {
      args.append(key ?? undefined(span))
      args += developmentArguments(calls.hasStaticChildren(element), span, isChild: isChild)
    } else if let key {
      args.append(key)
    }
    return emit(.call(callee: callee, args: range(args), hasSpread: false), span)
  }

  /// Reads a function of the runtime: an import of an ES module, a property of what CommonJS requires.
  private mutating func readJSXFunction(_ function: JSXFunction, _ span: Span) -> ExprRef {
    let calls = jsxCalls
    if let binding = bindings.lookup(calls.localName(of: function)) {
      switch binding {
      case .imported(let variable), .variable(let variable): return readVariable(variable, span)
      case .functionName, .namespace, .primitive, .property, .global, .missingImport: return undefined(span)
      }
    }
    let object = require(calls.source(of: function), span) ?? undefined(span)
    return emit(.member(object: object, name: interner.intern(function.rawValue)), span)
  }

  private mutating func jsxKey(_ element: JSXElement, _ calls: JSXCalls) -> ExprRef? {
    for id in ast[element.attributes] {
      guard case .named(let name, let value) = ast[id].kind, calls.isKey(name) else { continue }
      return jsxValue(value.value, name, ast[id].span)
    }
    return nil
  }

  /// Whether the children are written out, where the element stands, and `this`. As in tsc, an element that is no child starts with
  /// the white space before it.
  private mutating func developmentArguments(_ isStatic: Bool, _ span: Span, isChild: Bool) -> [ExprRef] {
    let source = graph.modules[Int(module.raw)]
    guard let lines = source.parsed.lines else { preconditionFailure("the graph keeps the lines of such files") }
    let place = lines.position(of: isChild ? span.start : lines.startOfWhiteSpace(before: span.start))
    let values: [(String, HIRExpr)] = [
      ("fileName", .string(interner.intern(source.fileName))), ("lineNumber", .number(Double(place.line))),
      ("columnNumber", .number(Double(place.column))),
    ]
    let members = values.map {
      HIRMember(kind: .value, name: interner.intern($0.0), key: nil, value: emit($0.1, span))
    }
    return [emit(.bool(isStatic), span), jsxObject(members, span), readThis(span)]
  }

  /// Makes imports of what an ES module calls.
  mutating func importJSX(_ index: Int) {
    let source = graph.modules[index]
    guard source.format == .esModule, !ast.jsxElements.isEmpty, jsxOptions.runtime == .automatic else { return }
    let calls = jsxCalls
    for function in calls.used() {
      let specifier = calls.source(of: function)
      guard case .module(let target)? = source.targets[specifier] else { continue }
      links[index].imports[calls.localName(of: function)] = ModuleLinks.ImportedName(
        target: target, name: interner.intern(function.rawValue), specifier: specifier, span: ast.jsxElements[0].span)
      links[index].valueNames.insert(calls.localName(of: function))
    }
  }

  // MARK: Parts of elements

  private mutating func jsxTag(_ element: JSXElement, _ span: Span, fragment: (inout Lowerer) -> ExprRef) -> ExprRef {
    switch element.name {
    case .fragment: return fragment(&self)
    case .intrinsic(let name): return string(name, span)
    case .namespaced(let namespace, let name):
      return string(interner.intern("\(interner.string(of: namespace)):\(interner.string(of: name))"), span)
    case .expression(let tag): return lower(tag)
    }
  }

  private mutating func jsxObject(_ members: [HIRMember], _ span: Span) -> ExprRef {
    program.memberPool.append(contentsOf: members)
    let start = UInt32(program.memberPool.count - members.count)
    return emit(.object(MemberRange(start: start, count: UInt32(members.count))), span)
  }

  /// The member of an attribute; none for a key that is no property.
  private mutating func jsxMembers(_ id: JSXAttributeID, namesKey: Bool) -> [HIRMember] {
    let attribute = ast[id]
    switch attribute.kind {
    case .spread(let source): return [HIRMember(kind: .spread, name: nil, key: nil, value: lower(source))]
    case .named(let name, let value):
      if !namesKey && jsxCalls.isKey(name) { return [] }
      let kind: HIRMember.Kind = name == .__proto__ ? .proto : .value
      return [HIRMember(kind: kind, name: name, key: nil, value: jsxValue(value.value, name, attribute.span))]
    }
  }

  /// An attribute without a value is `true`.
  private mutating func jsxValue(_ value: ExprID?, _ name: NameID, _ span: Span) -> ExprRef {
    guard let value else { return emit(.bool(true), span) }
    return lowerNamed(value, name)
  }

  private mutating func jsxChildren(_ element: JSXElement) -> (values: [ExprRef], hasSpread: Bool) {
    var values: [ExprRef] = []
    var hasSpread = false
    for id in ast[element.children] {
      let child = ast[id]
      switch child.kind {
      case .text(let text):
        guard let shown = JSXText.child(interner.string(of: text)) else { continue }
        values.append(string(interner.intern(shown), child.span))
      case .expression(let value): values.append(lower(value))
      case .empty: continue
      case .spread(let source):
        let list = lower(source)
        values.append(emit(.spread(list), child.span))
        hasSpread = true
      case .element(let inner): values.append(lowerJSX(inner, child.span, isChild: true))
      }
    }
    return (values, hasSpread)
  }

  /// `children: x` or `children: [x, y]`
  private mutating func jsxChildrenMember(_ element: JSXElement, isArray: Bool, _ span: Span) -> HIRMember? {
    let children = jsxChildren(element).values
    guard !children.isEmpty else { return nil }
    let value = isArray ? emit(.array(range(children)), span) : children[0]
    return HIRMember(kind: .value, name: interner.intern("children"), key: nil, value: value)
  }
}
