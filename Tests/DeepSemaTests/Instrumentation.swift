import Base
import DeepSema
import HIR

/// The oracle of soundness: a copy of the program in which expressions pass their values through a check against what was
/// inferred of them, printed as JavaScript. A run that finds a value outside its type prints `UNSOUND` and the place.
enum Instrumentation {
  static func print(_ original: Program, _ facts: Facts, place: (Span) -> String) -> [UInt8] {
    var program = original
    let check = program.names.intern("$check")
    var out = prelude
    for i in 0..<original.exprs.count {
      let e = ExprRef(UInt32(i)), type = facts.type(e)
      guard isChecked(original, e), type != .any else { continue }
      let copy = append(original[e], original.exprSpans[i], &program)
      let id = append(.number(Double(i)), original.exprSpans[i], &program)
      let callee = append(.global(check, orUndefined: false), original.exprSpans[i], &program)
      let start = UInt32(program.exprPool.count)
      program.exprPool += [copy, id]
      program[e] = .call(callee: callee, args: ExprRange(start: start, count: 2), hasSpread: false)
      out += Array("$types[\(i)] = [\(type.kinds.rawValue), \"\(place(original.span(e)))\"];\n".utf8)
    }
    return out + HIRPrinter.print(program)
  }

  private static func append(_ e: HIRExpr, _ span: Span, _ program: inout Program) -> ExprRef {
    program.exprs.append(e)
    program.exprSpans.append(span)
    return ExprRef(UInt32(program.exprs.count - 1))
  }

  /// Values that can stand as an argument without changing what is around them.
  private static func isChecked(_ program: Program, _ e: ExprRef) -> Bool {
    switch program[e] {
    case .member, .index, .call, .callMember, .callIndex, .binary, .new, .conditional: return true
    case .variable(let v, _):
      switch program[v].kind {
      case .param, .var, .let, .const: return true
      case .function, .class, .catchParam, .temp, .this, .privateName, .home, .importNamespace: return false
      }
    case .unary(let op, _):
      return op != .requireObjectCoercible && op != .toPropertyKey && op != .toNumeric && op != .typeOf
    default: return false
    }
  }

  private static let prelude = Array(
    """
    "use strict";
    const $types = {}, $seen = {};
    globalThis.$check = function $check(v, id) {
      const t = $types[id];
      let k;
      switch (typeof v) {
        case "undefined": k = 1; break;
        case "boolean": k = 4; break;
        case "number": k = Number.isInteger(v) && v >= -2147483648 && v <= 2147483647 && !Object.is(v, -0) ? 24 : 16; break;
        case "string": k = 32; break;
        case "symbol": k = 64; break;
        case "bigint": k = 128; break;
        default: k = v === null ? 2 : 256;
      }
      if ((t[0] & k) === 0 && !$seen[id]) { $seen[id] = true; (globalThis.process ?? {stdout: {write: console.log}}).stdout.write("UNSOUND " + t[1] + " kinds " + t[0] + " value " + typeof v + " " + String(v).slice(0, 40) + "\\n"); }
      return v;
    };

    """.utf8)
}
