/// Values as Python's `repr` writes them.
enum Representation {
  /// `repr` of a `str` without lone surrogates.
  static func string(_ text: String) -> String {
    string(Array(text.utf8)[...])
  }

  /// `repr` of a `str` given as WTF-8.
  static func string(_ bytes: ArraySlice<UInt8>) -> String {
    let quote = self.quote(for: bytes)
    var result = quote
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let end = min(index + length, bytes.endIndex)
      if byte == 0xED, index + 1 < end, bytes[index + 1] >= 0xA0 {
        let code = 0xD000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        result += "\\u" + hexadecimal(code, digits: 4)
      } else {
        for scalar in String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars {
          result += character(scalar, quote: quote)
        }
      }
      index = end
    }
    return result + quote
  }

  /// `repr` of a `bytes`.
  static func bytes(_ bytes: ArraySlice<UInt8>) -> String {
    let quote = self.quote(for: bytes)
    var result = "b" + quote
    for byte in bytes {
      result +=
        byte >= 0x7F
        ? "\\x" + hexadecimal(UInt32(byte), digits: 2)
        : character(Unicode.Scalar(byte), quote: quote)
    }
    return result + quote
  }

  private static func quote(for bytes: ArraySlice<UInt8>) -> String {
    bytes.contains(UInt8(ascii: "'")) && !bytes.contains(UInt8(ascii: "\"")) ? "\"" : "'"
  }

  private static func character(_ scalar: Unicode.Scalar, quote: String) -> String {
    switch scalar {
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "'", "\"": String(scalar) == quote ? "\\" + quote : String(scalar)
    case " "..."~": String(scalar)
    case _ where scalar.value >= 0xA0 && isPrintable(scalar): String(scalar)
    case _ where scalar.value < 0x100: "\\x" + hexadecimal(scalar.value, digits: 2)
    case _ where scalar.value < 0x10000: "\\u" + hexadecimal(scalar.value, digits: 4)
    default: "\\U" + hexadecimal(scalar.value, digits: 8)
    }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      false
    default: true
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// `repr` of a `float`: the shortest digits that give the same value.
  static func float(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let text = value.description
    let parts = text.split(separator: "e")
    let mantissa = parts[0].filter { $0 != "-" }
    let point = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    var digits = String(point[0]) + (point.count > 1 ? String(point[1]) : "")
    var exponent = point[0].count - 1 + (parts.count > 1 ? Int(parts[1])! : 0)
    while digits.count > 1, digits.hasPrefix("0") {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    if digits == "0" { exponent = 0 }
    let sign = value.sign == .minus ? "-" : ""
    return sign + layout(digits, exponent: exponent)
  }

  /// Digits, the first of which counts tens to the power of `exponent`.
  private static func layout(_ digits: String, exponent: Int) -> String {
    if exponent < -4 || exponent >= 16 {
      let rest = digits.dropFirst()
      let magnitude = String(abs(exponent))
      return digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + (exponent < 0 ? "e-" : "e+")
        + (magnitude.count < 2 ? "0" : "") + magnitude
    }
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let whole = exponent + 1
    if digits.count <= whole {
      return digits + String(repeating: "0", count: whole - digits.count) + ".0"
    }
    return digits.prefix(whole) + "." + digits.dropFirst(whole)
  }

  /// `repr` of an imaginary `complex`.
  static func imaginary(_ value: Double) -> String {
    let text = float(value)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "j"
  }

  /// Hexadecimal digits in base ten. O(n²).
  static func decimal(hexadecimal digits: ArraySlice<UInt8>) -> String {
    // Little-endian limbs in base 10⁹.
    var limbs: [UInt64] = [0]
    for byte in digits {
      var carry = UInt64(Parser.digit(byte))
      for index in limbs.indices {
        let value = limbs[index] * 16 + carry
        limbs[index] = value % 1_000_000_000
        carry = value / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
    var text = String(limbs[limbs.count - 1])
    for limb in limbs.dropLast().reversed() {
      let part = String(limb)
      text += String(repeating: "0", count: 9 - part.count) + part
    }
    return text
  }
}
