import Datasets
import IR
import Testing

/// Values as they cross the border to Python, and travel.
@Suite struct ValueTests {
  static let values: [Value] = [
    .none, .bool(true), .bool(false), .int(.min), .int(-1), .float((-0.0).bitPattern),
    .float(Double.nan.bitPattern), .string(""), .string("日本語\u{0}x"), .bytes([0, 255]), .tuple([]),
    .list([.int(1), .float(0)]), .tuple([.list([.tuple([.none, .string("a")])]), .bool(true)]),
    .array(ArrayValue(element: .int16, shape: [2, 1], bytes: [1, 0, 2, 0])),
    .array(ArrayValue(element: .float64, shape: [0, 3], bytes: [])),
  ]

  @Test(arguments: values) func comesBack(_ value: Value) {
    #expect(value.encoded.withUnsafeBytes { Value(decoding: $0) } == value)
  }

  /// Whatever bytes come, there is a value or none: no trap.
  @Test(arguments: values) func brokenBytesAreNoValue(_ value: Value) {
    let whole = value.encoded
    for count in 0..<whole.count {
      #expect(whole[..<count].withUnsafeBytes { Value(decoding: $0) } == nil)
    }
    for position in whole.indices {
      for bit in 0..<8 {
        var broken = whole
        broken[position] ^= 1 << UInt8(bit)
        _ = broken.withUnsafeBytes { Value(decoding: $0) }
      }
    }
  }

  @Test func typesOfMixedLists() {
    #expect(Value.list([.int(1), .float(0)]).type == .list(.union([.int, .float])))
    #expect(Value.list([]).type == .list(.never))
    #expect(Value.tuple([.bytes([])]).type == nil)
  }
}
