import Base
import DeepSema
import HIR

// Class definitions, in the order that HIRClass prescribes.

extension FunctionEmitter {
  func classDefinition(_ ref: ClassRef, _ e: ExprRef) -> Operand {
    let definition = program[ref]
    for name in definition.privateNames {
      declareCell(name)
      let description = temp(.boxed, constantText(program[name].name))
      initialize(name, fallible("aot_new_private_name(cx, \(description.text))", e))
    }
    if let binding = definition.ownBinding { declareCell(binding) }
    let parent = definition.superclass.map { boxedRepeatable(snapshot(value($0))) } ?? "AOT_HOLE"
    for v in [definition.prototypeHome, definition.constructorHome] { if let v { declareCell(v) } }
    let prototype = declare(.boxed, "AOT_UNDEFINED")
    let (count, cells) = captureArray(definition.constructor)
    let constructor = fallible(
      "aot_new_class(cx, &\(p.info(definition.constructor)), \(count), \(cells), \(parent), &\(prototype))", e,
      kinds: .object)
    if let home = definition.prototypeHome { initialize(home, .repeatable(prototype, .boxed, .object)) }
    if let home = definition.constructorHome { initialize(home, constructor) }
    for step in program.classSteps(ref) {
      switch step {
      case .fieldKey(let key): effect(key)
      case .element(let element):
        if facts.omittedElements.contains(element.function) { continue }
        define(element, constructor: constructor.text, prototype: prototype, e)
      }
    }
    if let initializer = definition.fieldInitializer {
      line("aot_set_fields_initializer(cx, \(constructor.text), \(boxed(closure(initializer))));")
    }
    if let binding = definition.binding { initialize(binding, constructor) }
    if let initializer = definition.staticInitializer {
      let function = closure(initializer)
      _ = fallible("\(p.entry(initializer))(cx, \(function.text), \(constructor.text), AOT_UNDEFINED, 0, 0)", e)
    }
    return constructor
  }

  /// Cells of a class that no block scope declares.
  private func declareCell(_ v: VarRef) {
    guard program[v].storage == .cell, program[v].function == f, p.undeclared(v) else { return }
    line("\(cell(v)) = aot_fresh_variable(cx, AOT_HOLE);")
  }

  private func define(_ element: HIRClassElement, constructor: String, prototype: String, _ e: ExprRef) {
    let target = element.isStatic ? constructor : prototype
    if let name = element.name, element.privateName == nil, program[element.function].captures.isEmpty, mayBeCompact {
      return fallibleStatus(
        "aot_compact_method(cx, \(target), \(p.constant(name)), &\(p.info(element.function)), AOT_\(element.kind))", e)
    }
    let key = elementKey(element)
    let function = boxed(closure(element.function))
    guard let privateName = element.privateName else {
      let definer: String
      switch element.kind {
      case .method: definer = "aot_define_method"
      case .getter: definer = "aot_define_getter"
      case .setter: definer = "aot_define_setter"
      }
      return fallibleStatus("\(definer)(cx, \(target), \(boxed(key)), \(function), 0)", e)
    }
    let name = variableText(privateName)
    guard element.isStatic else {
      let kind: Int
      switch element.kind {
      case .method: kind = 0
      case .getter: kind = 1
      case .setter: kind = 2
      }
      return fallibleStatus("aot_add_private_method(cx, \(constructor), \(name), \(function), \(kind))", e)
    }
    switch element.kind {
    case .method: fallibleStatus("aot_define_private_method(cx, \(target), \(name), \(function))", e)
    case .getter: fallibleStatus("aot_define_private_accessor(cx, \(target), \(name), \(function), AOT_HOLE)", e)
    case .setter: fallibleStatus("aot_define_private_accessor(cx, \(target), \(name), AOT_HOLE, \(function))", e)
    }
  }

  /// Evaluates the key of a class element; undefined for a private one.
  private func elementKey(_ element: HIRClassElement) -> Operand {
    if let name = element.name { return temp(.boxed, constantText(name)) }
    return element.key.map { snapshot(value($0)) } ?? .undefined
  }
}
