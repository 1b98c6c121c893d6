/// Why a text is not IR.
public struct IRParseError: Error, Hashable, CustomStringConvertible {
  public let line: Int
  public let message: String

  public var description: String { "line \(line): \(message)" }
}

/// A word of the text of IR.
struct Token: Sendable {
  enum Kind: Hashable, Sendable {
    /// A name, a number, or a punctuation mark.
    case word
    /// `%12`.
    case value
    /// `@name`.
    case symbol
    case string
    case end
  }
  var kind: Kind
  var text: String
  var line: Int
}

/// The words of `text`; `;` starts a comment.
func tokenize(_ text: String) throws(IRParseError) -> [Token] {
  var tokens: [Token] = []
  let bytes = Array(text.utf8)
  var position = 0
  var line = 1

  func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
  func scanWord(from start: Int) -> String {
    position = start
    while position < bytes.count, isWord(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }
  /// Stands on the opening quote.
  func scanString() throws(IRParseError) -> String {
    var content: [UInt8] = []
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count {
        position += 1
        switch bytes[position] {
        case UInt8(ascii: "n"): content.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): content.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "u"):
          let end = bytes[position...].firstIndex(of: UInt8(ascii: "}")) ?? position
          let digits =
            end > position + 2 ? String(decoding: bytes[(position + 2)..<end], as: UTF8.self) : ""
          guard let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number) else {
            throw IRParseError(line: line, message: "not a character: \\u")
          }
          content += Array(String(Character(scalar)).utf8)
          position = end
        default: content.append(bytes[position])
        }
      } else {
        content.append(bytes[position])
      }
      position += 1
    }
    guard position < bytes.count else {
      throw IRParseError(line: line, message: "string without end")
    }
    position += 1
    return String(decoding: content, as: UTF8.self)
  }

  while position < bytes.count {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\n"):
      line += 1
      position += 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
    case UInt8(ascii: ";"):
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    case UInt8(ascii: "%"):
      tokens.append(Token(kind: .value, text: scanWord(from: position + 1), line: line))
    case UInt8(ascii: "@"):
      if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
        position += 1
        tokens.append(Token(kind: .symbol, text: try scanString(), line: line))
      } else {
        tokens.append(Token(kind: .symbol, text: scanWord(from: position + 1), line: line))
      }
    case UInt8(ascii: "\""):
      tokens.append(Token(kind: .string, text: try scanString(), line: line))
    case UInt8(ascii: "-"):
      if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ">") {
        position += 2
        tokens.append(Token(kind: .word, text: "->", line: line))
      } else {
        tokens.append(Token(kind: .word, text: "-" + scanWord(from: position + 1), line: line))
      }
    default:
      if isWord(byte) {
        tokens.append(Token(kind: .word, text: scanWord(from: position), line: line))
        // The exponent's sign belongs to the number: 1e-05, 1e+16.
        let isNumber = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        if isNumber, tokens[tokens.count - 1].text.hasSuffix("e"), position < bytes.count,
          bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
        {
          let sign = String(UnicodeScalar(bytes[position]))
          tokens[tokens.count - 1].text += sign + scanWord(from: position + 1)
        }
      } else {
        position += 1
        tokens.append(Token(kind: .word, text: String(UnicodeScalar(byte)), line: line))
      }
    }
  }
  tokens.append(Token(kind: .end, text: "end of text", line: line))
  return tokens
}
