import RuntimeLibrary
import Testing

/// What a function that can raise gives: its result, or the exception's name and message.
func outcome(_ call: (UnsafeMutablePointer<Object>) -> Object?) -> String {
  withUnsafeTemporaryAllocation(of: Object.self, capacity: 1) { place in
    if let exception = call(place.baseAddress!) {
      defer { exceptionDestroy(exception) }
      return text(exceptionName(exception)) + ": " + text(exceptionMessage(exception))
    }
    return text(place[0])
  }
}

private let floatTexts: [(Double, String)] = [
  (0.0, "0.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e16, "1e+16"), (1e15, "1000000000000000.0"),
  (1e-4, "0.0001"), (1e-5, "1e-05"), (0x1p-1074, "5e-324"),
  (1.7976931348623157e308, "1.7976931348623157e+308"),
  (0x1p53, "9007199254740992.0"), (.infinity, "inf"), (.nan, "nan"),
  (123.456, "123.456"),
]

@Test(arguments: floatTexts)
func floatsAsText(value: Double, expected: String) {
  #expect(text(floatToText(value)) == expected)
}

private let floatFormats: [(Double, String, String)] = [
  (1234.5678, ",.2f", "1,234.57"), (-1.0, "z.0f", "-1"), (-0.001, "z.1f", "0.0"), (2.5, ".0f", "2"),
  (0.5, "%", "50.000000%"), (1e300, "g", "1e+300"), (1.0, "08.3e", "1.000e+00"),
  (1.5, "é^9", "ééé1.5ééé"),
  (1.0, "d", "ValueError: Unknown format code 'd' for object of type 'float'"),
  (1.0, ".", "ValueError: Format specifier missing precision"),
]

@Test(arguments: floatFormats)
func formattedFloats(value: Double, specification: String, expected: String) {
  let specification = str(specification)
  defer { releaseText(specification) }
  #expect(outcome { formatFloat(value, specification, $0) } == expected)
}

private let intFormats: [(Int64, String, String)] = [
  (255, "#x", "0xff"), (-5, "05d", "-0005"), (1_234_567, "_", "1_234_567"), (65, "c", "A"),
  (7, "+b", "+111"), (Int64.min, "", "-9223372036854775808"),
  (1, ".2", "ValueError: Precision not allowed in integer format specifier"),
  (1, ",x", "ValueError: Cannot specify ',' with 'x'."),
]

@Test(arguments: intFormats)
func formattedInts(value: Int64, specification: String, expected: String) {
  let specification = str(specification)
  defer { releaseText(specification) }
  #expect(outcome { formatInt(value, specification, $0) } == expected)
}

private let intTexts: [(String, Int64, String)] = [
  (" 12 ", 10, "12"), ("0x_ff", 0, "255"), ("١٢", 10, "12"),
  ("x", 10, "ValueError: invalid literal for int() with base 10: 'x'"),
  ("9223372036854775808", 10, "OverflowError: int does not fit in 64 bits"),
  ("1", 99, "ValueError: int() base must be >= 2 and <= 36, or 0"),
]

@Test(arguments: intTexts)
func intsFromText(string: String, base: Int64, expected: String) {
  let object = str(string)
  defer { releaseText(object) }
  var value: Int64 = 0
  let found = outcome { place in
    if let exception = intFromText(object, base, &value) { return exception }
    place.pointee = intToText(value)
    return nil
  }
  #expect(found == expected)
}
