extension Lexer {
  /// Reads the space before a line's first token, past blank lines and comments, and emits what
  /// changed: an indent or dedents.
  mutating func lexIndentation() {
    while true {
      let start = offset
      let indentation = skipIndentation()
      switch text[offset] {
      case UInt8(ascii: "#"):
        skipComment()
        _ = skipLineEnd()
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        _ = skipLineEnd()
      case 0:
        return
      default:
        change(to: indentation, from: start)
        return
      }
      if text[offset] == 0 { return }
    }
  }

  private mutating func skipIndentation() -> Indentation {
    var indentation = Indentation()
    var beforeContinuation: Indentation?
    while true {
      switch text[offset] {
      case UInt8(ascii: " "):
        indentation.column += 1
        indentation.alternative += 1
      case UInt8(ascii: "\t"):
        indentation.column = (indentation.column / 8 + 1) * 8
        indentation.alternative += 1
      case 0x0C:
        indentation = Indentation()
      case UInt8(ascii: "\\"):
        let backslash = offset
        offset &+= 1
        guard skipLineEnd() else {
          offset = backslash
          return beforeContinuation ?? indentation
        }
        if beforeContinuation == nil, indentation.column > 0 {
          beforeContinuation = Indentation(
            column: indentation.column, alternative: indentation.column)
        }
        continue
      default:
        return beforeContinuation ?? indentation
      }
      offset &+= 1
    }
  }

  private mutating func change(to indentation: Indentation, from start: Int) {
    if takesIndentation {
      takesIndentation = false
      indentations = [indentation]
    }
    let current = indentations[indentations.count - 1]
    if indentation.column == current.column {
      if indentation.alternative != current.alternative { reportMixedTabs(from: start) }
    } else if indentation.column > current.column {
      if indentation.alternative <= current.alternative { reportMixedTabs(from: start) }
      guard indentations.count < Self.maximumIndentations else {
        stop(.tooManyIndentations(Self.maximumIndentations, at: range(from: start), in: source))
        return
      }
      indentations.append(indentation)
      emit(.indent, from: start)
    } else {
      dedent(to: indentation, from: start)
    }
  }

  private mutating func dedent(to indentation: Indentation, from start: Int) {
    while let last = indentations.last, indentations.count > 1, last.column > indentation.column {
      indentations.removeLast()
      emit(.dedent, from: offset)
    }
    let reached = indentations[indentations.count - 1]
    if reached.column != indentation.column {
      diagnostics.append(.inconsistentDedent(at: range(from: start), in: source))
      // The line stands deeper than the block it is taken into; nothing else follows from it.
    } else if reached.alternative != indentation.alternative {
      reportMixedTabs(from: start)
    }
  }

  private mutating func reportMixedTabs(from start: Int) {
    diagnostics.append(.mixedTabs(at: range(from: start), in: source))
  }
}
