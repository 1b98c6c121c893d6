/// Finds the operator of an expression in one line of source, for the `~~^~~` under it.
///
/// Not a parser: operators outside brackets are compared by precedence. What is neither a binary
/// operation nor a subscript has no anchors.
struct AnchorFinder {
  private let bytes: UnsafePointer<UInt8>
  private let start: Int
  private let end: Int

  private var position: Int
  private var isAfterOperand = false
  private var hasPrefix = false
  private var weakest = (precedence: Int.max, start: 0, end: 0)
  private var lastGroup = (start: 0, end: 0, isAfterOperand: false)

  private init(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
    self.bytes = bytes
    self.start = start
    self.end = end
    position = start
  }

  /// The offsets between which the operator or the subscript stands in the expression that `bytes` hold
  /// from `start` to `end`.
  static func find(
    in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> (left: Int, right: Int)? {
    var finder = AnchorFinder(bytes, start, end)
    guard finder.scan() else { return nil }
    return finder.operation ?? finder.subscription
  }

  private static let power = 8

  /// One or two characters: CPython 3.11 takes what follows the operator for its second character, if
  /// that is not a space and the right operand's syntax node, without parentheses, has not begun.
  private var operation: (left: Int, right: Int)? {
    if weakest.precedence == .max || (weakest.precedence == Self.power && hasPrefix) { return nil }
    let next = weakest.start + 1
    let isLong = next < withoutParentheses(weakest.end, end).start && bytes[next] != 0x20
    return (weakest.start, next + (isLong ? 1 : 0))
  }

  private var subscription: (left: Int, right: Int)? {
    if weakest.precedence != .max || hasPrefix { return nil }
    let isSubscript =
      lastGroup.end == end && lastGroup.isAfterOperand && bytes[lastGroup.start] == 0x5B
    return isSubscript ? (lastGroup.start, end) : nil
  }

  /// Goes through the expression; false where it cannot be an operation or a subscript.
  private mutating func scan() -> Bool {
    while position < end {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x09, 0x0C: position += 1
      case 0x22, 0x27:
        position = endOfString(position)
        isAfterOperand = true
      case 0x28, 0x5B, 0x7B:
        let close = endOfGroup(position)
        lastGroup = (position, close, isAfterOperand)
        position = close
        isAfterOperand = true
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E, 0x80...0xFF:
        if !scanWord() { return false }
      default:
        if !scanOperator() { return false }
      }
    }
    return isAfterOperand
  }

  private mutating func scanWord() -> Bool {
    let first = position
    let isNumber = isDigit(bytes[position])
    while position < end {
      let byte = bytes[position]
      let isExponentSign =
        isNumber && (byte == 0x2B || byte == 0x2D) && bytes[position - 1] | 0x20 == 0x65
        && !(bytes[first] == 0x30 && position > first + 1 && bytes[first + 1] | 0x20 == 0x78)
      let isWord =
        isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F
        || byte == 0x2E || byte >= 0x80
      if !isWord && !isExponentSign { break }
      position += 1
    }
    let count = position - first
    func isWord(_ word: StaticString) -> Bool {
      if word.utf8CodeUnitCount != count { return false }
      for index in 0..<count where bytes[first + index] != word.utf8Start[index] { return false }
      return true
    }
    if isWord("and") || isWord("or") || isWord("not") || isWord("in") || isWord("is")
      || isWord("if") || isWord("lambda") || isWord("yield")
    {
      return false
    }
    if isWord("await") {
      hasPrefix = hasPrefix || first == start
      return true
    }
    isAfterOperand = true
    return true
  }

  private mutating func scanOperator() -> Bool {
    let byte = bytes[position]
    let next = position + 1 < end ? bytes[position + 1] : 0
    let isDouble = next == byte
    let precedence: Int
    var length = 1
    switch byte {
    case 0x7C: precedence = 1
    case 0x5E: precedence = 2
    case 0x26: precedence = 3
    case 0x3C where isDouble, 0x3E where isDouble:
      precedence = 4
      length = 2
    case 0x2B, 0x2D: precedence = 5
    case 0x2A where isDouble:
      precedence = Self.power
      length = 2
    case 0x2A, 0x25, 0x40: precedence = 6
    case 0x2F:
      precedence = 6
      length = isDouble ? 2 : 1
    case 0x7E: precedence = 7
    default: return false
    }
    if position + length < end && bytes[position + length] == 0x3D { return false }
    if !isAfterOperand {
      if precedence != 5 && precedence != 7 { return false }
      hasPrefix = hasPrefix || position == start
    } else if precedence < weakest.precedence
      || (precedence == weakest.precedence && precedence != Self.power)
    {
      weakest = (precedence, position, position + length)
    }
    isAfterOperand = false
    position += length
    return true
  }
}

extension AnchorFinder {
  /// The offset behind the string that begins at `start`.
  fileprivate func endOfString(_ start: Int) -> Int {
    let quote = bytes[start]
    let isTriple = start + 2 < end && bytes[start + 1] == quote && bytes[start + 2] == quote
    var position = start + (isTriple ? 3 : 1)
    while position < end {
      if bytes[position] == 0x5C {
        position += 2
      } else if bytes[position] != quote {
        position += 1
      } else if !isTriple {
        return position + 1
      } else if position + 2 < end && bytes[position + 1] == quote && bytes[position + 2] == quote {
        return position + 3
      } else {
        position += 1
      }
    }
    return end
  }

  /// The offset behind the bracket that closes the one at `start`.
  fileprivate func endOfGroup(_ start: Int) -> Int {
    var depth = 0
    var position = start
    while position < end {
      switch bytes[position] {
      case 0x22, 0x27:
        position = endOfString(position)
        continue
      case 0x28, 0x5B, 0x7B: depth += 1
      case 0x29, 0x5D, 0x7D:
        depth -= 1
        if depth == 0 { return position + 1 }
      default: break
      }
      position += 1
    }
    return end
  }

  /// The operand between two offsets without white space and parentheses around it: those of a tuple or
  /// a generator belong to it.
  fileprivate func withoutParentheses(_ start: Int, _ end: Int) -> (start: Int, end: Int) {
    var (start, end) = (start, end)
    while true {
      while start < end && bytes[start] == 0x20 { start += 1 }
      while end > start && bytes[end - 1] == 0x20 { end -= 1 }
      if end - start < 3 || bytes[start] != 0x28 || endOfGroup(start) != end
        || isTuple(start + 1, end - 1)
      {
        return (start, end)
      }
      start += 1
      end -= 1
    }
  }

  private func isTuple(_ start: Int, _ end: Int) -> Bool {
    var position = start
    while position < end {
      switch bytes[position] {
      case 0x22, 0x27: position = endOfString(position)
      case 0x28, 0x5B, 0x7B: position = endOfGroup(position)
      case 0x2C: return true
      case 0x66
      where position + 4 < end && bytes[position - 1] == 0x20 && bytes[position + 1] == 0x6F
        && bytes[position + 2] == 0x72 && bytes[position + 3] == 0x20:
        return true
      default: position += 1
      }
    }
    return false
  }
}
