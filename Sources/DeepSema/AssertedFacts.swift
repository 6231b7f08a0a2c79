import Base
import Builtins
import HIR

/// Which facts are asserted of a running program, and how a report words them: for the oracle, which asserts them under node, and for
/// native builds with `--validate`. A report reads `POSITION: FACT, but VALUE`.
public struct AssertedFacts {
  public static let neverRuns = "never runs"
  public static let doesNotThrow = "does not throw"
  public static let isQuiet = "runs no code of the program"

  private let program: Program
  private let facts: Facts
  private let printer: TypePrinter

  /// `place` gives the text of the positions that stand in names of types.
  public init(_ program: Program, _ facts: Facts, place: @escaping (Span) -> String) {
    self.program = program
    self.facts = facts
    printer = TypePrinter(program, facts, place: place)
  }

  // MARK: Values

  /// The type that the value of an expression is asserted to have. nil: it is a literal, has the type of a part, or is no value
  /// of the language.
  public func type(of e: ExprRef) -> ValueType? {
    switch program[e] {
    case .undefined, .null, .bool, .number, .string, .bigint, .templateObject, .callee, .argumentsObject, .hole,
      .spread, .initFields, .function, .classExpr, .throwError, .global(_, orUndefined: true), .initialize, .assign,
      .assignGlobal, .setMember, .setIndex, .setSuperMember, .setPrivateMember, .defineMember, .defineIndex,
      .definePrivate, .iteratorOpen, .iteratorStep, .iteratorClose, .iteratorCloseQuietly, .unary(.toPropertyKey, _),
      .superCall, .object, .array:
      return nil
    case .variable(let variable, _): return holdsValues(variable) ? facts.type(e) : nil
    case .this, .newTarget, .global, .importMeta, .intrinsic, .namespaceObject, .member, .index, .deleteMember,
      .deleteIndex, .superMember, .privateMember, .hasPrivate, .unary, .binary, .logical, .conditional, .sequence,
      .template, .block, .call, .callMember, .callIndex, .callWithThis, .new, .regexp, .iteratorValue,
      .iteratorRest, .objectRest, .yield, .yieldDelegate, .await:
      return facts.type(e)
    }
  }

  /// Private names, home objects and the like hold no values of the language.
  public func holdsValues(_ variable: VarRef) -> Bool {
    switch program[variable].kind {
    case .param, .var, .let, .const, .function, .class, .catchParam, .temp, .this, .importNamespace: return true
    case .privateName, .home: return false
    }
  }

  public func text(_ type: ValueType) -> String { "is \(printer.text(type))" }

  public func text(_ range: NumberRange) -> String {
    if range.lo > range.hi { return "is NaN" }
    var text = "is a Number from \(number(range.lo)) to \(number(range.hi))"
    if !range.fractional { text += ", an integer" }
    if range.nan { text += ", or NaN" }
    if range.negativeZero { text += ", or -0" }
    return text
  }

  private func number(_ value: Double) -> String {
    if value.isInfinite { return value > 0 ? "Infinity" : "-Infinity" }
    return Int64(exactly: value).map(String.init) ?? "\(value)"
  }

  // MARK: Properties, elements, callees

  /// nil: nothing is asserted.
  public func text(_ fact: MemberFact, _ name: NameID) -> String? {
    let property = program.names.string(of: name)
    switch fact {
    // What a constant is, its range says.
    case .unknown, .constant: return nil
    case .field(let slot): return "has the field \(property) in slot \(slot)"
    case .addField(let slot): return "adds the field \(property) in slot \(slot)"
    case .arrayLength: return "is a plain array"
    case .stringLength: return "is a string"
    case .typedLength: return "is a typed array"
    case .getter(let function): return "finds the getter \(text(function)) on its prototype"
    case .setter(let function): return "finds the setter \(text(function)) on its prototype"
    case .method(let function): return "finds the method \(text(function)) on its prototype"
    }
  }

  public func text(_ layout: Layout) -> String {
    let shown = layout.fields.filter { facts.hidden[$0] == nil }.map { program.names.string(of: $0) }
    return "has the fields " + shown.joined(separator: ", ")
  }

  public func text(_ fact: ElementFact) -> String? {
    switch fact {
    case .unknown: return nil
    case .array(let noHoles, let inBounds):
      return "is a plain array" + (noHoles ? " without holes" : "") + (inBounds ? " and longer than its key" : "")
    case .typedArray(let constructor, let inBounds):
      return "is a \(constructor.name)\(inBounds ? " and longer than its key" : ""), and its key a Number"
    case .string: return "is a string"
    }
  }

  public func text(_ fact: CallFact) -> String? {
    switch fact {
    case .unknown: return nil
    case .functions(let targets):
      return targets.isEmpty ? "calls nothing" : "calls " + targets.map(text).joined(separator: " or ")
    case .builtin(let id): return "calls the built-in \(id.qualifiedName)"
    }
  }

  private func text(_ function: FuncRef) -> String {
    let name = program[function].name
    return name == .empty ? "F\(function.raw)" : program.names.string(of: name)
  }
}
