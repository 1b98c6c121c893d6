// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// What `llvm-config-22` prints for `arguments`, as separate words.
func llvmConfig(_ arguments: String...) -> [String] {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["llvm-config-22"] + arguments
  process.standardOutput = pipe
  guard (try? process.run()) != nil else { return [] }
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(
    String.init)
}

/// Set by `make release`: LLVM and the Swift runtime go into the artefacts.
let isRelease = ProcessInfo.processInfo.environment["COLUBER_STATIC"] != nil

let llvmLibraries: [LinkerSetting] = [
  .unsafeFlags(llvmConfig("--libdir").map { "-L\($0)" }),
  .linkedLibrary("lldELF"), .linkedLibrary("lldCommon"),
  .linkedLibrary("stdc++"), .linkedLibrary("z"), .linkedLibrary("zstd"),
  isRelease
    ? .unsafeFlags(
      llvmConfig("--link-static", "--libs", "all").filter { !$0.hasPrefix("-lPolly") }
        + ["-lrt", "-ldl", "-lm", "-use-ld=lld", "-Xlinker", "--gc-sections"])
    : .linkedLibrary("LLVM-22"),
]

let swiftSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swiftSettings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    exclude: exclude, swiftSettings: swiftSettings)
}

/// A room whose loops run over data: optimised in the everyday build as well.
func hot(_ room: Target) -> Target {
  room.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  return room
}

let package = Package(
  name: "coluber",
  products: [
    .executable(name: "coluber", targets: ["coluber"]),
    .library(name: "coluber_native", type: .dynamic, targets: ["CColuberPython", "ColuberABI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .target(
      name: "CLLVM",
      cxxSettings: [.unsafeFlags(["-fno-rtti"])] + (isRelease ? [.define("COLUBER_STATIC")] : []),
      linkerSettings: llvmLibraries),
    room("LLVM", ["CLLVM"]),
    room("PythonSyntax", []),
    tests("PythonSyntax", exclude: ["Fixtures"]),
    room("IR", ["PythonSyntax"]),
    tests("IR", ["PythonSyntax"]),
    room("Semantics", ["PythonSyntax", "IR", "CEmbedded"], exclude: ["README.md"]),
    tests("Semantics", ["PythonSyntax", "IR"]),
    room("CodeGeneration", ["PythonSyntax", "IR", "LLVM", "CEmbedded"], exclude: ["README.md"]),
    tests("CodeGeneration", ["PythonSyntax", "IR", "LLVM"]),
    room(
      "ColuberCommands",
      [
        "PythonSyntax", "IR", "LLVM", "Semantics", "CodeGeneration",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "coluber", dependencies: ["ColuberCommands"], swiftSettings: swiftSettings),

    .target(name: "CArrow"),
    hot(room("Columns", ["CArrow"])),
    tests("Columns", ["CArrow"]),
    hot(room("BSON", ["Columns"])),
    tests("BSON", ["Columns"]),
    .target(name: "CMongo"),
    room("MongoDB", ["BSON", "CMongo", "Columns"]),
    tests("MongoDB", ["BSON"]),
    room(
      "Datasets",
      ["PythonSyntax", "IR", "Semantics", "CodeGeneration", "Columns", "BSON"]),
    tests("Datasets", ["IR"]),
    .target(name: "CColuber", dependencies: ["CArrow"]),
    room(
      "ColuberABI",
      [
        "CColuber", "CArrow", "Columns", "BSON", "Datasets", "MongoDB", "PythonSyntax", "IR",
        "Semantics", "CodeGeneration",
      ]),
    .target(
      name: "CColuberPython", dependencies: ["CColuber", "ColuberABI"],
      exclude: ["python", "exports.map"],
      linkerSettings: [
        .unsafeFlags([
          "-static-stdlib", "-Xlinker",
          "--version-script=\(Context.packageDirectory)/Sources/CColuberPython/exports.map",
        ])
      ]),

    .target(name: "CLibc"),
    room("RuntimeLibrary", ["CLibc"], exclude: ["README.md"]),
    tests("RuntimeLibrary", ["IR"]),
    .target(name: "CEmbedded", exclude: ["prelude"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
