extension ExceptionKind {
  /// The kind of that number; `baseException` where there is none.
  init(number: Int) {
    self = ExceptionKind(rawValue: UInt8(truncatingIfNeeded: number)) ?? .baseException
  }

  /// The number that objects carry.
  var number: Int { Int(rawValue) }
}
