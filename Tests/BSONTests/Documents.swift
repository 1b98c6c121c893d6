import BSON
import Columns

/// A value to put in a test document.
indirect enum Value {
  case double(Double)
  case string(String)
  case document([(String, Value)])
  case array([Value])
  case binary([UInt8], subtype: UInt8 = 0)
  case objectID([UInt8])
  case bool(Bool)
  case date(Int64)
  case null
  case int32(Int32)
  case int64(Int64)
  case raw(UInt8, [UInt8])
}

/// The bytes of a document with `fields`, encoded field by field with nothing of the code under test.
func document(_ fields: [(String, Value)]) -> [UInt8] {
  var body: [UInt8] = []
  for (name, value) in fields {
    let (type, bytes) = encoded(value)
    body += [type] + Array(name.utf8) + [0] + bytes
  }
  return bytes(of: Int32(body.count + 5)) + body + [0]
}

private func encoded(_ value: Value) -> (UInt8, [UInt8]) {
  switch value {
  case .double(let value): (0x01, bytes(of: value))
  case .string(let value):
    (0x02, bytes(of: Int32(value.utf8.count + 1)) + Array(value.utf8) + [0])
  case .document(let fields): (0x03, document(fields))
  case .array(let values):
    (0x04, document(values.enumerated().map { ("\($0.offset)", $0.element) }))
  case .binary(let value, let subtype): (0x05, bytes(of: Int32(value.count)) + [subtype] + value)
  case .objectID(let value): (0x07, value)
  case .bool(let value): (0x08, [value ? 1 : 0])
  case .date(let value): (0x09, bytes(of: value))
  case .null: (0x0A, [])
  case .int32(let value): (0x10, bytes(of: value))
  case .int64(let value): (0x12, bytes(of: value))
  case .raw(let type, let bytes): (type, bytes)
  }
}

private func bytes<T>(of value: T) -> [UInt8] { withUnsafeBytes(of: value) { Array($0) } }

/// What reading `documents`, one after another, gives.
func read(
  _ documents: [UInt8], _ options: ReadingOptions = ReadingOptions()
) throws(BSONError) -> Reading {
  // A copy of exactly the size, so that a sanitizer sees each byte that is read too far.
  let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: documents.count, alignment: 1)
  defer { copy.deallocate() }
  copy.copyBytes(from: documents)
  return try readBSON([UnsafeRawBufferPointer(copy)], options)
}

/// What reading `documents` into the columns `fields` gives.
func read(_ documents: [UInt8], _ fields: [Field]) throws(BSONError) -> Reading {
  try read(documents, ReadingOptions(fields: fields))
}

extension Reading {
  /// The column called `name` of the only batch.
  func column(_ name: String) -> Column {
    table.batches[0].columns.first { $0.field.name == name }!
  }
}

extension Column {
  /// The rows as optional values.
  func values<T: BitwiseCopyable>(_ type: T.Type) -> [T?] {
    (0..<count).map { isValid($0) ? value(at: $0, as: type) : nil }
  }

  /// The rows as optional texts.
  var texts: [String?] { (0..<count).map { isValid($0) ? text(at: $0) : nil } }
}
