import Base

/// The source texts of some functions of a program, in one run of bytes: the text of an inner function is a part of that of the outer
/// one. Functions of the library have none, like other built-ins: it would not be node's, and is larger than the code.
public struct SourceTexts: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var ranges: [FuncRef: Range<Int>] = [:]

  /// No texts at all.
  public init() {}

  /// - Parameters:
  ///   - sources: the bytes of each file, by FileID; a file that is not there gives no texts.
  ///   - functions: those whose texts are kept, if they have any.
  public init(_ program: Program, sources: [[UInt8]], of functions: (FuncRef) -> Bool) {
    let kept = program.functions.indices.map { FuncRef(UInt32($0)) }.filter {
      program[$0].textSpan != nil && functions($0) && program.file(of: $0).index < sources.count
        && !program.isOfLibrary($0)
    }
    func key(_ function: FuncRef) -> (Int, UInt32, UInt32) {
      let span = program[function].textSpan!
      return (program.file(of: function).index, span.start, UInt32.max - span.end)
    }
    var outer: (file: Int, span: Span, offset: Int)?
    for function in kept.sorted(by: { key($0) < key($1) }) {
      let file = program.file(of: function).index, span = program[function].textSpan!
      if outer == nil || outer!.file != file || span.end > outer!.span.end {
        outer = (file, span, bytes.count)
        bytes += sources[file][Int(span.start)..<Int(span.end)]
      }
      let start = outer!.offset + Int(span.start - outer!.span.start)
      ranges[function] = start..<start + Int(span.end - span.start)
    }
  }

  /// Where the text of a function stands in `bytes`; nil: it is not kept.
  public subscript(_ function: FuncRef) -> Range<Int>? { ranges[function] }
}

extension Program {
  /// The function is of a module of the library.
  public func isOfLibrary(_ function: FuncRef) -> Bool { modules[Int(self[function].module.raw)].isLibrary }

  /// The file that a function stands in.
  public func file(of function: FuncRef) -> FileID { modules[Int(self[function].module.raw)].file }
}
