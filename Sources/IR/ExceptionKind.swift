/// Python's built-in exceptions. The raw value is the number the runtime library knows them by.
public enum ExceptionKind: UInt8, Hashable, Sendable, CaseIterable {
  case baseException, exception
  case arithmeticError, floatingPointError, overflowError, zeroDivisionError
  case assertionError, attributeError, bufferError, eofError, importError, moduleNotFoundError
  case lookupError, indexError, keyError
  case memoryError, nameError, unboundLocalError
  case osError, fileNotFoundError
  case referenceError, runtimeError, notImplementedError, recursionError
  case stopIteration, syntaxError, systemError, typeError
  case valueError, unicodeError, unicodeDecodeError, unicodeEncodeError
  case keyboardInterrupt, systemExit, generatorExit
  case warning, userWarning, deprecationWarning, runtimeWarning
  case brokenPipeError
  case timeoutError, connectionError, permissionError, fileExistsError, isADirectoryError
  case notADirectoryError, interruptedError, stopAsyncIteration

  /// The name in Python.
  public var name: String {
    switch self {
    case .eofError: "EOFError"
    case .osError: "OSError"
    default:
      { text in text.prefix(1).uppercased() + text.dropFirst() }(String(describing: self))
    }
  }

  /// The class it derives from; nil for `BaseException`.
  public var parent: ExceptionKind? {
    switch self {
    case .baseException: nil
    case .exception, .keyboardInterrupt, .systemExit, .generatorExit: .baseException
    case .floatingPointError, .overflowError, .zeroDivisionError: .arithmeticError
    case .moduleNotFoundError: .importError
    case .indexError, .keyError: .lookupError
    case .unboundLocalError: .nameError
    case .fileNotFoundError, .timeoutError, .connectionError, .permissionError, .fileExistsError,
      .isADirectoryError, .notADirectoryError, .interruptedError:
      .osError
    case .notImplementedError, .recursionError: .runtimeError
    case .unicodeError: .valueError
    case .unicodeDecodeError, .unicodeEncodeError: .unicodeError
    case .userWarning, .deprecationWarning, .runtimeWarning: .warning
    default: .exception
    }
  }

  /// Whether it is `other` or derives from it.
  public func derives(from other: ExceptionKind) -> Bool {
    var kind: ExceptionKind? = self
    while let current = kind {
      if current == other { return true }
      kind = current.parent
    }
    return false
  }

  /// The exception of that name, if it is built in.
  public init?(name: String) {
    guard let kind = Self.byName[name] else { return nil }
    self = kind
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
