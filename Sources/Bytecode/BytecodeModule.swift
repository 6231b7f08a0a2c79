import CRuntime

/// A bytecode module: what the serializer writes and the loader makes functions of. `aot_bytecode.h` has the layout.
public struct BytecodeModule: Sendable {
  /// Constants of all functions; the index is the operand.
  public enum Constant: Hashable, Sendable {
    /// IEEE bits, so that equal constants are the same number.
    case number(UInt64)
    /// WTF-8.
    case string([UInt8])
    /// Decimal digits.
    case bigint([UInt8])
  }

  /// A source file of the program.
  public struct ModuleRecord: Sendable {
    /// Index of the body function; nil when it is not in this module (thunk segments).
    public var body: UInt32?
    public var path: [UInt8]
    /// Exported names (constants) and the module slots that hold them, by name in code units.
    public var exports: [(name: UInt32, slot: UInt32)]
    public init(body: UInt32?, path: [UInt8], exports: [(name: UInt32, slot: UInt32)]) {
      self.body = body
      self.path = path
      self.exports = exports
    }
  }

  /// Source texts of functions, one after another and in each other.
  public var texts: [UInt8] = []
  public var constants: [Constant] = []
  public var functions: [BytecodeFunction] = []
  /// Strings of tagged templates: cooked (nil = undefined) and raw constants.
  public var templates: [[(cooked: UInt32?, raw: UInt32)]] = []
  public var modules: [ModuleRecord] = []
  /// Number of module slots that the program has.
  public var slotCount: UInt32 = 0
  /// Per slot: starts uninitialized. Empty in thunk segments, whose slots belong to the binary.
  public var slots: [Bool] = []

  public init() {}
}

/// One function of a bytecode module.
public struct BytecodeFunction: Sendable {
  /// Exceptions between `start` and `end` (words) go to `target` with the error in `register`. Innermost first.
  public struct Handler: Hashable, Sendable {
    public var start, end, target, register: UInt32
    public init(start: UInt32, end: UInt32, target: UInt32, register: UInt32) {
      self.start = start
      self.end = end
      self.target = target
      self.register = register
    }
  }
  /// The source place of the instruction that ends at `end`, and the callee's text for calls.
  public struct Position: Hashable, Sendable {
    public var end, line, column: UInt32
    public var callee: UInt32?
    public init(end: UInt32, line: UInt32, column: UInt32, callee: UInt32?) {
      self.end = end
      self.line = line
      self.column = column
      self.callee = callee
    }
  }

  public var name: [UInt8] = []
  /// What stack traces call it if it has no name.
  public var inferredName: [UInt8] = []
  /// The `length` property.
  public var length: UInt32 = 0
  /// What calling and constructing it means: `enum aot_function_kind`.
  public var kind: UInt32 = 0
  public var isAsync = false
  public var isGenerator = false
  /// Not strict mode code.
  public var isSloppy = false
  /// AOT_BC_TOP, AOT_BC_COMMONJS or AOT_BC_UNSEEN: how stack traces tell it.
  public var traceFlags: UInt32 = 0
  /// The function is native: only its captures matter here.
  public var isExternal = false
  public var paramCount: UInt32 = 0
  public var registerCount: UInt32 = 0
  /// Registers for cells and records, after the value registers.
  public var internalCount: UInt32 = 0
  public var cacheCount: UInt32 = 0
  public var code: [UInt32] = []
  public var handlers: [Handler] = []
  public var positions: [Position] = []
  /// Per captured cell: an internal register of the creating function, or `AOT_BC_OF_PARENT` | one of its captures.
  public var captures: [UInt32] = []
  /// FuncRef in the program.
  public var id: UInt32 = 0
  public var module: UInt32 = 0
  public var line: UInt32 = 0
  public var column: UInt32 = 0
  /// Its source text in `BytecodeModule.texts`; nil: it is not kept.
  public var text: Range<Int>?

  public init() {}
}
