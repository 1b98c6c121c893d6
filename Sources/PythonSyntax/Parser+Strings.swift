/// A part of a string that is being put together.
enum StringPart {
  /// Decoded text in the tree's pool; neighbours have become one.
  case text(start: Int, count: Int, range: SourceRange, flags: Text.Flags)
  /// A replacement field.
  case field(ID<Expression>)
}

extension Parser {
  /// One string literal or several side by side, f-strings and t-strings among them.
  mutating func strings() throws(SyntaxFailure) -> ID<Expression> {
    let first = token
    if first.kind == .string, following != .string, following != .formatStart {
      advance()
      let start = tree.textPool.count
      let prefix = StringPrefix(rawValue: first.payload)
      try decode(first, prefix)
      let text = addText(from: start, prefix.contains(.unicode) ? .unicodePrefix : [])
      return add(
        .constant(prefix.contains(.bytes) ? .bytes(text) : .string(text)), from: first.start)
    }
    return try concatenation()
  }

  private mutating func concatenation() throws(SyntaxFailure) -> ID<Expression> {
    let first = token
    let firstPrefix = StringPrefix(rawValue: first.payload)
    let base = stringParts.count
    var isFormat = false
    try enter()
    while kind == .string || kind == .formatStart {
      let token = token
      let prefix = StringPrefix(rawValue: token.payload)
      guard prefix.contains(.bytes) == firstPrefix.contains(.bytes) else {
        throw fail(.mixedBytes(at: token.range, in: source))
      }
      guard prefix.contains(.template) == firstPrefix.contains(.template) else {
        throw fail(.mixedTemplates(at: token.range, in: source))
      }
      advance()
      if token.kind == .string {
        let start = tree.textPool.count
        try decode(token, prefix)
        pushText(
          from: start, at: token.range, prefix.contains(.unicode) ? .unicodePrefix : [],
          base: base)
      } else {
        isFormat = true
        try formatLiteral(prefix, base: base)
      }
    }
    leave()
    if isFormat {
      let values = finishParts(from: base)
      return add(
        firstPrefix.contains(.template) ? .templateString(values) : .joinedString(values),
        from: first.start)
    }
    guard case .text(let start, let count, _, let flags)? = stringParts.popLast() else {
      throw failureInExpression()
    }
    let text = tree.texts.append(Text(start: UInt32(start), length: UInt32(count), flags: flags))
    return add(
      .constant(firstPrefix.contains(.bytes) ? .bytes(text) : .string(text)), from: first.start)
  }

  /// The text that was added to the pool since it had `start` bytes.
  mutating func addText(from start: Int, _ flags: Text.Flags) -> ID<Text> {
    tree.texts.append(
      Text(
        start: UInt32(truncatingIfNeeded: start),
        length: UInt32(truncatingIfNeeded: tree.textPool.count - start), flags: flags))
  }

  /// Adds what was decoded since the pool had `start` bytes to the parts above `base`; text joins
  /// the text before it.
  private mutating func pushText(
    from start: Int, at range: SourceRange, _ flags: Text.Flags, base: Int
  ) {
    let count = tree.textPool.count - start
    guard stringParts.count > base,
      case .text(let before, let beforeCount, let beforeRange, let beforeFlags) =
        stringParts[stringParts.count - 1]
    else {
      stringParts.append(.text(start: start, count: count, range: range, flags: flags))
      return
    }
    var joined = before
    if before + beforeCount != start {
      joined = tree.textPool.count
      tree.textPool.append(contentsOf: Array(tree.textPool[before..<before + beforeCount]))
      tree.textPool.append(contentsOf: Array(tree.textPool[start..<start + count]))
    }
    stringParts[stringParts.count - 1] = .text(
      start: joined, count: beforeCount + count,
      range: SourceRange(start: beforeRange.start, end: range.end), flags: beforeFlags)
  }

  /// Makes expressions of the parts above `base`, without empty text.
  private mutating func finishParts(from base: Int) -> IDList<Expression> {
    let listBase = scratch.count
    for index in base..<stringParts.count {
      switch stringParts[index] {
      case .field(let field):
        push(field)
      case .text(let start, let count, let range, let flags):
        guard count > 0 else { continue }
        let text = tree.texts.append(
          Text(start: UInt32(start), length: UInt32(count), flags: flags))
        push(add(.constant(.string(text)), at: range))
      }
    }
    stringParts.removeLast(stringParts.count - base)
    return list(from: listBase)
  }

  // MARK: Replacement fields

  /// The parts of an f-string or t-string whose opening quotes were read, to its closing quotes.
  private mutating func formatLiteral(_ prefix: StringPrefix, base: Int) throws(SyntaxFailure) {
    while true {
      switch kind {
      case .formatMiddle: try middle(prefix, base: base)
      case .openBrace: try field(prefix, base: base, isTemplate: prefix.contains(.template))
      case .formatEnd:
        advance()
        return
      default:
        throw failure(expecting: "the end of the string")
      }
    }
  }

  private mutating func middle(_ prefix: StringPrefix, base: Int) throws(SyntaxFailure) {
    let token = token
    advance()
    let start = tree.textPool.count
    // The payload counts the braces that only double another.
    try decode(Int(token.start)..<Int(token.end - token.payload), prefix)
    if tree.textPool.count > start {
      pushText(from: start, at: token.range, [], base: base)
    }
  }

  /// `{value = !conversion : specification}`.
  private mutating func field(
    _ prefix: StringPrefix, base: Int, isTemplate: Bool
  ) throws(SyntaxFailure) {
    let open = token
    advance()
    switch kind {
    case .closeBrace, .exclamation, .colon, .assign:
      throw fail(.emptyField(found: token, in: source))
    default: break
    }
    let value = try yieldOrStarExpressions()
    let isDebug = take(.assign)
    let textEnd = start
    guard kind == .exclamation || kind == .colon || kind == .closeBrace else {
      throw fail(.expectedFieldEnd(found: token, afterEqual: isDebug, in: source))
    }
    if isDebug { pushSource(from: open.end, to: textEnd, base: base) }
    var conversion = try conversion()
    var specification: ID<Expression>?
    if kind == .colon { specification = try self.specification(prefix) }
    guard kind == .closeBrace else {
      throw fail(.expectedFieldEnd(found: token, afterEqual: true, in: source))
    }
    if isDebug, conversion == nil, specification == nil { conversion = .representation }
    advance()
    let field: Expression =
      isTemplate
      ? .interpolation(
        value, text: fieldText(from: open.end, to: textEnd), conversion: conversion ?? .none,
        specification: specification)
      : .formattedValue(value, conversion: conversion ?? .none, specification: specification)
    stringParts.append(.field(add(field, from: open.start)))
  }

  private mutating func conversion() throws(SyntaxFailure) -> Conversion? {
    guard kind == .exclamation else { return nil }
    advance()
    let token = token
    guard token.kind == .name else {
      throw fail(.invalidConversion(token, in: source))
    }
    guard token.start == lastEnd else { throw fail(.spacedConversion(at: token.range, in: source)) }
    guard token.end == token.start + 1 else {
      throw fail(.invalidConversion(token, in: source))
    }
    advance()
    switch text[Int(token.start)] {
    case UInt8(ascii: "s"): return .string
    case UInt8(ascii: "r"): return .representation
    case UInt8(ascii: "a"): return .ascii
    default: throw fail(.invalidConversion(token, in: source))
    }
  }

  /// `:` and what follows it, up to the closing brace.
  private mutating func specification(
    _ prefix: StringPrefix
  ) throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    let base = stringParts.count
    try enter()
    advance()
    while true {
      switch kind {
      case .formatMiddle: try middle(prefix, base: base)
      case .openBrace: try field(prefix, base: base, isTemplate: false)
      default:
        leave()
        return add(.joinedString(finishParts(from: base)), from: start)
      }
    }
  }

  /// Adds the source of a field with `=`, without comments, as text before it.
  private mutating func pushSource(from start: UInt32, to end: UInt32, base: Int) {
    let poolStart = tree.textPool.count
    appendSource(from: Int(start), to: Int(end))
    pushText(from: poolStart, at: SourceRange(start: start, end: end), [], base: base)
  }

  /// The source of a field's value, without `=` and space behind it.
  private mutating func fieldText(from start: UInt32, to end: UInt32) -> ID<Text> {
    let poolStart = tree.textPool.count
    appendSource(from: Int(start), to: Int(end))
    while tree.textPool.count > poolStart, let last = tree.textPool.last,
      last == UInt8(ascii: "=") || last == UInt8(ascii: " ") || (9...13).contains(last)
    {
      tree.textPool.removeLast()
    }
    return addText(from: poolStart, [])
  }

  /// Copies source into the pool, without the comments that stand outside of strings.
  private mutating func appendSource(from start: Int, to end: Int) {
    var index = start
    var quote: UInt8 = 0
    while index < end {
      let byte = text[index]
      if quote == 0, byte == UInt8(ascii: "#") {
        while index < end, text[index] != UInt8(ascii: "\n"), text[index] != UInt8(ascii: "\r") {
          index += 1
        }
        continue
      }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        if quote == 0 { quote = byte } else if quote == byte { quote = 0 }
      }
      index += appendUnit(at: index, end: end)
    }
  }
}
