internal import IR
internal import PythonSyntax

extension Refusal {
  /// A part of Python that the compiler does not take yet.
  static func unsupported(_ what: String, help: String? = nil, at range: SourceRange? = nil)
    -> Refusal
  {
    var refusal = Refusal("\(what) is not supported yet", help: help, at: range)
    refusal.isUnsupported = true
    refusal.isLimit = true
    return refusal
  }

  static func unsupportedOperands(_ operation: String, _ first: Type, _ second: Type) -> Refusal {
    Refusal(
      "unsupported operand type(s) for \(operation): '\(first.pythonName)' and '\(second.pythonName)'"
    )
  }

  static func undefinedName(_ name: Symbol, suggestion: String?) -> Refusal {
    var refusal = Refusal(
      "name '\(name.text)' is not defined", help: suggestion.map { "did you mean '\($0)'?" },
      exception: .nameError)
    refusal.isLimit = pythonsNames.contains(name.text)
    return refusal
  }

  static func unknownModule(_ name: String, at range: SourceRange?) -> Refusal {
    Refusal(
      "module '\(name)' is not supported yet",
      help: "see docs/language.md for those that are",
      exception: .moduleNotFoundError, at: range
    ).limit
  }

  static func wrongUnpackCount(expected: Int, found: Int) -> Refusal {
    Refusal(
      found > expected
        ? "too many values to unpack (expected \(expected))"
        : "not enough values to unpack (expected \(expected), got \(found))", exception: .valueError
    )
  }

  static func tooFewToUnpack(least: Int, found: Int) -> Refusal {
    Refusal(
      "not enough values to unpack (expected at least \(least), got \(found))",
      exception: .valueError)
  }

  static func tooManyArguments(_ function: FunctionEntity, found: Int, keywordOnly: Int) -> Refusal
  {
    let most = function.positionalCount
    let least = function.parameters.count {
      ($0.kind == .positional || $0.kind == .positionalOnly) && $0.defaultValue == nil
    }
    let range = least == most ? "\(most)" : "from \(least) to \(most)"
    let takes = "\(range) positional argument\(most == 1 && least == most ? "" : "s")"
    let beside =
      keywordOnly == 0
      ? ""
      : " positional argument\(found == 1 ? "" : "s") (and \(keywordOnly) keyword-only argument\(keywordOnly == 1 ? "" : "s"))"
    return Refusal(
      "\(function.qualifiedName)() takes \(takes) but \(found)\(beside) \(found == 1 && keywordOnly == 0 ? "was" : "were") given"
    )
  }

  static func missingArguments(_ function: FunctionEntity, _ all: [ParameterInfo]) -> Refusal {
    let positional = all.filter { $0.kind != .keywordOnly }
    let missing = positional.isEmpty ? all : positional
    let names = missing.map { "'\($0.name.text)'" }
    let list =
      names.count <= 2
      ? names.joined(separator: " and ")
      : names.dropLast().joined(separator: ", ") + ", and " + names.last!
    let kind = positional.isEmpty ? "keyword-only" : "positional"
    return Refusal(
      "\(function.qualifiedName)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)"
    )
  }

  /// What CPython has under a name everywhere: where one of these is not known, that is Coluber's doing.
  private static let pythonsNames = Set(
    """
    Ellipsis NotImplemented __build_class__ __import__ abs aiter all anext any ascii bin bool breakpoint
    bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec
    exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance
    issubclass iter len list locals map max memoryview min next object oct open ord pow print property
    quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars
    zip BaseExceptionGroup ExceptionGroup EncodingWarning PythonFinalizationError __file__ __doc__
    __debug__ __spec__ __builtins__ __annotations__
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
