import CRuntime

/// What a call of a built-in may do; the words of `AOT_BUILTIN_EFFECTS`, which say what each means.
public struct BuiltinEffects: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }
  private init(_ effect: aot_builtin_effect) { self.init(rawValue: effect.rawValue) }

  public static let `throws` = BuiltinEffects(AOT_EFFECT_THROWS)
  public static let converts = BuiltinEffects(AOT_EFFECT_CONVERTS)
  public static let gets = BuiltinEffects(AOT_EFFECT_GETS)
  public static let reflects = BuiltinEffects(AOT_EFFECT_REFLECTS)
  public static let sets = BuiltinEffects(AOT_EFFECT_SETS)
  public static let iterates = BuiltinEffects(AOT_EFFECT_ITERATES)
  public static let invokes = BuiltinEffects(AOT_EFFECT_INVOKES)
  public static let callsThis = BuiltinEffects(AOT_EFFECT_CALLS_THIS)
  public static let callsFirst = BuiltinEffects(AOT_EFFECT_CALLS_0)
  public static let callsSecond = BuiltinEffects(AOT_EFFECT_CALLS_1)
  public static let callsUnknown = BuiltinEffects(AOT_EFFECT_CALLS_UNKNOWN)
  public static let constructs = BuiltinEffects(AOT_EFFECT_CONSTRUCTS)
  public static let species = BuiltinEffects(AOT_EFFECT_SPECIES)
  public static let resolves = BuiltinEffects(AOT_EFFECT_RESOLVES)
  public static let resumes = BuiltinEffects(AOT_EFFECT_RESUMES)
  public static let defers = BuiltinEffects(AOT_EFFECT_DEFERS)
  public static let retains = BuiltinEffects(AOT_EFFECT_RETAINS)
  public static let `static` = BuiltinEffects(AOT_EFFECT_STATIC)
  /// No effect: stack traces do not tell that it runs.
  public static let unseen = BuiltinEffects(AOT_EFFECT_UNSEEN)

  /// No user code runs, and no argument makes it throw.
  public var isPure: Bool { !contains(.throws) }

  /// Code of the program may run before the call returns, even when every argument and the receiver are primitive values: it can
  /// have replaced methods of their prototypes.
  public var mayCallWithPrimitives: Bool { !isDisjoint(with: [.callsUnknown, .resumes, .iterates, .invokes]) }

  /// Code of the program may run before the call returns.
  public var mayCall: Bool {
    !subtracting([.throws, .defers, .retains, .static, .unseen]).isEmpty
  }

  /// The words of the table, in its order.
  public var words: [String] {
    BuiltinEffects.names.filter { contains($0.effect) }.map(\.word)
  }

  private static let names: [(effect: BuiltinEffects, word: String)] = [
    (.throws, "throws"), (.converts, "converts"), (.gets, "gets"), (.reflects, "reflects"), (.sets, "sets"),
    (.iterates, "iterates"), (.invokes, "invokes"), (.callsThis, "calls this"), (.callsFirst, "calls argument 0"),
    (.callsSecond, "calls argument 1"), (.callsUnknown, "calls unknown code"), (.constructs, "constructs"),
    (.species, "species"), (.resolves, "resolves"), (.resumes, "resumes"), (.defers, "defers"), (.retains, "retains"),
    (.static, "static"), (.unseen, "unseen"),
  ]
}
