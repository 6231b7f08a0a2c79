// swift-tools-version:5.9
import PackageDescription

let package = Package(
  name: "AOT",
  products: [.library(name: "AOT", targets: ["AOT"])],
  targets: [
    .systemLibrary(name: "CAOT", path: "Sources/CAOT", pkgConfig: "aot"),
    .target(name: "AOT", dependencies: ["CAOT"]),
  ]
)
