// A native module in Swift: plain functions with their own types.
import AOTModule

struct NoShape: Error, CustomStringConvertible {
  var sides: Int
  var description: String { "nothing has \(sides) sides" }
}

func area(_ width: Double, _ height: Double) -> Double { width * height }
func name(_ sides: Int) throws -> String {
  let names = [3: "triangle", 4: "square"]
  guard let name = names[sides] else { throw NoShape(sides: sides) }
  return name
}
func label(_ text: String, _ unit: String?) -> String { unit.map { "\(text) in \($0)" } ?? text }
func isOdd(_ i: UInt64) -> Bool { i % 2 == 1 }
nonisolated(unsafe) var drawn: Int32 = 0
func draw(_ times: Int32) { drawn += times }
func count() -> Int32 { drawn }
func same(_ value: AnyValue) -> AnyValue { value }

@_cdecl("aot_module_abi_shapes") public func version() -> UInt32 { Module.version }

@_cdecl("aot_module_init_shapes")
public func fill(_ api: UnsafePointer<aot_api>?, _ context: OpaquePointer?, _ exports: aot_ref) -> aot_status {
  var module = Module(api, context, exports)
  module.function("area", area)
  module.function("name", name)
  module.function("label", label)
  module.function("isOdd", isOdd)
  module.function("draw", draw)
  module.function("count", count)
  module.function("same", same)
  module.number("unit", 0.5)
  module.text("made", "in Swift")
  return module.status
}
