import Foundation

@testable import PythonSyntax

/// The files beside the tests.
enum Fixtures {
  /// Where the fixture `name` is.
  static func url(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures").appendingPathComponent(name)
  }

  /// The text of the fixture `name`.
  static func text(_ name: String) -> String {
    guard let data = try? Data(contentsOf: url(name)) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}

/// The diagnostics of `text`, as they are printed.
func diagnostics(of text: String) -> String {
  parse(SourceFile(path: "case.py", text: text)).diagnostics.map { "\($0)\n" }.joined()
}

/// The tree of `text` on one line, without the module around it; its diagnostics if it has none.
func dump(_ text: String, hasAttributes: Bool = false) -> String {
  guard let tree = parse(SourceFile(path: "case.py", text: text)).tree else {
    return diagnostics(of: text)
  }
  let dump = tree.dump(isIndented: false, hasAttributes: hasAttributes)
  return dump.hasPrefix("Module(body=[") ? String(dump.dropFirst(13).dropLast(2)) : dump
}
