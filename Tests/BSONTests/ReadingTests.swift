import Columns
import Testing

@testable import BSON

@Suite struct ReadingTests {
  @Test func eachTypeComesIntoItsColumn() throws {
    let identifier = (1...12).map(UInt8.init)
    let bytes = document([
      ("_id", .objectID(identifier)), ("d", .double(.pi)), ("i", .int32(-7)),
      ("l", .int64(1 << 60)),
      ("b", .bool(true)), ("s", .string("Zażółć")), ("t", .date(-1)), ("n", .null),
      ("bin", .binary([1, 2, 3], subtype: 5)),
      ("dec", .raw(0x13, Array(0..<16))), ("ts", .raw(0x11, Array(0..<8))),
      ("re", .raw(0x0B, Array("a+".utf8) + [0] + Array("i".utf8) + [0])),
    ])
    let reading = try read(bytes + bytes)
    #expect(reading.report.documents == 2)
    #expect(Array(reading.column("_id").bytes(at: 1)) == identifier)
    #expect(reading.column("_id").field.type == .fixedSizeBinary(width: 12))
    #expect(reading.column("d").values(Double.self) == [.pi, .pi])
    #expect(reading.column("i").values(Int32.self) == [-7, -7])
    #expect(reading.column("l").values(Int64.self) == [1 << 60, 1 << 60])
    #expect(reading.column("b").bool(at: 1))
    #expect(reading.column("s").texts == ["Zażółć", "Zażółć"])
    #expect(reading.column("t").values(Int64.self) == [-1, -1])
    #expect(reading.column("t").field.type == .timestampMilliseconds)
    #expect(reading.column("n").nullCount == 2)
    #expect(Array(reading.column("bin").bytes(at: 1)) == [1, 2, 3])
    #expect(reading.column("bin").field.metadata == ["bson": "binary", "bson.subtype": "5"])
    #expect(Array(reading.column("dec").bytes(at: 0)) == Array(0..<16))
    #expect(reading.column("dec").field.metadata == ["bson": "decimal128"])
    #expect(reading.column("ts").bytes(at: 0).count == 8)
    #expect(reading.column("re").bytes(at: 0).count == 5)
  }

  @Test func missingAndNullAreNulls() throws {
    let reading = try read(
      document([("a", .int32(1)), ("s", .string("x"))]) + document([("s", .null)])
        + document([]) + document([("s", .string("y")), ("a", .int32(4))]))
    #expect(reading.column("a").values(Int32.self) == [1, nil, nil, 4])
    #expect(reading.column("s").texts == ["x", nil, nil, "y"])
  }

  @Test func theLastOfDuplicatesCounts() throws {
    let reading = try read(
      document([
        ("a", .int32(1)), ("s", .string("first")), ("a", .null), ("s", .string("2")),
        ("l", .array([.int32(1), .null])), ("l", .array([.int32(5), .int32(6)])), ("a", .int32(3)),
        ("d", .document([("x", .int32(1)), ("y", .int32(2))])),
        ("d", .document([("x", .int32(9))])),
      ]))
    #expect(reading.report.duplicates == 5)
    #expect(reading.table.count == 1)
    #expect(reading.column("a").values(Int32.self) == [3])
    #expect(reading.column("s").texts == ["2"])
    #expect(reading.column("l").range(at: 0) == 0..<2)
    #expect(reading.column("l").children[0].values(Int32.self) == [5, 6])
    #expect(reading.column("d").children[0].values(Int32.self) == [9])
    #expect(reading.column("d").children[1].values(Int32.self) == [nil])
  }

  @Test func documentsAreStructs() throws {
    let reading = try read(
      document([("p", .document([("x", .double(1)), ("q", .document([("s", .string("in"))]))]))])
        + document([("p", .null)]) + document([]) + document([("p", .document([]))]))
    let column = reading.column("p")
    #expect((0..<4).map { column.isValid($0) } == [true, false, false, true])
    #expect(column.children[0].values(Double.self) == [1, nil, nil, nil])
    #expect(column.children[1].children[0].texts == ["in", nil, nil, nil])
    #expect((0..<4).map { column.children[1].isValid($0) } == [true, false, false, false])
  }

  @Test func arraysAreLists() throws {
    let reading = try read(
      document([("l", .array([]))]) + document([("l", .array((0..<12).map { .int32($0) }))])
        + document([]) + document([("l", .array([.null, .int64(1 << 40)]))])
        + document([
          ("m", .array([.array([.string("a")]), .array([]), .null])),
          ("o", .array([.document([("k", .bool(true))]), .document([("v", .int32(2))])])),
        ]))
    let list = reading.column("l")
    #expect((0..<5).map { list.isValid($0) } == [true, true, false, true, false])
    #expect((0..<5).map { list.range(at: $0).count } == [0, 12, 0, 2, 0])
    #expect(list.children[0].values(Int64.self) == (0..<12).map { $0 } + [nil, 1 << 40])
    let nested = reading.column("m").children[0]
    #expect((0..<3).map { nested.isValid($0) } == [true, true, false])
    #expect(nested.children[0].texts == ["a"])
    let objects = reading.column("o").children[0]
    #expect(objects.children[1].values(Int32.self) == [nil, 2])
    #expect(objects.children[0].isValid(0) && !objects.children[0].isValid(1))
  }

  @Test func dottedPathsFlatten() throws {
    let point = Value.document([
      ("type", .string("Point")), ("coordinates", .array([.double(-73.98), .double(40.75)])),
    ])
    let bytes =
      document([("a", .document([("b", .document([("c", .int32(1))])), ("d", .int32(2))]))])
      + document([("a", .int32(0))]) + document([("at", point)])
    var options = ReadingOptions(fields: [
      Field("a.b.c", .int32), Field("at.coordinates.1", .float64), Field("a.d", .int64),
    ])
    options.onMismatch = .null
    let reading = try read(bytes, options)
    #expect(reading.column("a.b.c").values(Int32.self) == [1, nil, nil])
    #expect(reading.column("a.d").values(Int64.self) == [2, nil, nil])
    #expect(reading.column("at.coordinates.1").values(Double.self) == [nil, nil, 40.75])
    #expect(reading.report.mismatches == ["a": 1])
  }

  @Test func dotsInNamesAreNotPathsWhenInferred() throws {
    let reading = try read(document([("a.b", .int32(5)), ("a", .document([("b", .int32(6))]))]))
    #expect(reading.column("a.b").values(Int32.self) == [5])
    #expect(reading.column("a").children[0].values(Int32.self) == [6])
  }

  @Test(arguments: [1, 7, 8, 9, 40])
  func levelsOfAnyWidthFindTheirFields(count: Int) throws {
    let names = (0..<count).map { "a field with a long name \($0)" }
    var bytes: [UInt8] = []
    for row in 0..<20 {
      var fields: [(String, Value)] = []
      for index in (0..<count).map({ ($0 + row) % count })
      where (index + row) % 5 != 0 {
        fields.append((names[index], .int64(Int64(row * 100 + index))))
      }
      bytes += document(fields)
    }
    let reading = try read(bytes, names.map { Field($0, .int64) })
    for (index, name) in names.enumerated() {
      let expected = (0..<20).map { (index + $0) % 5 == 0 ? nil : Int64($0 * 100 + index) }
      #expect(reading.column(name).values(Int64.self) == expected)
    }
  }

  @Test func fieldsOutsideTheSchemaAreCheckedAndLeft() throws {
    let good = document([("a", .int32(1)), ("z", .string("ignored"))])
    #expect(try read(good, [Field("a", .int32)]).table.schema.fields.count == 1)
    var bad = good
    bad[bad.count - 2] = 65
    #expect(throws: BSONError.self) { try read(bad, [Field("a", .int32)]) }
  }

  @Test func piecesAreOneInput() throws {
    let one = document([("a", .int32(1))])
    let two = document([("a", .double(0.5))])
    let reading = try one.withUnsafeBytes { one in
      try two.withUnsafeBytes { two in try readBSON([one, two, one]) }
    }
    #expect(reading.column("a").values(Double.self) == [1, 0.5, 1])
  }

  @Test func aSchemaCanBeADocument() throws {
    let bytes = document([
      ("x", .string("double")), ("a.b", .string("int")), ("tags", .array([.string("str")])),
      ("p", .document([("id", .string("objectId")), ("w", .string("fixed_size_binary[16]"))])),
    ])
    let schema = try bytes.withUnsafeBytes { try Schema(bson: $0) }
    #expect(schema.fields.map(\.name) == ["x", "a.b", "tags", "p"])
    #expect(
      schema.fields.map(\.type.description) == [
        "double", "int64", "list<string>",
        "struct<id: fixed_size_binary[12], w: fixed_size_binary[16]>",
      ])
    #expect(throws: BSONError.self) {
      try document([("x", .string("complex"))]).withUnsafeBytes { try Schema(bson: $0) }
    }
  }
}
