/// A format specification taken apart: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
struct FormatSpecification {
  var fill: UInt32 = 0x20
  var align: UInt8
  var isAlignGiven = false
  /// `+`, `-`, a space, or 0.
  var sign: UInt8 = 0
  var avoidsNegativeZero = false
  var isAlternate = false
  /// -1 where none is given; the same for the precision.
  var width = -1
  /// `,`, `_`, or 0.
  var grouping: UInt8 = 0
  var precision = -1
  var type: UInt32

  init(type: UInt8, align: UInt8) {
    self.type = UInt32(type)
    self.align = align
  }
}

/// The types of values that are formatted, as messages name them.
enum FormattedType {
  case int, float, str

  var name: StaticString {
    switch self {
    case .int: "int"
    case .float: "float"
    case .str: "str"
    }
  }
}

extension FormatSpecification {
  /// Reads a specification; gives the exception where it is wrong.
  static func read(
    _ text: Text, for formatted: FormattedType, into result: inout FormatSpecification
  ) -> Object? {
    var reader = FormatReader(text)
    let defaultAlign = result.align
    var isFillGiven = false
    if let align = reader.peek(1), isAlign(align), let fill = reader.peek(0) {
      result.fill = fill
      result.align = UInt8(truncatingIfNeeded: align)
      result.isAlignGiven = true
      isFillGiven = true
      reader.skip(2)
    } else if let align = reader.peek(0), isAlign(align) {
      result.align = UInt8(truncatingIfNeeded: align)
      result.isAlignGiven = true
      reader.skip(1)
    }
    if let sign = reader.peek(0), sign == 0x2B || sign == 0x2D || sign == 0x20 {
      result.sign = UInt8(truncatingIfNeeded: sign)
      reader.skip(1)
    }
    result.avoidsNegativeZero = reader.take(0x7A)
    result.isAlternate = reader.take(0x23)
    if !isFillGiven && reader.peek(0) == 0x30 {
      result.fill = 0x30
      if !result.isAlignGiven && defaultAlign == 0x3E { result.align = 0x3D }
      reader.skip(1)
    }
    var isTooLong = false
    if let width = reader.integer(&isTooLong) { result.width = width }
    if isTooLong { return tooManyDigits() }
    if result.width > 1 << 40 { return makeException(.memoryError, "") }
    if reader.take(0x2C) { result.grouping = 0x2C }
    if reader.take(0x5F) {
      if result.grouping != 0 { return bothGroupings() }
      result.grouping = 0x5F
    }
    if reader.peek(0) == 0x2C && result.grouping == 0x5F { return bothGroupings() }
    if reader.take(0x2E) {
      guard let precision = reader.integer(&isTooLong) else {
        if isTooLong { return tooManyDigits() }
        return makeException(.valueError, "Format specifier missing precision")
      }
      result.precision = precision
    }
    if reader.remaining > 1 { return invalidSpecification(text, formatted) }
    if let type = reader.peek(0) { result.type = type }
    if result.grouping != 0 && !isGroupable(result.type, result.grouping) {
      return cannotGroup(result.grouping, result.type)
    }
    return nil
  }

  private static func isAlign(_ codePoint: UInt32) -> Bool {
    codePoint == 0x3C || codePoint == 0x3E || codePoint == 0x3D || codePoint == 0x5E
  }

  private static func isGroupable(_ type: UInt32, _ grouping: UInt8) -> Bool {
    switch type {
    case 0x64, 0x65, 0x66, 0x67, 0x45, 0x47, 0x25, 0x46, 0: true
    case 0x62, 0x6F, 0x78, 0x58: grouping == 0x5F
    default: false
    }
  }
}

/// Goes through the code points of a specification.
private struct FormatReader {
  private let text: Text
  private var offset = 0
  private(set) var remaining: Int

  init(_ text: Text) {
    self.text = text
    remaining = text.codePointCount
  }

  /// The code point `distance` (0 or 1) ahead.
  func peek(_ distance: Int) -> UInt32? {
    if distance >= remaining { return nil }
    let (codePoint, length) = decode(text.utf8 + offset)
    return distance == 0 ? codePoint : decode(text.utf8 + offset + length).codePoint
  }

  mutating func skip(_ count: Int) {
    for _ in 0..<count { offset += sequenceLength(text.utf8[offset]) }
    remaining -= count
  }

  /// Skips the character if it comes next.
  mutating func take(_ character: UInt32) -> Bool {
    if peek(0) != character { return false }
    skip(1)
    return true
  }

  /// The number that comes next, digits of any script; nil where there is none or it is too long.
  mutating func integer(_ isTooLong: inout Bool) -> Int? {
    var value: Int?
    while let codePoint = peek(0), let digit = decimalDigit(codePoint) {
      let before = value ?? 0
      if before > (Int.max - Int(digit)) / 10 {
        isTooLong = true
        return nil
      }
      value = before * 10 + Int(digit)
      skip(1)
    }
    return value
  }
}
