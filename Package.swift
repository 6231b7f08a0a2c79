// swift-tools-version: 6.0
import PackageDescription

/// The runtime's C sources are compiled twice from one set of files: here, for `aotc run` in process, and by the
/// Makefile into `libaotrt.a`, which built programs link.
let runtimeFlags: [CSetting] = [
  .headerSearchPath("src"),
  .define("AOT_DEBUG", .when(configuration: .debug)),
  .unsafeFlags(["-std=gnu11", "-O2", "-ffp-contract=off", "-fwrapv", "-fno-strict-aliasing", "-fno-math-errno"]),
  // Functions that begin with checks are taken for cold ones otherwise.
  .unsafeFlags(["-Xclang", "-fno-split-cold-code"]),
  // SwiftPM asks for frame pointers; ops of the interpreter are functions that make frames only for that.
  .unsafeFlags(["-Xclang", "-mframe-pointer=none"]),
]

let package = Package(
  name: "aotc",
  products: [.executable(name: "aotc", targets: ["aotc"])],
  targets: [
    .target(
      name: "CRuntime", path: "Runtime-C",
      exclude: [
        "daemon", "compiler", "src/objects", "src/embed/libaot.map", "src/vm/libaotvm.map", "src/napi/addons.list",
      ], sources: ["src"],
      publicHeadersPath: "include", cSettings: runtimeFlags,
      linkerSettings: [
        // An object: what comes from archives the library of Swift has the linker hide, and native addons look for libuv, too.
        .unsafeFlags(["\(Context.packageDirectory)/.build/uv.o"]),
        .linkedLibrary("m"), .linkedLibrary(":libtommath.a"), .linkedLibrary(":libffi.a"),
        .linkedLibrary(":libutf8proc.a"), .linkedLibrary(":libssl.a"), .linkedLibrary(":libcrypto.a"),
        .linkedLibrary(":libz.a"), .linkedLibrary(":libsqlite3.a"), .linkedLibrary(":libnghttp2.a"),
        .linkedLibrary(":libbrotlienc.a"), .linkedLibrary(":libbrotlidec.a"), .linkedLibrary(":libbrotlicommon.a"),
      ]),
    .target(name: "CTinyCC", linkerSettings: [.linkedLibrary("tcc"), .linkedLibrary("dl"), .linkedLibrary("pthread")]),
    .target(name: "Base"),
    .target(name: "AST", dependencies: ["Base"]),
    .target(name: "Builtins", dependencies: ["CRuntime", "Base"]),
    .target(name: "Frontend", dependencies: ["CRuntime", "AST", "Base"]),
    .target(name: "HIR", dependencies: ["AST", "Frontend", "Builtins", "Base"]),
    .target(name: "FastSema", dependencies: ["HIR", "Base"]),
    .target(name: "Bytecode", dependencies: ["CRuntime", "Base"]),
    .target(name: "EmitBytecode", dependencies: ["FastSema", "HIR", "Bytecode", "CRuntime", "Base"]),
    .target(name: "DeepSema", dependencies: ["Builtins", "HIR", "Base"]),
    .target(name: "Rewriter", dependencies: ["Builtins", "DeepSema", "HIR", "Frontend", "AST", "Base"]),
    .target(name: "Oracle", dependencies: ["DeepSema", "Builtins", "HIR", "Base"]),
    .target(name: "MIR", dependencies: ["Rewriter", "DeepSema", "Builtins", "HIR", "Base"]),
    .target(name: "EmitC", dependencies: ["MIR", "Rewriter", "DeepSema", "Builtins", "HIR", "CRuntime", "Base"]),
    .target(
      name: "RuntimeCompiler",
      dependencies: ["EmitBytecode", "Bytecode", "HIR", "Frontend", "AST", "CRuntime", "Base"]),
    .target(name: "Workspace", dependencies: ["HIR", "Frontend", "AST", "Base"]),
    .target(
      name: "HostCompiler",
      dependencies: ["Workspace", "EmitBytecode", "Bytecode", "HIR", "Frontend", "CRuntime", "Base"]),
    .target(
      name: "Driver",
      dependencies: [
        "Workspace", "RuntimeCompiler", "EmitC", "EmitBytecode", "Bytecode", "Oracle", "Rewriter", "DeepSema",
        "Builtins", "FastSema",
        "HIR",
        "Frontend", "AST",
        "Base",
        "CRuntime", "CTinyCC",
      ]),
    // Native addons find the functions of Node-API and of libuv in the executable.
    .executableTarget(
      name: "aotc", dependencies: ["Driver", "HostCompiler", "Base"],
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--dynamic-list=\(Context.packageDirectory)/Runtime-C/src/napi/addons.list"])
      ]),
    .testTarget(name: "HIRTests", dependencies: ["HIR", "Frontend", "AST", "Base"]),
    .testTarget(name: "FrontendTests", dependencies: ["Frontend", "AST", "Base"]),
    .testTarget(name: "WorkspaceTests", dependencies: ["Workspace", "Base"]),
    .testTarget(name: "DriverTests", dependencies: ["Driver", "Workspace"]),
    .testTarget(name: "DeepSemaTests", dependencies: ["DeepSema", "HIR", "Frontend", "Base"]),
    .testTarget(
      name: "BytecodeTests", dependencies: ["EmitBytecode", "Bytecode", "HIR", "Frontend", "Base", "CRuntime"]),
    .testTarget(
      name: "MIRTests", dependencies: ["MIR", "HIR", "Frontend", "DeepSema", "Rewriter", "Builtins", "Base"]),
    .testTarget(name: "EmitCTests", dependencies: ["EmitC", "HIR", "Frontend", "DeepSema", "Rewriter", "Base"]),
  ],
  swiftLanguageModes: [.v5]
)

// Exclusive access to memory is checked at run time in debug builds, which the unit tests are; in release builds the checks cost
// a third of the inference.
for target in package.targets where !["CRuntime", "CTinyCC"].contains(target.name) {
  target.swiftSettings = [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]
}
