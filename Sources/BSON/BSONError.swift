/// Why BSON cannot be read into columns: what, and where.
public struct BSONError: Error, Hashable, Sendable {
  /// What kind of trouble it is.
  public enum Kind: Hashable, Sendable {
    /// The input ends inside a document.
    case truncated
    /// The bytes are not BSON.
    case malformed
    /// A value does not fit its column.
    case mismatch
    /// The schema asks for what cannot be.
    case schema
    /// The file cannot be read or written.
    case unreadable
    /// The caller's progress callback asked to stop.
    case cancelled
  }

  public let kind: Kind
  /// What is wrong, without the place.
  public let message: String
  /// Where in the whole input, in bytes.
  public let offset: Int?
  /// Which document of the input, from 0.
  public let document: Int?
  /// The field, with dots between the names; nil where it is about no field.
  public let path: String?
  /// The system's error number where a file is the trouble; else 0.
  public let systemCode: Int32

  public init(
    _ kind: Kind, _ message: String, offset: Int? = nil, document: Int? = nil, path: String? = nil,
    systemCode: Int32 = 0
  ) {
    self.systemCode = systemCode
    self.kind = kind
    self.message = message
    self.offset = offset
    self.document = document
    self.path = path
  }
}

extension BSONError: CustomStringConvertible {
  public var description: String {
    var place: [String] = []
    if let document { place.append("document \(document)") }
    if let offset { place.append("byte \(offset)") }
    if let path, !path.isEmpty { place.append("field '\(path)'") }
    return place.isEmpty ? message : "\(place.joined(separator: ", ")): \(message)"
  }
}
