/// The text of an exception: a str, or null where it raises.
private typealias Describe = @convention(c) (Object) -> Object?

/// Flushes stdout, prints the traceback on stderr as CPython does, and gives the exit status. `describe`
/// gives the text of exceptions whose classes are the program's; null: all have their messages.
@c(coluber_exception_report)
public func exceptionReport(_ exception: Object, _ describe: Object?) -> Int64 {
  // Where that fails `coluber_finish` will say so.
  _ = writeWaiting()
  let exception = Exception(exception)
  if exception.kind == .systemExit {
    if exception.flags.contains(Exception.Flags.hasStatus) { return Int64(exception.status) }
    if exception.message.byteCount == 0 { return 0 }
  }
  var text = TextBuilder(capacity: 400)
  if exception.kind == .systemExit {
    text.append(exception.message)
    text.append(0x0A)
  } else {
    appendChain(of: exception, describe.map { unsafeBitCast($0, to: Describe.self) }, to: &text)
  }
  // What describing printed comes first.
  _ = writeWaiting()
  let object = text.finish()
  _ = writeAll(2, Text(object).utf8, Text(object).byteCount)
  releaseText(object)
  return 1
}

/// `ValueError: message`, or the name alone where there is no message.
private func appendSummary(
  of exception: Exception, _ describe: Describe?, to text: inout TextBuilder
) {
  var message: Object? = exception.message.address
  var isOwned = false
  if let record = exception.address[pointer: 11] {
    if let name = record[pointer: 1] { text.append(Text(name)) }
    if let describe {
      message = describe(exception.address)
      isOwned = true
    }
  } else {
    text.append(exception.kind.staticName)
  }
  guard let message else {
    text.append(": <exception str() failed>")
    return
  }
  if Text(message).byteCount > 0 {
    text.append(": ")
    text.append(Text(message))
  }
  if isOwned { releaseText(message) }
}

/// The exception after what led to it: its cause, or else its context, and what led to that.
private func appendChain(
  of exception: Exception, _ describe: Describe?, to text: inout TextBuilder
) {
  var chain: [Exception] = [exception]
  while let last = chain.last, let origin = shownOrigin(of: last),
    !chain.contains(where: { $0.address == origin.address })
  {
    chain.append(origin)
  }
  for index in chain.indices.reversed() {
    let exception = chain[index]
    if exception.frameCount > 0 { appendFrames(of: exception, to: &text) }
    appendSummary(of: exception, describe, to: &text)
    text.append(0x0A)
    if index == 0 { return }
    text.append(
      chain[index - 1].cause == nil
        ? "\nDuring handling of the above exception, another exception occurred:\n\n"
        : "\nThe above exception was the direct cause of the following exception:\n\n")
  }
}

/// The exception that is shown before this one.
private func shownOrigin(of exception: Exception) -> Exception? {
  if let cause = exception.cause { return Exception(cause) }
  if exception.flags.contains(Exception.Flags.suppressesContext) { return nil }
  return exception.context.map { Exception($0) }
}

/// The lines of the traceback, outermost first; a frame that repeats is shown three times.
private func appendFrames(of exception: Exception, to text: inout TextBuilder) {
  text.append("Traceback (most recent call last):\n")
  // CPython shows the last thousand.
  var index = Swift.min(exception.frameCount, 1000) - 1
  var repeats = 0
  var last: Frame?
  while index >= 0 {
    let frame = exception.frame(index)
    if let previous = last, isSamePlace(frame, previous) {
      repeats += 1
    } else {
      appendRepeats(repeats, to: &text)
      repeats = 1
    }
    last = frame
    if repeats <= repeatLimit { appendFrame(frame, to: &text) }
    index -= 1
  }
  appendRepeats(repeats, to: &text)
}

private let repeatLimit = 3

private func appendRepeats(_ count: Int, to text: inout TextBuilder) {
  if count <= repeatLimit { return }
  let more = count - repeatLimit
  text.append("  [Previous line repeated ")
  text.append(decimal: more)
  text.append(more > 1 ? " more times]\n" : " more time]\n")
}

private func isSamePlace(_ first: Frame, _ second: Frame) -> Bool {
  first.line == second.line && textEqual(first.file.address, second.file.address)
    && textEqual(first.function.address, second.function.address)
}

private func appendFrame(_ frame: Frame, to text: inout TextBuilder) {
  text.append("  File \"")
  text.append(frame.file)
  text.append("\", line ")
  text.append(decimal: frame.line)
  text.append(", in ")
  text.append(frame.function)
  text.append(0x0A)
  guard let line = frame.lineText else { return }
  var indent = 0
  while indent < line.byteCount, isIndent(line.utf8[indent]) { indent += 1 }
  text.append("    ")
  text.append(
    line.utf8 + indent, byteCount: line.byteCount - indent,
    codePointCount: line.codePointCount - indent)
  text.append(0x0A)
  appendMarkers(of: frame, line: line, indent: indent, to: &text)
}

/// What stands under the columns: carets, or `~~^~~` where the operator is known. Nothing, if carets
/// would cover the whole line.
private func appendMarkers(
  of frame: Frame, line: Text, indent: Int, to text: inout TextBuilder
) {
  let start = frame.column
  var end = frame.endColumn
  var anchors: (left: Int, right: Int)?
  if start < indent || start > line.codePointCount { return }
  if frame.endLine > frame.line {
    var last = line.byteCount
    while last > 0, isIndent(line.utf8[last - 1]) { last -= 1 }
    end = line.codePoint(ofOffset: last)
  } else if end > start && end <= line.codePointCount {
    anchors = AnchorFinder.find(
      in: line.utf8, from: line.offset(ofCodePoint: start), to: line.offset(ofCodePoint: end))
  }
  if end <= start { return }
  if end - start == line.codePointCount - indent && anchors == nil { return }
  let first = line.offset(ofCodePoint: start)
  let last = line.offset(ofCodePoint: Swift.min(end, line.codePointCount))
  text.append("    ")
  text.append(0x20, count: columns(line, indent, first))
  if let anchors {
    text.append(0x7E, count: columns(line, first, anchors.left))
    text.append(0x5E, count: columns(line, anchors.left, anchors.right))
    text.append(0x7E, count: columns(line, anchors.right, last))
  } else {
    text.append(0x5E, count: columns(line, first, last))
  }
  text.append(0x0A)
}

/// How many columns the bytes between two offsets take: East Asian wide characters two.
private func columns(_ line: Text, _ start: Int, _ end: Int) -> Int {
  var count = 0
  var offset = start
  while offset < end {
    let (codePoint, length) = decode(line.utf8 + offset)
    count += codePoint >= 0x80 && unicodeProperties(codePoint).contains(.wide) ? 2 : 1
    offset += length
  }
  return count
}

private func isIndent(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }
