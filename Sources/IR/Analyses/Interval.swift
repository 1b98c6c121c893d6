/// The ints from `low` to `high`, both included.
struct Interval: Hashable, Sendable, CustomStringConvertible {
  var low: Int64
  var high: Int64

  static let full = Interval(low: .min, high: .max)

  init(low: Int64, high: Int64) {
    self.low = low
    self.high = high
  }

  init(_ value: Int64) { self.init(low: value, high: value) }

  var description: String { "\(low)...\(high)" }

  func union(_ other: Interval) -> Interval {
    Interval(low: min(low, other.low), high: max(high, other.high))
  }

  /// The sums, and whether all of them fit.
  func adding(_ other: Interval) -> (Interval, fits: Bool) {
    let low = low.addingReportingOverflow(other.low)
    let high = high.addingReportingOverflow(other.high)
    return Self.clamped(low, high, isLowNegative: self.low < 0, isHighNegative: self.high < 0)
  }

  /// The differences, and whether all of them fit.
  func subtracting(_ other: Interval) -> (Interval, fits: Bool) {
    let low = low.subtractingReportingOverflow(other.high)
    let high = high.subtractingReportingOverflow(other.low)
    return Self.clamped(low, high, isLowNegative: self.low < 0, isHighNegative: self.high < 0)
  }

  private static func clamped(
    _ low: (partialValue: Int64, overflow: Bool), _ high: (partialValue: Int64, overflow: Bool),
    isLowNegative: Bool, isHighNegative: Bool
  ) -> (Interval, fits: Bool) {
    // An operation that overflows raises: of the results, those that fit remain.
    let least = low.overflow ? (isLowNegative ? .min : .max) : low.partialValue
    let most = high.overflow ? (isHighNegative ? .min : .max) : high.partialValue
    return (Interval(low: least, high: most), !low.overflow && !high.overflow)
  }

  /// The products, and whether all of them fit.
  func multiplied(by other: Interval) -> (Interval, fits: Bool) {
    var result: Interval?
    var fits = true
    for first in [low, high] {
      for second in [other.low, other.high] {
        let product = first.multipliedReportingOverflow(by: second)
        var value = product.partialValue
        if product.overflow {
          fits = false
          value = (first < 0) == (second < 0) ? .max : .min
        }
        result = result?.union(Interval(value)) ?? Interval(value)
      }
    }
    return (result!, fits)
  }

  /// The values shifted left by counts that are not negative, and whether all of them fit.
  func shiftedLeft(by counts: Interval) -> (Interval, fits: Bool) {
    if low == 0 && high == 0 { return (self, true) }
    guard counts.low >= 0, counts.high < 63 else {
      return (Interval(low: low < 0 ? .min : 0, high: high > 0 ? .max : 0), false)
    }
    let factors = Interval(low: 1 << counts.low, high: 1 << counts.high)
    return multiplied(by: factors)
  }

  /// The quotients rounded down, for divisors other than zero.
  func floorDivided(by other: Interval) -> Interval {
    if other.low > 0 {
      let candidates = [
        floor(low, other.low), floor(low, other.high), floor(high, other.low),
        floor(high, other.high),
      ]
      return Interval(low: candidates.min()!, high: candidates.max()!)
    }
    // No quotient is further from zero than what is divided.
    if low == .min { return .full }
    let most = max(abs(low), abs(high))
    return Interval(low: -most, high: most)
  }

  private func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  /// The remainders, which have the divisor's sign.
  func modulo(_ other: Interval) -> Interval {
    if other.low > 0 {
      if low >= 0 { return Interval(low: 0, high: min(high, other.high - 1)) }
      return Interval(low: 0, high: other.high - 1)
    }
    let low = other.low < 0 ? (other.low == .min ? .min : other.low + 1) : 0
    return Interval(low: min(low, 0), high: other.high > 0 ? other.high - 1 : 0)
  }

  /// The bits that both have.
  func and(_ other: Interval) -> Interval {
    if low >= 0 && other.low >= 0 { return Interval(low: 0, high: min(high, other.high)) }
    if low >= 0 { return Interval(low: 0, high: high) }
    if other.low >= 0 { return Interval(low: 0, high: other.high) }
    return .full
  }

  /// What `|` and `^` give: no more bits than the longer of the two.
  func or(_ other: Interval) -> Interval {
    guard low >= 0, other.low >= 0 else { return .full }
    let most = UInt64(max(high, other.high))
    let bits = 64 - most.leadingZeroBitCount
    return Interval(low: 0, high: bits == 63 ? .max : (1 << Int64(bits)) - 1)
  }

  func shiftedRight(by counts: Interval) -> Interval {
    guard counts.low >= 0 else { return .full }
    let candidates = [
      low >> counts.low, low >> counts.high, high >> counts.low, high >> counts.high,
    ]
    return Interval(low: candidates.min()!, high: candidates.max()!)
  }

  /// What a comparison of any two of the values gives, where that is always the same.
  func compared(_ comparison: Comparison, _ other: Interval) -> Bool? {
    switch comparison {
    case .less: high < other.low ? true : low >= other.high ? false : nil
    case .lessEqual: high <= other.low ? true : low > other.high ? false : nil
    case .greater: other.compared(.less, self)
    case .greaterEqual: other.compared(.lessEqual, self)
    case .equal:
      low == high && other == self ? true : high < other.low || other.high < low ? false : nil
    case .notEqual: compared(.equal, other).map { !$0 }
    }
  }
}
