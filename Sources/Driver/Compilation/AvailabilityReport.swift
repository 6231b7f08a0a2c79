import Base
import HIR
import Rewriter

/// What the program reaches that is not there, as diagnostics: errors where it is certain to fail.
extension Compilation {
  /// Requires: `.facts`, `.links`.
  func reportAvailability() {
    for finding in Availability(program, facts: facts, links: links).findings { report(finding) }
  }

  private func report(_ finding: Availability.Finding) {
    let file = program.file(of: finding.function), span = program.span(finding.expr)
    if case .name(let name) = finding.kind, isGivenByHost(name, in: file) { return }
    // The host, or a script before it, may give a classic script the names that it does not declare.
    var isError = finding.isCertain
    if case .name = finding.kind, options.goal == .script { isError = false }
    func add(_ id: DiagnosticID, _ details: [String]) {
      session.diagnostics.add(
        Diagnostic(
          id, details, file: file, span: span, severity: isError ? .error : .warning,
          hint: finding.suggestion.map { "did you mean '\($0)'?" }, notes: finding.calls.map(note)))
    }
    switch finding.kind {
    case .name(let name): add(.undefinedName, [name])
    case .global(let name): add(.unsupportedGlobal, [name])
    case .member(let holder, let name): add(.missingMember, [holder, name])
    case .foreignArgument(let name, let type): add(.foreignArgument, [name, type])
    case .compilation(let callee): add(.compilationAtRunTime, [callee])
    case .module(let id): if finding.isCertain { session.diagnostics.raise(id, file: file, span: span) }
    }
  }

  /// A program of a host says by `declare` what the host brings.
  private func isGivenByHost(_ name: String, in file: FileID) -> Bool {
    switch options.target {
    case .native, .bundle: return false
    case .vm, .plugin, .lib:
      let module = modules.modules.first { $0.parsed.file == file }
      return module?.parsed.ambientNames.contains(session.interner.intern(name)) ?? false
    }
  }

  private func note(_ call: Availability.Call) -> RelatedNote {
    RelatedNote("called here", file: program.file(of: call.function), span: program.span(call.expr))
  }
}
