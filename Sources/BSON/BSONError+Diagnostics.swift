internal import Glibc

extension BSONError {
  /// What `fault` means, at its place.
  static func fault(_ kind: Fault.Kind, offset: Int, document: Int, path: String?) -> Self {
    let (category, message) = explanation(kind)
    return Self(category, message, offset: offset, document: document, path: path)
  }

  /// The file cannot be opened or mapped.
  static func unreadable(_ path: String, _ code: Int32) -> Self {
    Self(
      .unreadable, "cannot read '\(path)': \(String(cString: strerror(code)))", systemCode: code)
  }

  /// The file cannot be made or written.
  static func unwritable(_ path: String, _ code: Int32) -> Self {
    Self(
      .unreadable, "cannot write '\(path)': \(String(cString: strerror(code)))", systemCode: code)
  }

  /// The path names a folder.
  static func directory(_ path: String) -> Self {
    Self(
      .unreadable, "cannot read '\(path)': it is a directory, not a file of BSON documents",
      systemCode: EISDIR)
  }

  /// Progress was answered with a wish to stop.
  static var cancelled: Self { Self(.cancelled, "cancelled") }

  /// A type that no BSON value can be read into.
  static func unsupportedType(_ type: String, of path: String) -> Self {
    Self(
      .schema,
      "a column of type \(type) cannot be read from BSON; there are double, int32, int64, bool, "
        + "string, date, objectId, binary, decimal128, timestamp, regex, [type] and {name: type}",
      path: path)
  }

  /// Two columns of the schema that want the same field in two ways.
  static func overlappingPaths(_ path: String) -> Self {
    Self(.schema, "the schema names this field twice, or both itself and a part of it", path: path)
  }

  /// An empty name between two dots.
  static func emptyPath(_ path: String) -> Self {
    Self(.schema, "the schema names a field with an empty part", path: path)
  }

  /// A policy that does not exist yet.
  static var keepUnsupported: Self {
    Self(.schema, "the mismatch policy 'keep' is not supported yet; use error, null or drop")
  }
}

private func explanation(_ kind: Fault.Kind) -> (BSONError.Kind, String) {
  switch kind {
  case .truncated(let needed, let left):
    (.truncated, "the input ends inside a document: \(needed) bytes needed, \(left) left")
  case .documentLength(let length):
    (.malformed, "a document cannot have a length of \(length) bytes")
  case .documentTooLong(let length, let left):
    (.malformed, "a document of \(length) bytes stands where \(left) are left")
  case .documentTerminator(let byte):
    (.malformed, "the document ends with byte \(byte), not with 0")
  case .documentEndsEarly:
    (.malformed, "the document's last element runs into its end")
  case .keyUnterminated: (.malformed, "a field name does not end inside its document")
  case .keyEncoding: (.malformed, "a field name is not valid UTF-8")
  case .unknownType(let byte): (.malformed, "there is no BSON type \(byte)")
  case .valueTooLong(let type): (.malformed, "the \(type.name) runs past the end of its document")
  case .stringLength(let type, let length):
    (.malformed, "the \(type.name) cannot have a length of \(length) bytes")
  case .stringTerminator(let type): (.malformed, "the \(type.name) does not end with byte 0")
  case .stringEncoding(let type): (.malformed, "the \(type.name) is not valid UTF-8")
  case .boolValue(let byte): (.malformed, "a bool is byte 0 or 1, not \(byte)")
  case .binaryLength(let length):
    (.malformed, "the binary cannot have a length of \(length) bytes")
  case .codeWithScopeLength(let length):
    (.malformed, "the javascriptWithScope cannot have a length of \(length) bytes")
  case .tooDeep:
    (.malformed, "documents are nested more than \(maximumDepth) deep")
  case .mismatch(let expected, let detail, let found):
    (.mismatch, "expected \(expected.name(detail)), found \(found.name)")
  case .inexact(let expected, let found):
    (.mismatch, "expected \(expected.name(0)), found \(found.name) that it cannot hold exactly")
  case .unknownField(let found):
    (.mismatch, "found \(found.name) in a field that the documents looked at did not have")
  case .dropped, .batchFull: (.malformed, "")
  }
}

extension Target {
  /// What the target takes, in words.
  func name(_ detail: UInt8) -> String {
    switch self {
    case .double: "double"
    case .int32: "int32"
    case .int64: "int64"
    case .bool: "bool"
    case .string: "string"
    case .date: "date"
    case .objectID: "objectId"
    case .binary: detail == anySubtype ? "binary" : "binary of subtype \(detail)"
    case .fixedBinary: "binary of \(detail) bytes"
    case .raw: ElementType(rawValue: detail)?.name ?? "binary"
    case .null: "null"
    case .list: "array"
    case .structure, .flattened: "document"
    }
  }
}
