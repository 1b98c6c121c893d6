/// `text.isdigit()`.
@c(coluber_str_is_digit)
public func textIsDigit(_ text: Object) -> Bool { Text(text).allHave(.digit) }

/// `text.isdecimal()`.
@c(coluber_str_is_decimal)
public func textIsDecimal(_ text: Object) -> Bool { Text(text).allHave(.decimal) }

/// `text.isnumeric()`.
@c(coluber_str_is_numeric)
public func textIsNumeric(_ text: Object) -> Bool { Text(text).allHave(.numeric) }

/// `text.isprintable()`, which "" is.
@c(coluber_str_is_printable)
public func textIsPrintable(_ text: Object) -> Bool {
  Text(text).byteCount == 0 || Text(text).allHave(.printable)
}

/// `text.isascii()`.
@c(coluber_str_is_ascii)
public func textIsASCII(_ text: Object) -> Bool { Text(text).isASCII }

/// `text.isidentifier()`.
@c(coluber_str_is_identifier)
public func textIsIdentifier(_ text: Object) -> Bool {
  let text = Text(text)
  var offset = 0
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    if !isIdentifierPart(codePoint, atStart: offset == 0) { return false }
    offset += length
  }
  return text.byteCount > 0
}

/// `text.istitle()`: capitals only at the beginning of words, and only they there.
@c(coluber_str_is_title)
public func textIsTitlecase(_ text: Object) -> Bool {
  let text = Text(text)
  var offset = 0
  var isInWord = false
  var isFound = false
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    let properties = unicodeProperties(codePoint)
    let isCapital = !properties.isDisjoint(with: [.uppercase, .titlecase])
    let isCased = isCapital || properties.contains(.lowercase)
    if isCased && isCapital == isInWord { return false }
    isInWord = isCased
    isFound = isFound || isCased
    offset += length
  }
  return isFound
}

/// `text.isalpha()`.
@c(coluber_str_is_alpha)
public func textIsAlpha(_ text: Object) -> Bool { Text(text).allHave(.alphabetic) }

/// `text.isalnum()`.
@c(coluber_str_is_alnum)
public func textIsAlphanumeric(_ text: Object) -> Bool { Text(text).allHave(.alphanumeric) }

/// `text.isspace()`.
@c(coluber_str_is_space)
public func textIsSpace(_ text: Object) -> Bool { Text(text).allHave(.space) }

/// `text.isupper()`: some letter with case, and none that is not upper.
@c(coluber_str_is_upper)
public func textIsUppercase(_ text: Object) -> Bool {
  Text(text).isCased(.uppercase, not: [.lowercase, .titlecase])
}

/// `text.islower()`: some letter with case, and none that is not lower.
@c(coluber_str_is_lower)
public func textIsLowercase(_ text: Object) -> Bool {
  Text(text).isCased(.lowercase, not: [.uppercase, .titlecase])
}

extension Text {
  /// Whether there are code points and each has one of the properties.
  fileprivate func allHave(_ wanted: UnicodeProperties) -> Bool {
    var offset = 0
    while offset < byteCount {
      let (codePoint, length) = decode(utf8 + offset)
      if unicodeProperties(codePoint).isDisjoint(with: wanted) { return false }
      offset += length
    }
    return byteCount > 0
  }

  fileprivate func isCased(_ wanted: UnicodeProperties, not other: UnicodeProperties) -> Bool {
    var isFound = false
    var offset = 0
    while offset < byteCount {
      let (codePoint, length) = decode(utf8 + offset)
      let properties = unicodeProperties(codePoint)
      if !properties.isDisjoint(with: other) { return false }
      isFound = isFound || properties.contains(wanted)
      offset += length
    }
    return isFound
  }
}
