import Frontend

extension HostLibrary {
  /// A module map, by which Swift sees the header as the module CName.
  public var moduleMap: String { "module C\(className) {\n  header \"\(name).h\"\n  link \"\(name)\"\n  export *\n}\n" }

  /// A type for Swift on the package AOT (Bindings/swift), whose methods call the library.
  public func swiftModule(source: String) -> String {
    var text = """
      // \(name).swift: made by aotc from \(source).
      import AOT
      import C\(className)

      public struct \(className) {
        public let context: Context

        /// Loads the library into the context.
        public init(_ context: Context) throws {
          self.context = context
          try context.check(\(name)_load(context.pointer))
        }

      """
    for function in functions { text += "\n" + swiftFunction(function) }
    return text + "}\n"
  }

  private func swiftFunction(_ function: HostFunction) -> String {
    let result = function.result ?? .handle
    let parameters = function.parameters.map { parameter -> String in
      if parameter.isRest { return "_ \(parameter.name): Value..." }
      return "_ \(parameter.name): \(parameter.type.swiftType)\(parameter.isOptional ? "? = nil" : "")"
    }
    var text =
      "  /// `\(signature(function))`\n  public func `\(function.name)`(\(parameters.joined(separator: ", "))) throws"
    text += result == .void ? " {\n" : " -> \(result.swiftType) {\n"
    var arguments = ["context.pointer"], depth = "    "
    var closing = ""
    for parameter in function.parameters {
      let name = parameter.name
      if parameter.isRest {
        arguments += ["\(name).map(\\.reference)", "\(name).count"]
        continue
      }
      switch parameter.type {
      case .void: break
      case .number, .boolean, .string: arguments.append(name)
      case .numbers: arguments += [name, "\(name).count"]
      case .handle: arguments.append(parameter.isOptional ? "\(name)?.reference ?? 0" : "\(name).reference")
      case .callback(let taken, let given):
        let names = taken.indices.map { "a\($0)" }
        let converted = zip(names, taken).map { $1.type.swiftArgument($0) }
        arguments += [
          "{ data, \(names.joined(separator: ", "))\(names.isEmpty ? "" : " ")in ".replacingEmptyList,
          "context.keep(\(name))",
        ]
        let call =
          "Kept<\(parameter.type.swiftPlainType)>.value(data)(\(converted.joined(separator: ", ")))"
        arguments[arguments.count - 2] += given.swiftResult(call) + " }"
      }
    }
    switch result {
    case .void:
      text += "\(depth)try context.check(\(symbol(function))(\(arguments.joined(separator: ", "))))\n"
    case .number, .boolean:
      text += "\(depth)var result = \(result == .number ? "0.0" : "false")\n"
      text += "\(depth)try context.check(\(symbol(function))(\((arguments + ["&result"]).joined(separator: ", "))))\n"
      text += "\(depth)return result\n"
    case .string:
      text += "\(depth)var result: UnsafeMutablePointer<CChar>?\n"
      text += "\(depth)try context.check(\(symbol(function))(\((arguments + ["&result"]).joined(separator: ", "))))\n"
      text += "\(depth)return context.take(result)\n"
    case .numbers:
      text += "\(depth)var result: UnsafeMutablePointer<Double>?\n\(depth)var count = 0\n"
      text +=
        "\(depth)try context.check(\(symbol(function))(\((arguments + ["&result", "&count"]).joined(separator: ", "))))\n"
      text += "\(depth)return context.take(result, count)\n"
    case .callback, .handle:
      text += "\(depth)return try context.value { result in\n"
      text += "\(depth)  \(symbol(function))(\((arguments + ["&result"]).joined(separator: ", ")))\n\(depth)}\n"
    }
    depth = ""
    closing = "  }\n"
    return text + closing
  }
}

extension String {
  /// A closure that takes the data alone.
  fileprivate var replacingEmptyList: String { hasPrefix("{ data, in ") ? "{ data in " : self }
}

extension HostType {
  fileprivate var swiftPlainType: String {
    guard case .callback(let parameters, let result) = self else { return swiftType }
    let taken = parameters.map(\.type.swiftType).joined(separator: ", ")
    return "(\(taken)) -> \(result == .void ? "Void" : result.swiftType)"
  }

  fileprivate var swiftType: String {
    switch self {
    case .void: return "Void"
    case .number: return "Double"
    case .boolean: return "Bool"
    case .string: return "\(String.self)"
    case .numbers: return "[Double]"
    case .callback: return "@escaping \(swiftPlainType)"
    case .handle: return "Value"
    }
  }

  /// What a function of Swift is given for what C has.
  fileprivate func swiftArgument(_ text: String) -> String {
    switch self {
    case .number, .boolean: return text
    case .string: return "String(cString: \(text)!)"
    case .void, .numbers, .callback, .handle: return "Value.argument(data, \(text))"
    }
  }

  fileprivate func swiftResult(_ call: String) -> String {
    switch self {
    case .void, .number, .boolean: return call
    case .string: return "Kept<Any>.text(data, \(call))"
    case .numbers, .callback, .handle: return "\(call).reference"
    }
  }
}
