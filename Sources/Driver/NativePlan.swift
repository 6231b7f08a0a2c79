import Base
import DeepSema
import EmitBytecode
import EmitC
import HIR
import Rewriter

/// A program with all that the native path knows of it: facts, levels, and the bytecode of its thunks.
struct NativePlan {
  var program: Program
  var facts: Facts
  var levels: Levels
  var thunks: [ThunkSegment]

  /// Runs inference and decides the levels.
  init(_ program: Program, session: Session, provenance: Bool = false) {
    self.program = program
    var options = DeepSemaOptions()
    options.recordProvenance = provenance
    let facts = session.timing.measure("deepsema") { DeepSema.analyze(program, options: options) }
    self.facts = facts
    levels = session.timing.measure("levels") { Levels(program, facts: facts, lower: session.lowerMode) }
    thunks = []
  }

  /// The functions that stay bytecode, in order.
  var thunkFunctions: [FuncRef] { program.functions.indices.map { FuncRef(UInt32($0)) }.filter(levels.isThunk) }

  var hasThunks: Bool { !thunkFunctions.isEmpty }

  /// Emits the thunks' bytecode and all C.
  mutating func emitC(session: Session) -> [CUnit] {
    thunks = session.timing.measure("thunks") { session.thunkSegments(program, thunkFunctions) }
    let plan = self
    return session.timing.measure("emit c") {
      EmitC.emit(
        plan.program, facts: plan.facts, levels: plan.levels, thunks: plan.thunks,
        options: EmitOptions(lineMaps: session.lineMaps))
    }
  }
}

extension Session {
  var lowerMode: LowerMode {
    switch options.lower {
    case .all: return .all
    case .typed: return .typed
    case .none: return .none
    }
  }

  /// Line maps of all files, by FileID.
  var lineMaps: [LineMap] { files.map { LineMap($0.bytes) } }
}
