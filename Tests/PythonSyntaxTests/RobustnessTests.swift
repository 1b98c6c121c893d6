import Testing

@testable import PythonSyntax

/// No input may crash the parser, whatever it is.
@Suite struct RobustnessTests {
  private func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  @Test func refusesDeepNesting() {
    let sources = [
      times(300, "("), times(300, "["), times(300, "{"), times(100_000, "("),
      times(300, "(") + "x" + times(300, ")"), times(5000, "-") + "x", times(5000, "not ") + "x",
      times(5000, "lambda: ") + "x", times(5000, "x if y else ") + "x", times(5000, "x ** ") + "x",
      times(5000, "x.") + "x", "x" + times(5000, "()"), "x" + times(5000, "[0]"),
      times(5000, "x + ") + "x", times(400, "f'{") + "x" + times(400, "}'"),
      times(200, "f(lambda x: {x: [") + "x",
      (0..<200).map { times($0, " ") + "if x:\n" }.joined() + times(200, " ") + "x\n",
      "if x: pass\n" + times(5000, "elif x: pass\n"),
      "match x:\n case " + times(300, "[") + "x" + times(300, "]") + ": pass",
      times(150, "(") + times(800, "-") + "x" + times(150, ")"),
    ]
    for source in sources {
      let result = parse(SourceFile(path: "a.py", text: source))
      #expect(result.tree == nil, "\(source.prefix(40))")
      #expect(result.diagnostics.contains { $0.severity == .error }, "\(source.prefix(40))")
    }
  }

  @Test func takesWhatIsDeepButReasonable() throws {
    for source in [
      times(150, "(") + "x" + times(150, ")"), times(900, "x + ") + "x", "x" + times(900, ".x"),
      times(500, "not ") + "x", times(90, "f'{") + "x" + times(90, "}'"),
      "if x: pass\n" + times(800, "elif x: pass\n"),
      (0..<99).map { times($0, " ") + "if x:\n" }.joined() + times(99, " ") + "x\n",
      times(20_000, "x or ") + "x", "'" + times(10_000, "' 'a") + "'", times(20_000, "x\n"),
    ] {
      let tree = parse(SourceFile(path: "a.py", text: source)).tree
      #expect(try !#require(tree).dump().isEmpty, "\(source.prefix(40))")
    }
  }

  /// Sources that hold most of the grammar, as material for mutations.
  static let seeds: [[UInt8]] =
    DiagnosticTests.cases.map { Array($0.source.utf8) }
    + Fixtures.text("grammar.txt").split(separator: "\n\n\n").map { Array($0.utf8) }

  /// Mutates `seeds` again and again, always the same way.
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func survivesMutations(_ seed: UInt64) {
    var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<1500 {
      let bytes = generator.mutation(of: Self.seeds)
      check(SourceFile(path: "a.py", bytes: bytes))
    }
  }

  private func check(_ file: SourceFile) {
    let result = parse(file)
    let hasErrors = result.diagnostics.contains { $0.severity == .error }
    #expect(hasErrors == (result.tree == nil), "\(file.text(in: whole(file)))")
    for diagnostic in result.diagnostics {
      #expect(diagnostic.description.split(separator: "\n").count <= 6)
    }
    guard let tree = result.tree else { return }
    #expect(!tree.dump(isIndented: false, hasAttributes: true).isEmpty)
    for id in tree.expressions.ids {
      let range = tree.range(of: id)
      var isWithin = range.start <= range.end && Int(range.end) <= file.bytes.count
      tree.forEachChild(of: id) {
        let inner = tree.range(of: $0)
        isWithin = isWithin && range.start <= inner.start && inner.end <= range.end
      }
      #expect(isWithin, "\(file.text(in: whole(file))): \(range)")
    }
  }

  private func whole(_ file: SourceFile) -> SourceRange {
    SourceRange(start: 0, end: UInt32(file.bytes.count))
  }
}

/// Numbers that look random and are the same in every run (xorshift).
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func mutation(of seeds: [[UInt8]]) -> [UInt8] {
    var bytes = seeds.randomElement(using: &self)!
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      let place = Int.random(in: 0...bytes.count, using: &self)
      let end = min(bytes.count, place + Int.random(in: 0...6, using: &self))
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
      case 2:
        let syntax = Array("(){}[]'\"\\\n\t :=!,.*@;#fFtrbu{}\r".utf8)
        bytes.insert(syntax.randomElement(using: &self)!, at: place)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default:
        let other = seeds.randomElement(using: &self)!
        let start = Int.random(in: 0...other.count, using: &self)
        bytes.insert(contentsOf: other[start..<min(other.count, start + 12)], at: place)
      }
    }
    return bytes
  }
}
