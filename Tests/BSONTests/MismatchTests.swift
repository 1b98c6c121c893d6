import Columns
import Testing

@testable import BSON

@Suite struct MismatchTests {
  @Test func widerNumbersWinWhereTheyAreExact() throws {
    let reading = try read(
      document([("x", .int32(1)), ("y", .int32(1))])
        + document([("x", .int64(1 << 52)), ("y", .int64(1 << 62))])
        + document([("x", .double(0.5))]))
    #expect(reading.column("x").values(Double.self) == [1, Double(1 << 52), 0.5])
    #expect(reading.column("y").values(Int64.self) == [1, 1 << 62, nil])
  }

  @Test func aNumberThatWouldLoseIsAMismatch() {
    let bytes = document([("x", .double(0.5))]) + document([("x", .int64(1 << 53 + 1))])
    #expect(
      throws: BSONError(
        .mismatch, "expected double, found int64 that it cannot hold exactly", offset: 20,
        document: 1, path: "x")
    ) { try read(bytes) }
    let whole = document([("x", .double(3))])
    #expect(throws: Never.self) { try read(whole, [Field("x", .int64)]) }
    for value in [3.7, 1e300, .nan, .infinity] {
      let bytes = document([("x", .double(value))])
      #expect(throws: BSONError.self) { try read(bytes, [Field("x", .int64)]) }
    }
    #expect(throws: BSONError.self) {
      try read(document([("x", .int64(1 << 31))]), [Field("x", .int32)])
    }
  }

  @Test func theErrorNamesThePlace() {
    let good = document([("a", .document([("b", .array([.int32(1)]))]))])
    let bad = document([("a", .document([("b", .array([.int32(1), .string("no")]))]))])
    do {
      _ = try read(good + good + bad)
      Issue.record("no error")
    } catch {
      #expect(error.kind == .mismatch)
      #expect(error.document == 2 && error.path == "a.b.1")
      #expect(error.offset == 2 * good.count + 4 + 3 + 4 + 3 + 4 + 7)
      #expect(
        error.description
          == "document 2, byte 81, field 'a.b.1': expected int32, found string")
    }
  }

  @Test func underNullTheRowStays() throws {
    let bytes =
      document([("x", .int32(1)), ("y", .int32(1))])
      + document([("x", .string("?")), ("y", .int32(2))]) + document([("x", .int32(3))])
    var options = ReadingOptions()
    options.onMismatch = .null
    let reading = try read(bytes, options)
    #expect(reading.column("x").values(Int32.self) == [1, nil, 3])
    #expect(reading.column("y").values(Int32.self) == [1, 2, nil])
    #expect(reading.report.mismatches == ["x": 1])
    #expect(reading.report.documents == 3)
  }

  @Test func underDropTheDocumentGoes() throws {
    let bytes =
      document([("y", .int32(1)), ("x", .int32(1))])
      + document([("y", .null), ("x", .string("?"))])
      + document([("x", .int32(3)), ("y", .int32(3))])
    var options = ReadingOptions()
    options.onMismatch = .drop
    let reading = try read(bytes, options)
    #expect(reading.column("x").values(Int32.self) == [1, 3])
    #expect(reading.column("y").values(Int32.self) == [1, 3])
    #expect(reading.report.dropped == 1 && reading.report.documents == 3)
  }

  @Test func aFieldOutsideTheSampleIsNotPassedOverInSilence() throws {
    let bytes = document([("x", .int32(1))]) + document([("x", .int32(2)), ("z", .int32(9))])
    var options = ReadingOptions()
    options.sample = 1
    #expect(
      throws: BSONError(
        .mismatch, "found int32 in a field that the documents looked at did not have",
        offset: 12 + 11, document: 1, path: "z")
    ) { try read(bytes, options) }
    options.onMismatch = .null
    let reading = try read(bytes, options)
    #expect(reading.column("x").values(Int32.self) == [1, 2])
    #expect(reading.report.unknownFields == 1)
  }

  @Test(arguments: [
    (["a", "a"], "a"), (["a", "a.b"], "a"), (["a.b", "a"], "a"), (["a.b", "a.b"], "a.b"),
    (["a..b"], "a..b"),
  ])
  func schemasThatContradictThemselvesAreRefused(names: [String], path: String) {
    do {
      _ = try read([], names.map { Field($0, .int32) })
      Issue.record("no error")
    } catch {
      #expect(error.kind == .schema && error.path == path)
    }
  }

  @Test func keepIsRefusedByName() {
    var options = ReadingOptions()
    options.onMismatch = .keep
    #expect(throws: BSONError.self) { try read([], options) }
  }
}
