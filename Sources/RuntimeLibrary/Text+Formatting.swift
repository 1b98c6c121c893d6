/// `format(text, specification)`.
@c(coluber_format_str)
public func formatText(
  _ text: Object, _ specification: Object, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  if Text(specification).byteCount == 0 {
    retain(text)
    result.pointee = text
    return nil
  }
  var format = FormatSpecification(type: 0x73, align: 0x3C)
  if let exception = FormatSpecification.read(Text(specification), for: .str, into: &format) {
    return exception
  }
  if format.type != 0x73 { return FormatSpecification.unknownCode(format.type, .str) }
  if format.sign != 0 {
    return makeException(
      .valueError,
      format.sign == 0x20
        ? "Space not allowed in string format specifier"
        : "Sign not allowed in string format specifier")
  }
  if format.avoidsNegativeZero {
    return makeException(
      .valueError, "Negative zero coercion (z) not allowed in string format specifier")
  }
  if format.isAlternate {
    return makeException(
      .valueError, "Alternate form (#) not allowed in string format specifier")
  }
  if format.align == 0x3D {
    return makeException(.valueError, "'=' alignment not allowed in string format specifier")
  }
  let text = Text(text)
  let count =
    format.precision >= 0
    ? Swift.min(format.precision, text.codePointCount) : text.codePointCount
  let padding = Swift.max(format.width - count, 0)
  let before = format.align == 0x3E ? padding : format.align == 0x5E ? padding / 2 : 0
  let bytes = text.offset(ofCodePoint: count)
  var builder = TextBuilder(capacity: bytes + padding)
  builder.append(codePoint: format.fill, count: before)
  builder.append(text.utf8, byteCount: bytes, codePointCount: count)
  builder.append(codePoint: format.fill, count: padding - before)
  result.pointee = builder.finish()
  return nil
}
