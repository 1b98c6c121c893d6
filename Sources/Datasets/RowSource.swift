internal import BSON
internal import Columns

/// Where rows come from, cut into morsels of `morselRows` rows.
///
/// The cuts depend on the rows alone: not on threads, and not on how a source is shared out among machines as
/// long as each part begins at a cut.
enum RowSource: Sendable {
  /// The rows of a morsel: few enough to share out well, many enough to forget the cost of sharing.
  static let morselRows = 65536

  case memory(MemorySource)
  case documents(DocumentSource)

  var morselCount: Int {
    switch self {
    case .memory(let source):
      (source.count + RowSource.morselRows - 1) / RowSource.morselRows
    case .documents(let source): source.starts.count
    }
  }

  /// The number of a morsel's first row.
  func firstRow(of morsel: Int) -> Int { base + morsel * RowSource.morselRows }

  /// The number of the first row in what the source is a part of.
  var base: Int {
    switch self {
    case .memory(let source): source.base
    case .documents(let source): source.base
    }
  }

  /// Gives `body` the rows of a morsel.
  func withBlock<Result>(
    _ morsel: Int, _ shapes: [Plan.ColumnShape],
    _ body: (borrowing RowBlock) throws(DatasetError) -> Result
  ) throws(DatasetError) -> Result {
    switch self {
    case .memory(let source): try body(source.block(morsel, shapes))
    case .documents(let source): try body(try source.block(morsel, shapes))
    }
  }
}

/// Columns in memory that the caller keeps in place.
struct MemorySource: @unchecked Sendable {
  struct ColumnAddress {
    let values: UnsafeRawPointer?
    /// 64-bit offsets into `values`, for texts.
    let offsets: UnsafePointer<Int64>?
    /// A byte for each row, 0 where it is null.
    let validity: UnsafeRawPointer?
    let stride: Int
    let innerStride: Int
  }

  let count: Int
  let base: Int
  let columns: [ColumnAddress]

  init?(_ value: Value) {
    guard let parts = value.members, parts.count == 3, let count = parts[0].number,
      let base = parts[1].number, let columns = parts[2].members
    else { return nil }
    self.count = count
    self.base = base
    self.columns = columns.compactMap { column in
      let numbers = column.members?.compactMap(\.number) ?? []
      guard numbers.count == 5 else { return nil }
      return ColumnAddress(
        values: UnsafeRawPointer(bitPattern: numbers[0]),
        offsets: UnsafePointer(bitPattern: numbers[1]),
        validity: UnsafeRawPointer(bitPattern: numbers[2]), stride: numbers[3],
        innerStride: numbers[4])
    }
    guard self.columns.count == columns.count else { return nil }
  }

  func block(_ morsel: Int, _ shapes: [Plan.ColumnShape]) -> RowBlock {
    let first = morsel * RowSource.morselRows
    var block = RowBlock(count: min(RowSource.morselRows, count - first))
    for (column, shape) in zip(columns, shapes) {
      let validity = shape.isNullable ? column.validity.map { $0 + first } : nil
      if let offsets = column.offsets {
        block.append(texts: column.values, validity: validity) { Int(offsets[first + $0]) }
      } else {
        block.append(
          at: column.values.map { $0 + first * column.stride }, stride: column.stride,
          width: shape.width, innerStride: column.innerStride, validity: validity)
      }
    }
    return block
  }
}

/// Documents in a file or in memory; each morsel is decoded by the thread that works on it.
struct DocumentSource: @unchecked Sendable {
  /// The documents' bytes, which the caller or `file` keeps in place.
  let bytes: UnsafeRawBufferPointer
  let file: MappedFile?
  let base: Int
  /// Where each morsel starts, and where the last one ends.
  let starts: [Int]
  let end: Int
  /// The columns of the documents, by name.
  let fields: [String: Field]

  func block(_ morsel: Int, _ shapes: [Plan.ColumnShape]) throws(DatasetError) -> RowBlock {
    let stop = morsel + 1 < starts.count ? starts[morsel + 1] : end
    let piece = UnsafeRawBufferPointer(rebasing: bytes[starts[morsel]..<stop])
    do {
      let wanted = shapes.compactMap { fields[$0.name] }
      guard wanted.count == shapes.count else { throw DatasetError.malformed("unknown column") }
      let reader = try ColumnReader(wanted)
      try reader.read(piece)
      let batch = try reader.finish().combined()
      var nulls: [Int] = []
      for (index, column) in batch.columns.enumerated()
      where column.nullCount > 0 && !shapes[index].isNullable {
        nulls.append(index)
      }
      guard nulls.isEmpty else { throw DatasetError.nulls(nulls) }
      var block = RowBlock(count: batch.count)
      for (column, shape) in zip(batch.columns, shapes) {
        block.append(column, isNullable: shape.isNullable)
      }
      return block
    } catch let error as DatasetError {
      throw error
    } catch let error as BSONError {
      throw .unreadable(
        error.moved(by: starts[morsel], documents: base + morsel * RowSource.morselRows))
    } catch { throw .malformed("\(error)") }
  }
}
