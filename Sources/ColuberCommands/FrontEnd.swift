internal import ArgumentParser
internal import Foundation
internal import IR
internal import PythonSyntax
internal import Semantics

/// From a path to IR: what `run`, `check` and `build` have in common.
struct FrontEnd {
  let source: SourceFile

  /// Reads the file. Exits with 66 where that cannot be done.
  init(path: String) throws {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      complain("coluber: can't open file '\(path)': no such file")
      throw ExitStatus.noInput
    }
    guard !isDirectory.boolValue else {
      complain("coluber: '\(path)' is a directory; name a Python file")
      throw ExitStatus.noInput
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      complain("coluber: can't read file '\(path)'; see its permissions")
      throw ExitStatus.noInput
    }
    source = SourceFile(path: path, bytes: [UInt8](data))
  }

  /// The tree. Exits with 65 where the source is no Python.
  func parsed() throws -> SyntaxTree {
    let result = parse(source)
    try stop(at: result.diagnostics, unless: result.tree != nil)
    return result.tree!
  }

  /// The program's IR, not optimised yet. Exits with 65 where the source is refused.
  func compiled(_ request: Compilation.Request) throws -> Compilation {
    var request = request
    let folder = URL(fileURLWithPath: source.path).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    request.findFile = { Self.moduleFile($0, in: folder) }
    let compilation = Compilation(try parsed(), request)
    try stop(at: compilation.diagnostics, unless: compilation.module != nil)
    return compilation
  }

  /// The file of a module beside the program: `a/b.py`, or `a/b/__init__.py`; a folder without that file
  /// is a package that holds nothing by itself.
  private static func moduleFile(_ name: String, in folder: URL) -> Compilation.ModuleFile? {
    let place = name.split(separator: ".").reduce(folder) { $0.appendingPathComponent(String($1)) }
    func file(_ path: String, isPackage: Bool) -> Compilation.ModuleFile? {
      guard let data = FileManager.default.contents(atPath: path) else { return nil }
      return Compilation.ModuleFile(
        source: SourceFile(path: path, bytes: [UInt8](data)), isPackage: isPackage)
    }
    if let found = file(place.path + "/__init__.py", isPackage: true) { return found }
    if let found = file(place.path + ".py", isPackage: false) { return found }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isDirectory),
      isDirectory.boolValue
    else { return nil }
    return Compilation.ModuleFile(
      source: SourceFile(path: place.path, text: ""), isPackage: true)
  }

  /// Prints the diagnostics; throws the exit status when there are errors.
  private func stop(at diagnostics: [Diagnostic], unless isFine: Bool) throws {
    for diagnostic in diagnostics { complain(diagnostic.description) }
    guard !isFine else { return }
    let count = diagnostics.count { $0.severity == .error }
    if count > 1 { complain("\(count) errors") }
    throw ExitStatus.sourceRefused
  }
}

/// Runs `body` on a thread whose stack is deep enough for deeply nested sources and recursive programs.
func onDeepStack(_ body: @escaping @Sendable () throws -> Void) throws {
  let outcome = Outcome()
  let thread = Thread {
    do { try body() } catch { outcome.error = error }
    outcome.done.signal()
  }
  thread.stackSize = 512 << 20
  thread.start()
  outcome.done.wait()
  if let error = outcome.error { throw error }
}

/// What came of a body on another thread; read only after it has signalled.
private final class Outcome: @unchecked Sendable {
  var error: (any Error)?
  let done = DispatchSemaphore(value: 0)
}
