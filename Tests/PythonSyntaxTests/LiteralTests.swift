import Testing

@testable import PythonSyntax

@Suite struct LiteralTests {
  private func constant(_ source: String) -> String {
    let dump = dump(source)
    return dump.hasPrefix("Expr(value=Constant(value=")
      ? String(dump.dropFirst(26).dropLast(2)) : dump
  }

  @Test(arguments: [
    ("0", "0"), ("0_0", "0"), ("1_000", "1000"), ("0xFF", "255"), ("0X_ff", "255"),
    ("0o17", "15"), ("0b1_01", "5"), ("9223372036854775807", "9223372036854775807"),
    ("9223372036854775808", "9223372036854775808"),
    ("0x7fffffffffffffff", "9223372036854775807"),
    ("0x8000000000000000", "9223372036854775808"),
    ("0b1" + String(repeating: "0", count: 64), "18446744073709551616"),
    ("0o2000000000000000000000", "18446744073709551616"),
    ("0x1" + String(repeating: "0", count: 25), "1267650600228229401496703205376"),
    ("123_456_789_012_345_678_901_234_567_890", "123456789012345678901234567890"),
  ])
  func integers(_ source: String, _ expected: String) {
    #expect(constant(source) == expected)
  }

  @Test(arguments: [
    ("1.", "1.0"), (".5", "0.5"), ("1e5", "100000.0"), ("1E+16", "1e+16"),
    ("1e15", "1000000000000000.0"),
    ("1_0.0_1e-0_1", "1.001"), ("1e-5", "1e-05"), ("0.0001", "0.0001"), ("1e400", "inf"),
    ("0.1", "0.1"), ("2.2250738585072011e-308", "2.225073858507201e-308"), ("5e-324", "5e-324"),
    ("1.7976931348623157e308", "1.7976931348623157e+308"), ("009.5", "9.5"), ("3j", "3j"),
    ("1.5J", "1.5j"), ("09j", "9j"), ("9007199254740993.0", "9007199254740992.0"), ("0.0", "0.0"),
    ("123456789.125", "123456789.125"),
  ])
  func floats(_ source: String, _ expected: String) {
    #expect(constant(source) == expected)
  }

  @Test(arguments: [
    ("'a\\tb\\n'", "'a\\tb\\n'"), ("'\\x41\\101\\u00e9\\U0001F600'", "'AAé😀'"),
    ("'\\N{BULLET}\\N{latin small letter e with acute}'", "'•é'"),
    ("'\\N{CJK UNIFIED IDEOGRAPH-4E2D}\\N{HANGUL SYLLABLE GA}\\N{LF}'", "'中가\\n'"),
    ("'\\ud800\\udc00'", "'\\ud800\\udc00'"), ("'a\\\nb'", "'ab'"),
    ("'''a\r\nb\rc'''", "'a\\nb\\nc'"),
    ("r'\\n\\''", "\"\\\\n\\\\'\""), ("b'\\x00\\xff\\u0041'", "b'\\x00\\xff\\\\u0041'"),
    ("Rb'\\x'", "b'\\\\x'"), ("'a' \"b\" r'\\c'", "'ab\\\\c'"), ("b'a' B'b'", "b'ab'"),
    ("u'a' 'b'", "'ab', kind='u'"), ("'a' u'b'", "'ab'"), ("'it''s'", "'its'"),
    ("'\\7z'", "'\\x07z'"),
    ("'\"'", "'\"'"), ("\"'\"", "\"'\""), ("'\\'\"'", "'\\'\"'"), ("'\\0'", "'\\x00'"),
    ("'\u{A0}\u{200B}'", "'\\xa0\\u200b'"),
  ])
  func strings(_ source: String, _ expected: String) {
    #expect(constant(source) == expected)
  }

  @Test func integersKeepTheirDigits() throws {
    let tree = try #require(parse(SourceFile(path: "a.py", text: "0xFFFF_ffff_FFFF_ffff_f")).tree)
    guard case .constant(.integer(.large(let digits))) = tree[ID<Expression>(index: 0)] else {
      Issue.record("not a large integer")
      return
    }
    #expect(tree.string(of: digits) == "fffffffffffffffff")
    #expect(tree[digits].isHexadecimal)
  }

  @Test func namesAreNormalized() {
    #expect(dump("ﬁ = 𝔘") == dump("fi = U"))
    #expect(dump("e\u{301}") == dump("é"))
    #expect(dump("µ = ª") == dump("μ = a"))
  }
}
