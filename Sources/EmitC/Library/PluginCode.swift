import Base
import HIR

/// The C of a plugin in TypeScript beside its functions: what aot_library.h and aot_plugin.h are told.
public struct PluginCode: Sendable {
  /// A word of C.
  public var name: String
  public var version: UInt32
  /// The whole program, in its own numbers.
  public var bytecode: [UInt8]
  public init(name: String, version: UInt32, bytecode: [UInt8]) {
    self.name = name
    self.version = version
    self.bytecode = bytecode
  }

  /// The unit with the descriptor.
  ///
  /// - Parameter isNative: the unit of `native` is part of the library, too.
  public func descriptor(isNative: Bool) -> [UInt8] {
    // Words of 64 bits give the bytecode the alignment that it needs.
    var words = ByteWriter()
    for start in stride(from: 0, to: bytecode.count, by: 8) {
      let bytes = bytecode[start..<min(start + 8, bytecode.count)]
      words.write("\(bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })u,")
    }
    var text = ByteWriter()
    text.write("/* Made by aotc. */\n#include \"aot_plugin.h\"\n\nstatic const uint64_t bytecode[] = {")
    text.write(bytes: words.bytes)
    text.write("};\n")
    if isNative {
      text.write("extern const struct aot_native_plugin aotl_native __attribute__((visibility(\"hidden\")));\n")
    }
    text.write(
      "AOT_PLUGIN_OF_PROGRAM(\(name), \(version), bytecode, \(bytecode.count), \(isNative ? "&aotl_native" : "NULL"));\n"
    )
    return text.bytes
  }

  /// The unit that describes the native code.
  func native(_ program: Program, _ parts: ReplaceableParts) -> [UInt8] {
    var roles = Array(repeating: "AOT_VARIABLE_PRIVATE", count: Int(program.moduleSlotCount))
    for (v, isAssigned) in parts.variables {
      if case .module(let slot) = program[v].storage {
        roles[Int(slot)] = isAssigned ? "AOT_VARIABLE_SHARED" : "AOT_VARIABLE_CONSTANT"
      }
    }
    let exports: [String] = (program.modules.last?.exports ?? []).compactMap { export in
      guard case .module(let slot) = program[export.variable].storage else { return nil }
      return "{ \(CText.string(program.names.bytes(of: export.name))), \(slot) }"
    }
    let replaced = parts.replaced.map { "\($0.raw)" }
    var text = ByteWriter()
    text.write(
      """
      /* Made by aotc. */
      #define AOT_LIBRARY aotl_number
      #include "aot_library.h"
      #include "aot_emit.h"

      uint32_t aotl_number;
      extern const aot_program aotl_program __attribute__((visibility("hidden")));
      static const uint8_t variables[] = { \((roles + ["0"]).joined(separator: ", ")) };
      static const uint32_t replaceable[] = { \((replaced + ["0"]).joined(separator: ", ")) };
      static const aot_native_export exports[] = { \((exports + ["{ 0, 0 }"]).joined(separator: ", ")) };
      __attribute__((visibility("hidden"))) extern const struct aot_native_plugin aotl_native;
      const struct aot_native_plugin aotl_native = {
        { (uint32_t)AOT_ABI_VERSION_MAJOR << 16 | AOT_ABI_VERSION_MINOR, AOT_LIBRARY_ABI, \(CText.string(name.utf8)), &aotl_number, 0, &aotl_program },
        aot_library_load, variables, replaceable, \(replaced.count), exports, \(exports.count)
      };

      """)
    return text.bytes
  }
}
