internal import CLibc

/// `int(text, base)`, with CPython's ValueErrors; OverflowError for what 64 bits do not hold.
@c(coluber_int_from_str)
public func intFromText(
  _ text: Object, _ base: Int64, _ result: UnsafeMutablePointer<Int64>
) -> Object? {
  var word: Word = 0
  if let exception = wordFromText(text, base, &word) { return exception }
  defer { releaseWord(word) }
  if !wordFits(word) { return intOverflow() }
  result.pointee = intFromWord(word)
  return nil
}

/// The value of a digit of any base; 99 for everything else.
func digitValue(_ byte: UInt8) -> Int {
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
