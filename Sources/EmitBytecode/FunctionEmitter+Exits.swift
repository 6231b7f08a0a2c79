import Base
import Bytecode
import HIR

/// A stretch of code whose exceptions go to a handler. Exits out of it interrupt it.
final class ProtectedRegion {
  var start: UInt32
  let handler: Label
  let register: Register
  init(start: UInt32, handler: Label, register: Register) {
    self.start = start
    self.handler = handler
    self.register = register
  }
}

/// A finalizer that abrupt completions pass through: they leave a note of how to go on in `kind` and `value`.
final class Finalizer {
  /// 0 normal, 1 throw, 2... = an entry of `exits`.
  let kind: Register
  /// The error or the returned value.
  let value: Register
  let entry: Label
  var exits: [Exit] = []
  init(kind: Register, value: Register, entry: Label) {
    self.kind = kind
    self.value = value
    self.entry = entry
  }

  /// The number of an exit.
  func number(of exit: Exit) -> UInt32 {
    if let known = exits.firstIndex(of: exit) { return UInt32(known + 2) }
    exits.append(exit)
    return UInt32(exits.count + 1)
  }
}

/// A way out of statements. The register of a return is compared by kind only: all returns through one finalizer are one exit.
enum Exit: Equatable {
  case `break`(LabelRef)
  case `continue`(LabelRef)
  case `return`(Register)

  static func == (a: Exit, b: Exit) -> Bool {
    switch (a, b) {
    case (.break(let x), .break(let y)), (.continue(let x), .continue(let y)): return x == y
    case (.return, .return): return true
    case (.break, _), (.continue, _), (.return, _): return false
    }
  }
}

/// What an exit passes on its way, and where it may end.
enum Context {
  case breakTarget(LabelRef, Label)
  case continueTarget(LabelRef, Label)
  case region(ProtectedRegion)
  case finalizer(Finalizer)
  /// A for-of iteration to close: its two internal registers.
  case forOf(Register)
  /// A for-await iteration to close: the iterator.
  case forAwait(Register)
}

/// Exits and exceptions.
extension FunctionEmitter {
  /// Leaves the statements around the current position, innermost first, closing what has to be closed.
  func emitExit(_ exit: Exit) {
    var left: [ProtectedRegion] = []
    defer { for region in left { region.start = code.offset } }
    for i in contexts.indices.reversed() {
      switch (contexts[i], exit) {
      case (.region(let region), _):
        code.protect(from: region.start, to: code.offset, target: region.handler, register: region.register)
        left.append(region)
      case (.forOf(let pair), _):
        code.emit(.ForOfClose, pair.raw)
        markPosition(function.span.start)
      case (.forAwait(let iterator), _): emitAsyncClose(iterator)
      case (.finalizer(let finalizer), _): return pass(exit, through: finalizer)
      case (.breakTarget(let label, let target), .break(let wanted)) where label == wanted:
        return code.jump(.Jump, to: target)
      case (.continueTarget(let label, let target), .continue(let wanted)) where label == wanted:
        return code.jump(.Jump, to: target)
      case (.breakTarget, _), (.continueTarget, _): break
      }
    }
    guard case .return(let value) = exit else { preconditionFailure("jump to a label that does not enclose it") }
    code.emit(.Return, value.raw)
  }

  private func pass(_ exit: Exit, through finalizer: Finalizer) {
    if case .return(let value) = exit, value != finalizer.value { code.emit(.Move, finalizer.value.raw, value.raw) }
    code.emit(.LoadInt, finalizer.kind.raw, finalizer.number(of: exit))
    code.jump(.Jump, to: finalizer.entry)
  }

  /// Runs `body` with exceptions going to `handler`.
  func protect(_ handler: Label, _ register: Register, _ body: () -> Void) {
    let region = ProtectedRegion(start: code.offset, handler: handler, register: register)
    contexts.append(.region(region))
    body()
    contexts.removeLast()
    code.protect(from: region.start, to: code.offset, target: handler, register: register)
  }

  func emitTry(_ block: StmtRef, _ catchVar: VarRef?, _ handler: StmtRef?, _ finalizer: StmtRef?) {
    guard let finalizer else { return emitTryCatch(block, catchVar, handler!) }
    let mark = mark()
    defer { release(mark) }
    let state = Finalizer(kind: temp(), value: temp(), entry: code.makeLabel())
    let thrown = code.makeLabel()
    contexts.append(.finalizer(state))
    protect(thrown, state.value) {
      if let handler { emitTryCatch(block, catchVar, handler) } else { emit(block) }
    }
    contexts.removeLast()
    code.emit(.LoadInt, state.kind.raw, 0)
    code.jump(.Jump, to: state.entry)
    code.bind(thrown)
    code.emit(.LoadInt, state.kind.raw, 1)
    code.bind(state.entry)
    emit(finalizer)
    goOn(state)
  }

  /// After a finalizer: as the completion that led into it says.
  private func goOn(_ state: Finalizer) {
    let notThrown = code.makeLabel()
    code.jump(.JumpIfStrictNotEqualImmediate, state.kind.raw, 1, to: notThrown)
    code.emit(.Rethrow, state.value.raw)
    code.bind(notThrown)
    for (i, exit) in state.exits.enumerated() {
      let next = code.makeLabel()
      code.jump(.JumpIfStrictNotEqualImmediate, state.kind.raw, UInt32(i + 2), to: next)
      if case .return = exit { emitExit(.return(state.value)) } else { emitExit(exit) }
      code.bind(next)
    }
  }

  private func emitTryCatch(_ block: StmtRef, _ catchVar: VarRef?, _ handler: StmtRef) {
    let mark = mark()
    defer { release(mark) }
    let caught = code.makeLabel(), end = code.makeLabel()
    let error = catchVar.flatMap { ownRegister($0) } ?? temp()
    protect(caught, error) { emit(block) }
    code.jump(.Jump, to: end)
    code.bind(caught)
    if let catchVar {
      if case .cell = program[catchVar].storage, !owner.scoped[Int(catchVar.raw)] { declare(catchVar) }
      store(error, to: catchVar)
    }
    emit(handler)
    code.bind(end)
  }
}
