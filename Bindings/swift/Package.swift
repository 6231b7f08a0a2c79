// swift-tools-version:5.9
import PackageDescription

let package = Package(
  name: "AOT",
  products: [
    .library(name: "AOT", targets: ["AOT"]),
    .library(name: "AOTModule", type: .static, targets: ["AOTModule"]),
  ],
  targets: [
    .systemLibrary(name: "CAOT", path: "Sources/CAOT", pkgConfig: "aot"),
    .target(name: "AOT", dependencies: ["CAOT"]),
    .systemLibrary(name: "CAOTModule", path: "Sources/CAOTModule", pkgConfig: "aot"),
    .target(name: "AOTModule", dependencies: ["CAOTModule"]),
  ]
)
