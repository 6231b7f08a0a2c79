import AST
import Base

/// JSX (facebook.github.io/jsx).
extension Parser {
  /// At `<`, in expression position.
  mutating func parseJSXExpression() -> ExprID {
    let from = start
    let element = parseJSXElement(inChild: false)
    if token == .less { fail(.adjacentJSX) }
    return make(.jsx(element), from: from)
  }

  /// At `<`. After the element the lexer reads tokens again, or JSX text if the element is a child.
  private mutating func parseJSXElement(inChild: Bool) -> JSXElementID {
    let from = start
    guard enter() else {
      depth -= 1
      return ast.add(
        JSXElement(name: .fragment, typeArgs: .empty, attributes: .empty, children: .empty, span: span(from: from)))
    }
    defer { depth -= 1 }
    advance()
    var element = JSXElement(
      name: .fragment, typeArgs: .empty, attributes: .empty, children: .empty, span: Span(from, from))
    let nameStart = start
    if token != .greater {
      element.name = parseJSXName()
      if isTypeScript && (token == .less || token == .lessLess) { element.typeArgs = parseOptionalTypeArguments() }
      element.attributes = parseJSXAttributes()
    }
    let nameText = token == .greater && start == nameStart ? "" : jsxNameText(element.name)
    if token == .slash {
      advance()
      finishTag(inChild: inChild)
      element.span = span(from: from)
      return ast.add(element)
    }
    guard token == .greater else {
      fail(.expected, "'>'")
      return ast.add(element)
    }
    lexer.advanceJSXText()
    element.children = parseJSXChildren()
    parseClosingTag(nameText, inChild: inChild, openedAt: from)
    element.span = span(from: from)
    return ast.add(element)
  }

  /// `>` of a tag that ends an element.
  private mutating func finishTag(inChild: Bool) {
    guard token == .greater else { return fail(.expected, "'>'") }
    inChild ? lexer.advanceJSXText() : advance()
  }

  /// The text by which opening and closing tags are compared.
  private func jsxNameText(_ name: JSXElement.Name) -> String {
    switch name {
    case .fragment: return ""
    case .intrinsic(let name): return lexer.interner.string(of: name)
    case .namespaced(let namespace, let name):
      return lexer.interner.string(of: namespace) + ":" + lexer.interner.string(of: name)
    case .expression(let expr): return jsxEntityText(expr)
    }
  }

  private func jsxEntityText(_ expr: ExprID) -> String {
    switch ast[expr] {
    case .identifier(let name): return lexer.interner.string(of: name)
    case .this: return "this"
    case .member(let object, let name, _): return jsxEntityText(object) + "." + lexer.interner.string(of: name)
    case _: return "?"
    }
  }

  private mutating func parseClosingTag(_ opened: String, inChild: Bool, openedAt: Int) {
    guard token == .less else { return fail(.unclosedJSX, at: Span(openedAt, openedAt + 1), opened) }
    advance()
    expect(.slash)
    let at = start
    var closed = ""
    if token != .greater {
      let name = parseJSXName()
      closed = jsxNameText(name)
    }
    if closed != opened { fail(.mismatchedJSX, at: span(from: at), "'</\(opened)>'") }
    finishTag(inChild: inChild)
  }

  private mutating func parseJSXName() -> JSXElement.Name {
    let from = start
    let isThis = token == .this
    lexer.extendJSXIdentifier()
    guard token == .identifier else {
      fail(.expected, "identifier")
      return .fragment
    }
    let name = lexer.name
    advance()
    if token == .colon {
      advance()
      lexer.extendJSXIdentifier()
      let local = parseIdentifierName()
      if token == .dot { unexpected() }
      return .namespaced(namespace: name, name: local)
    }
    if token != .dot {
      if isThis && name == .this { return .expression(make(.this, from: from)) }
      return isIntrinsic(name) ? .intrinsic(name) : .expression(make(.identifier(name), from: from))
    }
    var expr = make(isThis ? .this : .identifier(name), from: from)
    while eat(.dot) {
      lexer.extendJSXIdentifier()
      let member = parseIdentifierName()
      expr = make(.member(object: expr, name: member, optional: false), from: from)
    }
    return .expression(expr)
  }

  /// Tags that begin with a small letter or have a hyphen are strings.
  private func isIntrinsic(_ name: NameID) -> Bool {
    let bytes = lexer.interner.bytes(of: name)
    guard let first = bytes.first else { return true }
    return (first >= 0x61 && first <= 0x7A) || bytes.contains(0x2D)
  }

  // MARK: Attributes

  private mutating func parseJSXAttributes() -> IDList<JSXAttributeID> {
    let mark = scratch.count
    while token != .greater && token != .slash && token != .eof {
      let before = start
      push(parseJSXAttribute())
      if start == before {
        unexpected()
        break
      }
    }
    return list(since: mark)
  }

  private mutating func parseJSXAttribute() -> JSXAttributeID {
    let from = start
    if eat(.leftBrace) {
      expect(.ellipsis)
      let value = with([], without: .bracketed) { $0.parseAssignment() }
      expect(.rightBrace)
      return ast.add(JSXAttribute(kind: .spread(value), span: span(from: from)))
    }
    lexer.extendJSXIdentifier()
    var name = lexer.name
    guard token == .identifier else {
      fail(.expected, "identifier")
      return ast.add(JSXAttribute(kind: .named(.empty, value: .none), span: span(from: from)))
    }
    advance()
    if token == .colon {
      advance()
      lexer.extendJSXIdentifier()
      let local = parseIdentifierName()
      name = lexer.interner.intern(lexer.interner.string(of: name) + ":" + lexer.interner.string(of: local))
    }
    var value = Maybe<ExprID>.none
    if token == .equal {
      lexer.advanceJSXAttributeValue()
      value = Maybe(parseJSXAttributeValue())
    }
    return ast.add(JSXAttribute(kind: .named(name, value: value), span: span(from: from)))
  }

  private mutating func parseJSXAttributeValue() -> ExprID {
    let from = start
    switch token {
    case .string:
      let text = JSXText.attribute(lexer.interner.string(of: lexer.name))
      advance()
      return make(.string(lexer.interner.intern(text)), from: from)
    case .leftBrace:
      advance()
      if token == .rightBrace { fail(.emptyJSXAttribute) }
      let value = parseBracketedExpression()
      expect(.rightBrace)
      return value
    case .less:
      let element = parseJSXElement(inChild: false)
      return make(.jsx(element), from: from)
    case _:
      fail(.expected, "string literal")
      return make(.missing, from: from)
    }
  }

  // MARK: Children

  private mutating func parseJSXChildren() -> IDList<JSXChildID> {
    let mark = scratch.count
    while true {
      let from = start
      switch token {
      case .jsxText:
        let text = lexer.name
        lexer.advanceJSXText()
        push(ast.add(JSXChild(kind: .text(text), span: Span(from, lexer.start))))
      case .leftBrace: push(parseJSXContainer(from: from))
      case .less:
        if peek().token == .slash { return list(since: mark) }
        let element = parseJSXElement(inChild: true)
        push(ast.add(JSXChild(kind: .element(element), span: ast[element].span)))
      case _: return list(since: mark)
      }
      if start == from && token != .eof { return list(since: mark) }
    }
  }

  /// `{expression}`, `{...expression}` or `{}`.
  private mutating func parseJSXContainer(from: Int) -> JSXChildID {
    advance()
    let kind: JSXChild.Kind
    if token == .rightBrace {
      kind = .empty
    } else if eat(.ellipsis) {
      kind = .spread(with([], without: .bracketed) { $0.parseAssignment() })
    } else {
      kind = .expression(parseBracketedExpression())
    }
    let end = lexer.position
    if token == .rightBrace { lexer.advanceJSXText() } else { fail(.expected, "'}'") }
    return ast.add(JSXChild(kind: kind, span: Span(from, end)))
  }
}
