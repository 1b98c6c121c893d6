internal import CLibc

/// Errors of the system that are treated in a way of their own, by `errno`.
enum SystemError {
  static let interrupted: Int32 = 4
  static let badFile: Int32 = 9
  static let brokenPipe: Int32 = 32
}

/// The last system call's error.
var errorNumber: Int32 {
  #if os(Linux)
    __errno_location().pointee
  #else
    0
  #endif
}

/// `[Errno 28] No space left on device`, as an OSError or the kind below it that is meant for the error.
func outputError(_ error: Int32) -> Object {
  var message = TextBuilder(capacity: 60)
  message.append(systemError: error)
  return makeException(
    error == SystemError.brokenPipe ? .brokenPipeError : .osError, owning: message.finish())
}

/// CPython's last words where what waits cannot be written at the end.
func reportLostOutput(_ error: Int32) {
  var message = TextBuilder(capacity: 160)
  message.append(
    "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n")
  message.append(error == SystemError.brokenPipe ? "BrokenPipeError: " : "OSError: ")
  message.append(systemError: error)
  message.append(0x0A)
  _ = writeAll(2, message.start, message.byteCount)
  message.discard()
}

extension TextBuilder {
  fileprivate mutating func append(systemError error: Int32) {
    append("[Errno ")
    append(decimal: Int(error))
    append("] ")
    let text = UnsafeRawPointer(strerror(error)).assumingMemoryBound(to: UInt8.self)
    let count = Int(strlen(strerror(error)))
    append(text, byteCount: count, codePointCount: codePointCountOf(text, count))
  }
}

/// UnicodeEncodeError if the text holds surrogates, which UTF-8 has no place for.
func refuseSurrogates(in text: Text) -> Object? {
  let end = text.byteCount
  var offset = nextSurrogate(text, from: 0)
  if offset == end { return nil }
  let first = offset
  let surrogate = decode(text.utf8 + first).codePoint
  var count = 0
  while offset < end && nextSurrogate(text, from: offset) == offset {
    count += 1
    offset += 3
  }
  let position = text.codePoint(ofOffset: first)
  var message = TextBuilder(capacity: 100)
  message.append("'utf-8' codec can't encode character")
  if count == 1 {
    message.append(" '\\u")
    for place in Swift.stride(from: UInt32(12), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: surrogate >> place & 0xF)
      message.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
    message.append("' in position ")
    message.append(decimal: position)
  } else {
    message.append("s in position ")
    message.append(decimal: position)
    message.append(0x2D)
    message.append(decimal: position + count - 1)
  }
  message.append(": surrogates not allowed")
  return makeException(.unicodeEncodeError, owning: message.finish())
}

/// The offset of the first surrogate from `start` on, or the end.
private func nextSurrogate(_ text: Text, from start: Int) -> Int {
  var offset = start
  while offset < text.byteCount,
    let found = memchr(text.utf8 + offset, 0xED, text.byteCount - offset)
  {
    offset = found - UnsafeMutableRawPointer(text.utf8)
    if text.utf8[offset + 1] >= 0xA0 { return offset }
    offset += 1
  }
  return text.byteCount
}
