import Columns
import Testing

@testable import BSON

/// Random numbers that are the same in each run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A document like others: its `shape` says which fields it has and of which types, the rest is random.
private func document(shape: Int, _ random: inout Seeded) -> [UInt8] {
  func integer(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  func text() -> String { String(repeating: "ł", count: integer(0...5)) + "\(integer(0...999))" }
  var fields: [(String, Value)] = [
    ("_id", .objectID((0..<12).map { _ in UInt8.random(in: 0...255, using: &random) }))
  ]
  if shape & 1 == 0 { fields.append(("x", .double(Double(integer(-9...9)) / 4))) }
  fields.append(
    ("count", shape & 2 == 0 ? .int32(Int32(integer(0...9))) : .int64(Int64(integer(0...9)))))
  if shape & 4 == 0 { fields.append(("flag", .bool(integer(0...1) == 1))) }
  if shape & 8 == 0 { fields.append(("name", shape & 1 == 0 ? .string(text()) : .null)) }
  if shape & 16 == 0 {
    let inner: [(String, Value)] =
      shape & 2 == 0
      ? [("lon", .double(1)), ("lat", .int32(Int32(integer(0...9))))]
      : [("lon", .null), ("label", .string(text()))]
    fields.append(("place", .document(inner)))
  }
  if shape & 32 == 0 {
    fields.append(("list", .array((0..<integer(0...12)).map { .int32(Int32($0)) })))
    fields.append(("tags", .array((0..<integer(0...3)).map { _ in .string(text()) })))
  }
  if shape & 64 == 0 { fields.append(("blob", .binary((0..<integer(0...4)).map(UInt8.init)))) }
  fields.append(("at", .date(Int64(integer(0...1_000_000)))))
  fields.append(("price", .raw(0x13, (0..<16).map(UInt8.init))))
  if shape & 128 == 0 { fields.append(("pair", .array([.double(1.5), .double(2.5)]))) }
  return document(fields)
}

private var columns: [Field] {
  [
    Field("_id", .fixedSizeBinary(width: 12)), Field("x", .float64), Field("count", .float64),
    Field("flag", .bool), Field("name", .utf8),
    Field(
      "place", .structure([Field("lon", .float64), Field("lat", .int64), Field("label", .utf8)])),
    Field("list", .list(Field("item", .int32))), Field("tags", .list(Field("item", .utf8))),
    Field("blob", .binary), Field("at", .timestampMilliseconds),
    Field("price", .binary, metadata: ["bson": "decimal128"]), Field("pair.1", .float64),
  ]
}

@Suite struct TemplateTests {
  private func written(_ reading: Reading) throws -> [UInt8] {
    var output = DocumentBuffer()
    for batch in reading.table.batches { try DocumentWriter(batch).write(to: &output) }
    return output.withBytes { Array($0) }
  }

  private func array(of documents: [[UInt8]]) -> [UInt8] {
    var body: [UInt8] = []
    for (index, document) in documents.enumerated() {
      body += [3] + Array("\(index)".utf8) + [0] + document
    }
    return withUnsafeBytes(of: Int32(body.count + 5)) { Array($0) } + body + [0]
  }

  /// However documents of the same and of other shapes follow each other, each is read as it is read
  /// alone; and where one is bad, the error is the one that it gives alone, at its place.
  @Test(arguments: 0..<60)
  func eachDocumentIsReadAsAlone(seed: Int) throws {
    var random = Seeded(state: UInt64(seed))
    let shapes = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      Int.random(in: 0...255, using: &random)
    }
    var documents: [[UInt8]] = []
    while documents.count < 150 {
      let shape = shapes.randomElement(using: &random)!
      for _ in 0..<(Bool.random(using: &random) ? 1 : 20) {
        documents.append(document(shape: shape, &random))
      }
    }
    if seed % 3 != 0 {
      let bad = Int.random(in: 0..<documents.count, using: &random)
      let place = Int.random(in: 4..<documents[bad].count, using: &random)
      documents[bad][place] = UInt8.random(in: 0...255, using: &random)
    }
    var options = ReadingOptions(fields: seed % 2 == 0 ? columns : Array(columns.dropFirst(3)))
    options.onMismatch = seed % 4 < 2 ? .error : .null

    var alone: [UInt8] = []
    var failure: BSONError?
    var offset = 0
    for (number, document) in documents.enumerated() {
      do {
        alone += try written(try read(document, options))
      } catch let error as BSONError {
        failure = BSONError(
          error.kind, error.message, offset: offset + error.offset!,
          document: number + error.document!, path: error.path)
        break
      }
      offset += document.count
    }
    do {
      let together = try read(documents.flatMap { $0 }, options)
      #expect(try written(together) == alone)
      #expect(failure == nil)
    } catch let error as BSONError {
      #expect(error == failure)
    }
    if failure == nil {
      let reader = try ColumnReader(options.fields!, onMismatch: options.onMismatch)
      try array(of: documents).withUnsafeBytes { bytes in
        try reader.read(array: bytes.baseAddress!, limit: bytes.baseAddress! + bytes.count)
      }
      let table = reader.finish()
      #expect(try written(Reading(table: table, report: reader.report)) == alone)
      #expect(reader.report.documents == documents.count)
    }
  }

  /// The columns found with shapes known are those found document by document.
  @Test(arguments: 0..<40)
  func inferenceSeesEveryDocument(seed: Int) {
    var random = Seeded(state: UInt64(seed) &+ 1000)
    var documents: [[UInt8]] = []
    let shapes = (0..<4).map { _ in Int.random(in: 0...255, using: &random) }
    for _ in 0..<300 {
      documents.append(document(shape: shapes.randomElement(using: &random)!, &random))
    }
    let place = Int.random(in: 0...300, using: &random)
    documents.insert(
      document(
        [("count", .double(0.5)), ("list", .array([.int32(1), .int64(1)])), ("new", .bool(true))]),
      at: place)
    let together = SchemaInference()
    documents.flatMap { $0 }.withUnsafeBytes { together.observe($0) }
    let apart = SchemaInference()
    for document in documents {
      document.withUnsafeBytes { apart.observe($0) }
    }
    let fresh = SchemaInference()
    array(of: documents).withUnsafeBytes {
      fresh.observe(array: $0.baseAddress!, end: $0.baseAddress! + $0.count)
    }
    #expect(together.fields == apart.fields)
    #expect(together.fields == fresh.fields, "arrays are looked at one by one")
    #expect(together.documents == 301)
  }

  @Test func aNumberThatDoesNotFitIsFoundAmongManyThatDo() throws {
    var documents: [UInt8] = []
    for index in 0..<100 {
      documents += document([("a", .double(Double(index))), ("b", .int64(Int64(index)))])
    }
    let fields = [Field("a", .int64), Field("b", .int32)]
    #expect(try read(documents, fields).column("a").values(Int64.self).last == 99)
    for bad in [
      document([("a", .double(1.5)), ("b", .int64(0))]),
      document([("a", .double(1)), ("b", .int64(1 << 40))]),
    ] {
      do {
        _ = try read(documents + bad + documents, fields)
        Issue.record("no error")
      } catch {
        #expect(error.kind == .mismatch && error.document == 100)
      }
      var options = ReadingOptions(fields: fields)
      options.onMismatch = .null
      let reading = try read(documents + bad + documents, options)
      #expect(reading.table.count == 201)
      #expect(reading.column("a").nullCount + reading.column("b").nullCount == 1)
      #expect(reading.column("b").values(Int32.self).last == 99)
    }
  }
}
