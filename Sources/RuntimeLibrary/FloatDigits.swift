/// A positive number as decimal digits: `digits` × 10^`exponent`.
struct Decimal {
  var digits: UInt64
  var exponent: Int

  /// Drops zeros at the end of the digits.
  mutating func trim() {
    while digits != 0 && digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
  }
}

extension Double {
  /// The finite value's magnitude as an integer times a power of two.
  @inline(__always) var parts: (mantissa: UInt64, exponent: Int) {
    let biased = Int(bitPattern >> 52 & 0x7FF)
    let fraction = bitPattern & (1 << 52 - 1)
    return biased == 0 ? (fraction, -1074) : (fraction | 1 << 52, biased - 1075)
  }

  @inline(__always) var isNegative: Bool { bitPattern >> 63 != 0 }
  @inline(__always) var isNotANumber: Bool { bitPattern & (1 << 63 - 1) > 0x7FF << 52 }
  @inline(__always) var hasFiniteValue: Bool { bitPattern >> 52 & 0x7FF != 0x7FF }
}

/// The largest integer not above log2(10^exponent).
@inline(__always)
func floorOfLog2(powerOfTen exponent: Int) -> Int { (exponent &* 1_741_647) >> 19 }

/// The shortest decimal that reads back as `value`, and of those the nearest: positive and finite.
func shortestDecimal(_ value: Double) -> Decimal {
  let (mantissa, exponent) = value.parts
  if exponent <= 0 && exponent > -53 && mantissa & (1 << UInt64(-exponent) - 1) == 0 {
    // An integer below 2^53 is its own shortest decimal.
    var integer = Decimal(digits: mantissa >> UInt64(-exponent), exponent: 0)
    integer.trim()
    return integer
  }
  return shortestDecimal(
    mantissa, exponent, isNarrow: mantissa == 1 << 52 && exponent > -1074)
}

/// The shortest decimal that reads back as `value`, and of those the nearest: positive and finite.
func shortestDecimal(_ value: Float) -> Decimal {
  let biased = Int(value.bitPattern >> 23 & 0xFF)
  let fraction = UInt64(value.bitPattern & (1 << 23 - 1))
  let (mantissa, exponent) = biased == 0 ? (fraction, -149) : (fraction | 1 << 23, biased - 150)
  return shortestDecimal(mantissa, exponent, isNarrow: fraction == 0 && biased > 1)
}

/// The shortest decimal nearer to mantissa × 2^exponent than to its neighbours, which lie one unit of the
/// mantissa away, or half a unit on the lower side where that `isNarrow`.
///
/// Raffaello Giulietti, "The Schubfach way to render doubles", 2020.
private func shortestDecimal(_ mantissa: UInt64, _ exponent: Int, isNarrow: Bool) -> Decimal {
  // The interval of what rounds to the value, times four.
  let low = 4 &* mantissa &- (isNarrow ? 1 : 2)
  let high = 4 &* mantissa &+ 2
  // 10^power is the scale at which the interval holds at least one and less than about ten integers.
  let power =
    isNarrow ? (exponent &* 1_262_611 &- 524_031) >> 22 : (exponent &* 1_262_611) >> 22
  let shift = UInt64(truncatingIfNeeded: exponent &+ floorOfLog2(powerOfTen: -power) &+ 1)
  let index = (-power &- firstPowerOfTen) &* 2
  let scale = (high: powersOfTen[unchecked: index], low: powersOfTen[unchecked: index &+ 1])
  let lowest = scaled(low << shift, by: scale)
  let middle = scaled((4 &* mantissa) << shift, by: scale)
  let highest = scaled(high << shift, by: scale)
  // The bounds themselves round to an even mantissa.
  let odd = mantissa & 1
  let lower = lowest &+ odd
  let upper = highest &- odd

  let floor = middle / 4
  if floor >= 10 {
    let tens = floor / 10
    let isBelowInside = lower <= 40 &* tens
    let isAboveInside = 40 &* tens &+ 40 <= upper
    if isBelowInside != isAboveInside {
      var result = Decimal(digits: tens &+ (isAboveInside ? 1 : 0), exponent: power + 1)
      result.trim()
      return result
    }
  }
  let isBelowInside = lower <= 4 &* floor
  let isAboveInside = 4 &* floor &+ 4 <= upper
  var roundsUp = isAboveInside
  if isBelowInside == isAboveInside {
    let half = 4 &* floor &+ 2
    roundsUp = middle > half || (middle == half && floor & 1 != 0)
  }
  var result = Decimal(digits: floor &+ (roundsUp ? 1 : 0), exponent: power)
  result.trim()
  return result
}

/// The high 64 bits of `value` times a 128-bit scale; the lowest bit also stands for what is cut off.
@inline(__always)
private func scaled(_ value: UInt64, by scale: (high: UInt64, low: UInt64)) -> UInt64 {
  let low = scale.low.multipliedFullWidth(by: value).high
  let high = scale.high.multipliedFullWidth(by: value)
  let (middle, carry) = high.low.addingReportingOverflow(low)
  return (high.high &+ (carry ? 1 : 0)) | (middle > 1 ? 1 : 0)
}

/// Decimal digits of any number, most significant first: 0.d₁d₂d₃… × 10^`point`.
///
/// Zero has no digits.
struct DigitBuffer {
  let digits: UnsafeMutablePointer<UInt8>
  var count = 0
  var point = 0

  /// More digits than a double has, and a place before them.
  static let capacity = 800

  /// Takes over a short decimal.
  mutating func set(_ decimal: Decimal) {
    var rest = decimal.digits
    var length = 0
    var probe = rest
    while probe != 0 {
      probe /= 10
      length += 1
    }
    count = length
    point = length + decimal.exponent
    while length > 0 {
      length -= 1
      digits[length] = UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// Takes over mantissa × 2^exponent, exactly.
  mutating func set(mantissa: UInt64, exponent: Int) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 96) { limbs in
      // The number is the limbs, in base 10^9 with the lowest first, times a power of ten.
      let base: UInt64 = 1_000_000_000
      var length = 0
      var rest = mantissa
      while rest != 0 {
        limbs[length] = UInt32(truncatingIfNeeded: rest % base)
        rest /= base
        length += 1
      }
      func multiply(by factor: UInt64) {
        var carry: UInt64 = 0
        for index in 0..<length {
          let product = UInt64(limbs[index]) &* factor &+ carry
          limbs[index] = UInt32(truncatingIfNeeded: product % base)
          carry = product / base
        }
        if carry != 0 {
          limbs[length] = UInt32(truncatingIfNeeded: carry)
          length += 1
        }
      }
      // m × 2^-n is m × 5^n × 10^-n. The factors are below the base, and so the carries.
      var left = exponent.magnitude
      let (step, stepFactor, factor): (UInt, UInt64, UInt64) =
        exponent < 0 ? (12, 244_140_625, 5) : (29, 536_870_912, 2)
      while left >= step {
        multiply(by: stepFactor)
        left -= step
      }
      var last: UInt64 = 1
      for _ in 0..<left { last &*= factor }
      multiply(by: last)

      count = 0
      for index in Swift.stride(from: length - 1, through: 0, by: -1) {
        var limb = limbs[index]
        for place in Swift.stride(from: 8, through: 0, by: -1) {
          digits[count + place] = UInt8(truncatingIfNeeded: limb % 10)
          limb /= 10
        }
        count += 9
      }
      var zeros = 0
      while zeros < count && digits[zeros] == 0 { zeros += 1 }
      for index in zeros..<count { digits[index - zeros] = digits[index] }
      count -= zeros
      point = count + Swift.min(exponent, 0)
    }
  }

  /// Keeps `kept` digits, which may be none or a negative number; half goes to the even digit.
  mutating func round(to kept: Int) {
    if kept >= count { return }
    if kept < 0 {
      count = 0
      return
    }
    let next = digits[kept]
    var roundsUp = next > 5
    if next == 5 {
      roundsUp = kept > 0 && digits[kept - 1] & 1 != 0
      for index in kept + 1..<count where digits[index] != 0 { roundsUp = true }
    }
    count = kept
    if !roundsUp { return }
    while count > 0 {
      if digits[count - 1] < 9 {
        digits[count - 1] += 1
        return
      }
      count -= 1
    }
    digits[0] = 1
    count = 1
    point += 1
  }

  /// Drops zeros at the end.
  mutating func trim() {
    while count > 0 && digits[count - 1] == 0 { count -= 1 }
  }

  /// The digit at `index`; zeros go on without end.
  @inline(__always)
  subscript(index: Int) -> UInt8 { index < count ? digits[index] : 0 }
}

/// Lends an empty buffer.
@inline(__always)
func withDigitBuffer<Result>(_ body: (inout DigitBuffer) -> Result) -> Result {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DigitBuffer.capacity) { memory in
    var buffer = DigitBuffer(digits: memory.baseAddress.unsafelyUnwrapped)
    return body(&buffer)
  }
}
