/// `format(value, specification)`.
@c(coluber_format_int)
public func formatInt(
  _ value: Int64, _ specification: Object, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  if Text(specification).byteCount == 0 {
    result.pointee = intToText(value)
    return nil
  }
  var format = FormatSpecification(type: 0x64, align: 0x3E)
  if let exception = FormatSpecification.read(Text(specification), for: .int, into: &format) {
    return exception
  }
  switch format.type {
  case 0x62, 0x63, 0x64, 0x6F, 0x78, 0x58, 0x6E:
    return formatAsInt(isNegative: value < 0, format, result) { digits in
      switch format.type {
      case 0x63:
        if value < 0 || value > 0x10FFFF {
          return makeException(.overflowError, "%c arg not in range(0x110000)")
        }
        digits.append(codePoint: UInt32(value))
      case 0x62, 0x6F, 0x78, 0x58:
        digits.append(
          UInt64(value.magnitude), base: format.base, uppercase: format.type == 0x58)
      default: digits.append(magnitude: UInt(value.magnitude))
      }
      return nil
    }
  case 0x65, 0x45, 0x66, 0x46, 0x67, 0x47, 0x25:
    return formatAsFloat(Double(value), format, result)
  default:
    return FormatSpecification.unknownCode(format.type, .int)
  }
}

/// `format(word, specification)`.
@c(coluber_format_bigint)
public func formatWord(
  _ word: Word, _ specification: Object, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  if wordFits(word) { return formatInt(intFromWord(word), specification, result) }
  if Text(specification).byteCount == 0 { return wordToText(word, result) }
  var format = FormatSpecification(type: 0x64, align: 0x3E)
  if let exception = FormatSpecification.read(Text(specification), for: .int, into: &format) {
    return exception
  }
  switch format.type {
  case 0x62, 0x63, 0x64, 0x6F, 0x78, 0x58, 0x6E:
    return withOperand(word) { operand in
      formatAsInt(isNegative: operand.isNegative, format, result) { digits in
        switch format.type {
        case 0x63:
          return makeException(.overflowError, "Python int too large to convert to C long")
        case 0x62, 0x6F, 0x78, 0x58:
          digits.append(
            operand, bitsOfDigit: format.base.trailingZeroBitCount,
            isUppercase: format.type == 0x58)
        default: return digits.appendWithinLimit(decimalOf: operand)
        }
        return nil
      }
    }
  case 0x65, 0x45, 0x66, 0x46, 0x67, 0x47, 0x25:
    var value = 0.0
    if let exception = wordToFloat(word, &value) { return exception }
    return formatAsFloat(value, format, result)
  default:
    return FormatSpecification.unknownCode(format.type, .int)
  }
}

extension FormatSpecification {
  /// The base of the digits that the type asks for.
  fileprivate var base: UInt64 { type == 0x62 ? 2 : type == 0x6F ? 8 : 16 }
}

/// Lays out the digits of an int, which `appendDigits` writes, or gives the exception that stops it.
private func formatAsInt(
  isNegative: Bool, _ format: FormatSpecification, _ result: UnsafeMutablePointer<Object>,
  appendDigits: (inout TextBuilder) -> Object?
) -> Object? {
  if format.precision != -1 {
    return makeException(.valueError, "Precision not allowed in integer format specifier")
  }
  if format.avoidsNegativeZero {
    return makeException(
      .valueError, "Negative zero coercion (z) not allowed in integer format specifier")
  }
  let type = format.type
  let isCharacter = type == 0x63
  if isCharacter && format.sign != 0 {
    return makeException(.valueError, "Sign not allowed with integer format specifier 'c'")
  }
  if isCharacter && format.isAlternate {
    return makeException(
      .valueError, "Alternate form (#) not allowed with integer format specifier 'c'")
  }
  var digits = TextBuilder(capacity: 64)
  defer { digits.discard() }
  if let exception = appendDigits(&digits) { return exception }
  let hasPrefix = format.isAlternate && type != 0x64 && type != 0x6E
  let start = digits.start
  let layout = NumberLayout(
    isNegative: !isCharacter && isNegative,
    prefix: hasPrefix ? (0x30, UInt8(truncatingIfNeeded: type)) : nil,
    digits: start, digitCount: isCharacter ? 0 : digits.byteCount,
    rest: start, restCount: isCharacter ? digits.byteCount : 0, restLength: isCharacter ? 1 : 0)
  var text = TextBuilder(capacity: digits.byteCount + 16)
  layout.append(
    format, groupSize: format.grouping == 0 ? 0 : type == 0x64 ? 3 : 4, to: &text)
  result.pointee = text.finish()
  return nil
}

/// `format(value, specification)`.
@c(coluber_format_float)
public func formatFloat(
  _ value: Double, _ specification: Object, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  if Text(specification).byteCount == 0 {
    result.pointee = floatToText(value)
    return nil
  }
  var format = FormatSpecification(type: 0, align: 0x3E)
  if let exception = FormatSpecification.read(Text(specification), for: .float, into: &format) {
    return exception
  }
  switch format.type {
  case 0, 0x65, 0x45, 0x66, 0x46, 0x67, 0x47, 0x6E, 0x25:
    return formatAsFloat(value, format, result)
  default:
    return FormatSpecification.unknownCode(format.type, .float)
  }
}

private func formatAsFloat(
  _ value: Double, _ format: FormatSpecification, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  if format.precision > Int(Int32.max) {
    return makeException(.valueError, "precision too big")
  }
  let isUppercase = format.type == 0x45 || format.type == 0x46 || format.type == 0x47
  let isPercent = format.type == 0x25
  let value = isPercent ? value * 100 : value
  var digits = TextBuilder(capacity: 40)
  defer { digits.discard() }
  var isNegative = value.isNegative
  var layout: NumberLayout
  if value.hasFiniteValue {
    let integerCount = appendDigits(
      value.magnitude, format, isUppercase: isUppercase, isNegative: &isNegative, to: &digits)
    if isPercent { digits.append(0x25) }
    let count = digits.byteCount
    layout = NumberLayout(
      digits: digits.start, digitCount: integerCount,
      rest: digits.start + integerCount, restCount: count - integerCount,
      restLength: count - integerCount)
  } else {
    let isNaN = value.isNotANumber
    if isNaN { isNegative = false }
    digits.append(isUppercase ? (isNaN ? "NAN" : "INF") : (isNaN ? "nan" : "inf"))
    if isPercent { digits.append(0x25) }
    let count = digits.byteCount
    layout = NumberLayout(
      digits: digits.start, digitCount: 0, rest: digits.start, restCount: count, restLength: count)
  }
  layout.isNegative = isNegative
  var text = TextBuilder(capacity: digits.byteCount + 16)
  layout.append(format, groupSize: format.grouping == 0 ? 0 : 3, to: &text)
  result.pointee = text.finish()
  return nil
}

/// How the digits of a float are laid out.
private enum FloatStyle {
  case fixed, exponent, general, shortest
}

/// Appends the digits, the point and the exponent; gives how many digits stand before the point.
private func appendDigits(
  _ value: Double, _ format: FormatSpecification, isUppercase: Bool, isNegative: inout Bool,
  to text: inout TextBuilder
) -> Int {
  let style: FloatStyle
  switch format.type {
  case 0x65, 0x45: style = .exponent
  case 0x66, 0x46, 0x25: style = .fixed
  case 0: style = format.precision < 0 ? .shortest : .general
  default: style = .general
  }
  let keepsPoint = format.type == 0
  var precision = format.precision < 0 ? 6 : format.precision
  if style == .general && precision == 0 { precision = 1 }
  return withDigitBuffer { buffer in
    switch style {
    case .shortest: if value != 0 { buffer.set(shortestDecimal(value)) }
    case .fixed: setDigits(of: value, places: precision, in: &buffer)
    case .exponent: setDigits(of: value, count: precision + 1, in: &buffer)
    case .general: setDigits(of: value, count: precision, in: &buffer)
    }
    if style == .shortest || style == .general { buffer.trim() }
    if buffer.count == 0 {
      buffer.point = 1
      if format.avoidsNegativeZero { isNegative = false }
    }
    var point = buffer.point
    let usesExponent: Bool
    switch style {
    case .shortest: usesExponent = point <= -4 || point > 16
    case .general: usesExponent = point <= -4 || point > precision - (keepsPoint ? 1 : 0)
    case .exponent: usesExponent = true
    case .fixed: usesExponent = false
    }
    let exponent = point - 1
    if usesExponent { point = 1 }
    // One past the last digit to show, counted from the first digit.
    var end: Int
    switch style {
    case .shortest: end = buffer.count
    case .general: end = format.isAlternate ? precision : buffer.count
    case .exponent: end = precision + 1
    case .fixed: end = point + precision
    }
    end = Swift.max(end, !usesExponent && keepsPoint ? point + 1 : point)
    let integerCount = Swift.max(point, 1)
    if point <= 0 { text.append(0x30) }
    for index in 0..<Swift.max(point, 0) { text.append(0x30 + buffer[index]) }
    if end > point || format.isAlternate { text.append(0x2E) }
    if point < 0 { text.append(0x30, count: Swift.min(-point, end - point)) }
    for index in Swift.max(point, 0)..<Swift.max(end, point, 0) {
      text.append(0x30 + buffer[index])
    }
    if usesExponent { text.append(exponent: exponent, isUppercase ? 0x45 : 0x65) }
    return integerCount
  }
}

/// The digits of a magnitude, rounded to `places` after the point.
func setDigits(of value: Double, places: Int, in buffer: inout DigitBuffer) {
  if value == 0 { return }
  let (mantissa, exponent) = value.parts
  // m × 2^e × 10^p is m × 5^p × 2^(e + p): exact in 128 bits for usual numbers.
  if places >= 0 && places <= 22 {
    var product = UInt128(mantissa)
    for _ in 0..<places { product &*= 5 }
    let shift = -(exponent + places)
    if shift >= 128 {
      buffer.count = 0
      return
    }
    if shift > 0 {
      let rest = product & (1 << UInt128(shift) - 1)
      let half: UInt128 = 1 << UInt128(shift - 1)
      product >>= UInt128(shift)
      if rest > half || (rest == half && product & 1 != 0) { product += 1 }
      if product < 1 << 63 {
        buffer.set(Decimal(digits: UInt64(truncatingIfNeeded: product), exponent: -places))
        return
      }
    }
  }
  buffer.set(mantissa: mantissa, exponent: exponent)
  buffer.round(to: buffer.point + places)
}

/// The first `count` digits of a magnitude, rounded.
func setDigits(of value: Double, count: Int, in buffer: inout DigitBuffer) {
  if value == 0 { return }
  let (mantissa, exponent) = value.parts
  // Usual numbers go by places, guessed from the power of two: one place less if that is one too many.
  let length = 64 - mantissa.leadingZeroBitCount + exponent
  let places = count - ((length &* 1_233) >> 12)
  if count <= 17 && places <= 22 && places > 0 && length > 0 {
    setDigits(of: value, places: places, in: &buffer)
    if buffer.count > count { setDigits(of: value, places: places - 1, in: &buffer) }
    if buffer.count == count { return }
  }
  buffer.set(mantissa: mantissa, exponent: exponent)
  buffer.round(to: count)
}
