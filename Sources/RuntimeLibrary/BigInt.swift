internal import CLibc

/// An int of any size as compiled code holds it: the int itself, or, from -2^63 to below -2^63 + 2^48, the
/// address of a boxed int in the low 48 bits.
///
/// An int that need not be boxed never is, so equal words are equal ints.
public typealias Word = Int64

/// Whether the word is the address of a boxed int.
@inline(__always)
func isBoxed(_ word: Word) -> Bool { word < Int64.min + 1 << 48 }

/// An int in memory, never changed: count · number of limbs, negative where the int is · limbs of its
/// magnitude, the lowest first; the last is not 0.
struct BoxedInt {
  let address: Object

  static let headerSize = 16

  /// The int that the word is the address of.
  @inline(__always)
  init(_ word: Word) {
    address = Object(bitPattern: UInt(truncatingIfNeeded: word & (1 << 48 - 1))).unsafelyUnwrapped
  }

  /// A new one with room for `capacity` limbs; `word` ends its making.
  @inline(__always)
  init(capacity: Int) {
    address = allocate(Int64(BoxedInt.headerSize &+ capacity &* 8))
    address[field: 0] = 1
  }

  @inline(__always) var limbs: Limbs {
    (address + BoxedInt.headerSize).assumingMemoryBound(to: UInt64.self)
  }
  @inline(__always) var isNegative: Bool { address[field: 1] < 0 }
  @inline(__always) var count: Int { Int(bitPattern: address[field: 1].magnitude) }

  /// The word for what was written: without zeros at the top, and not boxed where it need not be.
  func word(_ count: Int, isNegative: Bool) -> Word {
    let count = significantCount(limbs, count)
    if count <= 1 {
      let magnitude = count == 0 ? 0 : limbs[0]
      if isPlain(magnitude, isNegative: isNegative) {
        free(address)
        return plainWord(magnitude, isNegative: isNegative)
      }
    }
    address[field: 1] = isNegative ? 0 &- count : count
    return Int64.min | Int64(truncatingIfNeeded: Int(bitPattern: address))
  }
}

/// Whether an int of that sign and magnitude is its own word.
@inline(__always)
private func isPlain(_ magnitude: UInt64, isNegative: Bool) -> Bool {
  magnitude <= (isNegative ? 1 << 63 - 1 << 48 : 1 << 63 - 1)
}

@inline(__always)
private func plainWord(_ magnitude: UInt64, isNegative: Bool) -> Word {
  Int64(bitPattern: isNegative ? 0 &- magnitude : magnitude)
}

/// The word for an int of that sign and magnitude.
@inline(__always)
func makeWord(_ magnitude: UInt64, isNegative: Bool) -> Word {
  isPlain(magnitude, isNegative: isNegative)
    ? plainWord(magnitude, isNegative: isNegative)
    : makeBoxed(UInt128(magnitude), isNegative: isNegative)
}

/// The word for an int of that sign and magnitude.
@inline(__always)
func makeWord(_ magnitude: UInt128, isNegative: Bool) -> Word {
  magnitude >> 64 == 0
    ? makeWord(UInt64(truncatingIfNeeded: magnitude), isNegative: isNegative)
    : makeBoxed(magnitude, isNegative: isNegative)
}

/// The word for a value of 64 bits.
@inline(__always)
func makeWord(_ value: Int64) -> Word {
  isBoxed(value) ? makeBoxed(UInt128(value.magnitude), isNegative: true) : value
}

@inline(never)
private func makeBoxed(_ magnitude: UInt128, isNegative: Bool) -> Word {
  let box = BoxedInt(capacity: 2)
  box.limbs[0] = UInt64(truncatingIfNeeded: magnitude)
  box.limbs[1] = UInt64(truncatingIfNeeded: magnitude >> 64)
  return box.word(2, isNegative: isNegative)
}

/// An int taken apart, whether boxed or not: 0 has no limbs.
struct Operand {
  let limbs: ConstantLimbs
  let count: Int
  let isNegative: Bool

  @inline(__always) var isZero: Bool { count == 0 }
  @inline(__always) var bitLength: Int { RuntimeLibrary.bitLength(limbs, count) }
}

/// Takes a word apart; the operand must not outlive `body`.
@inline(__always)
func withOperand<Result>(_ word: Word, _ body: (Operand) -> Result) -> Result {
  var limb = word.magnitude
  return withUnsafeMutablePointer(to: &limb) { place in
    if isBoxed(word) {
      let box = BoxedInt(word)
      return body(
        Operand(limbs: ConstantLimbs(box.limbs), count: box.count, isNegative: box.isNegative))
    }
    return body(
      Operand(limbs: ConstantLimbs(place), count: word == 0 ? 0 : 1, isNegative: word < 0))
  }
}

/// Takes two words apart.
@inline(__always)
func withOperands<Result>(
  _ first: Word, _ second: Word, _ body: (Operand, Operand) -> Result
) -> Result {
  @inline(__always)
  func operand(_ word: Word, _ place: Limbs) -> Operand {
    let box = isBoxed(word)
    return Operand(
      limbs: ConstantLimbs(box ? BoxedInt(word).limbs : place),
      count: box ? BoxedInt(word).count : word == 0 ? 0 : 1,
      isNegative: box ? BoxedInt(word).isNegative : word < 0)
  }
  var limbs = (first.magnitude, second.magnitude)
  return withUnsafeMutablePointer(to: &limbs.0) { firstPlace in
    withUnsafeMutablePointer(to: &limbs.1) { secondPlace in
      body(operand(first, firstPlace), operand(second, secondPlace))
    }
  }
}

/// Counts one more reference to a boxed int; plain words are left alone.
@c(coluber_bigint_retain)
public func retainWord(_ word: Word) {
  if isBoxed(word) { retain(BoxedInt(word).address) }
}

/// Lets a word go.
@c(coluber_bigint_release)
public func releaseWord(_ word: Word) {
  if isBoxed(word) && releaseLast(BoxedInt(word).address) { free(BoxedInt(word).address) }
}

/// The word for 64 bits that may be any int.
@c(coluber_bigint_from_int)
public func wordFromInt(_ value: Int64) -> Word { makeWord(value) }

/// The word for the int that the bits are without a sign.
@c(coluber_bigint_from_unsigned)
public func wordFromUnsigned(_ bits: Int64) -> Word {
  makeWord(UInt64(bitPattern: bits), isNegative: false)
}

/// Whether 64 bits hold the int: it is not boxed, or lies in the range where addresses do.
@c(coluber_bigint_fits)
public func wordFits(_ word: Word) -> Bool {
  if !isBoxed(word) { return true }
  let box = BoxedInt(word)
  return box.isNegative && box.count == 1 && box.limbs[0] <= 1 << 63
}

/// The low 64 bits: the int, where `wordFits`.
@c(coluber_bigint_to_int)
public func intFromWord(_ word: Word) -> Int64 {
  if !isBoxed(word) { return word }
  let box = BoxedInt(word)
  return Int64(bitPattern: box.isNegative ? 0 &- box.limbs[0] : box.limbs[0])
}

/// Whether the ints are equal.
@c(coluber_bigint_equal)
public func wordsAreEqual(_ first: Word, _ second: Word) -> Bool {
  first == second || compareWords(first, second) == 0
}

/// -1, 0 or 1 as the first is less than, equal to or greater than the second.
@c(coluber_bigint_compare)
public func compareWords(_ first: Word, _ second: Word) -> Int64 {
  if !isBoxed(first) && !isBoxed(second) { return first < second ? -1 : first > second ? 1 : 0 }
  return withOperands(first, second) { first, second in
    if first.isNegative != second.isNegative { return first.isNegative ? -1 : 1 }
    let order = compareLimbs(first.limbs, first.count, second.limbs, second.count)
    return Int64(first.isNegative ? 0 &- order : order)
  }
}
