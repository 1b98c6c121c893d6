@_spi(_Unicode) internal import Swift

extension Lexer {
  /// Whether an ASCII byte may stand in a name, or the byte is part of another character.
  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool {
    let digits: UInt64 = 0x03FF_0000_0000_0000
    let letters: UInt64 = 0x07FF_FFFE_87FF_FFFE
    return byte >= 0x80 || ((byte & 0x40 == 0 ? digits : letters) >> UInt64(byte & 63)) & 1 != 0
  }

  /// Reads a name, a reserved word, or a string with a prefix.
  mutating func lexName() {
    let start = offset
    var hash: UInt32 = 0x811C_9DC5
    var all: UInt8 = 0
    while true {
      let byte = text[offset]
      guard Self.isNameByte(byte) else { break }
      all |= byte
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
      offset &+= 1
    }
    let length = offset &- start
    let next = text[offset]
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'"), length <= 2,
      let prefix = StringPrefix(
        letters: UnsafeBufferPointer(start: text + start, count: length))
    {
      lexString(from: start, prefix: prefix)
    } else if all < 0x80 {
      let (kind, symbol) = names.find(start: start, length: length, hash: hash)
      emit(kind, from: start, payload: symbol.index)
    } else {
      lexUnicodeName(from: start)
    }
  }

  /// Emits the name between `start` and here after normalisation (PEP 3131).
  private mutating func lexUnicodeName(from start: Int) {
    let bytes = UnsafeBufferPointer(start: text + start, count: offset &- start)
    let spelled = String(decoding: bytes, as: UTF8.self)
    var position = start
    for scalar in spelled.unicodeScalars {
      let length = UTF8.width(scalar)
      let isAllowed = position == start ? scalar.beginsName : scalar.continuesName
      if !isAllowed {
        report(.invalidCharacter(scalar, at: range(position, length: length), in: source))
        return
      }
      position += length
    }
    emit(.name, from: start, payload: Symbol(spelled.normalizedName).index)
  }
}

extension Unicode.Scalar {
  /// Whether a name may begin with the character.
  var beginsName: Bool { self == "_" || properties.isXIDStart }
  /// Whether the character may stand within a name.
  var continuesName: Bool { properties.isXIDContinue }
}

extension String {
  /// The name in normalisation form KC.
  var normalizedName: String {
    String(decoding: compatibilityDecomposed.utf8, as: UTF8.self).normalizedC
  }

  private var normalizedC: String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: self._nfc)
    return String(result)
  }

  private var compatibilityDecomposed: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let replacement = CompatibilityDecomposition.of(scalar) {
        result.append(contentsOf: replacement.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
