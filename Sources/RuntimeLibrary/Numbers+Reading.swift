internal import CLibc

/// `int(text, base)`, with CPython's ValueErrors; OverflowError for what 64 bits do not hold.
@c(coluber_int_from_str)
public func intFromText(
  _ text: Object, _ base: Int64, _ result: UnsafeMutablePointer<Int64>
) -> Object? {
  if base != 0 && (base < 2 || base > 36) {
    return makeException(.valueError, "int() base must be >= 2 and <= 36, or 0")
  }
  let number = NumberText(Text(text))
  defer { number.dispose() }
  switch readInt(number, base: Int(base)) {
  case .value(let value):
    result.pointee = value
    return nil
  case .overflow:
    return makeException(.overflowError, "int does not fit in 64 bits")
  case .tooManyDigits(let count):
    var message = TextBuilder(capacity: 160)
    message.append("Exceeds the limit (4300 digits) for integer string conversion: value has ")
    message.append(decimal: count)
    message.append(" digits; use sys.set_int_max_str_digits() to increase the limit")
    return makeException(.valueError, owning: message.finish())
  case .invalid:
    var message = TextBuilder(capacity: 80)
    message.append("invalid literal for int() with base ")
    message.append(decimal: Int(base))
    message.append(": ")
    message.append(representationOf: Text(text), limit: 200)
    return makeException(.valueError, owning: message.finish())
  }
}

private enum ReadInt {
  case value(Int64)
  case overflow
  case tooManyDigits(Int)
  case invalid
}

private func readInt(_ number: NumberText, base: Int) -> ReadInt {
  let (bytes, end) = (number.bytes, number.end)
  var position = number.start
  var isNegative = false
  if position < end && (bytes[position] == 0x2B || bytes[position] == 0x2D) {
    isNegative = bytes[position] == 0x2D
    position += 1
  }
  var base = base
  var mustBeZero = false
  var prefixBase = 0
  if position + 1 < end && bytes[position] == 0x30 {
    switch bytes[position + 1] | 0x20 {
    case 0x78: prefixBase = 16
    case 0x6F: prefixBase = 8
    case 0x62: prefixBase = 2
    default: break
    }
  }
  if base == 0 {
    // A decimal number does not begin with 0, unless it is 0.
    mustBeZero = prefixBase == 0 && position < end && bytes[position] == 0x30
    base = prefixBase == 0 ? 10 : prefixBase
  }
  if prefixBase == base {
    position += 2
    if position < end && bytes[position] == 0x5F { position += 1 }
  }
  var magnitude: UInt64 = 0
  var isTooLarge = false
  var digits = 0
  var afterUnderscore = true
  while position < end {
    let byte = bytes[position]
    position += 1
    if byte == 0x5F {
      if afterUnderscore { return .invalid }
      afterUnderscore = true
      continue
    }
    let digit = digitValue(byte)
    if digit >= base { return .invalid }
    afterUnderscore = false
    digits += 1
    let (product, over) = magnitude.multipliedReportingOverflow(by: UInt64(base))
    let (sum, carried) = product.addingReportingOverflow(UInt64(digit))
    isTooLarge = isTooLarge || over || carried
    magnitude = sum
  }
  if afterUnderscore { return .invalid }
  if digits > 4300 && base & (base - 1) != 0 { return .tooManyDigits(digits) }
  if mustBeZero && (magnitude != 0 || isTooLarge) { return .invalid }
  if isTooLarge || magnitude > UInt64(Int64.max) + (isNegative ? 1 : 0) { return .overflow }
  return .value(Int64(truncatingIfNeeded: isNegative ? 0 &- magnitude : magnitude))
}

/// The value of a digit of any base; 99 for everything else.
private func digitValue(_ byte: UInt8) -> Int {
  if isDigit(byte) { return Int(byte) - 0x30 }
  let letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x7A ? Int(letter) - 0x57 : 99
}

/// `float(text)`, with CPython's ValueError.
@c(coluber_float_from_str)
public func floatFromText(
  _ text: Object, _ result: UnsafeMutablePointer<Double>
) -> Object? {
  let number = NumberText(Text(text))
  defer { number.dispose() }
  if let value = readFloat(number) {
    result.pointee = value
    return nil
  }
  var message = TextBuilder(capacity: 80)
  message.append("could not convert string to float: ")
  message.append(representationOf: Text(text), limit: .max)
  return makeException(.valueError, owning: message.finish())
}

private func readFloat(_ number: NumberText) -> Double? {
  let (bytes, end) = (number.bytes, number.end)
  var position = number.start
  var isNegative = false
  if position < end && (bytes[position] == 0x2B || bytes[position] == 0x2D) {
    isNegative = bytes[position] == 0x2D
    position += 1
  }
  if let special = specialFloat(bytes + position, end - position) {
    return isNegative ? -special : special
  }
  var decimal = WrittenDecimal()
  var point = 0
  let first = position
  var hasDigits = false
  var isFraction = false
  while position < end {
    let byte = bytes[position]
    if isDigit(byte) {
      hasDigits = true
      if decimal.leadingCount < 19 {
        decimal.leading = decimal.leading &* 10 &+ UInt64(byte - 0x30)
        if decimal.leading != 0 { decimal.leadingCount += 1 }
        if isFraction { point -= 1 }
      } else {
        if byte != 0x30 { decimal.isCutOff = true }
        if !isFraction { point += 1 }
      }
    } else if byte == 0x2E && !isFraction {
      isFraction = true
    } else if byte == 0x5F {
      // Between two digits only.
      if position == first || !isDigit(bytes[position - 1]) { return nil }
      if position + 1 >= end || !isDigit(bytes[position + 1]) { return nil }
    } else {
      break
    }
    position += 1
  }
  if !hasDigits { return nil }
  let last = position
  if position < end {
    guard let exponent = readExponent(bytes, position, end) else { return nil }
    point += exponent
  }
  decimal.exponent = point
  let value = nearestDouble(decimal) { buffer in
    compareWritten(bytes, first, last, point + decimal.leadingCount, buffer)
  }
  return isNegative ? -value : value
}

/// The exponent from its letter to the end, kept within what makes a difference; nil if it is none.
private func readExponent(
  _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int
) -> Int? {
  var position = start
  if bytes[position] | 0x20 != 0x65 { return nil }
  position += 1
  var isNegative = false
  if position < end && (bytes[position] == 0x2B || bytes[position] == 0x2D) {
    isNegative = bytes[position] == 0x2D
    position += 1
  }
  if position == end { return nil }
  var value = 0
  while position < end {
    let byte = bytes[position]
    if byte == 0x5F {
      if !isDigit(bytes[position - 1]) { return nil }
      if position + 1 >= end || !isDigit(bytes[position + 1]) { return nil }
    } else if isDigit(byte) {
      if value < 1 << 50 { value = value * 10 + Int(byte - 0x30) }
    } else {
      return nil
    }
    position += 1
  }
  return isNegative ? -value : value
}

/// `inf`, `infinity` and `nan`, in any case.
private func specialFloat(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Double? {
  func matches(_ word: StaticString) -> Bool {
    if word.utf8CodeUnitCount != count { return false }
    for index in 0..<count where bytes[index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }
  if matches("inf") || matches("infinity") { return .infinity }
  return matches("nan") ? .nan : nil
}

/// How a number written in `bytes`, whose first digit but zeros stands before 10^point, compares with a
/// buffer.
private func compareWritten(
  _ bytes: UnsafePointer<UInt8>, _ first: Int, _ last: Int, _ point: Int, _ other: DigitBuffer
) -> Int {
  if point != other.point { return point < other.point ? -1 : 1 }
  var index = 0
  var position = first
  while position < last && (!isDigit(bytes[position]) || bytes[position] == 0x30) { position += 1 }
  while position < last {
    let byte = bytes[position]
    position += 1
    if !isDigit(byte) { continue }
    if byte - 0x30 != other[index] { return byte - 0x30 < other[index] ? -1 : 1 }
    index += 1
  }
  while index < other.count && other[index] == 0 { index += 1 }
  return index < other.count ? -1 : 0
}
