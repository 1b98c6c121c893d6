internal import CLibc

/// A str in memory: count, bytes, code points, UTF-8 text and a NUL.
struct Text {
  let address: Object

  static let headerSize = 24

  @inline(__always) init(_ address: Object) { self.address = address }

  @inline(__always) var byteCount: Int { address[field: 1] }
  @inline(__always) var codePointCount: Int { address[field: 2] }
  @inline(__always) var utf8: UnsafeMutablePointer<UInt8> {
    (address + Text.headerSize).assumingMemoryBound(to: UInt8.self)
  }
  /// Whether each code point is one byte, so that positions are byte offsets.
  @inline(__always) var isASCII: Bool { byteCount == codePointCount }

  /// The text's bytes.
  @inline(__always) var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: utf8, count: byteCount)
  }

  /// A new str with room for `byteCount` bytes, which are the caller's to fill.
  @inline(__always)
  init(byteCount: Int, codePointCount: Int) {
    address = allocate(Int64(Text.headerSize + byteCount + 1))
    address[field: 0] = 1
    address[field: 1] = byteCount
    address[field: 2] = codePointCount
    utf8[byteCount] = 0
  }

  /// The same, or nil where there is no memory for it.
  init?(ifThereIsRoomFor byteCount: Int, codePointCount: Int) {
    guard let block = malloc(Text.headerSize + byteCount + 1) else { return nil }
    address = block
    address[field: 0] = 1
    address[field: 1] = byteCount
    address[field: 2] = codePointCount
    utf8[byteCount] = 0
  }

  /// A new str with a copy of `bytes`, which are UTF-8.
  init(copying bytes: UnsafePointer<UInt8>, byteCount: Int, codePointCount: Int) {
    self.init(byteCount: byteCount, codePointCount: codePointCount)
    memcpy(utf8, bytes, byteCount)
  }

  /// A new str with a copy of `bytes`, which are UTF-8. O(n).
  init(copying bytes: UnsafePointer<UInt8>, byteCount: Int) {
    self.init(
      copying: bytes, byteCount: byteCount,
      codePointCount: codePointCountOf(bytes, byteCount))
  }

  /// A new str of that ASCII text.
  init(_ literal: StaticString) {
    self.init(
      copying: literal.utf8Start, byteCount: literal.utf8CodeUnitCount,
      codePointCount: literal.utf8CodeUnitCount)
  }

  /// The offset of the code point at `index`, which may be the end. O(1) for ASCII.
  func offset(ofCodePoint index: Int) -> Int {
    if isASCII { return index }
    let count = codePointCount
    if index <= count / 2 {
      return offsetAfter(index, from: 0)
    }
    var offset = byteCount
    var left = count - index
    while left > 0 {
      offset -= 1
      if utf8[offset] & 0xC0 != 0x80 { left -= 1 }
    }
    return offset
  }

  /// The offset `count` code points after `start`; there are so many.
  func offsetAfter(_ count: Int, from start: Int) -> Int {
    if isASCII { return start + count }
    var offset = start
    var left = count
    // Eight bytes hold at most eight beginnings of code points.
    while left >= 8 {
      left -=
        8 - continuationCount(of: UnsafeRawPointer(utf8 + offset).loadUnaligned(as: UInt64.self))
      offset += 8
    }
    while utf8[offset] & 0xC0 == 0x80 { offset += 1 }
    while left > 0 {
      offset += sequenceLength(utf8[offset])
      left -= 1
    }
    return offset
  }

  /// How many code points lie before `offset`.
  func codePoint(ofOffset offset: Int) -> Int {
    isASCII ? offset : codePointCountOf(utf8, offset)
  }
}

/// How many of the eight bytes continue a code point.
@inline(__always)
private func continuationCount(of bytes: UInt64) -> Int {
  ((bytes >> 7) & (~bytes >> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
}

/// The number of code points in `byteCount` bytes of UTF-8.
func codePointCountOf(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) -> Int {
  var count = 0
  for index in 0..<byteCount where bytes[index] & 0xC0 != 0x80 { count &+= 1 }
  return count
}

/// How many bytes a code point takes whose first byte is `lead`.
@inline(__always)
func sequenceLength(_ lead: UInt8) -> Int {
  lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
}

/// The code point that starts at `bytes`, and the number of bytes it takes.
@inline(__always)
func decode(_ bytes: UnsafePointer<UInt8>) -> (codePoint: UInt32, length: Int) {
  let lead = UInt32(bytes[0])
  if lead < 0x80 { return (lead, 1) }
  let second = UInt32(bytes[1] & 0x3F)
  if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, 2) }
  let third = UInt32(bytes[2] & 0x3F)
  if lead < 0xF0 { return ((lead & 0xF) << 12 | second << 6 | third, 3) }
  return ((lead & 7) << 18 | second << 12 | third << 6 | UInt32(bytes[3] & 0x3F), 4)
}

/// Writes the UTF-8 of `codePoint` (surrogates like any other) and gives the number of bytes.
@inline(__always)
func encode(_ codePoint: UInt32, to bytes: UnsafeMutablePointer<UInt8>) -> Int {
  if codePoint < 0x80 {
    bytes[0] = UInt8(truncatingIfNeeded: codePoint)
    return 1
  }
  func part(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: codePoint >> shift & 0x3F) }
  if codePoint < 0x800 {
    bytes[0] = 0xC0 | UInt8(truncatingIfNeeded: codePoint >> 6)
    bytes[1] = 0x80 | part(0)
    return 2
  }
  if codePoint < 0x10000 {
    bytes[0] = 0xE0 | UInt8(truncatingIfNeeded: codePoint >> 12)
    bytes[1] = 0x80 | part(6)
    bytes[2] = 0x80 | part(0)
    return 3
  }
  bytes[0] = 0xF0 | UInt8(truncatingIfNeeded: codePoint >> 18)
  bytes[1] = 0x80 | part(12)
  bytes[2] = 0x80 | part(6)
  bytes[3] = 0x80 | part(0)
  return 4
}
