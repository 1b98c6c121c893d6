extension FormatSpecification {
  static func tooManyDigits() -> Object {
    makeException(.valueError, "Too many decimal digits in format string")
  }

  static func bothGroupings() -> Object {
    makeException(.valueError, "Cannot specify both ',' and '_'.")
  }

  static func invalidSpecification(_ text: Text, _ formatted: FormattedType) -> Object {
    var message = TextBuilder(capacity: 80)
    message.append("Invalid format specifier '")
    message.append(text)
    message.append("' for object of type '")
    message.append(formatted.name)
    message.append(0x27)
    return makeException(.valueError, owning: message.finish())
  }

  static func cannotGroup(_ grouping: UInt8, _ type: UInt32) -> Object {
    var message = TextBuilder(capacity: 60)
    message.append("Cannot specify '")
    message.append(grouping)
    message.append("' with ")
    message.append(typeCode: type)
    message.append(0x2E)
    return makeException(.valueError, owning: message.finish())
  }

  static func unknownCode(_ type: UInt32, _ formatted: FormattedType) -> Object {
    var message = TextBuilder(capacity: 60)
    message.append("Unknown format code ")
    message.append(typeCode: type)
    message.append(" for object of type '")
    message.append(formatted.name)
    message.append(0x27)
    return makeException(.valueError, owning: message.finish())
  }
}

extension TextBuilder {
  /// Appends a type's code in quotes, as a number where it is not visible.
  fileprivate mutating func append(typeCode type: UInt32) {
    append(0x27)
    if type > 0x20 && type < 0x80 {
      append(codePoint: type)
    } else {
      append("\\x")
      var hasBegun = false
      for place in Swift.stride(from: 28, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: type >> UInt32(place) & 0xF)
        hasBegun = hasBegun || digit != 0 || place == 0
        if hasBegun { append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
      }
    }
    append(0x27)
  }
}
