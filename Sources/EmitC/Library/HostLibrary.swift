import Frontend

/// A program that becomes a library for hosts: what it is called and what it gives.
public struct HostLibrary: Sendable {
  /// As in `libNAME.so`, and before `_` in the names of its functions: an identifier of C.
  public var name: String
  /// One for each export of `HostExports`, whose results are known by now, in that order.
  public var functions: [HostFunction]

  public init(name: String, functions: [HostFunction]) {
    self.name = name
    self.functions = functions
  }

  /// The name of the library in a file `libNAME.so` or `NAME`.
  public static func name(ofFile stem: String) -> String {
    let name = stem.hasPrefix("lib") && stem.utf8.count > 3 ? String(stem.dropFirst(3)) : stem
    let word = CText.identifier(name.utf8)
    return word.isEmpty || word.first!.isNumber ? "_" + word : word
  }

  /// The C function.
  public func symbol(_ function: HostFunction) -> String { "\(name)_\(function.name)" }

  /// The type of a parameter that is a function.
  func callbackType(_ function: HostFunction, _ parameter: HostParameter) -> String {
    "\(symbol(function))_\(parameter.name)"
  }

  /// The parameters and the result as TypeScript, for comments.
  public func signature(_ function: HostFunction) -> String {
    let parameters = function.parameters.map {
      "\($0.isRest ? "..." : "")\($0.name)\($0.isOptional ? "?" : ""): \($0.isRest ? "any[]" : $0.type.word)"
    }
    let result = (function.result ?? .handle).word
    return
      "\(function.name)(\(parameters.joined(separator: ", "))): \(function.isPromise ? "Promise" : result)"
  }

  // MARK: C

  /// The words before and after a name, for what the host gives; several if it is several parameters.
  func declarations(of parameter: HostParameter, in function: HostFunction) -> [String] {
    let name = parameter.name
    if parameter.isRest { return ["const aot_ref *\(name)", "size_t \(name)_count"] }
    switch parameter.type {
    case .void: return []
    case .number: return ["double \(name)"]
    case .boolean: return ["bool \(name)"]
    case .string: return ["const char *\(name)"]
    case .numbers: return ["const double *\(name)", "size_t \(name)_count"]
    case .callback: return ["\(callbackType(function, parameter)) \(name)", "void *\(name)_data"]
    case .handle: return ["aot_ref \(name)"]
    }
  }

  /// What the host gets.
  func results(of function: HostFunction) -> [String] {
    switch function.result ?? .handle {
    case .void: return []
    case .number: return ["double *result"]
    case .boolean: return ["bool *result"]
    case .string: return ["char **result"]
    case .numbers: return ["double **result", "size_t *count"]
    case .callback, .handle: return ["aot_ref *result"]
    }
  }

  func prototype(_ function: HostFunction) -> String {
    let parameters =
      ["aot_context *cx"] + function.parameters.flatMap { declarations(of: $0, in: function) } + results(of: function)
    return "aot_status \(symbol(function))(\(parameters.joined(separator: ", ")))"
  }

  func callbackTypes(_ function: HostFunction) -> [String] {
    function.parameters.compactMap { parameter in
      guard case .callback(let taken, let result) = parameter.type else { return nil }
      let list = ["void *data"] + taken.map { "\($0.type.callbackForm)\($0.name)" }
      return
        "typedef \(result == .void ? "void " : result.callbackForm)(*\(callbackType(function, parameter)))(\(list.joined(separator: ", ")));"
    }
  }

  /// The header of the library.
  ///
  /// - Parameter source: the entry, as it is told.
  public func header(source: String) -> String {
    var text = """
      /* \(name).h: made by aotc from \(source).
       *
       * \(name)_load comes first, once in each context. Every function gives a status of aot.h: AOT_E_EXCEPTION leaves the exception pending (aot_error_take),
       * others are told by aot_last_error. Results are left as they were unless it is AOT_OK. Texts are UTF-8; texts and arrays that are results are for free().
       * Promises and other objects are handles: they are gone with their scope.
       */
      #ifndef AOT_LIBRARY_\(name)_H
      #define AOT_LIBRARY_\(name)_H

      #include "aot.h"
      #include <stdbool.h>

      #ifdef __cplusplus
      extern "C" {
      #endif

      AOT_API aot_status \(name)_load(aot_context *cx);

      """
    for function in functions {
      text += "\n/* \(signature(function)) */\n"
      for type in callbackTypes(function) { text += type + "\n" }
      text += "AOT_API \(prototype(function));\n"
    }
    return text + "\n#ifdef __cplusplus\n}\n#endif\n#endif\n"
  }
}

extension HostType {
  /// As TypeScript has it.
  public var word: String {
    switch self {
    case .void: return "void"
    case .number: return "number"
    case .boolean: return "boolean"
    case .string: return "string"
    case .numbers(let isTyped): return isTyped ? "\(HostTypeName.Float64Array)" : "number[]"
    case .callback(let parameters, let result):
      return "(\(parameters.map { "\($0.name): \($0.type.word)" }.joined(separator: ", "))) => \(result.word)"
    case .handle: return "any"
    }
  }

  /// In functions of the host: what it takes and gives.
  var callbackForm: String {
    switch self {
    case .number: return "double "
    case .boolean: return "bool "
    case .string: return "const char *"
    case .void, .numbers, .callback, .handle: return "aot_ref "
    }
  }
}
