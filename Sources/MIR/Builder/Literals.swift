import Base
import Builtins
import DeepSema
import HIR

// Literals and closures.

extension FunctionBuilder {
  /// Fewer constants are made in place.
  private static let smallestTable = 64
  private static let maximalNesting = 32

  func arrayLiteral(_ elements: ExprRange, _ e: ExprRef) -> Operand {
    let list = Array(program[elements])
    let hasSpread = list.contains { if case .spread = program[$0] { return true } else { return false } }
    if !hasSpread, let count = countConstants(list, depth: 0), count > FunctionBuilder.smallestTable {
      return emit(.runtime(.arrayOfLiterals), [.table(elements)], .boxed, .object)
    }
    if hasSpread || list.count > 64 { return spreadList(list, e) }
    let operands = values(list)
    return emit(.runtime(.newArray), [.literal(Int64(operands.count)), self.list(operands)], .boxed, .object)
  }

  /// How many values the literal has, nested ones included; nil: some are not constant.
  private func countConstants(_ elements: [ExprRef], depth: Int) -> Int? {
    guard depth < FunctionBuilder.maximalNesting else { return nil }
    var count = elements.count
    for element in elements {
      if case .array(let inner) = program[element] {
        guard let more = countConstants(Array(program[inner]), depth: depth + 1) else { return nil }
        count += more
      } else if !isTableConstant(element) {
        return nil
      }
    }
    return count
  }

  /// NaN is none: AOT_NAN is no constant expression everywhere.
  private func isTableConstant(_ element: ExprRef) -> Bool {
    switch program[element] {
    case .number(let value): return !value.isNaN
    case .unary(.minus, let operand):
      if case .number(let value) = program[operand] { return !value.isNaN }
      return false
    case .string, .bool, .null, .undefined, .hole: return true
    case _: return false
    }
  }

  func objectLiteral(_ range: MemberRange, _ e: ExprRef) -> Operand {
    let members = Array(program[range])
    if members.isEmpty { return emit(.runtime(.newPlainObject), [Argument](), .boxed, .object) }
    if let fields = FixedLiteral.fields(members[...], program) { return fixedLiteral(members, fields, e) }
    let object = emit(.runtime(.newObjectWithRoom), [.literal(Int64(members.count))], .boxed, .object)
    for member in members { define(member, on: object, e) }
    return object
  }

  private func fixedLiteral(_ members: [HIRMember], _ fields: [NameID], _ e: ExprRef) -> Operand {
    let operands = values(members.map(\.value)), proven = facts.literalLayouts[e]
    let stored = operands.enumerated().map { slot, operand in
      proven == nil ? boxed(operand) : encoded(operand, facts.type(e), UInt16(slot))
    }
    let room = proven?.fields.count ?? fields.count
    let object = emit(
      .newLiteral(fields, proven: proven?.firstShape, room: room), [Argument](), .boxed, .object)
    for (slot, value) in stored.enumerated() {
      // The object is new: no barrier is needed.
      perform(.storeSlot(UInt16(slot), barrier: false), [object, value])
    }
    return object
  }

  private func define(_ member: HIRMember, on object: Operand, _ e: ExprRef) {
    let place = Place.expression(e)
    switch member.kind {
    case .spread:
      noteDynamic(.copy, member.value)
      let source = value(member.value)
      _ = run(.copyProperties, [object.argument, argument(source), .literal(0), .literal(0)], nil, at: place)
    case .proto: _ = run(.setProto, [object.argument, argument(value(member.value))], nil, at: place)
    case .value:
      if let name = member.name {
        let v = value(member.value)
        _ = run(.defineNamed, [object.argument, .key(name), argument(v)], nil, at: place)
      } else {
        noteDynamic(.property, member.value)
        let pair = values([member.key!, member.value]), key = boxed(pair[0]), v = boxed(pair[1])
        nameByKey(member.value, v, key, e)
        _ = run(.define, [object.argument, key.argument, v.argument], nil, at: place)
      }
    case .method: defineFunction(.defineMethod, member, on: object, e)
    case .getter: defineFunction(.defineGetter, member, on: object, e)
    case .setter: defineFunction(.defineSetter, member, on: object, e)
    }
  }

  /// NamedEvaluation: an anonymous function or class as the value of a computed key.
  func nameByKey(_ value: ExprRef, _ function: Operand, _ key: Operand, _ e: ExprRef) {
    if program.isAnonymousDefinition(value) {
      _ = run(.setFunctionName, [function.argument, key.argument, .literal(0)], nil, at: .expression(e))
    }
  }

  private func defineFunction(_ definer: RuntimeOperation, _ member: HIRMember, on object: Operand, _ e: ExprRef) {
    let key = member.name.map { text($0) } ?? boxed(value(member.key!))
    let function = value(member.value)
    _ = run(definer, [object.argument, key.argument, argument(function), .literal(1)], nil, at: .expression(e))
  }

  func objectRest(_ source: ExprRef, _ excluded: ExprRange, _ e: ExprRef) -> Operand {
    noteDynamic(.copy, e)
    let all = values([source] + program[excluded])
    let object = emit(.runtime(.newPlainObject), [Argument](), .boxed, .object)
    let keys = list(Array(all.dropFirst()))
    _ = run(
      .copyProperties, [object.argument, argument(all[0]), .literal(Int64(all.count - 1)), keys], nil,
      at: .expression(e))
    return object
  }

  /// A closure over the cells that the function captures.
  func closure(_ target: FuncRef) -> Operand {
    if p.calls.closures.closures.contains(target) {
      return emit(.closureOnStack(target), program[target].captures.map { .value(cell($0)) }, .boxed, .object)
    }
    let (count, cells) = captureList(target)
    return emit(.runtime(.newFunction), [.info(target), .literal(count), cells], .boxed, .object)
  }

  func captureList(_ target: FuncRef) -> (count: Int64, list: Argument) {
    let captures = program[target].captures
    if captures.isEmpty { return (0, .literal(0)) }
    let cells = captures.map { emit(.convert, [Argument.value(cell($0))], .boxed) }
    return (Int64(captures.count), emit(.list, cells, .list).argument)
  }

  func templateObject(_ index: UInt32, _ e: ExprRef) -> Operand {
    let template = program.templates[Int(index)]
    let cooked = list(template.cooked.map { $0.map { text($0) } ?? undefined }),
      raw = list(template.raw.map { text($0) })
    return run(
      .templateObject, [.template(index), .literal(Int64(template.raw.count)), cooked, raw], e, .object)
  }

  /// The module's one namespace object.
  func namespaceObject(_ module: ModuleRef, _ e: ExprRef) -> Operand {
    var names: [Operand] = [], slots: [Int64] = []
    for export in program.modules[Int(module.raw)].exports {
      guard case .module(let slot) = program[export.variable].storage else { continue }
      names.append(text(export.name))
      slots.append(Int64(slot))
    }
    let tables: [Argument] = slots.isEmpty ? [.literal(0), .literal(0)] : [list(names), .numbers(slots)]
    return run(
      .moduleNamespace, [.literal(Int64(module.raw)), .literal(Int64(slots.count))] + tables, e, .object)
  }
}
