/// Python's built-in exceptions. The raw value is the number that objects carry: this file is part of the
/// compiler and, through a link, of the runtime library. At most 64: sets of kinds are masks.
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
  case indentationError, tabError, unicodeTranslateError
  case blockingIOError, childProcessError, processLookupError
  case connectionAbortedError, connectionRefusedError, connectionResetError
  case futureWarning, syntaxWarning, importWarning, resourceWarning
  case pendingDeprecationWarning, unicodeWarning, bytesWarning

  /// The name in Python, as the runtime library keeps it.
  public var staticName: StaticString {
    switch self {
    case .baseException: "BaseException"
    case .exception: "Exception"
    case .arithmeticError: "ArithmeticError"
    case .floatingPointError: "FloatingPointError"
    case .overflowError: "OverflowError"
    case .zeroDivisionError: "ZeroDivisionError"
    case .assertionError: "AssertionError"
    case .attributeError: "AttributeError"
    case .bufferError: "BufferError"
    case .eofError: "EOFError"
    case .importError: "ImportError"
    case .moduleNotFoundError: "ModuleNotFoundError"
    case .lookupError: "LookupError"
    case .indexError: "IndexError"
    case .keyError: "KeyError"
    case .memoryError: "MemoryError"
    case .nameError: "NameError"
    case .unboundLocalError: "UnboundLocalError"
    case .osError: "OSError"
    case .fileNotFoundError: "FileNotFoundError"
    case .referenceError: "ReferenceError"
    case .runtimeError: "RuntimeError"
    case .notImplementedError: "NotImplementedError"
    case .recursionError: "RecursionError"
    case .stopIteration: "StopIteration"
    case .syntaxError: "SyntaxError"
    case .systemError: "SystemError"
    case .typeError: "TypeError"
    case .valueError: "ValueError"
    case .unicodeError: "UnicodeError"
    case .unicodeDecodeError: "UnicodeDecodeError"
    case .unicodeEncodeError: "UnicodeEncodeError"
    case .keyboardInterrupt: "KeyboardInterrupt"
    case .systemExit: "SystemExit"
    case .generatorExit: "GeneratorExit"
    case .warning: "Warning"
    case .userWarning: "UserWarning"
    case .deprecationWarning: "DeprecationWarning"
    case .runtimeWarning: "RuntimeWarning"
    case .brokenPipeError: "BrokenPipeError"
    case .timeoutError: "TimeoutError"
    case .connectionError: "ConnectionError"
    case .permissionError: "PermissionError"
    case .fileExistsError: "FileExistsError"
    case .isADirectoryError: "IsADirectoryError"
    case .notADirectoryError: "NotADirectoryError"
    case .interruptedError: "InterruptedError"
    case .stopAsyncIteration: "StopAsyncIteration"
    case .indentationError: "IndentationError"
    case .tabError: "TabError"
    case .unicodeTranslateError: "UnicodeTranslateError"
    case .blockingIOError: "BlockingIOError"
    case .childProcessError: "ChildProcessError"
    case .processLookupError: "ProcessLookupError"
    case .connectionAbortedError: "ConnectionAbortedError"
    case .connectionRefusedError: "ConnectionRefusedError"
    case .connectionResetError: "ConnectionResetError"
    case .futureWarning: "FutureWarning"
    case .syntaxWarning: "SyntaxWarning"
    case .importWarning: "ImportWarning"
    case .resourceWarning: "ResourceWarning"
    case .pendingDeprecationWarning: "PendingDeprecationWarning"
    case .unicodeWarning: "UnicodeWarning"
    case .bytesWarning: "BytesWarning"
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
      .isADirectoryError, .notADirectoryError, .interruptedError, .blockingIOError,
      .childProcessError, .processLookupError:
      .osError
    case .brokenPipeError, .connectionAbortedError, .connectionRefusedError,
      .connectionResetError:
      .connectionError
    case .notImplementedError, .recursionError: .runtimeError
    case .indentationError: .syntaxError
    case .tabError: .indentationError
    case .unicodeError: .valueError
    case .unicodeDecodeError, .unicodeEncodeError, .unicodeTranslateError: .unicodeError
    case .userWarning, .deprecationWarning, .runtimeWarning, .futureWarning, .syntaxWarning,
      .importWarning, .resourceWarning, .pendingDeprecationWarning, .unicodeWarning, .bytesWarning:
      .warning
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
}
