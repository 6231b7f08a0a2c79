import Base
import Builtins
import DeepSema
import HIR
import Rewriter

// The middle IR: the code of one function as a control-flow graph of operations on values that are held in known ways.
//
// A value is set once, by an instruction or as a parameter of a block; jumps give the parameters. Instructions that may fail leave for
// their handler from the middle of a block: what a handler reads of variables that the code before it sets is therefore in locals, which are
// loaded and stored. What holds of every function is what `MIRVerifier` lists.

/// How a value is held.
package enum Form: UInt8 {
  case boxed, int32, double, boolean, integer
  /// A variable that closures capture (aot_variable *).
  case variable
  /// Boxed values side by side (aot_value *), as arguments of calls.
  case list

  package init(_ representation: Representation) {
    switch representation {
    case .boxed: self = .boxed
    case .int32: self = .int32
    case .double: self = .double
    case .boolean: self = .boolean
    case .integer: self = .integer
    }
  }

  /// nil: no value of the language.
  package var representation: Representation? {
    switch self {
    case .boxed: return .boxed
    case .int32: return .int32
    case .double: return .double
    case .boolean: return .boolean
    case .integer: return .integer
    case .variable, .list: return nil
    }
  }

  /// All that a value so held can be.
  package var kinds: KindSet {
    switch self {
    case .boxed: return .any
    case .int32: return .int32
    case .double, .integer: return .number
    case .boolean: return .boolean
    case .variable, .list: return []
    }
  }

  package var name: String {
    switch self {
    case .boxed: return "boxed"
    case .int32: return "int32"
    case .double: return "double"
    case .boolean: return "boolean"
    case .integer: return "integer"
    case .variable: return "variable"
    case .list: return "list"
    }
  }
}

package struct ValueID: Hashable, Comparable {
  package var raw: Int32
  package init(_ raw: Int) { self.raw = Int32(raw) }
  package var index: Int { Int(raw) }
  package static func < (a: ValueID, b: ValueID) -> Bool { a.raw < b.raw }
  /// An argument of a jump that is not known yet.
  static let missing = ValueID(-1)
}

package struct BlockID: Hashable, Comparable {
  package var raw: Int32
  package init(_ raw: Int) { self.raw = Int32(raw) }
  package var index: Int { Int(raw) }
  package static func < (a: BlockID, b: BlockID) -> Bool { a.raw < b.raw }
}

/// A slot of the activation that handlers may read, or of arrays of the C function.
package struct LocalID: Hashable {
  package var raw: Int32
  package init(_ raw: Int) { self.raw = Int32(raw) }
  package var index: Int { Int(raw) }
}

package enum Constant: Hashable {
  case undefined, null, hole
  case boolean(Bool)
  /// In the form of the value; of an integral one by its bits, so that -0 and NaN are what they are.
  case number(UInt64)
}

/// What an instruction is given: a value, or what is known when C is made.
package enum Argument: Hashable {
  case value(ValueID)
  /// A number of C.
  case literal(Int64)
  /// The index of a string among the program's constants.
  case key(NameID)
  /// The index of a BigInt among the program's constants, by its digits.
  case digits(NameID)
  /// The index of an inline cache of its own; its address.
  case cache
  case cacheAddress
  /// A text of C; nil: none.
  case text([UInt8]?)
  /// What describes a function to the runtime.
  case info(FuncRef)
  /// The address of the C function of a built-in.
  case handler(BuiltinID)
  /// The address of a local.
  case address(LocalID)
  /// A name that aot_emit.h defines.
  case symbol(StaticName)
  /// The site of a tagged template.
  case template(UInt32)
  /// A table of indexes of string constants, or of other numbers.
  case keys([NameID])
  case numbers([Int64])
  /// The literal that is a table of constants.
  case table(ExprRange)
  /// The compiled pattern of a literal.
  case pattern(NameID, NameID)
  /// A local itself, which a macro sets or takes apart.
  case place(LocalID)
}

/// Names of C that stand for constants.
package enum StaticName: String {
  case undefined = "AOT_UNDEFINED"
  case hole = "AOT_HOLE"
  case typeError = "AOT_TYPE_ERROR"
  case referenceError = "AOT_REFERENCE_ERROR"
  case syntaxError = "AOT_SYNTAX_ERROR"
  case rangeError = "AOT_RANGE_ERROR"
  case infinity = "AOT_INFINITY"
  case greatestInteger = "INT64_MAX"
  case textOfMessage = "\"%s\""
  case activation = "&activation->base"
  case method = "AOT_method"
  case getter = "AOT_getter"
  case setter = "AOT_setter"
}

/// Arithmetic of two or one operands in one form, which is that of the result.
package enum ArithmeticOperation: UInt8, CaseIterable {
  case add, sub, mul, div, rem
  /// Of operands that are not negative, the divisor not 0.
  case remOfNaturals
  /// Of a divisor that is a positive literal.
  case remByPositive
  case pow, neg
  case bitAnd, bitOr, bitXor, bitNot, shl, shr
  /// The result is an unsigned number, held as an integer.
  case ushr
  case floor, ceil, trunc, round, sqrt, fround, sign, abs, max, min, clz32
}

package enum ComparisonOperation: UInt8, CaseIterable {
  case eq, ne, lt, le, gt, ge
}

/// Questions that a look at a boxed value answers.
package enum ValueTest: UInt8, CaseIterable {
  case truthy, nullish, cell, string, boolean, int32, object, hole, regexp
  case typeUndefined, typeBoolean, typeNumber, typeString, typeSymbol, typeBigint, typeFunction, typeObject
}

/// Elements of typed arrays with inline access.
package enum ElementType: UInt8 {
  case int8, uint8, int16, uint16, int32, uint32, float32, float64

  package var isFloat: Bool { self == .float32 || self == .float64 }
  /// Every value is an int32.
  package var fitsInt32: Bool { !isFloat && self != .uint32 }

  package init?(_ constructor: RealmObjectID) {
    switch constructor.typedArrayElement {
    case .int8?: self = .int8
    case .uint8?: self = .uint8
    case .int16?: self = .int16
    case .uint16?: self = .uint16
    case .int32?: self = .int32
    case .uint32?: self = .uint32
    case .float32?: self = .float32
    case .float64?: self = .float64
    case .uint8Clamped?, .float16?, .bigInt64?, .bigUint64?, nil: return nil
    }
  }
}

/// A function as a call names it: with what is known of its parameters.
package struct Callee: Hashable {
  package var clone: StackClosures.Clone
  package init(_ clone: StackClosures.Clone) { self.clone = clone }
}

package enum Operation: Hashable {
  // Constants and what the function is entered with.
  case constant(Constant)
  /// A string constant, as a value.
  case string(NameID)
  case parameter(Int)
  case rest
  case thisValue, callee, newTarget
  /// The number of arguments that came, and the list of them.
  case argumentCount, arguments
  /// An argument of the boxed signature; undefined where there is none.
  case argument(Int)

  // Variables.
  case loadLocal(LocalID)
  case storeLocal(LocalID)
  /// Sets one of the values side by side that a local is.
  case storeItem(LocalID, Int)
  case capture(Int)
  /// A fresh variable with the value of its operand.
  case newVariable(onStack: VarRef?)
  case loadVariable, storeVariable
  case loadModule(UInt32)
  case storeModule(UInt32)

  // Representation.
  /// The same value in another form. What is proven is believed.
  case convert
  /// The Number that undefined, null, a boolean or a Number is.
  case numberOfPlain
  /// ToInt32 of a Number, and of the same as above.
  case int32OfNumber, int32OfPlain
  /// A Number as slots hold it that have doubles, or int32 values.
  case doubleForm, int32Form
  /// The Number to which a sum or product of integers is rounded.
  case safeInteger
  /// An index, negative when the Number is none.
  case indexOfDouble, indexOfIntegralDouble, indexOfInteger, indexOfNumber
  /// An index of typed arrays.
  case typedIndex
  /// One of two values.
  case select

  // Arithmetic and tests.
  case arithmetic(ArithmeticOperation)
  case compare(ComparisonOperation)
  /// Equality of the bits of boxed values.
  case sameBits
  case not
  /// Both or one of two booleans, neither of which has effects.
  case both, either
  /// Of numbers and booleans: not 0 and not NaN.
  case isTrue
  case test(ValueTest)
  /// A string of one unit.
  case isUnit(UInt8)
  case isUnitAny(UInt8)

  // Objects.
  case loadSlot(UInt16)
  /// Stores a boxed value, which may be a cell if `barrier` says so.
  case storeSlot(UInt16, barrier: Bool)
  /// The object has one field more of its layout.
  case addedField
  case shape
  /// The shape is one of consecutive ones.
  case shapeIsIn(first: UInt32, count: Int)
  case hasShape(first: UInt32, count: Int)
  /// The function object is of this function.
  case isFunctionOf(FuncRef)
  /// The same of a value that may be no function.
  case isCertainlyFunctionOf(FuncRef)
  /// The function object's field initializers.
  case fieldsOf
  case arrayLength, stringLength
  /// An element below the length, where there are no holes.
  case loadElement
  case storeElement(barrier: Bool)
  /// An element as a loop over an array takes it; a hole where it is absent.
  case visitedElement
  /// An index of a typed array is below its length.
  case isInTyped
  case loadTyped(ElementType)
  case storeTyped(ElementType)
  case typedLength
  /// An element at a byte of a DataView is inside of it.
  case isInView(ElementType)
  /// The last operand: it is little-endian.
  case loadView(ElementType)
  case storeView(ElementType)
  case newObject(shape: UInt32, room: Int)
  /// An object with the shape that literals with these fields have.
  case newLiteral([NameID], proven: UInt32?, room: Int)
  /// A closure that only its callers see.
  case closureOnStack(FuncRef)
  /// The values side by side.
  case list
  /// `this` of a sloppy function.
  case sloppyThis

  /// A fresh object for a literal.
  case regexp(pattern: NameID, flags: NameID)

  // Calls.
  /// A typed entry.
  case call(Callee)
  /// The boxed entry of a function of the program.
  case callEntry(FuncRef)
  /// The C function of a built-in: callee, this, new.target, count, list.
  case callHandler(BuiltinID)
  /// A function of C: index of `foreignCalls`.
  case callForeign(Int)
  case runtime(RuntimeOperation)

  // Errors.
  /// What handlers take.
  case takeException
  /// Makes an error that was taken the pending one.
  case setException
  /// A request of the host: an error is pending then.
  case poll
  /// Where errors are caught: what ends the program goes on.
  case letEndingPass
  /// The stack is too low to throw.
  case checkStack

  // Groups of matches, which are places.
  case groupFrom, groupTo, copyGroups

  /// A fact is looked at: index of `assertions`.
  case assert(Int)

  // Suspension.
  /// What the body was resumed with; how, or a certain way to be.
  case sentValue
  case resumeMode(ResumeMode?)
  case isResumedBy(ResumeMode)
}

/// Where an instruction stands, for stack traces.
package enum Place: Hashable {
  case none
  case expression(ExprRef)
  /// The call of a built-in's handler: traces tell the built-in, too.
  case calling(ExprRef, BuiltinID)
  case offset(UInt32)
  /// The steps of a loop over a value.
  case step(ExprRef)
}

package struct Instruction {
  package var operation: Operation
  package var arguments: [Argument]
  package var result: ValueID?
  package var place = Place.none
  /// Where errors go; nil: out of the function.
  package var handler: BlockID?
  /// Only just before the function is left by a throw.
  package var isRare = false
  /// Runs a runtime function that is certain to fail: the block ends behind it.
  package var isFailure = false

  package init(_ operation: Operation, _ arguments: [Argument], result: ValueID? = nil) {
    self.operation = operation
    self.arguments = arguments
    self.result = result
  }

  /// The values that it uses.
  package var uses: [ValueID] {
    arguments.compactMap { if case .value(let v) = $0 { return v } else { return nil } }
  }
}

/// A jump to a block, with values for its parameters.
package struct Edge {
  package var target: BlockID
  package var arguments: [ValueID]
  package init(_ target: BlockID, _ arguments: [ValueID] = []) {
    self.target = target
    self.arguments = arguments
  }
}

package enum Likelihood { case likely, unlikely, unknown }

package enum Terminator {
  case jump(Edge)
  case branch(ValueID, Edge, Edge, Likelihood)
  /// By an int32 or integer value.
  case choose(ValueID, cases: [(Int32, Edge)], otherwise: Edge)
  /// nil: the value that says nothing.
  case leave(ValueID?)
  /// An error is pending.
  case fail
  /// The body of a generator or async function is left until it is resumed, when it goes on at the edge.
  case suspend(Suspension, Edge)
  case unreachable
}

/// Why an activation waits, and how it is resumed; the numbers of the runtime by their names.
package enum SuspendedState: String {
  case start = "AOT_SUSPENDED_START"
  case yield = "AOT_SUSPENDED_YIELD"
  case await = "AOT_SUSPENDED_AWAIT"
}
package enum ResumeMode: String {
  case next = "AOT_RESUME_NEXT"
  case `throw` = "AOT_RESUME_THROW"
  case `return` = "AOT_RESUME_RETURN"
}

/// How a generator or async function waits.
package struct Suspension {
  package var state: SuspendedState
  package var value: ValueID
  /// The result object is of another iterator.
  package var delegates: ValueID?
  package var place: Place
}

package struct Block {
  package var parameters: [ValueID] = []
  package var instructions: [Instruction] = []
  package var terminator = Terminator.unreachable
  /// Errors come here from the code that the block `region` leads to.
  package var region: BlockID?
  /// Where errors go that are pending when the block ends by `fail`.
  package var handler: BlockID?
  package var isRare = false
  /// Runs rarely: it is printed behind what runs often.
  package var isCold = false
}

extension Block {
  /// Other code runs between the block and the next one.
  package var waits: Bool {
    if case .suspend = terminator { return true }
    return false
  }
}

package struct Value {
  package var form: Form
  package var kinds: KindSet
  /// The variable that it is for, for names in C.
  package var name: VarRef?
}

package struct Local {
  package var form: Form
  package var name: VarRef?
  /// What it is set to on entry; nil: nothing reads it before it is set.
  package var initial: Constant?
  package var kind = Kind.value
  /// Of a walk: the elements of the literal that it goes through.
  package var items: LocalID?
  package enum Kind: Hashable {
    case value
    /// A walk over an array pattern's source (aot_walk).
    case walk
    /// Boxed values, for a walk over the elements of a literal.
    case items(Int)
    /// The groups of a match (aot_match_group).
    case groups(Int)
  }
}

/// The code of one function or clone.
package struct MIRFunction {
  package var clone: StackClosures.Clone
  package var values: [Value] = []
  package var locals: [Local] = []
  package var blocks: [Block] = []
  /// What it leaves to the runtime because types are not proven.
  package var dynamicSites: [DynamicSite] = []
  package var foreignCalls: [ForeignCall] = []
  package var assertions: [Assertion] = []
  /// What the functions that it calls may store into; everything, where there is no entry.
  package var stores: [Callee: StoreSummary] = [:]

  package init(_ clone: StackClosures.Clone) { self.clone = clone }

  package subscript(_ b: BlockID) -> Block {
    get { blocks[b.index] }
    _modify { yield &blocks[b.index] }
  }
  package subscript(_ v: ValueID) -> Value {
    get { values[v.index] }
    _modify { yield &values[v.index] }
  }

  package static let entry = BlockID(0)
}

extension Terminator {
  package var edges: [Edge] {
    get {
      switch self {
      case .jump(let edge): return [edge]
      case .branch(_, let then, let otherwise, _): return [then, otherwise]
      case .choose(_, let cases, let otherwise): return cases.map(\.1) + [otherwise]
      case .suspend(_, let edge): return [edge]
      case .leave, .fail, .unreachable: return []
      }
    }
    set {
      switch self {
      case .jump: self = .jump(newValue[0])
      case .branch(let test, _, _, let likelihood): self = .branch(test, newValue[0], newValue[1], likelihood)
      case .choose(let value, let cases, _):
        self = .choose(value, cases: Array(zip(cases.map(\.0), newValue)), otherwise: newValue.last!)
      case .suspend(let suspension, _): self = .suspend(suspension, newValue[0])
      case .leave, .fail, .unreachable: break
      }
    }
  }

  /// The values that it uses, other than for parameters of blocks.
  package var ownUses: [ValueID] {
    switch self {
    case .branch(let test, _, _, _): return [test]
    case .choose(let value, _, _): return [value]
    case .leave(let value): return value.map { [$0] } ?? []
    case .suspend(let suspension, _): return [suspension.value] + (suspension.delegates.map { [$0] } ?? [])
    case .jump, .fail, .unreachable: return []
    }
  }

  package mutating func replaceUses(_ with: (ValueID) -> ValueID) {
    switch self {
    case .branch(let test, let then, let otherwise, let likelihood):
      self = .branch(with(test), then, otherwise, likelihood)
    case .choose(let value, let cases, let otherwise): self = .choose(with(value), cases: cases, otherwise: otherwise)
    case .leave(let value): self = .leave(value.map(with))
    case .suspend(var suspension, let edge):
      suspension.value = with(suspension.value)
      suspension.delegates = suspension.delegates.map(with)
      self = .suspend(suspension, edge)
    case .jump, .fail, .unreachable: break
    }
    edges = edges.map { Edge($0.target, $0.arguments.map(with)) }
  }
}
