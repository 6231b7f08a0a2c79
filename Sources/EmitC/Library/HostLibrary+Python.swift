import Frontend

extension HostLibrary {
  /// A module for Python: a class on the package `aot` (Bindings/python), whose methods call the library.
  public func pythonModule(source: String) -> String {
    var text = """
      \"\"\"\(name): made by aotc from \(source). The library is looked for beside this file.

          with aot.Context() as context:
              \(name) = \(className)(context)
      \"\"\"
      import os

      import aot


      class \(className)(aot.Library):
          def __init__(self, context, path=None):
              path = path or os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib\(name).so")
              super().__init__(context, "\(name)", path)

      """
    for function in functions {
      // Only the last parameters may be left out.
      let firstLeftOut = (function.parameters.lastIndex { !$0.isOptional && !$0.isRest } ?? -1) + 1
      let names = function.parameters.enumerated().map { index, parameter in
        let isLeftOut = parameter.isOptional && index >= firstLeftOut
        return (parameter.isRest ? "*" : "") + parameter.name + (isLeftOut ? "=aot.UNDEFINED" : "")
      }
      let types = function.parameters.map { $0.isRest ? "\"...\"" : $0.type.pythonWord }
      let result = (function.result ?? .handle).pythonWord
      // Words of Python, and names of the class, have an underscore behind them.
      let method = HostLibrary.pythonWords.contains(function.name) ? function.name + "_" : function.name
      text += "\n    def \(method)(\((["self"] + names).joined(separator: ", "))):\n"
      text += "        \"\"\"\(signature(function))\"\"\"\n"
      text += "        return self._call(\"\(symbol(function))\", (\(types.map { $0 + ", " }.joined())), \(result)"
      text += function.parameters.map { ", " + ($0.isRest ? "*" : "") + $0.name }.joined() + ")\n"
    }
    return text
  }

  /// `geometry` is Geometry.
  var className: String { name.prefix(1).uppercased() + name.dropFirst() }

  private static let pythonWords = Set(
    """
    and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise
    return try while with yield None True False context _call _lib _argument _callback _result
    """.split(whereSeparator: { $0.isWhitespace }).map(String.init))
}

extension HostType {
  /// What the package calls the type.
  fileprivate var pythonWord: String {
    switch self {
    case .void: return "None"
    case .number: return "\"number\""
    case .boolean: return "\"boolean\""
    case .string: return "\"string\""
    case .numbers: return "\"numbers\""
    case .callback(let parameters, let result):
      return "((\(parameters.map { $0.type.pythonWord + ", " }.joined())), \(result.pythonWord))"
    case .handle: return "\"any\""
    }
  }
}
