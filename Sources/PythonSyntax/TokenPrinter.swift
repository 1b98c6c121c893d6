/// The tokens of `source`, one a line: where it stands, what it is, its text. Columns count bytes
/// from zero and lines from one, as those of CPython's syntax trees do.
public func printTokens(_ source: SourceFile) -> String {
  guard source.defect == nil else { return "" }
  return withTokens(of: source) { _, lexer in
    var result = ""
    for token in lexer.tokens {
      result += "\(source.position(token.start))-\(source.position(token.end))"
      result += " \(token.kind.label)"
      if !token.kind.isLayout {
        result += " \(Representation.string(source.text(in: token.range)))"
      }
      result += "\n"
    }
    return result
  }
}

extension SourceFile {
  /// Line from one and column in bytes from zero, with a colon between them.
  fileprivate func position(_ offset: UInt32) -> String {
    let line = lineIndex(of: offset)
    return "\(line + 1):\(offset - lineStarts[line])"
  }
}

extension TokenKind {
  fileprivate var isLayout: Bool {
    switch self {
    case .endOfFile, .newline, .indent, .dedent: true
    default: false
    }
  }

  fileprivate var label: String {
    switch self {
    case .endOfFile: "END"
    case .newline: "NEWLINE"
    case .indent: "INDENT"
    case .dedent: "DEDENT"
    case .error: "ERROR"
    case .name: "NAME"
    case .number: "NUMBER"
    case .string: "STRING"
    case .formatStart: "FORMAT_START"
    case .formatMiddle: "FORMAT_MIDDLE"
    case .formatEnd: "FORMAT_END"
    case _ where isKeyword: "KEYWORD"
    default: "OPERATOR"
    }
  }
}
