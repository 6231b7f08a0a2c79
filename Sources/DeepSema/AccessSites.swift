import Base
import Builtins
import HIR

/// What earlier rounds proved; indexed by expression. Empty = nothing.
struct ProvenFacts {
  var inBounds: [Bool] = []
  /// Stores `a[i] = v` with i <= a.length.
  var denseStore: [Bool] = []
  /// Prototype chains change, so `instanceof` says nothing of a class.
  var noInstanceNarrowing = false
  /// Nothing that is under a name is told apart.
  var isOpen = false
  /// The objects that a node may tell apart.
  var objectLimit = WideningBudget.initialObjects
  /// What is told apart by use; nil until a solution was looked at.
  var contexts: ContextPlan?
  /// The solution relied on something that turned out false.
  var mustRepeat = false
  func isInBounds(_ e: ExprRef) -> Bool { Int(e.raw) < inBounds.count && inBounds[Int(e.raw)] }
  func isDenseStore(_ e: ExprRef) -> Bool { Int(e.raw) < denseStore.count && denseStore[Int(e.raw)] }
}

/// Odd facts about places in the program.
struct AccessSites {
  /// `new Array(n)` whose elements are all set before anybody sees them: the node of the values.
  var fillOf: [ExprRef: Node] = [:]
  var lengthArgument: [ExprRef: Node] = [:]
  /// Arrays to which methods add elements.
  var grownArrays: Set<Object> = []
  /// What becomes of elements that methods do not find any more, by arrays of which none shrinks yet.
  var vanished: [Object: [VanishedElements]] = [:]
  /// What `placedLengthNode` made, by array.
  var placedLengths: [Object: Node] = [:]
  /// The first arguments of the constructor calls that made a typed array; for views of another one's elements, its buffers.
  var typedArraySources: [Object: [Node]] = [:]
  /// The literals of regular expressions whose pattern a result relies on.
  var patterns: [ExprRef: CompiledPattern?] = [:]
  var boundArguments: [Object: [Node]] = [:]
  var boundSpread: [Object: Node] = [:]
  /// Typed arrays whose methods are called.
  var visitedTypedArrays: [Object] = []
  /// What Function.prototype.toString is called on, conversions to strings included.
  var printedFunctions: Set<Object> = []
  /// Arrays that are holey when another one is.
  var holesFollow: [Object: [Object]] = [:]
  /// Index accesses whose key is below the length of their array by a comparison.
  var belowLength: [Bool] = []
  /// Stores `a[a.length] = v`.
  var appends: [Bool] = []
  /// A DataView is asked for a method whose name is not known: it may read BigInts.
  var readsUnknownNameOfDataView = false
  /// Code that is not followed has `process`; and what is not known is asked for `hrtime`.
  var hasProcess = false, readsClock = false
  /// Code that is not followed has the console, or one of its functions.
  var hasConsole = false
  /// Some property is written or defined under a symbol that no constant names.
  var writesUnknownSymbols = false
  /// Something is read under keys that an enumeration gave; and these may be others than its enumerable properties.
  var readsEnumerated = false, misleadsEnumerations = false
  /// Objects that the program made and whose properties it deletes under such keys: unknown ones, once they have escaped.
  var misleadingObjects: Set<Object> = []
  /// Objects of which an own property was read under such a key.
  var enumeratedObjects: Set<Object> = []
  /// Objects whose properties may go, or that may get another prototype.
  var losesFields: Set<Object> = []
  /// Calls of the library that read own properties.
  var enumeratedCalls: Set<ExprRef> = []
  /// A built-in gives descriptors, and `set` is read of what is not known: it may be the function of an accessor.
  var readsDescriptors = false, readsSetters = false
  /// The gates of calls and of statements, one for each version of the code.
  var gates: [ExprRef: [Node]] = [:], statementGates: [StmtRef: [Node]] = [:]
  /// Index accesses: object and key, for the range analysis.
  var indexAccesses: [(site: ExprRef, object: Node, key: Node, isStore: Bool)] = []
}

/// Counts of an analysis, for `--time`.
public struct Statistics: Sendable {
  public var nodes = 0, edges = 0, constraints = 0, objects = 0, steps = 0, applications = 0, rounds = 0, rangeSteps = 0
  /// Elementary steps of the last round, and how many were free of consequences; nodes that gave up telling objects apart, and the limit
  /// of objects a node that was in force at the end.
  public var work = 0, budget = 0, widenedNodes = 0, objectLimit = 0
  /// Seconds per phase, in order.
  public var phases: [(name: String, seconds: Double)] = []
  public init() {}

  /// What `--time` reports, for a program of so many lines.
  public func figures(lines: Int) -> [(name: String, value: String)] {
    [
      ("inference rounds", "\(rounds)"),
      ("work per line", "\(work / max(lines, 1))"),
      ("work", "\(work) steps, \(work / max(budget / 100, 1))% of the budget"),
      ("widened nodes", "\(widenedNodes) of \(nodes), more than \(objectLimit) objects each"),
    ]
  }
}

extension Solver {
  func prepareSites() {
    sites.belowLength = Array(repeating: false, count: program.exprs.count)
    sites.appends = sites.belowLength
  }
}
