/// A formatted number in its parts, still without padding: sign, prefix, digits, the rest.
struct NumberLayout {
  var isNegative = false
  /// `0x` and its kin, of no more than two characters.
  var prefix: (UInt8, UInt8)?
  /// The digits before the point, which are grouped.
  var digits: UnsafePointer<UInt8>
  var digitCount: Int
  /// What follows them: point, fraction, exponent, percent sign; or `inf`, `nan`, a character.
  var rest: UnsafePointer<UInt8>
  var restCount: Int
  /// The code points of `rest`.
  var restLength: Int

  /// Writes the number as the specification wants it laid out.
  func append(
    _ specification: FormatSpecification, groupSize: Int, to text: inout TextBuilder
  ) {
    let sign: UInt8 =
      isNegative
      ? 0x2D : specification.sign == 0x2B || specification.sign == 0x20 ? specification.sign : 0
    let other = (sign == 0 ? 0 : 1) + (prefix == nil ? 0 : 2) + restLength
    let isZeroPadded = specification.fill == 0x30 && specification.align == 0x3D
    let least = isZeroPadded ? specification.width - other : 0
    let digitsLength = digitCount == 0 ? 0 : groupedLength(least, groupSize)
    let padding = Swift.max(specification.width - other - digitsLength, 0)
    let before =
      specification.align == 0x3E ? padding : specification.align == 0x5E ? padding / 2 : 0
    let inside = specification.align == 0x3D ? padding : 0
    text.append(codePoint: specification.fill, count: before)
    if sign != 0 { text.append(sign) }
    if let prefix {
      text.append(prefix.0)
      text.append(prefix.1)
    }
    text.append(codePoint: specification.fill, count: inside)
    if digitCount > 0 {
      appendGrouped(least, groupSize, specification.grouping, to: &text)
    }
    text.append(rest, byteCount: restCount, codePointCount: restLength)
    text.append(codePoint: specification.fill, count: padding - before - inside)
  }

  /// How long the digits are, filled with zeros to `least` characters where that can be met.
  private func groupedLength(_ least: Int, _ groupSize: Int) -> Int {
    let zeros = zeroCount(least, groupSize)
    let all = digitCount + zeros
    return groupSize == 0 ? all : all + (all - 1) / groupSize
  }

  /// The zeros before the digits: a separator never comes first, so the result may be one longer.
  private func zeroCount(_ least: Int, _ groupSize: Int) -> Int {
    if groupSize == 0 { return Swift.max(least - digitCount, 0) }
    var count = digitCount
    while count + (count - 1) / groupSize < least { count += 1 }
    return count - digitCount
  }

  private func appendGrouped(
    _ least: Int, _ groupSize: Int, _ separator: UInt8, to text: inout TextBuilder
  ) {
    let zeros = zeroCount(least, groupSize)
    var left = digitCount + zeros
    for index in 0..<left {
      text.append(index < zeros ? 0x30 : digits[index - zeros])
      left -= 1
      if groupSize > 0 && left > 0 && left % groupSize == 0 { text.append(separator) }
    }
  }
}
