import Foundation
import Testing

@testable import PythonSyntax

/// Our trees and CPython's, for files of the standard library of the Python on this machine. More
/// with COLUBER_SYNTAX_BYTES (how much source) and COLUBER_SYNTAX_CORPUS (a directory) in the
/// environment; COLUBER_ORACLE names the interpreter.
@Suite struct OracleTests {
  private struct Header: Decodable {
    let path: String
    let length: Int
    let attributes: Bool
  }

  @Test func treesAreThoseOfCPython() throws {
    let environment = ProcessInfo.processInfo.environment
    var arguments = [
      Fixtures.url("oracle.py").path, environment["COLUBER_SYNTAX_BYTES"] ?? "300000",
    ]
    if let corpus = environment["COLUBER_SYNTAX_CORPUS"] { arguments.append(corpus) }
    let output = try run(interpreter(), arguments)
    var rest = output[...]
    var count = 0
    while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let header = try JSONDecoder().decode(Header.self, from: rest[..<lineEnd])
      let text = rest[(lineEnd + 1)..<(lineEnd + 1 + header.length)]
      rest = rest[text.endIndex...]
      try compare(header, String(decoding: text, as: UTF8.self))
      count += 1
    }
    #expect(count >= 10)
  }

  private func compare(_ header: Header, _ expected: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: header.path))
    let result = parse(SourceFile(path: header.path, bytes: Array(bytes)))
    guard let tree = result.tree else {
      let errors = result.diagnostics.map(\.description).joined(separator: "\n")
      #expect(expected.isEmpty, "we refuse what CPython takes:\n\(errors)")
      return
    }
    let ours = escaped(tree.dump(isIndented: false, hasAttributes: header.attributes))
    guard ours != expected else { return }
    let common = zip(ours.utf8, expected.utf8).prefix { $0 == $1 }.count
    func excerpt(_ text: String) -> Substring { text.dropFirst(max(0, common - 200)).prefix(300) }
    Issue.record("\(header.path)\nours:     \(excerpt(ours))\nCPython's: \(excerpt(expected))")
  }

  private func escaped(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return text.unicodeScalars.map { scalar in
      switch scalar.value {
      case ..<0x80: String(scalar)
      case ..<0x100: String(format: "\\x%02x", scalar.value)
      case ..<0x10000: String(format: "\\u%04x", scalar.value)
      default: String(format: "\\U%08x", scalar.value)
      }
    }.joined()
  }

  /// The newest Python there is.
  private func interpreter() -> String {
    if let oracle = ProcessInfo.processInfo.environment["COLUBER_ORACLE"] { return oracle }
    let candidates = ["python3.14", "python3.13", "python3.12", "python3"]
    return candidates.first { (try? run($0, ["--version"]))?.isEmpty == false } ?? "python3"
  }

  private func run(_ program: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : Data()
  }
}
