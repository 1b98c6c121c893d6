public import Columns

/// What becomes of a value that does not fit its column.
public enum MismatchPolicy: Int32, Hashable, Sendable {
  /// Reading ends with an error that names the place.
  case error = 0
  /// The row gets a null there, and the report counts it.
  case null = 1
  /// The document is left out, and the report counts it.
  case drop = 2
  /// The value is kept beside the columns. Not supported yet.
  case keep = 3
}

/// What becomes of an input that ends inside a document.
public enum TruncationPolicy: Int32, Hashable, Sendable {
  /// Reading ends with an error that names the byte.
  case error = 0
  /// The documents before it are delivered, and the report names the byte.
  case deliver = 1
}

/// How documents are to be read.
public struct ReadingOptions: Sendable {
  /// The columns to fill; nil to take them from the documents.
  public var fields: [Field]?
  /// How many documents to take the columns from; nil for all.
  public var sample: Int?
  public var onMismatch = MismatchPolicy.error
  public var onTruncated = TruncationPolicy.error
  /// Told how many bytes are done of how many; its false stops the reading. Called on the reading
  /// thread, every few megabytes.
  public var progress: (@Sendable (Int, Int) -> Bool)?

  public init(fields: [Field]? = nil) {
    self.fields = fields
  }
}

/// What there is to say about a reading besides its columns.
public struct ReadingReport: Hashable, Sendable {
  /// How many documents were read, those left out included.
  public var documents = 0
  /// How many were left out for a value that does not fit.
  public var dropped = 0
  /// How many times a document had the same field twice; the last one counts.
  public var duplicates = 0
  /// How many values did not fit, by path.
  public var mismatches: [String: Int] = [:]
  /// How many fields stood outside the columns of a schema that was taken from a sample.
  public var unknownFields = 0
  /// Where the document starts that the input breaks off in.
  public var truncatedAt: Int?

  public init() {}
}
