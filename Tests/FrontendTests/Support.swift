import AST
import Base
import Foundation
import Frontend

/// Parses a text of the tests.
func parse(_ text: String, kind: SourceKind = .ts, goal: SourceGoal = .auto) -> (module: ParsedModule, names: Interner)
{
  let names = Interner()
  let module = onLargeStack {
    Frontend.parse(bytes: Array(text.utf8), file: FileID(rawValue: 0), kind: kind, goal: goal, interner: names)
  }
  return (module, names)
}

/// The codes of a text's diagnostics, in order.
func codes(_ text: String, kind: SourceKind = .ts, goal: SourceGoal = .auto) -> [String] {
  parse(text, kind: kind, goal: goal).module.diagnostics.map(\.code.text)
}

/// Runs `body` on a thread with the stack that the compiler gives itself.
func onLargeStack<R>(_ body: @escaping () -> R) -> R {
  nonisolated(unsafe) var result: R?
  nonisolated(unsafe) let run = body
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    result = run()
    done.signal()
  }
  thread.stackSize = 512 << 20
  thread.start()
  done.wait()
  guard let result else { preconditionFailure("the thread has run") }
  return result
}

/// `Fixtures/parser` of this repository.
let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("Fixtures/parser")
