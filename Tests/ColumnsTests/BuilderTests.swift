import Columns
import Testing

@Suite struct BuilderTests {
  @Test func fixedWidthRowsKeepTheirValuesAcrossGrowth() {
    let builder = ColumnBuilder(Field("x", .float64))
    for row in 0..<1000 {
      builder.grow(rows: row + 1)
      builder.writer.set(Double(row) / 3, at: row)
    }
    let column = builder.finish(rows: 1000)
    #expect(column.nullCount == 0 && column.validity == nil)
    for row in 0..<1000 { #expect(column.value(at: row) == Double(row) / 3) }
  }

  @Test func nullsAreBitsAndZeroes() {
    let builder = ColumnBuilder(Field("x", .int64))
    for row in 0..<1001 {
      builder.grow(rows: row + 1)
      if row % 3 == 1 { builder.setNull(at: row) } else { builder.writer.set(Int64(row), at: row) }
    }
    let column = builder.finish(rows: 1001)
    #expect(column.nullCount == 334)
    for row in 0..<1001 {
      #expect(column.isValid(row) == (row % 3 != 1))
      #expect(column.value(at: row) == (row % 3 == 1 ? 0 : Int64(row)))
    }
    #expect(column.validity!.bytes.last! >> 1 == 0)
  }

  @Test func aRowWrittenAgainReplacesTheFirst() {
    let builder = ColumnBuilder(Field("s", .utf8))
    builder.grow(rows: 2)
    func write(_ text: String, at row: Int) {
      var text = text
      text.withUTF8 {
        #expect(builder.writer.set(bytes: $0.baseAddress!, count: $0.count, at: row))
      }
    }
    write("first", at: 0)
    write("second, longer", at: 0)
    builder.setNull(at: 1)
    builder.rewind(to: 1)
    write("żółw", at: 1)
    let column = builder.finish(rows: 2)
    #expect(column.text(at: 0) == "second, longer")
    #expect(column.text(at: 1) == "żółw")
    #expect(column.nullCount == 0)
  }

  @Test func boolsAreBits() {
    let builder = ColumnBuilder(Field("b", .bool))
    for row in 0..<77 {
      builder.grow(rows: row + 1)
      builder.writer.set(bit: true, at: row)
      builder.writer.set(bit: row % 5 == 0, at: row)
    }
    let column = builder.finish(rows: 77)
    #expect(column.values!.count == 10)
    for row in 0..<77 { #expect(column.bool(at: row) == (row % 5 == 0)) }
  }

  @Test func listsOfStructsHaveTheirOwnRows() {
    let element = Field("item", .structure([Field("k", .int32), Field("v", .bool)]))
    let builder = ColumnBuilder(Field("l", .list(element)))
    let item = builder.children[0]
    builder.grow(rows: 3)
    var end = 0
    for row in 0..<3 {
      for index in 0..<row {
        item.grow(rows: end + 1)
        item.children[0].writer.set(Int32(10 * row + index), at: end)
        item.children[1].writer.set(bit: index == 0, at: end)
        end += 1
      }
      #expect(builder.writer.set(end: end, at: row))
    }
    let column = builder.finish(rows: 3)
    #expect(column.range(at: 0) == 0..<0)
    #expect(column.range(at: 2) == 1..<3)
    #expect(column.children[0].children[0].value(at: 2, as: Int32.self) == 21)
    #expect(column.children[0].children[1].bool(at: 1))
  }

  @Test func offsetsBeyond32BitsAreRefused() {
    let builder = ColumnBuilder(Field("l", .list(Field("item", .null))))
    builder.grow(rows: 2)
    #expect(builder.writer.set(end: Int(Int32.max), at: 0))
    #expect(!builder.writer.set(end: Int(Int32.max) + 1, at: 1))
    #expect(!builder.writer.reserve(data: Int(Int32.max) + 1))
  }
}
