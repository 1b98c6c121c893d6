internal import CLibc

/// Digits of a number as they were written: they may be more than fit in a word.
struct WrittenDecimal {
  /// The first digits, at most nineteen.
  var leading: UInt64 = 0
  /// How many digits `leading` holds.
  var leadingCount = 0
  /// Whether more digits followed, of which one at least is not 0.
  var isCutOff = false
  /// The power of ten of the last digit in `leading`.
  var exponent = 0
}

private let exactPowers: InlineArray<23, Double> = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

/// The double nearest to the decimal, ties to even; infinity where it is too large.
///
/// `compare` tells how the whole decimal, all its digits, compares with a buffer's (-1, 0 or 1); it is
/// asked only where the first digits do not decide.
@inline(__always)
func nearestDouble(
  _ decimal: WrittenDecimal, compare: (DigitBuffer) -> Int
) -> Double {
  let (digits, exponent) = (decimal.leading, decimal.exponent)
  if digits == 0 { return 0 }
  // Both operands exact, so the one operation rounds once. William Clinger, 1990.
  if !decimal.isCutOff && digits <= 1 << 53 {
    if exponent == 0 { return Double(digits) }
    if exponent > 0 && exponent <= 22 { return Double(digits) * exactPowers[unchecked: exponent] }
    if exponent < 0 && exponent >= -22 {
      return Double(digits) / exactPowers[unchecked: -exponent]
    }
  }
  if exponent > 309 { return .infinity }
  if exponent < firstPowerOfTen { return 0 }
  // 128 bits of the product, bounded from both sides: most often both bounds round alike.
  let shift = digits.leadingZeroBitCount
  let index = (exponent &- firstPowerOfTen) &* 2
  let (high, low) = (powersOfTen[unchecked: index], powersOfTen[unchecked: index &+ 1])
  let normal = digits << UInt64(shift)
  let upperProduct = UInt128(normal) &* UInt128(high)
  let product = upperProduct &+ UInt128(normal.multipliedFullWidth(by: low).high)
  let (error, _): (UInt128, Bool) =
    decimal.isCutOff ? (UInt128(high) << UInt128(shift) &+ (1 << 65), false) : (2, false)
  let (sum, isOver) = product.addingReportingOverflow(error)
  let binary = floorOfLog2(powerOfTen: exponent) - 63 - shift
  let below = nearestBits(product &- 2, binary)
  let above = nearestBits(isOver ? .max : sum, binary)
  if below == above { return Double(bitPattern: below) }
  // They are neighbours: the middle between them decides.
  let (mantissa, power) = Double(bitPattern: below).parts
  let order = withDigitBuffer { buffer in
    buffer.set(mantissa: 2 * mantissa + 1, exponent: power - 1)
    return compare(buffer)
  }
  let goesUp = order > 0 || (order == 0 && mantissa & 1 != 0)
  return Double(bitPattern: goesUp ? below + 1 : below)
}

/// The bits of the double nearest to value × 2^exponent, ties to even.
func nearestBits(_ value: UInt128, _ exponent: Int) -> UInt64 {
  let length = 128 - value.leadingZeroBitCount
  // The exponent of the last bit kept.
  let last = Swift.max(exponent + length - 53, -1074)
  let dropped = last - exponent
  if dropped > 128 { return 0 }
  let kept = dropped == 128 ? 0 : UInt64(truncatingIfNeeded: value >> UInt128(dropped))
  let rest = dropped == 128 ? value : value & (1 << UInt128(dropped) - 1)
  let half: UInt128 = 1 << UInt128(dropped - 1)
  let mantissa = rest > half || (rest == half && kept & 1 != 0) ? kept + 1 : kept
  // A mantissa of 2^53 carries into the exponent by itself; without bit 52 the number is subnormal.
  if mantissa < 1 << 52 { return mantissa }
  let biased = last + 1075
  let bits = UInt64(biased - 1) << 52 + mantissa
  return biased >= 2047 || bits >= 0x7FF << 52 ? 0x7FF << 52 : bits
}

/// The double nearest to the digits of a buffer.
func nearestDouble(_ buffer: DigitBuffer) -> Double {
  var decimal = WrittenDecimal()
  decimal.leadingCount = Swift.min(buffer.count, 19)
  for index in 0..<decimal.leadingCount {
    decimal.leading = decimal.leading &* 10 &+ UInt64(buffer.digits[index])
  }
  for index in decimal.leadingCount..<buffer.count where buffer.digits[index] != 0 {
    decimal.isCutOff = true
  }
  decimal.exponent = buffer.point - decimal.leadingCount
  return nearestDouble(decimal) { other in
    compareDigits(buffer.point, buffer.digits, buffer.count, other)
  }
}

/// How 0.d₁d₂… × 10^point compares with a buffer, neither of them 0: -1, 0 or 1.
func compareDigits(
  _ point: Int, _ digits: UnsafePointer<UInt8>, _ count: Int, _ other: DigitBuffer
) -> Int {
  if point != other.point { return point < other.point ? -1 : 1 }
  for index in 0..<Swift.max(count, other.count) {
    let digit = index < count ? digits[index] : 0
    if digit != other[index] { return digit < other[index] ? -1 : 1 }
  }
  return 0
}
