import Base
import DeepSema
import HIR
import MIR

// Literals and closures.

extension FunctionEmitter {
  func arrayLiteral(_ elements: ExprRange, _ e: ExprRef) -> Operand {
    let list = Array(program[elements])
    let hasSpread = list.contains { if case .spread = program[$0] { return true } else { return false } }
    if !hasSpread, let table = table(list) { return table }
    if hasSpread || list.count > 64 { return .repeatable(spreadList(list, e), .boxed, .object) }
    if list.isEmpty { return temp(.boxed, "aot_new_array(cx, 0, 0)", kinds: .object) }
    let texts = values(list).map(boxed)
    return temp(.boxed, "aot_new_array(cx, \(texts.count), \(argumentArray(texts)))", kinds: .object)
  }

  func objectLiteral(_ range: MemberRange, _ e: ExprRef) -> Operand {
    let members = Array(program[range])
    if members.isEmpty { return temp(.boxed, "aot_new_object(cx)", kinds: .object) }
    if let fields = FixedLiteral.fields(members[...], program) { return fixedLiteral(members, fields, e) }
    let object = temp(.boxed, "aot_new_object_with_room(cx, \(members.count))", kinds: .object)
    for member in members { define(member, on: object.text, e) }
    return object
  }

  private func fixedLiteral(_ members: [HIRMember], _ fields: [NameID], _ e: ExprRef) -> Operand {
    let operands = values(members.map(\.value))
    let proven = facts.literalLayouts[e]
    let first = proven?.firstShape ?? p.literalLayout(fields)
    let size = proven?.fields.count ?? fields.count
    let object = newTempName()
    line("aot_object *\(object) = aot_new_object_with_shape(cx, AOT_SHAPE(\(first + UInt32(fields.count))), \(size));")
    for (slot, operand) in operands.enumerated() {
      let text = proven == nil ? boxed(operand) : encoded(operand, facts.type(e), UInt16(slot))
      line("\(object)->slots[\(slot)] = \(text);")
    }
    return Operand("aot_box(\(object))", .boxed, .object)
  }

  private func define(_ member: HIRMember, on object: String, _ e: ExprRef) {
    switch member.kind {
    case .spread:
      noteDynamic(.copy, member.value)
      let source = value(member.value)
      fallibleStatus("aot_copy_data_properties(cx, \(object), \(boxed(source)), 0, 0)", e)
    case .proto:
      let proto = value(member.value)
      fallibleStatus("aot_set_proto_literal(cx, \(object), \(boxed(proto)))", e)
    case .value:
      if let name = member.name {
        let v = value(member.value)
        fallibleStatus("aot_define_named(cx, \(object), \(p.constant(name)), \(boxed(v)))", e)
      } else {
        noteDynamic(.property, member.value)
        let pair = values([member.key!, member.value])
        let key = boxedRepeatable(snapshot(pair[0])), v = boxedRepeatable(pair[1])
        nameByKey(member.value, v, key, e)
        fallibleStatus("aot_define(cx, \(object), \(key), \(v))", e)
      }
    case .method: defineFunction("aot_define_method", member, on: object, e)
    case .getter: defineFunction("aot_define_getter", member, on: object, e)
    case .setter: defineFunction("aot_define_setter", member, on: object, e)
    }
  }

  /// NamedEvaluation: an anonymous function or class as the value of a computed key.
  func nameByKey(_ value: ExprRef, _ text: String, _ key: String, _ e: ExprRef) {
    if program.isAnonymousDefinition(value) { fallibleStatus("aot_set_function_name(cx, \(text), \(key), 0)", e) }
  }

  private func defineFunction(_ definer: String, _ member: HIRMember, on object: String, _ e: ExprRef) {
    let key: Operand
    if let name = member.name { key = temp(.boxed, constantText(name)) } else { key = snapshot(value(member.key!)) }
    let function = value(member.value)
    fallibleStatus("\(definer)(cx, \(object), \(boxed(key)), \(boxed(function)), 1)", e)
  }

  func objectRest(_ source: ExprRef, _ excluded: ExprRange, _ e: ExprRef) -> Operand {
    noteDynamic(.copy, e)
    let all = values([source] + program[excluded]).map(boxed)
    let object = temp(.boxed, "aot_new_object(cx)", kinds: .object)
    let keys = argumentArray(Array(all.dropFirst()))
    fallibleStatus("aot_copy_data_properties(cx, \(object.text), \(all[0]), \(all.count - 1), \(keys))", e)
    return object
  }

  /// A closure over the cells that the function captures.
  func closure(_ target: FuncRef) -> Operand {
    if p.calls.closures.closures.contains(target) { return closureOnStack(target) }
    let (count, cells) = captureArray(target)
    return temp(.boxed, "aot_new_function(cx, &\(p.info(target)), \(count), \(cells))", kinds: .object)
  }

  /// A closure that only its callers see: what it captures, which is all that they need.
  private func closureOnStack(_ target: FuncRef) -> Operand {
    let captures = program[target].captures, name = newTempName()
    stackWords.append("aot_value \(name)_words[AOT_CLOSURE_WORDS(\(captures.count))];")
    line("aot_value \(name) = aot_closure_on_stack(\(name)_words);")
    for (index, v) in captures.enumerated() {
      line("aot_function_of(\(name))->captures[\(index)] = aot_box(\(cell(v)));")
    }
    return .repeatable(name, .boxed, .object)
  }

  func captureArray(_ target: FuncRef) -> (count: Int, text: String) {
    let captures = program[target].captures
    return (captures.count, argumentArray(captures.map { "aot_box(\(cell($0)))" }))
  }

  func templateObject(_ index: UInt32, _ e: ExprRef) -> Operand {
    let template = program.templates[Int(index)]
    let cooked = template.cooked.map { $0.map { temp(.boxed, constantText($0)).text } ?? "AOT_UNDEFINED" }
    let raw = template.raw.map { temp(.boxed, constantText($0)).text }
    let arrays = (argumentArray(cooked), argumentArray(raw))
    return fallible(
      "aot_template_object(cx, AOT_TEMPLATE_SITE(\(index)), \(raw.count), \(arrays.0), \(arrays.1))", e, kinds: .object)
  }

  // MARK: Modules

  func importMeta(_ module: ModuleRef, _ e: ExprRef) -> Operand {
    fallible("aot_import_meta(cx, \(CText.string(program.modules[Int(module.raw)].metaPath.utf8)))", e, kinds: .object)
  }

  /// The module's one namespace object.
  func namespaceObject(_ module: ModuleRef, _ e: ExprRef) -> Operand {
    let exports = program.modules[Int(module.raw)].exports
    var names: [String] = [], slots: [String] = []
    for export in exports {
      guard case .module(let slot) = program[export.variable].storage else { continue }
      names.append(temp(.boxed, constantText(export.name)).text)
      slots.append(String(slot))
    }
    if slots.isEmpty { return fallible("aot_module_namespace(cx, \(module.raw), 0, 0, 0)", e, kinds: .object) }
    let list = newTempName()
    line("static const uint32_t \(list)[\(slots.count)] = { \(slots.joined(separator: ", ")) };")
    return fallible(
      "aot_module_namespace(cx, \(module.raw), \(slots.count), \(argumentArray(names)), \(list))", e, kinds: .object)
  }
}
