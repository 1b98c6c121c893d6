/// `int(text, base)`, with CPython's ValueErrors.
@c(coluber_bigint_from_str)
public func wordFromText(
  _ text: Object, _ base: Int64, _ result: UnsafeMutablePointer<Word>
) -> Object? {
  if base != 0 && (base < 2 || base > 36) {
    return makeException(.valueError, "int() base must be >= 2 and <= 36, or 0")
  }
  let number = NumberText(Text(text))
  defer { number.dispose() }
  var digits = IntDigits(number, base: Int(base))
  if digits.isOverLimit { return tooManyDigits(digits.count) }
  if digits.isValid {
    result.pointee = digits.word()
    if !digits.mustBeZero || result.pointee == 0 { return nil }
    releaseWord(result.pointee)
  }
  var message = TextBuilder(capacity: 80)
  message.append("invalid literal for int() with base ")
  message.append(decimal: Int(base))
  message.append(": ")
  message.append(representationOf: Text(text), limit: 200)
  return makeException(.valueError, owning: message.finish())
}

private func tooManyDigits(_ count: Int) -> Object {
  var message = TextBuilder(capacity: 160)
  message.append("Exceeds the limit (")
  message.append(decimal: Int(digitLimit))
  message.append(" digits) for integer string conversion: value has ")
  message.append(decimal: count)
  message.append(" digits; use sys.set_int_max_str_digits() to increase the limit")
  return makeException(.valueError, owning: message.finish())
}

/// From how many limbs on digits are read by halves: measured.
private let recursiveReadingThreshold = 80

/// The digits of an int as it is written, taken apart.
private struct IntDigits {
  private let bytes: UnsafePointer<UInt8>
  private var start: Int
  private var end: Int
  private var isNegative = false
  private var base: Int
  /// How many digits there are, without the underscores.
  private(set) var count = 0
  private(set) var isValid: Bool
  /// Whether the text is a number only if it is 0: it begins with one, and the base was to be found out.
  private(set) var mustBeZero = false

  init(_ number: NumberText, base: Int) {
    bytes = UnsafePointer(number.bytes)
    start = number.start
    end = number.end
    self.base = base
    isValid = true
    readPrefix()
    var position = start
    var afterUnderscore = true
    while position < end {
      if bytes[position] == 0x5F {
        if afterUnderscore { isValid = false }
        afterUnderscore = true
      } else if digitValue(bytes[position]) < self.base {
        afterUnderscore = false
        count &+= 1
      } else {
        break
      }
      position &+= 1
    }
    if afterUnderscore { isValid = false }
    // Too many digits are worse than what follows them.
    if !isValid {
      count = 0
    } else if position < end {
      isValid = false
    }
  }

  private mutating func readPrefix() {
    if start < end && (bytes[start] == 0x2B || bytes[start] == 0x2D) {
      isNegative = bytes[start] == 0x2D
      start &+= 1
    }
    var prefixBase = 0
    if start &+ 1 < end && bytes[start] == 0x30 {
      switch bytes[start &+ 1] | 0x20 {
      case 0x78: prefixBase = 16
      case 0x6F: prefixBase = 8
      case 0x62: prefixBase = 2
      default: break
      }
    }
    if base == 0 {
      // A decimal number does not begin with 0, unless it is 0.
      mustBeZero = prefixBase == 0 && start < end && bytes[start] == 0x30
      base = prefixBase == 0 ? 10 : prefixBase
    }
    if prefixBase == base {
      start &+= 2
      if start < end && bytes[start] == 0x5F { start &+= 1 }
    }
  }

  private var isPowerOfTwo: Bool { base & (base &- 1) == 0 }

  var isOverLimit: Bool { !isPowerOfTwo && RuntimeLibrary.isOverLimit(count) }

  /// The int they are.
  mutating func word() -> Word {
    // Twelve digits of any base fit in a limb.
    if count <= 12 || (base <= 10 && count <= 19) {
      var value: UInt64 = 0
      for position in start..<end where bytes[position] != 0x5F {
        value = value &* UInt64(base) &+ UInt64(digitValue(bytes[position]))
      }
      return makeWord(value, isNegative: isNegative)
    }
    let values = allocate(Int64(count)).assumingMemoryBound(to: UInt8.self)
    defer { deallocate(Object(values)) }
    var index = 0
    for position in start..<end where bytes[position] != 0x5F {
      values[index] = UInt8(digitValue(bytes[position]))
      index &+= 1
    }
    if isPowerOfTwo { return wordOfBits(values) }
    // As many digits as a limb holds.
    var limb = UInt64(base)
    var limbDigits = 1
    while true {
      let (next, overflow) = limb.multipliedReportingOverflow(by: UInt64(base))
      if overflow { break }
      limb = next
      limbDigits &+= 1
    }
    let capacity = count / limbDigits &+ 2
    let box = BoxedInt(capacity: capacity)
    let limbCount: Int
    let reader = LimbReader(base: UInt64(base), limb: limb, limbDigits: limbDigits)
    if capacity < recursiveReadingThreshold {
      limbCount = reader.read(values, count, into: box.limbs)
    } else {
      let powers = DigitPowers(of: limb, digitCount: limbDigits, upTo: capacity)
      limbCount = reader.read(values, count, into: box.limbs, powers, powers.count)
      powers.discard()
    }
    return box.word(limbCount, isNegative: isNegative)
  }

  /// Digits of so many bits each.
  private func wordOfBits(_ values: UnsafePointer<UInt8>) -> Word {
    let bits = base.trailingZeroBitCount
    let capacity = count &* bits / 64 &+ 1
    let box = BoxedInt(capacity: capacity)
    for index in 0..<capacity { box.limbs[index] = 0 }
    var place = 0
    for index in Swift.stride(from: count &- 1, through: 0, by: -1) {
      let (limb, shift) = (place / 64, UInt64(place & 63))
      box.limbs[limb] |= UInt64(values[index]) &<< shift
      if shift &+ UInt64(bits) > 64 {
        box.limbs[limb &+ 1] |= UInt64(values[index]) &>> (64 &- shift)
      }
      place &+= bits
    }
    return box.word(capacity, isNegative: isNegative)
  }
}

/// Reads magnitudes from the values of their digits, a limb's worth at a time.
private struct LimbReader {
  let base: UInt64
  /// The power of the base of which there is a digit fewer in a limb.
  let limb: UInt64
  let limbDigits: Int

  /// Reads the digits one limb's after the other; gives how many limbs they make.
  func read(_ values: UnsafePointer<UInt8>, _ count: Int, into result: Limbs) -> Int {
    var limbCount = 0
    var position = 0
    while position < count {
      let left = (count &- position) % limbDigits
      let end = position &+ (left == 0 ? limbDigits : left)
      var value: UInt64 = 0
      while position < end {
        value = value &* base &+ UInt64(values[position])
        position &+= 1
      }
      let carry = multiplyLimbs(result, result, limbCount, limb, carry: value)
      if carry != 0 {
        result[limbCount] = carry
        limbCount &+= 1
      }
    }
    return limbCount
  }

  /// The same, by halves.
  func read(
    _ values: UnsafePointer<UInt8>, _ count: Int, into result: Limbs, _ powers: DigitPowers,
    _ level: Int
  ) -> Int {
    var level = level
    while level > 0 && powers[level &- 1].digitCount >= count { level &-= 1 }
    if level == 0 || count < recursiveReadingThreshold &* limbDigits {
      return read(values, count, into: result)
    }
    let power = powers[level &- 1]
    let highDigits = count &- power.digitCount
    return withLimbs(count / limbDigits &+ 8) { high in
      let highCount = read(values, highDigits, into: high, powers, level)
      let low = high + highCount
      let lowCount = read(values + highDigits, power.digitCount, into: low, powers, level &- 1)
      if highCount == 0 {
        for index in 0..<lowCount { result[index] = low[index] }
        return lowCount
      }
      let productCount = highCount &+ power.count
      multiplyLimbs(result, power.limbs, power.count, high, highCount)
      _ = addLimbs(result, result, productCount, low, lowCount)
      return significantCount(result, productCount)
    }
  }
}
