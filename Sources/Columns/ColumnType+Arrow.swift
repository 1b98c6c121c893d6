extension ColumnType {
  /// The format string of the Arrow C Data Interface.
  var arrowFormat: String {
    switch self {
    case .null: "n"
    case .bool: "b"
    case .int32: "i"
    case .int64: "l"
    case .float64: "g"
    case .utf8: "u"
    case .binary: "z"
    case .fixedSizeBinary(let width): "w:\(width)"
    case .timestampMilliseconds: "tsm:"
    case .list: "+l"
    case .structure: "+s"
    }
  }

  /// The type that `format` names; nil where columns do not have it.
  init?(arrowFormat format: String, children: [Field]) {
    switch format {
    case "n": self = .null
    case "b": self = .bool
    case "i": self = .int32
    case "l": self = .int64
    case "g": self = .float64
    case "u": self = .utf8
    case "z": self = .binary
    case "+s": self = .structure(children)
    case "+l" where children.count == 1: self = .list(children[0])
    case _ where format.hasPrefix("tsm:"): self = .timestampMilliseconds
    case _ where format.hasPrefix("w:"):
      guard let width = Int(format.dropFirst(2)), width >= 0 else { return nil }
      self = .fixedSizeBinary(width: width)
    default: return nil
    }
  }

  /// How many buffers an Arrow array of this type has.
  var arrowBufferCount: Int {
    switch self {
    case .null: 0
    case .structure: 1
    case .utf8, .binary: 3
    default: 2
    }
  }
}
