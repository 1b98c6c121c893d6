extension ExceptionKind {
  /// The name in Python.
  public var name: String { staticName.description }

  /// The exception of that name, if it is built in.
  public init?(name: String) {
    guard let kind = Self.byName[name] else { return nil }
    self = kind
  }

  private static let byName = {
    var table = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
    table["IOError"] = .osError
    table["EnvironmentError"] = .osError
    return table
  }()
}
