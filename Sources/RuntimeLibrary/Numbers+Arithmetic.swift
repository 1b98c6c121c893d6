internal import CLibc

/// `base ** exponent`; the exponent is not negative.
@c(coluber_int_power)
public func intPower(
  _ base: Int64, _ exponent: Int64, _ result: UnsafeMutablePointer<Int64>
) -> Object? {
  var value: Int64 = 1
  var square = base
  var left = exponent
  var isSquareTooLarge = false
  while left > 0 {
    if left & 1 != 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: square)
      if overflow || isSquareTooLarge { return intOverflow() }
      value = product
    }
    left >>= 1
    let (next, overflow) = square.multipliedReportingOverflow(by: square)
    isSquareTooLarge = isSquareTooLarge || overflow
    square = next
  }
  result.pointee = value
  return nil
}

/// `base ** exponent`. Where Python's result is complex, a ValueError.
@c(coluber_float_power)
public func floatPower(
  _ base: Double, _ exponent: Double, _ result: UnsafeMutablePointer<Double>
) -> Object? {
  if base == 0 && exponent < 0 && exponent.hasFiniteValue {
    return makeException(.zeroDivisionError, "0.0 cannot be raised to a negative power")
  }
  let isFinite = base.hasFiniteValue && exponent.hasFiniteValue
  if isFinite && base < 0 && !isIntegral(exponent) {
    return makeException(
      .valueError,
      "negative number cannot be raised to a fractional power: complex only of literals")
  }
  let value = pow(base, exponent)
  if isFinite && !value.hasFiniteValue {
    return makeException(.overflowError, "(34, 'Numerical result out of range')")
  }
  result.pointee = value
  return nil
}

/// `dividend // divisor`, computed from the remainder so that both fit together.
@c(coluber_float_floor_divide)
public func floatFloorDivide(_ dividend: Double, _ divisor: Double) -> Double {
  let remainder = fmod(dividend, divisor)
  var quotient = (dividend - remainder) / divisor
  if remainder != 0 && (divisor < 0) != (remainder < 0) { quotient -= 1 }
  if quotient == 0 {
    return (dividend / divisor).isNegative ? -0.0 : 0
  }
  let floor = quotient.rounded(.down)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

/// `dividend % divisor`: has the divisor's sign.
@c(coluber_float_modulo)
public func floatModulo(_ dividend: Double, _ divisor: Double) -> Double {
  let remainder = fmod(dividend, divisor)
  if remainder == 0 { return divisor.isNegative ? -0.0 : 0 }
  return (divisor < 0) != (remainder < 0) ? remainder + divisor : remainder
}

/// `dividend / divisor`, rounded once; the divisor is not 0.
@c(coluber_int_true_divide)
public func intTrueDivide(_ dividend: Int64, _ divisor: Int64) -> Double {
  let (above, below) = (UInt64(dividend.magnitude), UInt64(divisor.magnitude))
  if above <= 1 << 53 && below <= 1 << 53 { return Double(dividend) / Double(divisor) }
  if above == 0 { return divisor < 0 ? -0.0 : 0 }
  // The quotient's first 65 bits or more; the last one stands for all that follow.
  let shift = above.leadingZeroBitCount
  let numerator = above << UInt64(shift)
  var bits = UInt128(numerator / below)
  var rest = numerator % below
  for _ in 0..<64 {
    let carries = rest >> 63 != 0
    rest = rest << 1
    bits = bits << 1
    if carries || rest >= below {
      rest = rest &- below
      bits |= 1
    }
  }
  if rest != 0 { bits |= 1 }
  let magnitude = Double(bitPattern: nearestBits(bits, -64 - shift))
  return (dividend < 0) != (divisor < 0) ? -magnitude : magnitude
}

/// -1, 0 or 1 as `first` is less than, equal to or greater than `second`; 2 for nan. Exact.
@c(coluber_int_compare_float)
public func intCompareFloat(_ first: Int64, _ second: Double) -> Int64 {
  if second.isNotANumber { return 2 }
  if second >= 0x1p63 { return -1 }
  if second < -0x1p63 { return 1 }
  let whole = Int64(second)
  if first != whole { return first < whole ? -1 : 1 }
  let rest = second - Double(whole)
  return rest > 0 ? -1 : rest < 0 ? 1 : 0
}

/// `math.gcd(first, second)`.
@c(coluber_int_gcd)
public func intGreatestCommonDivisor(
  _ first: Int64, _ second: Int64, _ result: UnsafeMutablePointer<Int64>
) -> Object? {
  var (large, small) = (UInt64(first.magnitude), UInt64(second.magnitude))
  while small != 0 { (large, small) = (small, large % small) }
  if large > UInt64(Int64.max) { return intOverflow() }
  result.pointee = Int64(large)
  return nil
}

/// `math.isqrt(value)`.
@c(coluber_int_sqrt)
public func intSquareRoot(_ value: Int64, _ result: UnsafeMutablePointer<Int64>) -> Object? {
  if value < 0 {
    return makeException(.valueError, "isqrt() argument must be nonnegative")
  }
  // The rounded root is off by one at most.
  var root = Int64(Double(value).squareRoot())
  while root > 3_037_000_499 || root * root > value { root -= 1 }
  while root < 3_037_000_499 && (root + 1) * (root + 1) <= value { root += 1 }
  result.pointee = root
  return nil
}

/// `math.factorial(value)`.
@c(coluber_int_factorial)
public func intFactorial(_ value: Int64, _ result: UnsafeMutablePointer<Int64>) -> Object? {
  if value < 0 {
    return makeException(.valueError, "factorial() not defined for negative values")
  }
  if value > 20 { return intOverflow() }
  var product: Int64 = 1
  for factor in 0..<value { product &*= factor &+ 1 }
  result.pointee = product
  return nil
}

/// `value.bit_length()`.
@c(coluber_int_bit_length)
public func intBitLength(_ value: Int64) -> Int64 {
  Int64(64 - value.magnitude.leadingZeroBitCount)
}

/// `value.is_integer()`.
@c(coluber_float_is_integer)
public func floatIsInteger(_ value: Double) -> Bool { value.hasFiniteValue && isIntegral(value) }

@inline(__always)
private func isIntegral(_ value: Double) -> Bool {
  // From 2^52 on there are no fractions.
  value.magnitude >= 0x1p52 || Double(Int64(value)) == value
}

/// `math.hypot(x, y)`: the root of a sum that carries twice a double's digits, corrected once.
@c(coluber_hypot)
public func hypotenuse(_ x: Double, _ y: Double) -> Double {
  let (large, small) = (Swift.max(x.magnitude, y.magnitude), Swift.min(x.magnitude, y.magnitude))
  if !x.hasFiniteValue || !y.hasFiniteValue {
    return x.magnitude == .infinity || y.magnitude == .infinity ? .infinity : .nan
  }
  if small == 0 { return large }
  // Powers of two bring the larger one near 1, so that squares neither overflow nor vanish.
  let (up, down) =
    large > 0x1p500 ? (0x1p-600, 0x1p600) : large < 0x1p-400 ? (0x1p600, 0x1p-600) : (1, 1)
  let (a, b) = (large * up, small * up)
  let (first, second) = (square(a), square(b))
  let sum = first.value + second.value
  let lost = (first.value - sum) + second.value + (first.rest + second.rest)
  let root = (sum + lost).squareRoot()
  let back = square(root)
  let missing = (sum - back.value) + (lost - back.rest)
  return (root + missing / (2 * root)) * down
}

/// The square as a sum of two doubles, exactly. T. J. Dekker, 1971.
@inline(__always)
private func square(_ value: Double) -> (value: Double, rest: Double) {
  let scaled = value * 0x8000001p0
  let high = scaled - (scaled - value)
  let low = value - high
  let product = value * value
  return (product, ((high * high - product) + 2 * high * low) + low * low)
}
