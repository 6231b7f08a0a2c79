import Base
import DeepSema
import Frontend
import HIR

/// Checks the expectations of a fixture: a line that ends in `//= TYPE` or `//= TYPE; FACT` says what is inferred of the initializer
/// (or of the right side of an assignment) that stands on it. FACT: `field N`, `method f`, `length`, `functions f g`, `builtin X`, `new f`,
/// `array`, `array dense`, `array dense inBounds`, `unknown`. A store has the fact of the store itself.
struct FixtureCheck {
  let program: Program
  let facts: Facts
  let lines: LineMap
  let source: [UInt8]
  private let printer: TypePrinter

  init(_ bytes: [UInt8], name: String) {
    let interner = Interner()
    let parsed = Frontend.parse(bytes: bytes, file: FileID(index: 0), kind: .ts, goal: .auto, interner: interner)
    precondition(parsed.diagnostics.isEmpty, name)
    program = HIR.lower(parsed, path: name, interner: interner).program
    facts = DeepSema.analyze(program)
    lines = LineMap(bytes)
    source = bytes
    let map = lines
    printer = TypePrinter(program, facts, place: { "\(map.position(of: $0.start).line)" })
  }

  /// Every line with an expectation: the line number, what is expected, what was inferred.
  func results() -> [(line: Int, expected: String, actual: String)] {
    let text = String(decoding: source, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    var r: [(Int, String, String)] = []
    for (i, line) in text.enumerated() {
      var from = line.startIndex, mark: Substring?
      while let at = line[from...].firstIndex(of: "/") {
        let rest = line[at...]
        if rest.hasPrefix("//= ") {
          mark = rest.dropFirst(4)
          break
        }
        from = line.index(after: at)
      }
      guard let mark else { continue }
      let expected = String(mark), hasFact = expected.contains(";")
      let found = place(onLine: i + 1)
      let actual = found.map { type(of: $0) + (hasFact ? "; " + fact(of: $0) : "") } ?? "nothing there"
      r.append((i + 1, expected, actual))
    }
    return r
  }

  /// The first initialization or store on a line: its value, and the expression that has the fact.
  private func place(onLine line: Int) -> (value: ExprRef, subject: ExprRef)? {
    var best: (ExprRef, ExprRef)?
    for i in 0..<program.exprs.count {
      let e = ExprRef(UInt32(i))
      guard lines.position(of: program.span(e).start).line == line else { continue }
      switch program[e] {
      case .initialize(let v, let x)
      where program[v].kind == .const || program[v].kind == .let || program[v].kind == .var:
        best = best ?? (x, x)
      case .setMember(_, _, let x), .setIndex(_, _, let x), .defineMember(_, _, let x): return (x, e)
      case .assign(_, let x, _): best = best ?? (x, x)
      default: break
      }
    }
    return best
  }

  private func type(of p: (value: ExprRef, subject: ExprRef)) -> String { printer.text(facts.type(p.value)) }

  private func name(_ f: FuncRef) -> String { program.names.string(of: program[f].name) }

  private func fact(of p: (value: ExprRef, subject: ExprRef)) -> String {
    let e = p.subject
    switch program[e] {
    case .member, .setMember, .defineMember:
      switch facts.memberFacts[Int(e.raw)] {
      case .unknown: return "unknown"
      case .field(let slot): return "field \(slot)"
      case .constant(let value): return "constant \(value)"
      case .getter: return "getter"
      case .setter: return "setter"
      case .addField(let slot): return "add \(slot)"
      case .arrayLength, .stringLength, .typedLength: return "length"
      case .method(let f): return "method \(name(f))"
      }
    case .index, .setIndex:
      switch facts.elementFacts[Int(e.raw)] {
      case .unknown: return "unknown"
      case .array(let noHoles, let inBounds): return "array" + (noHoles ? " dense" : "") + (inBounds ? " inBounds" : "")
      case .typedArray(let constructor, let inBounds):
        return "typed \(constructor.name)" + (inBounds ? " in bounds" : "")
      case .string: return "string"
      }
    case .call, .callMember, .callIndex, .callWithThis, .new:
      switch facts.callFacts[Int(e.raw)] {
      case .unknown: return "unknown"
      case .functions(let fs): return "functions " + fs.map { name($0) }.joined(separator: " ")
      case .builtin(let id): return "builtin " + id.qualifiedName
      }
    default: return "no fact"
    }
  }
}
