import Testing

@testable import PythonSyntax

@Suite struct DiagnosticTests {
  /// A program that is wrong, and what is printed about it.
  struct Case: Sendable, CustomTestStringConvertible {
    let source: String
    let expected: String

    var testDescription: String { String(source.prefix { $0 != "\n" }) }
  }

  static let cases: [Case] = Fixtures.text("diagnostics.txt").split(separator: "====\n").map {
    let parts = $0.split(separator: "--->\n", omittingEmptySubsequences: false)
    return Case(source: String(parts[0]), expected: parts.count > 1 ? String(parts[1]) : "")
  }

  @Test(arguments: cases) func printsExactly(_ each: Case) {
    #expect(diagnostics(of: each.source) == each.expected)
  }

  @Test func thereAreCases() {
    #expect(Self.cases.count > 150)
    #expect(Self.cases.allSatisfy { $0.expected.hasPrefix("case.py:") })
  }

  @Test func showsUndecodableBytes() {
    let file = SourceFile(path: "a.py", bytes: Array("x = 1\ny = ".utf8) + [0xFF, 0x0A])
    #expect(
      parse(file).diagnostics.map(\.description) == [
        """
        a.py:2:5: error: byte 0xff is not valid UTF-8
            2 | y = \u{FFFD}
              |     ^
        help: save the file as UTF-8, or declare its encoding: # coding: latin-1
        """
      ])
  }

  @Test func showsZeroBytes() {
    let file = SourceFile(path: "a.py", text: "x = 1\0")
    #expect(
      parse(file).diagnostics.map(\.description) == [
        """
        a.py:1:6: error: source code cannot contain zero bytes
            1 | x = 1\u{FFFD}
              |      ^
        """
      ])
  }

  @Test func refusesAnotherEncodingBehindAMark() {
    let file = SourceFile(
      path: "a.py", bytes: [0xEF, 0xBB, 0xBF] + Array("# coding: latin-1".utf8))
    #expect(
      parse(file).diagnostics.map(\.message) == [
        "encoding 'latin-1' is declared, but the file begins with the mark of UTF-8"
      ])
  }

  @Test func refusesWhatItsEncodingCannotHold() {
    let file = SourceFile(path: "a.py", text: "# coding: ascii\nx = 'é'\n")
    #expect(parse(file).diagnostics.map(\.message) == ["the file is not valid ascii"])
  }

  @Test func refusesIntegersThatTakeForever() {
    let digits = String(repeating: "7", count: 4301)
    #expect(
      parse(SourceFile(path: "a.py", text: "x = \(digits)")).diagnostics.map(\.message) == [
        "the number has 4301 digits, more than 4300"
      ])
  }

  @Test func keepsErrorsBehindManyWarnings() {
    let text = String(repeating: "x = '\\d'\n", count: 200) + "x = )\n"
    let result = parse(SourceFile(path: "a.py", text: text))
    #expect(result.tree == nil)
    #expect(result.diagnostics.last?.severity == .error)
    #expect(result.diagnostics.count == 51)
  }

  @Test func warningsLeaveATree() {
    #expect(parse(SourceFile(path: "a.py", text: "x = '\\d'")).tree != nil)
  }
}
