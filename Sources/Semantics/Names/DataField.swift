internal import PythonSyntax

/// A field of a dataclass, or a member of a named tuple.
struct DataField {
  let name: Symbol
  var defaultValue = Default.missing
  var isInitialized = true
  var isShown = true
  var isCompared = true
  var isHashed: Bool?
  var isKeywordOnly = false
  /// `InitVar[…]`: only passed on to `__post_init__`.
  var isPassedOn = false

  /// What the field is where nothing is given.
  enum Default {
    case missing
    /// As it stands in the source.
    case literal(String)
    /// The value of the class's variable.
    case variable(GlobalVariable)
    /// What the function kept in the class's variable gives.
    case factory(GlobalVariable)
  }
}

/// What `@dataclass(…)` asks for.
struct DataClassOptions {
  var makesInit = true
  var makesRepr = true
  var makesEquality = true
  var makesOrder = false
  var makesHash = false
  var isFrozen = false
  var isKeywordOnly = false
}

/// What makes a class more than its statements say.
enum ClassForm {
  case plain
  case data(DataClassOptions)
  case namedTuple
  case enumeration(EnumerationKind)
}

/// The classes of `enum` that a class derives from.
enum EnumerationKind {
  case plain, int, str, flag, intFlag
}
