internal import Glibc
public import IR
internal import LLVM

/// What comes out of code generation, as `--emit` names it.
public enum Artefact: String, CaseIterable, Sendable {
  /// LLVM's text, as it is before and after LLVM's passes.
  case llvm
  case llvmOptimized = "llvm-optimized"
  /// The assembler's text.
  case assembly = "asm"
  case bitcode, object
  /// A shared library with a C header beside it.
  case shared
  /// A program that needs nothing but the C library.
  case executable

  /// Whether it can be shown on a terminal.
  public var isText: Bool { [.llvm, .llvmOptimized, .assembly].contains(self) }
}

/// Makes an artefact that is no linked file, in memory.
///
/// Texts show the module's own code; bitcode and objects have what they need of the runtime library inside.
///
/// - Parameter main: The module's code. A library runs it when it is loaded.
public func generate(
  _ artefact: Artefact, of module: IR.Module, main: FunctionID?, isLibrary: Bool,
  options: CodeGenerationOptions
) throws(CodeGenerationError) -> [UInt8] {
  var purpose = CodeGenerator.Purpose.library(initializer: main)
  if let main, !isLibrary { purpose = .program(main: main) }
  var generator = try CodeGenerator(module, for: purpose, options: options)
  if artefact == .llvm { return Array(generator.text().utf8) }
  try generator.linkRuntime(artefact.isText ? .inlined : .whole)
  try generator.optimize()
  switch artefact {
  case .llvm, .llvmOptimized: return Array(generator.text().utf8)
  case .bitcode: return generator.bitcode()
  case .assembly: return try generator.emit(.assembly)
  case .object: return try generator.emit(.object)
  case .shared, .executable:
    throw .target("\(artefact.rawValue) is linked to a file, not made in memory")
  }
}

/// Makes an artefact and writes it to `path`; beside a shared library, its header. It never runs what it
/// compiles. What is linked is a library or a program by itself, whatever `isLibrary` says.
///
/// - Returns: Why functions are missing in a library's C interface.
public func build(
  _ artefact: Artefact, of module: IR.Module, main: FunctionID?, isLibrary: Bool,
  options: CodeGenerationOptions, to path: String
) throws(CodeGenerationError) -> [String] {
  switch artefact {
  case .llvm, .llvmOptimized, .assembly, .bitcode, .object:
    let bytes = try generate(
      artefact, of: module, main: main, isLibrary: isLibrary, options: options)
    try write(bytes, to: path)
    return []
  case .shared, .executable:
    return try link(artefact, of: module, main: main, options: options, to: path)
  }
}

private func link(
  _ artefact: Artefact, of module: IR.Module, main: FunctionID?, options: CodeGenerationOptions,
  to path: String
) throws(CodeGenerationError) -> [String] {
  let linker = try Linker(options)
  let purpose: CodeGenerator.Purpose
  if artefact == .shared {
    purpose = .library(initializer: main)
  } else {
    guard let main else { throw .target("an executable needs a module with code") }
    purpose = .program(main: main)
  }
  var generator = try CodeGenerator(module, for: purpose, options: options)
  let hasObject = RuntimeImage.hasObject(for: options)
  try generator.linkRuntime(hasObject ? .inlined : .whole)
  try generator.optimize()
  let exports = artefact == .shared ? generator.exportedSymbols : nil
  let header = generator.header
  let notes = generator.unexported
  let object = try generator.emit(.object)
  let runtime = hasObject ? try RuntimeImage.object : nil
  try linker.link(object, runtime: runtime, exports: exports, to: path)
  guard artefact == .shared else { return [] }
  try write(Array(header.utf8), to: headerPath(besides: path))
  return notes
}

/// Where the header of the library at `path` stands: `libmean.so` has `libmean.h`.
public func headerPath(besides path: String) -> String {
  let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return path + ".h" }
  return path.prefix(upTo: dot) + ".h"
}

/// Replaces the file at `path`.
func write(_ bytes: [UInt8], to path: String) throws(CodeGenerationError) {
  func failure() -> CodeGenerationError {
    .file(path: path, message: String(cString: strerror(errno)))
  }
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard file >= 0 else { throw failure() }
  defer { close(file) }
  var done = 0
  while done < bytes.count {
    let count = bytes.withUnsafeBytes {
      Glibc.write(file, $0.baseAddress! + done, bytes.count - done)
    }
    if count < 0 {
      if errno == EINTR { continue }
      throw failure()
    }
    done += count
  }
}
