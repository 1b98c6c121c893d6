internal import Columns

/// Eight bytes of a document of known shape, of which some must have certain values.
struct Window {
  /// From the start of the segment; may be negative where the segment is short.
  let offset: Int
  let expected: UInt64
  let mask: UInt64

  @inline(__always)
  func differs(at start: UnsafeRawPointer) -> Bool {
    (start.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ expected) & mask != 0
  }
}

/// A value of fixed width that goes from a document into a column.
struct Move {
  enum Kind: UInt8 {
    case bytes8, bytes4, bytes12, bytes, bit
    case int32ToInt64, int32ToDouble
    /// These may lose something, and then the document is read another way.
    case int64ToDouble, int64ToInt32, doubleToInt64, doubleToInt32
  }

  let kind: Kind
  /// From the start of the segment.
  let offset: Int
  let width: Int
  let memory: UnsafeMutablePointer<ColumnMemory>
}

/// A piece of a document in which every byte has its place, and what comes after it.
struct Segment {
  enum Tail: UInt8 {
    /// The document ends.
    case end
    /// A text, into a column or only checked.
    case string
    /// A binary into a column.
    case binary
    /// As many bytes as `count` says into a column of values as they stand.
    case raw
    /// An array into a list of fixed-width values or texts.
    case list
    /// A value that no column asks for.
    case check
    /// An array of values of one type, only looked at.
    case elements
    /// An inner document of varying length begins, or ends.
    case enter, leave
  }

  let length: Int
  let windows: Range<Int>
  let moves: Range<Int>
  let tail: Tail
  let slot: UnsafeMutablePointer<Slot>?
  let type: ElementType
  /// How many bytes there are, or how deep the value to check stands.
  let count: Int
}

/// The shape of a document that has been read: where its names and types stand, and where each value
/// goes. The next document of the same shape is compared with it and copied, not walked.
///
/// It lives in memory of its own, which `TemplateCache` frees.
struct Template {
  let segments: UnsafeMutableBufferPointer<Segment>
  let windows: UnsafeMutableBufferPointer<Window>
  let moves: UnsafeMutableBufferPointer<Move>
  /// Fields that are null in such documents, or missing.
  let nulls: UnsafeMutableBufferPointer<UnsafeMutablePointer<Slot>>
  /// The documents' length, where it is always the same; else nil.
  let length: Int?
  /// The shortest that such a document can be.
  let minimumLength: Int
  init(_ shape: TemplateBuilder) {
    segments = copy(shape.segments)
    windows = copy(shape.windows)
    moves = copy(shape.moves)
    nulls = copy(shape.nulls)
    length = shape.segments.count == 1 ? shape.segments[0].length : nil
    minimumLength = max(8, shape.segments.reduce(0) { $0 + $1.length })
  }

  /// Frees what the template holds.
  func dispose() {
    segments.deallocate()
    windows.deallocate()
    moves.deallocate()
    nulls.deallocate()
  }
}

private func copy<Value>(_ values: [Value]) -> UnsafeMutableBufferPointer<Value> {
  let buffer = UnsafeMutableBufferPointer<Value>.allocate(capacity: values.count)
  _ = buffer.initialize(from: values)
  return buffer
}
