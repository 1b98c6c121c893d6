/// A number as the unevaluated sum of two doubles (Dekker 1971): about 106 bits.
private struct DoubleDouble {
  var high: Double
  var low: Double

  /// `a + b` exactly (Knuth's two-sum).
  @inline(__always) static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
    let high = a + b
    let back = high - a
    return DoubleDouble(high: high, low: (a - (high - back)) + (b - back))
  }

  /// `a * a` exactly.
  @inline(__always) static func square(_ a: Double) -> DoubleDouble {
    let high = a * a
    return DoubleDouble(high: high, low: (-high).addingProduct(a, a))
  }

  @inline(__always) mutating func add(_ other: DoubleDouble) {
    let sum = DoubleDouble.sum(high, other.high)
    let rest = sum.low + (low + other.low)
    self = DoubleDouble.sum(sum.high, rest)
  }
}

/// `math.hypot` of a list of floats: scaled by a power of two, summed in twice the precision, and the root
/// corrected by one step of Newton's, so that it is correctly rounded but for the rarest of cases.
@c(coluber_vector_norm)
public func vectorNorm(_ list: Object) -> Double {
  let list = List(list)
  let values = list.elements.assumingMemoryBound(to: Double.self)
  var largest = 0.0
  var hasNaN = false
  for index in 0..<list.count {
    let magnitude = values[index].magnitude
    if magnitude != magnitude { hasNaN = true }
    if magnitude > largest { largest = magnitude }
  }
  if largest == .infinity { return largest }
  if hasNaN { return .nan }
  if largest == 0 { return 0 }
  // A subnormal's exponent is below what a scale could undo: such numbers are lifted first.
  let exponent = Swift.max(Int(largest.bitPattern >> 52) - 1023, -1022)
  let down = power(-exponent)
  var total = DoubleDouble(high: 0, low: 0)
  for index in 0..<list.count { total.add(.square(values[index] * down)) }
  var root = total.high.squareRoot()
  var rest = DoubleDouble.square(root)
  rest.high = -rest.high
  rest.low = -rest.low
  rest.add(total)
  root += rest.high / (2 * root)
  return exponent > 1022 ? root * power(exponent - 1) * 2 : root * power(exponent)
}

/// 2 to the power of an exponent from -1023 to 1023.
@inline(__always) private func power(_ exponent: Int) -> Double {
  if exponent == -1023 { return Double(bitPattern: 1 << 51) }
  return Double(bitPattern: UInt64(bitPattern: Int64(exponent + 1023)) << 52)
}
