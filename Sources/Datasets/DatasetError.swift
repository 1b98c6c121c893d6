/// Why a stage could not be made, or stopped.
public enum DatasetError: Error, Sendable {
  /// The compiler refuses a function; each text is a diagnostic.
  case refused([String])
  /// A row function raised.
  case raised(RowException)
  /// Columns that were taken to be without nulls have some: their positions in the kernel.
  case nulls([Int])
  /// The input cannot be read.
  case unreadable(any Error & Sendable)
  /// The caller asked to stop.
  case cancelled
  /// What crossed the border makes no sense, or the code generator failed.
  case malformed(String)
}

/// An exception of Python that a row function raised.
public struct RowException: Sendable {
  /// The name of its class.
  public let kind: String
  public let message: String
  /// The first row that raises; -1 where it was no row.
  public var row: Int
  /// Lines of the traceback, innermost first.
  public let frames: [Frame]

  /// A line of a traceback, as CPython counts lines and columns.
  public struct Frame: Sendable {
    public let file: String
    public let function: String
    public let line: Int
    public let column: Int
    public let endLine: Int
    public let endColumn: Int
    /// The source line, where it is known.
    public let text: String?
  }
}

extension DatasetError {
  /// A row function does what would be done in no order, several times, or on another machine.
  static func sideEffect(_ what: String, in function: String) -> Self {
    .refused([
      "error: \(function)() \(what), which a row function cannot do: "
        + "it runs on several threads at once, in no fixed order\n"
        + "help: return the value, and print or store what comes out of the dataset"
    ])
  }

  /// The type of partial results grows with each merge.
  static func unsettled(_ first: String, _ second: String) -> Self {
    .refused([
      "error: merge makes \(second) of \(first) and \(first)\n"
        + "help: give `merge` a function of two partial results that returns one of the same type"
    ])
  }

  /// A value of this type has no place in a column.
  static func notAColumn(_ type: String) -> Self {
    .refused([
      "error: rows of type \(type) cannot be collected into columns yet\n"
        + "help: return a number, a bool, a str, or a tuple of these; None is a null"
    ])
  }

  /// The functions changed what they share.
  static var contextChanged: Self {
    .raised(
      RowException(
        kind: "RuntimeError",
        message: "a row function changed the context, which all threads share: "
          + "fold into the accumulator instead", row: -1, frames: []))
  }

  /// The value given has not the type that the kernel was made for.
  static func wrongValue(_ what: String, _ type: String) -> Self {
    .malformed("the \(what) is no \(type)")
  }
}
