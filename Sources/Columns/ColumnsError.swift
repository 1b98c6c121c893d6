/// Why columns from elsewhere cannot be taken.
public struct ColumnsError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// An Arrow type that columns do not have.
  static func unsupportedFormat(_ format: String, of name: String) -> Self {
    Self(description: "column '\(name)': the Arrow format '\(format)' is not supported yet")
  }

  /// A dictionary-encoded column.
  static func dictionaryEncoded(_ name: String) -> Self {
    Self(description: "column '\(name)': dictionary-encoded columns are not supported yet")
  }

  /// An array whose shape is not that of its schema.
  static func malformedArray(_ name: String) -> Self {
    Self(description: "column '\(name)': the Arrow array does not have the shape of its schema")
  }

  /// A stream whose callbacks report an error.
  static func stream(_ message: String) -> Self {
    Self(description: "the Arrow stream failed: \(message)")
  }

  /// A table of which one array was asked whose offsets 32 bits cannot hold.
  static func tooLongForOneBatch(_ name: String) -> Self {
    Self(
      description:
        "column '\(name)': more than 2 GiB of data cannot stand in one array; take the stream")
  }
}
