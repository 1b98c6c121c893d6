extension Diagnostic {
  /// `"a" b"c"`.
  static func mixedBytes(at range: SourceRange, in file: SourceFile) -> Self {
    Self("bytes and strings cannot be joined", at: range, in: file)
  }

  /// `"a" t"c"`.
  static func mixedTemplates(at range: SourceRange, in file: SourceFile) -> Self {
    Self("t-strings can be joined only with t-strings", at: range, in: file)
  }

  /// `f"{}"`.
  static func emptyField(found token: Token, in file: SourceFile) -> Self {
    Self(
      "expected an expression before '\(file.text(in: token.range))'", at: token.range, in: file)
  }

  /// `f"{a b}"`.
  static func expectedFieldEnd(
    found token: Token, afterEqual: Bool, in file: SourceFile
  ) -> Self {
    expected(afterEqual ? "'!', ':' or '}'" : "'=', '!', ':' or '}'", found: token, in: file)
  }

  /// `f"{a!x}"`.
  static func invalidConversion(_ token: Token, in file: SourceFile) -> Self {
    Self("a conversion must be s, r or a", at: token.visibleRange, in: file)
  }

  /// `f"{a! r}"`.
  static func spacedConversion(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a conversion must stand directly behind '!'", at: range, in: file)
  }

  /// `f"{lambda: 1}"`.
  static func lambdaInField(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "a lambda needs parentheses in an f-string, since ':' begins the format", at: range,
      in: file)
  }

  /// `b"é"`.
  static func nonASCIIBytes(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "bytes can hold only ASCII characters", at: range, in: file,
      help: "write \\x… for other bytes, or encode a string")
  }

  /// `"\d"`.
  static func invalidEscape(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      .warning, "'\(file.text(in: range))' is not an escape", at: range, in: file,
      help: "write \\\\ for a backslash, or r\"…\" for a raw string")
  }

  /// `"\777"`.
  static func largeOctalEscape(at range: SourceRange, in file: SourceFile) -> Self {
    Self(.warning, "the octal escape is larger than \\377", at: range, in: file)
  }

  /// `"\x1"`.
  static func truncatedEscape(digits: Int, at range: SourceRange, in file: SourceFile) -> Self {
    Self("the escape needs \(digits) hexadecimal digits", at: range, in: file)
  }

  /// `"\U00110000"`.
  static func escapeOutOfRange(at range: SourceRange, in file: SourceFile) -> Self {
    Self("there is no character of this code", at: range, in: file)
  }

  /// `"\N"`.
  static func malformedCharacterName(at range: SourceRange, in file: SourceFile) -> Self {
    Self("the name of a character must stand in braces behind \\N", at: range, in: file)
  }

  /// `"\N{no such}"`.
  static func unknownCharacterName(
    _ name: String, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("there is no character named '\(name)'", at: range, in: file)
  }

  /// A decimal number longer than CPython takes.
  static func tooManyDigits(
    _ count: Int, limit: Int, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self(
      "the number has \(count) digits, more than \(limit)", at: range, in: file,
      help: "write it in hexadecimal")
  }
}
