/// `int(value)`: towards zero.
@c(coluber_float_to_int)
public func floatToInt(_ value: Double, _ result: UnsafeMutablePointer<Int64>) -> Object? {
  if !value.hasFiniteValue { return notFinite(value) }
  guard let whole = truncated(value) else { return intOverflow() }
  result.pointee = whole
  return nil
}

/// `round(value)`: to the nearest int, half to even.
@c(coluber_float_round)
public func floatRound(_ value: Double, _ result: UnsafeMutablePointer<Int64>) -> Object? {
  if !value.hasFiniteValue { return notFinite(value) }
  guard var whole = truncated(value) else { return intOverflow() }
  // Exact: below 2^53 both have the same exponent or one near it, above it the rest is 0.
  let rest = (value - Double(whole)).magnitude
  if rest > 0.5 || (rest == 0.5 && whole & 1 != 0) { whole += value < 0 ? -1 : 1 }
  result.pointee = whole
  return nil
}

/// The value without its fraction, if 64 bits hold it.
@inline(__always)
private func truncated(_ value: Double) -> Int64? {
  value >= -0x1p63 && value < 0x1p63 ? Int64(value) : nil
}

/// The exception for an int out of infinity or nan.
func notFinite(_ value: Double) -> Object {
  value.isNotANumber
    ? makeException(.valueError, "cannot convert float NaN to integer")
    : makeException(.overflowError, "cannot convert float infinity to integer")
}

/// The exception for an int that 64 bits do not hold.
func intOverflow() -> Object {
  makeException(.overflowError, "int does not fit in 64 bits")
}

/// `round(value, digits)`: the decimal digits are rounded, half to even, and read again.
@c(coluber_float_round_digits)
public func floatRoundDigits(
  _ value: Double, _ digits: Int64, _ result: UnsafeMutablePointer<Double>
) -> Object? {
  if !value.hasFiniteValue || value == 0 || digits > 323 {
    result.pointee = value
    return nil
  }
  if digits < -308 {
    result.pointee = 0 * value
    return nil
  }
  let magnitude = withDigitBuffer { buffer in
    setDigits(of: value.magnitude, places: Int(digits), in: &buffer)
    return buffer.count == 0 ? 0 : nearestDouble(buffer)
  }
  if !magnitude.hasFiniteValue {
    return makeException(.overflowError, "rounded value too large to represent")
  }
  result.pointee = value.isNegative ? -magnitude : magnitude
  return nil
}

/// `round(value, digits)`: half to even.
@c(coluber_int_round_digits)
public func intRoundDigits(
  _ value: Int64, _ digits: Int64, _ result: UnsafeMutablePointer<Int64>
) -> Object? {
  result.pointee = value
  if digits >= 0 { return nil }
  if digits < -19 {
    result.pointee = 0
    return nil
  }
  var unit: UInt64 = 1
  for _ in 0..<(-digits) { unit &*= 10 }
  let magnitude = UInt64(value.magnitude)
  let rest = magnitude % unit
  let isOdd = magnitude / unit & 1 != 0
  var rounded = magnitude - rest
  let half = unit / 2
  if rest > half || (rest == half && isOdd) {
    let (sum, overflow) = rounded.addingReportingOverflow(unit)
    if overflow { return intOverflow() }
    rounded = sum
  }
  if rounded > UInt64(Int64.max) + (value < 0 ? 1 : 0) { return intOverflow() }
  result.pointee = Int64(truncatingIfNeeded: value < 0 ? 0 &- rounded : rounded)
  return nil
}
