/// What parsing a file gives.
public struct ParseResult: Sendable {
  /// The tree; nil where there is an error.
  public let tree: SyntaxTree?
  /// The errors and warnings, in order of the source.
  public let diagnostics: [Diagnostic]
}

/// Parses `source` as a Python 3.14 module, and refuses what CPython's compiler would refuse for
/// its structure, such as `return` outside of a function. O(n).
public func parse(_ source: SourceFile) -> ParseResult {
  if let defect = source.defect {
    return ParseResult(tree: nil, diagnostics: [.defect(defect, in: source)])
  }
  return withTokens(of: source) { text, lexer in
    lexer.tokens.withUnsafeBufferPointer { tokens in
      var parser = Parser(
        source, text: text, tokens: tokens.baseAddress!, unclosed: lexer.unclosedBracket)
      parser.file()
      parser.checkHeight()
      var diagnostics = lexer.diagnostics + parser.diagnostics
      if !parser.hasFailed, lexer.diagnostics.isEmpty {
        var checker = Checker(parser.tree)
        checker.run()
        diagnostics += checker.diagnostics
      }
      let order = diagnostics.indices.sorted {
        (diagnostics[$0].range.start, $0) < (diagnostics[$1].range.start, $1)
      }
      diagnostics = order.map { diagnostics[$0] }
      let hasFailed = parser.hasFailed || diagnostics.contains { $0.severity == .error }
      return ParseResult(tree: hasFailed ? nil : parser.tree, diagnostics: diagnostics)
    }
  }
}

/// Gives `body` the text of `source`, zero bytes behind it, and the lexer that has read it.
func withTokens<Result>(
  of source: SourceFile, _ body: (UnsafePointer<UInt8>, borrowing Lexer) -> Result
) -> Result {
  // More than one zero, so that the lexer may look ahead from any byte of the text.
  var text = source.bytes
  text.append(contentsOf: [0, 0, 0, 0])
  return text.withUnsafeBufferPointer { text in
    var lexer = Lexer(source, text: text.baseAddress!)
    lexer.run()
    return body(text.baseAddress!, lexer)
  }
}
