import CArrow
import Columns
import Testing

/// A table of each type, with nulls in most.
private func sample(rows: Int = 10) -> Table {
  let point = ColumnType.structure([Field("x", .float64), Field("s", .utf8)])
  let fields = [
    Field("i", .int32), Field("b", .bool), Field("t", .timestampMilliseconds),
    Field("id", .fixedSizeBinary(width: 12), metadata: ["kind": "ObjectId"]), Field("n", .null),
    Field("p", point), Field("l", .list(Field("item", .int64))),
  ]
  let builders = fields.map(ColumnBuilder.init)
  var end = 0
  for row in 0..<rows {
    for builder in builders { builder.grow(rows: row + 1) }
    if row % 4 == 3 {
      for builder in builders { builder.setNull(at: row) }
      continue
    }
    builders[0].writer.set(Int32(row), at: row)
    builders[1].writer.set(bit: row.isMultiple(of: 2), at: row)
    builders[2].writer.set(Int64(row) * 1000, at: row)
    [UInt8](repeating: UInt8(row), count: 12).withUnsafeBytes {
      builders[3].writer.set(fixed: $0.baseAddress!, width: 12, at: row)
    }
    builders[5].children[0].writer.set(Double(row) + 0.5, at: row)
    Array("row \(row)".utf8).withUnsafeBytes {
      _ = builders[5].children[1].writer.set(bytes: $0.baseAddress!, count: $0.count, at: row)
    }
    for element in 0..<row {
      builders[6].children[0].grow(rows: end + 1)
      builders[6].children[0].writer.set(Int64(element), at: end)
      end += 1
    }
    _ = builders[6].writer.set(end: end, at: row)
  }
  let batch = RecordBatch(count: rows, columns: builders.map { $0.finish(rows: rows) })
  return Table(schema: Schema(fields), batches: [batch, batch])
}

@Suite struct ArrowTests {
  @Test func aStreamComesBackAsItWent() throws {
    let table = sample()
    var stream = ArrowArrayStream()
    table.export(to: &stream)
    let back = try Table(moving: &stream)
    #expect(stream.release == nil)
    #expect(back.schema == table.schema)
    #expect(back.batches.count == 2)
    let (old, new) = (table.batches[1].columns, back.batches[1].columns)
    for (old, new) in zip(old, new) {
      #expect(old.nullCount == new.nullCount && old.count == new.count)
      #expect(old.values?.start == new.values?.start, "no copy")
      for row in 0..<old.count { #expect(old.isValid(row) == new.isValid(row)) }
    }
    #expect(new[5].children[1].text(at: 9) == "row 9")
    #expect(new[6].range(at: 9).count == 9)
  }

  @Test func theMemoryLivesUntilTheLastReleaseAndNoLonger() {
    weak var buffer: Buffer?
    var array = ArrowArray()
    do {
      let table = sample()
      buffer = table.batches[0].columns[0].values
      table.batches[0].export(to: &array)
    }
    #expect(buffer != nil)
    array.release(&array)
    #expect(array.release == nil)
    #expect(buffer == nil)
  }

  @Test func aChildMovedAwayOutlivesItsParent() {
    weak var first: Buffer?
    weak var second: Buffer?
    var array = ArrowArray()
    do {
      let table = sample()
      first = table.batches[0].columns[0].values
      second = table.batches[0].columns[2].values
      table.batches[0].export(to: &array)
    }
    var child = array.children[2]!.pointee
    array.children[2]!.pointee.release = nil
    array.release(&array)
    #expect(first == nil && second != nil)
    child.release(&child)
    #expect(second == nil)
  }

  @Test func anUnreadStreamLetsItsTableGo() {
    weak var buffer: Buffer?
    do {
      let table = sample()
      buffer = table.batches[0].columns[0].values
      var stream = ArrowArrayStream()
      table.export(to: &stream)
      stream.release(&stream)
    }
    #expect(buffer == nil)
  }

  @Test func slicesKeepTheirRows() throws {
    let table = sample()
    var array = ArrowArray()
    table.batches[0].export(to: &array)
    array.offset = 5
    array.length = 4
    let batch = try RecordBatch(moving: &array, fields: table.schema.fields)
    #expect(batch.count == 4)
    #expect(batch.columns[0].value(at: 0, as: Int32.self) == 5)
    #expect(batch.columns[0].nullCount == 1 && !batch.columns[0].isValid(2))
    #expect(batch.columns[1].bool(at: 1))
    #expect(!batch.columns[5].isValid(2) && batch.columns[5].isValid(3))
    #expect(batch.columns[5].children[1].text(at: 1) == "row 6")
    #expect(batch.columns[6].range(at: 0).count == 5)
    var again = ArrowArray()
    batch.export(to: &again)
    let twice = try RecordBatch(moving: &again, fields: table.schema.fields)
    #expect(twice.columns[5].children[0].value(at: 3, as: Double.self) == 8.5)
  }

  @Test func anUnknownFormatIsNamed() {
    var schema = ArrowSchema()
    Field("x", .int32).export(to: &schema)
    defer { schema.release(&schema) }
    "e".withCString { format in
      let old = schema.format
      schema.format = format
      #expect(
        throws: ColumnsError.self, "column 'x': the Arrow format 'e' is not supported yet"
      ) { try Field(importing: &schema) }
      schema.format = old
    }
  }
}
