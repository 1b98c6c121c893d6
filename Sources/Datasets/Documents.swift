internal import BSON
public import Columns

/// BSON documents as a source of rows: where they lie, what columns they have, where each morsel starts.
public final class Documents: @unchecked Sendable {
  private let file: MappedFile?
  private let bytes: UnsafeRawBufferPointer
  private let base: Int
  private let end: Int
  private let starts: [Int]
  /// How many documents there are.
  public let count: Int
  /// The columns that rows may have: numbers, bools, dates and texts, those inside documents by dotted names.
  public let fields: [Field]

  /// Looks at the file at `path`, or at the bytes of it from `range`, which holds whole documents and starts with
  /// the document number `base`. Without `fields` the columns come from the documents.
  public convenience init(
    file path: String, range: Range<Int>? = nil, base: Int = 0, fields: [Field]? = nil
  ) throws(DatasetError) {
    do {
      let file = try MappedFile(path)
      try self.init(file.bytes, file: file, range: range, base: base, fields: fields)
    } catch let error as DatasetError { throw error } catch { throw .unreadable(error) }
  }

  /// Looks at documents in memory, which the caller keeps in place.
  public convenience init(_ bytes: UnsafeRawBufferPointer, fields: [Field]?) throws(DatasetError) {
    try self.init(bytes, file: nil, range: nil, base: 0, fields: fields)
  }

  private init(
    _ bytes: UnsafeRawBufferPointer, file: MappedFile?, range: Range<Int>?, base: Int,
    fields: [Field]?
  ) throws(DatasetError) {
    let range = range ?? 0..<bytes.count
    guard range.upperBound <= bytes.count else {
      throw .unreadable(
        BSONError(.truncated, "the file is shorter than it was", offset: bytes.count))
    }
    self.file = file
    self.bytes = bytes
    self.base = base
    end = range.upperBound
    (starts, count) = try Self.cuts(bytes, range, base)
    if let fields {
      self.fields = Self.leaves(fields, prefix: "")
    } else {
      let inference = SchemaInference()
      inference.observe(UnsafeRawBufferPointer(rebasing: bytes[range]))
      self.fields = Self.leaves(inference.fields, prefix: "")
    }
  }

  /// Where each morsel starts, and how many documents there are. O(documents), four bytes of each read.
  private static func cuts(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ base: Int
  ) throws(DatasetError) -> ([Int], Int) {
    var starts: [Int] = []
    var count = 0
    var position = range.lowerBound
    while position < range.upperBound {
      if count % RowSource.morselRows == 0 { starts.append(position) }
      let left = range.upperBound - position
      let length =
        left < 4 ? 4 : Int(bytes.loadUnaligned(fromByteOffset: position, as: Int32.self))
      guard left >= 4, length >= 5, length <= left else {
        let message =
          length >= 5 || left < 4
          ? "the input ends inside a document" : "a document's length cannot be \(length)"
        throw .unreadable(
          BSONError(
            length >= 5 || left < 4 ? .truncated : .malformed, message, offset: position,
            document: base + count))
      }
      position += length
      count += 1
    }
    return (starts, count)
  }

  /// The fields that a row may have, those inside documents by dotted names.
  private static func leaves(_ fields: [Field], prefix: String) -> [Field] {
    fields.flatMap { field -> [Field] in
      var leaf = field
      leaf.name = prefix + field.name
      switch field.type {
      case .bool, .int32, .int64, .float64, .utf8, .timestampMilliseconds: return [leaf]
      case .structure(let inner):
        return field.name.contains(".") ? [] : leaves(inner, prefix: leaf.name + ".")
      default: return []
      }
    }
  }

  /// Where each morsel starts, and where the last one ends, in bytes.
  public var boundaries: [Int] { starts + [end] }

  var source: RowSource {
    .documents(
      DocumentSource(
        bytes: bytes, file: file, base: base, starts: starts, end: end,
        fields: Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })))
  }
}

extension BSONError {
  /// The same error in an input that has more before it.
  func moved(by bytes: Int, documents: Int) -> BSONError {
    BSONError(
      kind, message, offset: offset.map { $0 + bytes }, document: document.map { $0 + documents },
      path: path, systemCode: systemCode)
  }
}
