import Base
import DeepSema
import Frontend
import MIR

// The functions that hosts call: each puts its arguments together, calls what the entry shared, and takes the result apart.

extension HostLibrary {
  /// What the C of an export is called by.
  struct Entry {
    /// The function with typed parameters, its prototype, and what it takes.
    var symbol: String
    var header: String
    var signature: CallPlan.Signature
  }

  /// The C unit with them.
  ///
  /// - Parameter entries: by function; nil: it has the boxed signature alone.
  func unit(_ entries: [Entry?]) -> [UInt8] {
    var text = ByteWriter()
    text.write(
      """
      /* Made by aotc. */
      #define AOT_LIBRARY aotl_number
      #include "aot_library.h"
      #include "aot_emit.h"
      #include <stdlib.h>

      uint32_t aotl_number;
      extern const aot_program aotl_program __attribute__((visibility("hidden")));
      static const aot_library library = {
        (uint32_t)AOT_ABI_VERSION_MAJOR << 16 | AOT_ABI_VERSION_MINOR, AOT_LIBRARY_ABI, \(CText.string(name.utf8)), &aotl_number, \(functions.count), &aotl_program
      };

      AOT_API aot_status \(name)_load(aot_context *cx) { return aot_library_load(cx, &library); }

      """)
    for (index, function) in functions.enumerated() { write(function, index, entries[index], to: &text) }
    return text.bytes
  }

  private func write(_ function: HostFunction, _ index: Int, _ entry: Entry?, to text: inout ByteWriter) {
    let symbol = symbol(function), word = CText.string(symbol.utf8), own = "aotl\(index)"
    text.write("\n/* \(signature(function)) */\n")
    for type in callbackTypes(function) { text.write(type + "\n") }
    for parameter in function.parameters { writeCaller(parameter, function, own, to: &text) }
    if let entry { text.write(entry.header + ";\n") }
    let declared = function.parameters.flatMap { declarations(of: $0, in: function) } + results(of: function)
    let fields = declared.isEmpty ? "int none; " : declared.map { $0 + "; " }.joined()
    text.write("struct \(own)_call { \(fields)};\n")
    text.write("static aot_status \(own)_body(aot_context *cx, aot_value function, void *data) {\n")
    text.write("  struct \(own)_call *c = data;\n  aot_status status = AOT_OK;\n")
    if entry != nil { text.write("  AOT_UNIT();\n") }
    writeArguments(function, word, own, to: &text)
    text.write("  (void)c, (void)function, (void)argv;\n")
    if let entry {
      writeCall(of: entry, function, to: &text)
      writeResult(function, entry.signature.result, word, to: &text)
      text.write("failed:\n  return AOT_E_EXCEPTION;\n")
    } else {
      writeBoxedCall(function, to: &text)
      writeResult(function, .boxed, word, to: &text)
    }
    text.write("}\nAOT_API \(prototype(function)) {\n")
    let names = declared.map { String($0.split(whereSeparator: { $0 == " " || $0 == "*" }).last!) }
    text.write("  struct \(own)_call c = { \(names.isEmpty ? "0" : names.joined(separator: ", ")) };\n")
    for result in results(of: function) {
      let name = String(result.split(separator: "*").last!)
      text.write("  if (!\(name)) return aot_library_refuse(AOT_E_ARGUMENT, \(word), \"\(name) is NULL\");\n")
    }
    text.write("  AOT_LIBRARY_CALL(cx, &library, \(index), \(own)_body, &c);\n}\n")
  }

  private func writeArguments(_ function: HostFunction, _ word: String, _ own: String, to text: inout ByteWriter) {
    let fixed = function.parameters.filter { !$0.isRest }
    if let rest = function.parameters.last, rest.isRest {
      text.write(
        "  if (c->\(rest.name)_count > 0x100000) return aot_library_refuse(AOT_E_ARGUMENT, \(word), \"more than 2^20 arguments\");\n"
      )
      text.write("  int32_t argc = \(fixed.count) + (int32_t)c->\(rest.name)_count;\n")
      text.write("  aot_value *argv = malloc((size_t)(argc + 1) * sizeof *argv);\n")
      text.write("  if (!argv) return aot_library_refuse(AOT_E_MEMORY, \(word), \"no memory for the arguments\");\n")
    } else {
      text.write("  enum { argc = \(fixed.count) };\n  aot_value argv[argc + 1];\n")
    }
    func fallible(_ call: String) { text.write("  if (status == AOT_OK) status = \(call);\n") }
    for (i, parameter) in fixed.enumerated() {
      let from = "c->\(parameter.name)"
      switch parameter.type {
      case .void: text.write("  argv[\(i)] = AOT_UNDEFINED;\n")
      case .number: text.write("  argv[\(i)] = aot_double(aot_canonical(\(from)));\n")
      case .boolean: text.write("  argv[\(i)] = aot_bool(\(from));\n")
      case .string: fallible("aot_library_string(cx, \(word), \(from), &argv[\(i)])")
      case .numbers: fallible("aot_library_array(cx, \(word), \(from), \(from)_count, &argv[\(i)])")
      case .handle: fallible("aot_library_value(cx, \(word), \(from), &argv[\(i)])")
      case .callback:
        let caller = "\(own)_\(parameter.name)_caller"
        fallible("\(from) ? AOT_OK : aot_library_refuse(AOT_E_ARGUMENT, \(word), \"\(parameter.name) is NULL\")")
        text.write(
          "  if (status == AOT_OK) argv[\(i)] = aot_library_callback(cx, \(caller), (void (*)(void))\(from), \(from)_data);\n"
        )
      }
    }
    if let rest = function.parameters.last, rest.isRest {
      fallible("aot_library_values(cx, \(word), c->\(rest.name), c->\(rest.name)_count, argv + \(fixed.count))")
    }
  }

  /// `result` is what the function gives; when it has failed, the status is returned.
  private func writeBoxedCall(_ function: HostFunction, to text: inout ByteWriter) {
    text.write("  aot_value result;\n")
    text.write("  if (status == AOT_OK) status = aot_library_apply(cx, function, argc, argv, &result);\n")
    if function.parameters.last?.isRest == true { text.write("  free(argv);\n") }
    text.write("  if (status) return status;\n")
  }

  /// The same of the typed entry, as its result is held: numbers and booleans are given as they are.
  private func writeCall(of entry: Entry, _ function: HostFunction, to text: inout ByteWriter) {
    let signature = entry.signature, hasRest = function.parameters.last?.isRest == true
    let release = hasRest ? "free(argv); " : ""
    text.write("  if (AOT_UNLIKELY(status)) { \(release)return status; }\n")
    var arguments = ["cx"]
    if signature.takesCallee { arguments.append("function") }
    if signature.takesThis { arguments.append("AOT_UNDEFINED") }
    if signature.takesNewTarget { arguments.append("AOT_UNDEFINED") }
    for (i, form) in signature.params.enumerated() {
      let name = function.parameters[i].name
      switch form {
      case .double: arguments.append("aot_canonical(c->\(name))")
      case .boolean: arguments.append("c->\(name)")
      case .boxed, .int32, .integer: arguments.append("argv[\(i)]")
      }
    }
    if signature.hasRest { arguments.append("aot_rest_array(cx, argc, argv, \(signature.params.count))") }
    text.write("  \(signature.result.cType) result = \(entry.symbol)(\(arguments.joined(separator: ", ")));\n")
    if hasRest { text.write("  free(argv);\n") }
    text.write("  \(signature.result.check)(result, failed);\n")
  }

  private func writeResult(_ function: HostFunction, _ form: Representation, _ word: String, to text: inout ByteWriter)
  {
    let type = function.result ?? .handle, boxed = form.boxed("result")
    let isNumber = form != .boxed && form != .boolean
    text.write("  ")
    switch type {
    case .void: text.write("return AOT_OK;\n")
    case .number where isNumber: text.write("*c->result = (double)result;\n  return AOT_OK;\n")
    case .boolean where form == .boolean: text.write("*c->result = result;\n  return AOT_OK;\n")
    case .number: text.write("return aot_library_number(\(word), \(boxed), c->result);\n")
    case .boolean: text.write("return aot_library_boolean(\(word), \(boxed), c->result);\n")
    case .string: text.write("return aot_library_text(cx, \(word), \(boxed), c->result);\n")
    case .numbers: text.write("return aot_library_numbers(cx, \(word), \(boxed), c->result, c->count);\n")
    case .callback, .handle: text.write("return aot_library_ref(cx, \(boxed), c->result);\n")
    }
  }

  /// What calls a function of the host as its type says.
  private func writeCaller(
    _ parameter: HostParameter, _ function: HostFunction, _ own: String, to text: inout ByteWriter
  ) {
    guard case .callback(let taken, let result) = parameter.type else { return }
    let type = callbackType(function, parameter)
    text.write(
      "static aot_value \(own)_\(parameter.name)_caller(aot_context *cx, void (*function)(void), void *data, int32_t argc, const aot_value *argv) {\n"
    )
    text.write("  aot_value result = AOT_EXCEPTION;\n")
    var names: [String] = ["data"], freed: [String] = []
    for (i, argument) in taken.enumerated() {
      let name = "a\(i)"
      names.append(name)
      switch argument.type {
      case .number: text.write("  double \(name) = 0;\n")
      case .boolean: text.write("  bool \(name) = false;\n")
      case .string:
        text.write("  char *\(name) = NULL;\n")
        freed.append(name)
      case .void, .numbers, .callback, .handle: text.write("  aot_ref \(name) = AOT_NO_REF;\n")
      }
    }
    for (i, argument) in taken.enumerated() {
      let reader: String
      switch argument.type {
      case .number: reader = "number"
      case .boolean: reader = "boolean"
      case .string: reader = "text"
      case .void, .numbers, .callback, .handle: reader = "ref"
      }
      text.write("  if (aot_library_\(reader)_in(cx, \(i), argc, argv, &a\(i))) goto done;\n")
    }
    let call = "((\(type))function)(\(names.joined(separator: ", ")))"
    switch result {
    case .void: text.write("  \(call);\n  result = aot_library_result(cx, AOT_UNDEFINED);\n")
    case .number:
      text.write("  double given = \(call);\n  result = aot_library_result(cx, aot_number(aot_canonical(given)));\n")
    case .boolean: text.write("  bool given = \(call);\n  result = aot_library_result(cx, aot_bool(given));\n")
    case .string: text.write("  result = aot_library_text_result(cx, \(call));\n")
    case .numbers, .callback, .handle: text.write("  result = aot_library_ref_result(cx, \(call));\n")
    }
    text.write(taken.isEmpty ? "" : "done:\n")
    for name in freed { text.write("  free(\(name));\n") }
    text.write("  return result;\n}\n")
  }
}

extension HostParameter {
  /// How the host has it, if it is one argument.
  var given: Representation? {
    if isRest { return nil }
    switch type {
    case .number: return .double
    case .boolean: return .boolean
    case .void, .string, .numbers, .callback, .handle: return .boxed
    }
  }
}

extension Representation {
  /// The boxed value of a C expression.
  fileprivate func boxed(_ text: String) -> String {
    switch self {
    case .boxed: return text
    case .int32: return "aot_int(\(text))"
    case .double: return "aot_number(\(text))"
    case .integer: return "aot_number((double)\(text))"
    case .boolean: return "aot_bool(\(text))"
    }
  }
}
