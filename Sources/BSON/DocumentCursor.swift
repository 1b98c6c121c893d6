/// How deep documents may be nested: more than MongoDB allows, and safe on a small stack.
let maximumDepth = 200

/// Walks the elements of one document, checking each before it is shown.
///
/// The bytes must stay where they are while the cursor and its elements are used.
struct DocumentCursor {
  /// One element: its bytes are known to lie inside the document.
  struct Element {
    let type: ElementType
    /// Where the type byte stands.
    let start: UnsafeRawPointer
    let keyLength: Int
    let value: UnsafeRawPointer
    /// Where the next element starts.
    let end: UnsafeRawPointer

    var key: UnsafeRawPointer { start + 1 }

    /// The field name. The cursor has checked that it is UTF-8.
    var name: String {
      String(decoding: UnsafeRawBufferPointer(start: key, count: keyLength), as: UTF8.self)
    }
  }

  private var position: UnsafeRawPointer
  /// Where the document's terminating zero stands.
  let end: UnsafeRawPointer
  private let depth: Int
  private let isShallow: Bool

  /// A cursor before the first element of the document at `start`, which must end by `limit`.
  ///
  /// A shallow one leaves the elements of inner documents to the cursor that will walk them.
  init(
    _ start: UnsafeRawPointer, limit: UnsafeRawPointer, depth: Int = 0, isShallow: Bool = false
  ) throws(Fault) {
    end = try documentEnd(start, limit: limit, depth: depth)
    position = start + 4
    self.depth = depth
    self.isShallow = isShallow
  }

  /// The next element, checked; nil after the last.
  mutating func next() throws(Fault) -> Element? {
    guard position < end else { return nil }
    let start = position
    let keyLength = try checkedKeyLength(start + 1, end: end)
    let value = start + 1 + keyLength + 1
    let type = try elementType(start)
    if isShallow && (type == .document || type == .array) {
      position = try documentEnd(value, limit: end, depth: depth + 1) + 1
    } else {
      position = try checkedEnd(of: type, at: value, end: end, depth: depth)
    }
    return Element(type: type, start: start, keyLength: keyLength, value: value, end: position)
  }
}

/// Where the zero stands that ends the document at `start`, whose bytes must end by `limit`.
@inline(__always)
func documentEnd(
  _ start: UnsafeRawPointer, limit: UnsafeRawPointer, depth: Int
) throws(Fault) -> UnsafeRawPointer {
  let left = limit - start
  guard left >= 5 else { throw Fault(.documentTooLong(length: 5, left: left), at: start) }
  let length = start.loadUnaligned(as: Int32.self)
  guard length >= 5 else { throw Fault(.documentLength(length), at: start) }
  guard Int(length) <= left else {
    throw Fault(.documentTooLong(length: length, left: left), at: start)
  }
  let end = start + Int(length) - 1
  let terminator = end.load(as: UInt8.self)
  guard terminator == 0 else { throw Fault(.documentTerminator(terminator), at: end) }
  guard depth < maximumDepth else { throw Fault(.tooDeep, at: start) }
  return end
}

/// The type whose byte stands at `position`.
@inline(__always)
func elementType(_ position: UnsafeRawPointer) throws(Fault) -> ElementType {
  let byte = position.load(as: UInt8.self)
  guard let type = ElementType(rawValue: byte) else {
    throw Fault(.unknownType(byte), at: position)
  }
  return type
}

/// How many bytes the field name at `key` has, which must end with a zero before `end`. O(n).
func checkedKeyLength(
  _ key: UnsafeRawPointer, end: UnsafeRawPointer
) throws(Fault) -> Int {
  var p = key
  var bits: UInt8 = 0
  while true {
    guard p < end else { throw Fault(.keyUnterminated, at: key) }
    let byte = p.load(as: UInt8.self)
    if byte == 0 { break }
    bits |= byte
    p += 1
  }
  let length = p - key
  guard bits < 0x80 || isValidUTF8(key, count: length) else { throw Fault(.keyEncoding, at: key) }
  return length
}

/// Where the value of `type` at `value` ends, after a check of all that is in it.
///
/// `end` is where the surrounding document ends; the value must end by then.
func checkedEnd(
  of type: ElementType, at value: UnsafeRawPointer, end: UnsafeRawPointer, depth: Int
) throws(Fault) -> UnsafeRawPointer {
  func fixed(_ count: Int) throws(Fault) -> UnsafeRawPointer {
    guard end - value >= count else { throw Fault(.valueTooLong(type), at: value) }
    return value + count
  }
  switch type {
  case .double, .date, .int64, .timestamp: return try fixed(8)
  case .int32: return try fixed(4)
  case .objectID: return try fixed(12)
  case .decimal128: return try fixed(16)
  case .null, .undefined, .minKey, .maxKey: return try fixed(0)
  case .bool:
    let next = try fixed(1)
    let byte = value.load(as: UInt8.self)
    guard byte < 2 else { throw Fault(.boolValue(byte), at: value) }
    return next
  case .string, .code, .symbol: return try stringEnd(type, at: value, end: end)
  case .dbPointer:
    let next = try stringEnd(type, at: value, end: end)
    guard end - next >= 12 else { throw Fault(.valueTooLong(type), at: value) }
    return next + 12
  case .regex:
    let pattern = try regexPartEnd(value, end: end)
    return try regexPartEnd(pattern, end: end)
  case .binary:
    _ = try fixed(5)
    let length = value.loadUnaligned(as: Int32.self)
    guard length >= 0 else { throw Fault(.binaryLength(length), at: value) }
    guard end - value - 5 >= Int(length) else { throw Fault(.valueTooLong(type), at: value) }
    try checkOldBinary(value, length: length)
    return value + 5 + Int(length)
  case .document, .array:
    var cursor = try DocumentCursor(value, limit: end, depth: depth + 1)
    while try cursor.next() != nil {}
    return cursor.end + 1
  case .codeWithScope:
    _ = try fixed(14)
    let length = value.loadUnaligned(as: Int32.self)
    guard length >= 14, Int(length) <= end - value else {
      throw Fault(.codeWithScopeLength(length), at: value)
    }
    let whole = value + Int(length)
    let scope = try stringEnd(type, at: value + 4, end: whole)
    guard try checkedEnd(of: .document, at: scope, end: whole, depth: depth) == whole else {
      throw Fault(.codeWithScopeLength(length), at: value)
    }
    return whole
  }
}

/// Where the text at `value` ends: a length that counts the closing zero, the bytes, the zero.
@inline(__always)
func stringEnd(
  _ type: ElementType, at value: UnsafeRawPointer, end: UnsafeRawPointer
) throws(Fault) -> UnsafeRawPointer {
  guard end - value >= 5 else { throw Fault(.valueTooLong(type), at: value) }
  let length = value.loadUnaligned(as: Int32.self)
  guard length >= 1 else { throw Fault(.stringLength(type, length), at: value) }
  guard end - value - 4 >= Int(length) else { throw Fault(.valueTooLong(type), at: value) }
  let next = value + 4 + Int(length)
  guard next.load(fromByteOffset: -1, as: UInt8.self) == 0 else {
    throw Fault(.stringTerminator(type), at: next - 1)
  }
  guard isValidUTF8(value + 4, count: Int(length) - 1) else {
    throw Fault(.stringEncoding(type), at: value + 4)
  }
  return next
}

/// Where a regular expression's zero-terminated part ends.
private func regexPartEnd(
  _ start: UnsafeRawPointer, end: UnsafeRawPointer
) throws(Fault) -> UnsafeRawPointer {
  var p = start
  while p < end {
    if p.load(as: UInt8.self) == 0 {
      guard isValidUTF8(start, count: p - start) else {
        throw Fault(.stringEncoding(.regex), at: start)
      }
      return p + 1
    }
    p += 1
  }
  throw Fault(.stringTerminator(.regex), at: start)
}

/// Checks the inner length that binary of the old subtype 2 carries.
private func checkOldBinary(_ value: UnsafeRawPointer, length: Int32) throws(Fault) {
  guard value.load(fromByteOffset: 4, as: UInt8.self) == 2 else { return }
  guard length >= 4, value.loadUnaligned(fromByteOffset: 5, as: Int32.self) == length - 4 else {
    throw Fault(.binaryLength(length), at: value)
  }
}
