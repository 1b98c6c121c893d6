/// The value of a literal.
public enum Constant: Sendable {
  /// `None`
  case none
  /// `True`
  case `true`
  /// `False`
  case `false`
  /// `...`
  case ellipsis
  /// A whole number, never negative.
  case integer(IntegerLiteral)
  /// A floating-point number, rounded to the nearest double.
  case float(Double)
  /// The imaginary part of a complex number whose real part is zero.
  case imaginary(Double)
  /// A `str`, its escapes decoded.
  case string(ID<Text>)
  /// A `bytes`, its escapes decoded.
  case bytes(ID<Text>)
}

/// A whole number of any size.
public enum IntegerLiteral: Sendable {
  /// It fits 64 bits with sign.
  case small(Int64)
  /// It does not: its digits, in base 16 where the text `isHexadecimal`, else in base 10.
  case large(ID<Text>)
}

/// Decoded bytes in the tree's pool: UTF-8 for strings (lone surrogates as in WTF-8), any bytes
/// for `bytes`, ASCII digits for large integers.
public struct Text: Sendable {
  let start: UInt32
  let length: UInt32
  let flags: Flags

  struct Flags: OptionSet {
    let rawValue: UInt8
    static let unicodePrefix = Flags(rawValue: 1)
    static let hexadecimal = Flags(rawValue: 2)
  }

  /// How many bytes there are.
  public var count: Int { Int(length) }

  /// Whether the literal was written with the prefix `u`.
  public var hasUnicodePrefix: Bool { flags.contains(.unicodePrefix) }

  /// Whether the text is the digits of a large integer in base 16.
  public var isHexadecimal: Bool { flags.contains(.hexadecimal) }
}
