import Columns
import Testing

@Suite struct CombiningTests {
  /// A batch of rows from `first` on, every fifth null, with text, lists and structs.
  private func batch(_ fields: [Field], from first: Int, count: Int) -> RecordBatch {
    let builders = fields.map(ColumnBuilder.init)
    for builder in builders { builder.reserve(rows: count) }
    var end = 0
    for row in 0..<count {
      let value = first + row
      if value % 5 == 4 {
        for builder in builders { builder.setNull(at: row) }
        continue
      }
      builders[0].writer.set(Int64(value), at: row)
      builders[1].writer.set(bit: value % 3 == 0, at: row)
      Array("\(value)".utf8).withUnsafeBytes {
        _ = builders[2].writer.set(bytes: $0.baseAddress!, count: $0.count, at: row)
      }
      for element in 0..<(value % 4) {
        builders[3].children[0].grow(rows: end + 1)
        builders[3].children[0].writer.set(Double(value * 10 + element), at: end)
        end += 1
      }
      _ = builders[3].writer.set(end: end, at: row)
      builders[4].children[0].writer.set(Int32(value), at: row)
    }
    return RecordBatch(count: count, columns: builders.map { $0.finish(rows: count) })
  }

  @Test func batchesBecomeOne() throws {
    let fields = [
      Field("i", .int64), Field("b", .bool), Field("s", .utf8),
      Field("l", .list(Field("item", .float64))), Field("p", .structure([Field("x", .int32)])),
    ]
    let whole = batch(fields, from: 0, count: 100)
    let parts = [(0, 7), (7, 0), (7, 64), (71, 29)].map {
      batch(fields, from: $0.0, count: $0.1)
    }
    let combined = try Table(schema: Schema(fields), batches: parts).combined()
    let slices = [0..<33, 33..<34, 34..<100].map { range in
      RecordBatch(count: range.count, columns: whole.columns.map { $0.slice(range) })
    }
    let again = try Table(schema: Schema(fields), batches: slices).combined()
    for other in [combined, again] {
      for (one, two) in zip(whole.columns, other.columns) {
        #expect(one.nullCount == two.nullCount && two.count == 100)
      }
      for row in 0..<100 {
        let valid = row % 5 != 4
        #expect(other.columns.allSatisfy { $0.isValid(row) == valid })
        guard valid else { continue }
        #expect(other.columns[0].value(at: row) == Int64(row))
        #expect(other.columns[1].bool(at: row) == (row % 3 == 0))
        #expect(other.columns[2].text(at: row) == "\(row)")
        let range = other.columns[3].range(at: row)
        #expect(
          range.map { other.columns[3].children[0].value(at: $0, as: Double.self) }
            == (0..<(row % 4)).map { Double(row * 10 + $0) })
        #expect(other.columns[4].children[0].value(at: row) == Int32(row))
      }
    }
  }

  @Test func aTableWithoutBatchesIsEmpty() throws {
    let table = Table(schema: Schema([Field("s", .utf8)]), batches: [])
    let batch = try table.combined()
    #expect(batch.count == 0 && batch.columns[0].count == 0)
  }
}
