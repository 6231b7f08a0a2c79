import AST
import Base

/// `native:NAME`: a native module (docs/native-modules.md), a shared library that is looked for when the program runs.
///
/// To those who import it, it is a module whose default export is the object that the library filled, and whose other exports are the properties of that
/// object that they ask for: by name, or as a property of anything in a file that has the whole of it.
struct NativeModule {
  static let scheme = "native:"

  /// The name that a specifier means; nil: it is of another kind.
  static func name(of specifier: String) -> String? {
    specifier.hasPrefix(scheme) ? String(specifier.dropFirst(scheme.utf8.count)) : nil
  }

  /// As the runtime has it: a word of C, with dashes. It is part of names of files and symbols.
  static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 64 else { return false }
    let isStart = isLetter(first) || first == UInt8(ascii: "_")
    return isStart
      && name.utf8.allSatisfy {
        isLetter($0) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_")
          || $0 == UInt8(ascii: "-")
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
  }

  /// The module that has these exports beside the default one.
  static func text(_ name: String, exports: [String]) -> String {
    var text = "import { importNative } from \"\(LibraryModule.host)\";\n"
    text += "const it = importNative(\"\(name)\", import.meta.dirname);\nexport default it;\n"
    for (index, export) in exports.enumerated() {
      text += "const n\(index) = it[\"\(export)\"];\nexport { n\(index) as \(export) };\n"
    }
    return text
  }

  /// What `require` gives.
  static let requiredText = "module.exports = require(\"m\").default;"

  /// The exports that a file asks for.
  static func names(askedFor source: NameID, by parsed: ParsedModule, _ interner: Interner) -> [String] {
    let ast = parsed.ast
    var names: [NameID] = [], takesAll = false
    for statement in ast[parsed.body] {
      switch ast[statement] {
      case .import(let id) where ast[id].source == source:
        for specifier in ast[ast[id].specifiers].map({ ast[$0] }) {
          if specifier.kind == .named { names.append(specifier.imported) }
          if specifier.kind == .namespace { takesAll = true }
        }
      case .export(let id) where ast[id].source.value == source:
        for specifier in ast[ast[id].specifiers].map({ ast[$0] }) {
          if specifier.kind == .named { names.append(specifier.imported) }
          if specifier.kind == .namespace { takesAll = true }
        }
      case _: break
      }
    }
    if ImportCalls.requests(parsed, interner).contains(where: { $0.source == source }) { takesAll = true }
    if takesAll {
      for expression in ast.exprs { if case .member(_, let name, _) = expression { names.append(name) } }
    }
    return names.map(interner.string(of:)).filter { name in
      name != "default" && !name.utf8.isEmpty
        && name.utf8.allSatisfy {
          isLetter($0) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_")
            || $0 == UInt8(ascii: "$")
        } && !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= name.utf8.first!)
    }
  }
}
