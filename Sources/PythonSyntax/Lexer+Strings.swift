extension Lexer {
  /// Reads a string whose quotes stand here and whose prefix begins at `start`.
  mutating func lexString(from start: Int, prefix: StringPrefix) {
    let quote = text[offset]
    var prefix = prefix
    if text[offset &+ 1] == quote, text[offset &+ 2] == quote {
      prefix.insert(.tripled)
      offset &+= 3
    } else {
      offset &+= 1
    }
    if prefix.contains(.format) || prefix.contains(.template) {
      openLiteral(from: start, quote: quote, prefix: prefix)
    } else if prefix.contains(.tripled) {
      lexTripled(from: start, quote: quote, prefix: prefix)
    } else {
      lexLine(from: start, quote: quote, prefix: prefix)
    }
  }

  /// Reads the rest of a string that ends on its line.
  private mutating func lexLine(from start: Int, quote: UInt8, prefix: StringPrefix) {
    while true {
      let byte = text[offset]
      if byte == quote {
        offset &+= 1
        return emit(.string, from: start, payload: prefix.rawValue)
      }
      switch byte {
      case UInt8(ascii: "\\"):
        offset &+= 1
        if !skipLineEnd(), text[offset] != 0 { offset &+= 1 }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0:
        return abandonString(from: start, quote: quote)
      default:
        offset &+= 1
      }
    }
  }

  /// Reports a string that its line cuts off; a quote that opens one in a field of an f-string
  /// with such quotes was meant to close that.
  private mutating func abandonString(from start: Int, quote: UInt8) {
    guard let literal = literals.last, literal.quote == quote, !literal.prefix.contains(.tripled)
    else {
      report(.unterminatedString(at: range(from: start), in: source))
      return dropBrackets(ofLineAt: start)
    }
    let field = tokens[brackets[literal.depth].token].range
    brackets.removeSubrange(literal.depth...)
    literals.removeLast()
    report(.unclosedField(at: field, in: source))
    dropBrackets(ofLineAt: start)
  }

  /// Takes brackets that were opened on the line of `start` as closed by what an unterminated
  /// string has swallowed, so that the next line is a new one.
  private mutating func dropBrackets(ofLineAt start: Int) {
    let line = source.lineIndex(of: UInt32(truncatingIfNeeded: start))
    while let bracket = brackets.last, !bracket.isField,
      tokens[bracket.token].start >= source.lineStarts[line]
    {
      brackets.removeLast()
    }
  }

  /// Reads the rest of a string in triple quotes.
  private mutating func lexTripled(from start: Int, quote: UInt8, prefix: StringPrefix) {
    while true {
      let byte = text[offset]
      if byte == quote, text[offset &+ 1] == quote, text[offset &+ 2] == quote {
        offset &+= 3
        return emit(.string, from: start, payload: prefix.rawValue)
      }
      switch byte {
      case UInt8(ascii: "\\"):
        offset &+= text[offset &+ 1] == 0 ? 1 : 2
      case 0:
        return stop(
          .unterminatedTripleQuotes(at: openingRange(from: start), in: source))
      default:
        offset &+= 1
      }
    }
  }

  /// The range of a tripled string's prefix and opening quotes.
  private func openingRange(from start: Int) -> SourceRange {
    var length = 3
    while text[start &+ length &- 3] | 0x20 >= UInt8(ascii: "a") { length &+= 1 }
    return range(start, length: length)
  }

  private mutating func openLiteral(from start: Int, quote: UInt8, prefix: StringPrefix) {
    guard literals.count < Self.maximumFormatLiterals else {
      return stop(
        .tooManyStrings(Self.maximumFormatLiterals, at: range(from: start), in: source))
    }
    literals.append(
      FormatLiteral(
        start: UInt32(truncatingIfNeeded: start), quote: quote, prefix: prefix,
        depth: brackets.count))
    emit(.formatStart, from: start, payload: prefix.rawValue)
    isInLiteral = true
  }

  /// Reads text of the innermost f-string up to what ends it: a replacement field, the brace that
  /// ends a field's format specification, or the closing quotes (PEP 701).
  mutating func lexLiteralText() {
    let literal = literals[literals.count - 1]
    let isSpecification = brackets.count > literal.depth
    let isTripled = literal.prefix.contains(.tripled)
    let start = offset
    while true {
      let byte = text[offset]
      if byte == literal.quote,
        !isTripled || text[offset &+ 1] == byte && text[offset &+ 2] == byte
      {
        return closeLiteral(literal, textFrom: start, isSpecification: isSpecification)
      }
      switch byte {
      case UInt8(ascii: "{"):
        if text[offset &+ 1] == byte, !isSpecification {
          return emitDoubledBrace(from: start)
        }
        emitText(from: start)
        return openField()
      case UInt8(ascii: "}"):
        if isSpecification {
          emitText(from: start)
          isInLiteral = false
          return
        }
        if text[offset &+ 1] == byte { return emitDoubledBrace(from: start) }
        emitText(from: start)
        report(.singleBrace(literal.kind, at: range(offset, length: 1), in: source))
        offset &+= 1
        return
      case UInt8(ascii: "\\"):
        skipEscape(isRaw: literal.prefix.contains(.raw))
      case UInt8(ascii: "\n") where !isTripled, UInt8(ascii: "\r") where !isTripled:
        if isSpecification {
          emitText(from: start)
          isInLiteral = false
          return
        }
        return abandon(literal)
      case 0:
        return abandon(literal)
      default:
        offset &+= 1
      }
    }
  }

  /// Skips a backslash and what it escapes, but no brace: fields open behind `\{` too.
  private mutating func skipEscape(isRaw: Bool) {
    offset &+= 1
    switch text[offset] {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), 0:
      return
    case UInt8(ascii: "\r"):
      _ = skipLineEnd()
    case UInt8(ascii: "N") where !isRaw && text[offset &+ 1] == UInt8(ascii: "{"):
      skipCharacterName()
    default:
      offset &+= 1
    }
  }

  /// Skips `N{…}` of `\N{…}`, as far as it goes.
  private mutating func skipCharacterName() {
    offset &+= 2
    while true {
      switch text[offset] {
      case UInt8(ascii: "}"):
        offset &+= 1
        return
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0,
        UInt8(ascii: "{"):
        return
      default:
        offset &+= 1
      }
    }
  }

  private mutating func emitText(from start: Int) {
    if offset > start { emit(.formatMiddle, from: start) }
  }

  /// Emits the text with the two braces that stand here; they mean one, as the payload says.
  private mutating func emitDoubledBrace(from start: Int) {
    offset &+= 2
    emit(.formatMiddle, from: start, payload: 1)
  }

  private mutating func closeLiteral(
    _ literal: FormatLiteral, textFrom start: Int, isSpecification: Bool
  ) {
    emitText(from: start)
    if isSpecification, let bracket = brackets.last {
      brackets.removeSubrange(literal.depth...)
      report(.unclosedField(at: tokens[bracket.token].range, in: source))
    }
    literals.removeLast()
    let quotes = offset
    offset &+= literal.prefix.contains(.tripled) ? 3 : 1
    emit(.formatEnd, from: quotes, payload: literal.prefix.rawValue)
    isInLiteral = false
  }

  /// Reports a literal that the end of the line or file cuts off, with all that is open within.
  private mutating func abandon(_ literal: FormatLiteral) {
    let start = Int(literal.start)
    if literal.prefix.contains(.tripled) {
      stop(.unterminatedTripleQuotes(at: openingRange(from: start), in: source))
    } else {
      report(.unterminatedFormat(literal.kind, at: range(from: start), in: source))
      brackets.removeSubrange(literal.depth...)
      literals.removeLast()
      isInLiteral = false
      dropBrackets(ofLineAt: start)
    }
  }
}

extension Lexer.FormatLiteral {
  /// What such a literal is called.
  var kind: String { prefix.contains(.template) ? "t-string" : "f-string" }
}
