/// Python's built-in exceptions, with the numbers that `IR.ExceptionKind` gives them.
enum ExceptionKind: UInt8 {
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

  /// The kind of that number; `baseException` where there is none.
  init(number: Int) {
    self = ExceptionKind(rawValue: UInt8(truncatingIfNeeded: number)) ?? .baseException
  }

  /// The number that objects carry.
  var number: Int { Int(rawValue) }

  /// The name in Python.
  var name: StaticString {
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
    }
  }
}
