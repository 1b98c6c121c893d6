/// `x * y + z` with one rounding.
@c(coluber_float_fma)
public func floatMultiplyAdd(_ x: Double, _ y: Double, _ z: Double) -> Double {
  z.addingProduct(x, y)
}

/// A finite number other than 0 as a 53-bit significand, its highest bit set, times a power of two.
@inline(__always)
private func decompose(_ value: Double) -> (significand: UInt64, exponent: Int) {
  let fraction = value.bitPattern & (1 << 52 - 1)
  let biased = Int(value.bitPattern >> 52 & 0x7FF)
  if biased != 0 { return (fraction | 1 << 52, biased - 1075) }
  let shift = fraction.leadingZeroBitCount - 11
  return (fraction << UInt64(shift), -1074 - shift)
}

/// The exponent that `math.frexp` gives; the value is finite and not 0.
@c(coluber_float_exponent)
public func floatExponent(_ value: Double) -> Int64 { Int64(decompose(value).exponent + 53) }

/// `value` times 2 to the power of `exponent`, rounded once.
@c(coluber_float_scale)
public func floatScale(_ value: Double, _ exponent: Int64) -> Double {
  if !value.hasFiniteValue || value == 0 { return value }
  let (significand, before) = decompose(value)
  let after = before + Int(Swift.min(Swift.max(exponent, -5000), 5000))
  let sign = value.bitPattern & 1 << 63
  if after > 971 { return Double(bitPattern: sign | 0x7FF << 52) }
  if after >= -1074 {
    let biased = UInt64(after + 1075)
    return Double(bitPattern: sign | biased << 52 | significand & (1 << 52 - 1))
  }
  let shift = UInt64(-1074 - after)
  if shift > 54 { return Double(bitPattern: sign) }
  var whole = significand >> shift
  let rest = significand & (1 << shift - 1)
  let half = 1 << (shift - 1) as UInt64
  if rest > half || (rest == half && whole & 1 != 0) { whole += 1 }
  return Double(bitPattern: sign | whole)
}

/// The number `steps` doubles from `start` towards `end`, or the end; neither is nan, there are steps.
@c(coluber_float_walk)
public func floatWalk(_ start: Double, _ end: Double, _ steps: Int64) -> Double {
  if start == end { return end }
  let signBit: UInt64 = 1 << 63
  let (from, to, count) = (start.bitPattern, end.bitPattern, UInt64(steps))
  let (a, b) = (from & ~signBit, to & ~signBit)
  if (from ^ to) & signBit != 0 {
    // By way of 0.
    if a + b <= count { return end }
    return Double(bitPattern: a < count ? to & signBit | (count - a) : from - count)
  }
  if a > b { return a - b >= count ? Double(bitPattern: from - count) : end }
  return b - a >= count ? Double(bitPattern: from + count) : end
}
