internal import Glibc

extension Parser {
  /// As CPython, so that a program cannot make a conversion take forever.
  static let maximumDecimalDigits = 4300

  /// The value of the number that stands at `range`.
  mutating func number(at range: SourceRange) -> Constant {
    let start = Int(range.start)
    let end = Int(range.end)
    if end - start <= 18, let value = shortDecimal(start, end) {
      return .integer(.small(value))
    }
    if text[start] == UInt8(ascii: "0"), end - start > 2 {
      switch text[start + 1] | 0x20 {
      case UInt8(ascii: "x"): return radix(start + 2, end, bits: 4)
      case UInt8(ascii: "o"): return radix(start + 2, end, bits: 3)
      case UInt8(ascii: "b"): return radix(start + 2, end, bits: 1)
      default: break
      }
    }
    var digits: [UInt8] = []
    var isInteger = true
    for index in start..<end where text[index] != UInt8(ascii: "_") {
      digits.append(text[index])
      isInteger = isInteger && NumberBase.decimal.contains(text[index])
    }
    return isInteger ? decimal(digits, at: range) : floating(digits)
  }

  /// Decimal digits alone, at most 18 of them.
  private func shortDecimal(_ start: Int, _ end: Int) -> Int64? {
    var value: Int64 = 0
    for index in start..<end {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return value
  }

  private mutating func decimal(_ digits: [UInt8], at range: SourceRange) -> Constant {
    var value: Int64 = 0
    var overflows = false
    for byte in digits where !overflows {
      let (product, first) = value.multipliedReportingOverflow(by: 10)
      let (sum, second) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      overflows = first || second
      value = sum
    }
    guard overflows else { return .integer(.small(value)) }
    if digits.count > Self.maximumDecimalDigits {
      record(
        .tooManyDigits(digits.count, limit: Self.maximumDecimalDigits, at: range, in: source))
    }
    return large(digits, [])
  }

  private mutating func large(_ digits: [UInt8], _ flags: Text.Flags) -> Constant {
    let start = tree.textPool.count
    tree.textPool.append(contentsOf: digits)
    return .integer(.large(addText(from: start, flags)))
  }

  /// Digits of `bits` bits each; what does not fit 64 bits becomes hexadecimal digits.
  private mutating func radix(_ start: Int, _ end: Int, bits: Int) -> Constant {
    var value: UInt64 = 0
    var overflows = false
    for index in start..<end where text[index] != UInt8(ascii: "_") {
      overflows = overflows || value >> UInt64(63 - bits) != 0
      value = value << UInt64(bits) | UInt64(Self.digit(text[index]))
    }
    guard overflows else { return .integer(.small(Int64(value))) }
    var digits: [UInt8] = []
    var pending: UInt32 = 0
    var pendingBits = 0
    for index in (start..<end).reversed() where text[index] != UInt8(ascii: "_") {
      pending |= UInt32(Self.digit(text[index])) << UInt32(pendingBits)
      pendingBits += bits
      while pendingBits >= 4 {
        digits.append(Self.hexadecimalDigit(pending & 15))
        pending >>= 4
        pendingBits -= 4
      }
    }
    if pendingBits > 0 { digits.append(Self.hexadecimalDigit(pending)) }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return large(digits.reversed(), .hexadecimal)
  }

  private static func hexadecimalDigit(_ value: UInt32) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + UInt8(value) : UInt8(ascii: "a") + UInt8(value) - 10
  }

  /// A number with a point, an exponent or `j`, rounded to the nearest double.
  private func floating(_ digits: [UInt8]) -> Constant {
    var digits = digits
    let isImaginary = digits.last.map { $0 | 0x20 } == UInt8(ascii: "j")
    if isImaginary { digits.removeLast() }
    digits.append(0)
    let value = digits.withUnsafeBufferPointer { digits in
      digits.withMemoryRebound(to: CChar.self) { strtod($0.baseAddress!, nil) }
    }
    return isImaginary ? .imaginary(value) : .float(value)
  }
}
