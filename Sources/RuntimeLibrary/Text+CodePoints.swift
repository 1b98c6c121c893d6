/// `ord(text)`.
@c(coluber_ord)
public func ordinal(_ text: Object, _ result: UnsafeMutablePointer<Int64>) -> Object? {
  let text = Text(text)
  if text.codePointCount == 1 {
    result.pointee = Int64(decode(text.utf8).codePoint)
    return nil
  }
  var message = TextBuilder(capacity: 80)
  message.append("ord() expected a character, but string of length ")
  message.append(decimal: text.codePointCount)
  message.append(" found")
  return makeException(.typeError, owning: message.finish())
}

/// `chr(codePoint)`; surrogates are code points like others.
@c(coluber_chr)
public func textOfCodePoint(
  _ codePoint: Int64, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  if codePoint != Int64(Int32(truncatingIfNeeded: codePoint)) {
    return makeException(.overflowError, "Python int too large to convert to C int")
  }
  if codePoint < 0 || codePoint > 0x10FFFF {
    return makeException(.valueError, "chr() arg not in range(0x110000)")
  }
  result.pointee = character(UInt32(codePoint))
  return nil
}
