/// What stops the reading of a document, as the walking code throws it: no text, no memory.
///
/// The reader turns it into a `BSONError` once it knows document, offset and path.
struct Fault: Error {
  enum Kind: Hashable, Sendable {
    case truncated(needed: Int, left: Int)
    case documentLength(Int32)
    case documentTooLong(length: Int32, left: Int)
    case documentTerminator(UInt8)
    case documentEndsEarly
    case keyUnterminated
    case keyEncoding
    case unknownType(UInt8)
    case valueTooLong(ElementType)
    case stringLength(ElementType, Int32)
    case stringTerminator(ElementType)
    case stringEncoding(ElementType)
    case boolValue(UInt8)
    case binaryLength(Int32)
    case codeWithScopeLength(Int32)
    case tooDeep
    case mismatch(expected: Target, detail: UInt8, found: ElementType)
    case inexact(expected: Target, found: ElementType)
    case unknownField(ElementType)
    /// Not an error: the document is to be left out.
    case dropped
    /// Not an error: the columns' 32-bit offsets are used up, and a new batch must begin.
    case batchFull
  }

  let kind: Kind
  /// The address at which it was found.
  let address: UInt

  init(_ kind: Kind, at position: UnsafeRawPointer) {
    self.kind = kind
    self.address = UInt(bitPattern: position)
  }
}

/// What a column takes from a document.
enum Target: UInt8, Hashable, Sendable {
  case double, int32, int64, bool, string, date, objectID, binary
  /// Bytes of one length only.
  case fixedBinary
  /// The value's own bytes, of one BSON type.
  case raw
  case null
  case list
  case structure
  /// A document, or an array, of which some fields are columns of their own.
  case flattened
}
