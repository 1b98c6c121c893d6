import Columns
import Testing

@testable import BSON

@Suite struct WritingTests {
  private func write(_ reading: Reading, nulls: NullWriting = .null) throws -> [UInt8] {
    var output = DocumentBuffer()
    for batch in reading.table.batches {
      try DocumentWriter(batch, nulls: nulls).write(to: &output)
    }
    return output.withBytes { Array($0) }
  }

  @Test func whatIsReadIsWrittenTheSame() throws {
    let row = document([
      ("_id", .objectID((1...12).map(UInt8.init))), ("d", .double(2.5)), ("i", .int32(-7)),
      ("l", .int64(1 << 60)), ("b", .bool(true)), ("s", .string("Zażółć")), ("t", .date(12345)),
      ("n", .null), ("bin", .binary([1, 2, 3], subtype: 4)),
      ("old", .binary([3, 0, 0, 0, 7, 8, 9], subtype: 2)),
      ("dec", .raw(0x13, Array(0..<16))), ("re", .raw(0x0B, [97, 0, 105, 0])),
      ("doc", .document([("x", .double(1)), ("y", .array([.string("é"), .null]))])),
      ("arr", .array((0..<11).map { .document([("k", .int32($0))]) })), ("a.b", .int32(1)),
    ])
    let other = document([
      ("_id", .null), ("d", .null), ("i", .null), ("l", .null), ("b", .null), ("s", .null),
      ("t", .null), ("n", .null), ("bin", .null), ("old", .null), ("dec", .null), ("re", .null),
      ("doc", .document([("x", .null), ("y", .array([]))])), ("arr", .null), ("a.b", .null),
    ])
    #expect(try write(read(row + other + row)) == row + other + row)
  }

  @Test func nullsCanBeLeftOut() throws {
    let bytes = document([("a", .int32(1))]) + document([("b", .array([.null]))]) + document([])
    #expect(try write(read(bytes), nulls: .omit) == bytes)
  }

  @Test func dottedColumnsBecomeDocuments() throws {
    let bytes = document([
      ("a", .document([("x", .int32(1)), ("p", .document([("q", .bool(false))]))])), ("z", .null),
    ])
    let reading = try read(
      bytes, [Field("a.x", .int32), Field("z", .int32), Field("a.p.q", .bool)])
    #expect(try write(reading) == bytes)
  }

  @Test func rowsOfASliceAreWritten() throws {
    let rows = (0..<100).map { document([("a", .int64(Int64($0)))]) }
    let batch = try read(rows.flatMap { $0 }).table.batches[0]
    var output = DocumentBuffer()
    try DocumentWriter(batch).write(10..<12, to: &output)
    #expect(output.withBytes { Array($0) } == rows[10] + rows[11])
  }
}
