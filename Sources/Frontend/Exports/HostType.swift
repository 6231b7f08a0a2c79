/// What a host gives and gets by the functions of a library (`aotc build --target lib`): types of C that a declared type of TypeScript stands for.
public indirect enum HostType: Sendable, Hashable {
  case void, number, boolean, string
  /// `number[]`, or a Float64Array.
  case numbers(isTyped: Bool)
  /// A function of the host with such parameters: numbers, booleans, strings, handles.
  case callback(parameters: [HostParameter], result: HostType)
  /// Any other value: a handle of aot.h.
  case handle

  public var isCallback: Bool {
    if case .callback = self { return true }
    return false
  }
}

/// Types of the language's own library that have a meaning here. A case's own spelling is the name.
public enum HostTypeName: String {
  case Promise, Float64Array, Array, ReadonlyArray
}

public struct HostParameter: Sendable, Hashable {
  /// An identifier of C.
  public var name: String
  public var type: HostType
  /// Handles: AOT_NO_REF leaves it out.
  public var isOptional = false
  /// The rest of the arguments, as handles.
  public var isRest = false

  /// The parameters of C that it is.
  var namesInC: Set<String> {
    if isRest { return [name, name + "_count"] }
    switch type {
    case .numbers: return [name, name + "_count"]
    case .callback: return [name, name + "_data"]
    case .void, .number, .boolean, .string, .handle: return [name]
    }
  }
}

/// A function of a library.
public struct HostFunction: Sendable {
  public enum Kind: Sendable, Hashable {
    /// An exported function.
    case function
    /// The value of an export that is no function.
    case value
    /// `new` of an exported class.
    case constructor
    /// A method of an exported class, whose instance is the first parameter.
    case method(String)
  }
  public var kind: Kind
  /// The exported name.
  public var export: String
  /// What stands behind `LIBRARY_` in the name of the C function.
  public var name: String
  public var parameters: [HostParameter]
  /// As declared; nil: inference tells.
  public var result: HostType?
  /// A promise of that.
  public var isPromise = false

  /// The type of a parameter that is a function is called FUNCTION_PARAMETER, which may be another function's name: the parameter has another name then.
  mutating func nameCallbacks(apartFrom names: inout Set<String>) {
    for index in parameters.indices where parameters[index].type.isCallback {
      let others = parameters.indices.filter { $0 != index }.reduce(into: Set<String>()) {
        $0.formUnion(parameters[$1].namesInC)
      }
      while names.contains("\(name)_\(parameters[index].name)") || !others.isDisjoint(with: parameters[index].namesInC)
      {
        parameters[index].name += "_"
      }
      names.insert("\(name)_\(parameters[index].name)")
    }
  }
}
