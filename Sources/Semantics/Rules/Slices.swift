internal import IR
internal import PythonSyntax

/// Slices as values, as `__getitem__` is given them: by value, three parts of which each may be None.
extension Lowering {
  /// The slice of what stands between the brackets.
  func makeSlice(_ lower: Value?, _ upper: Value?, _ step: Value?) throws -> Value {
    let parts = try [lower ?? none, upper ?? none, step ?? none].map(storable)
    if parts.contains(where: { $0.type == .never }) { return .never }
    let fields = zip(Type.sliceFields, parts).map { RecordField(name: $0, type: $1.type) }
    return emit(.tupleMake, parts, Type(.record(fields)))
  }

  /// The parts of a slice; nil for other values.
  func sliceParts(_ value: Value) -> [Value]? {
    guard value.type.isSlice, case .record(let fields) = value.type.kind else { return nil }
    return fields.indices.map { emit(.tupleGet($0), [value], fields[$0].type) }
  }

  /// What stands between brackets, where a value may be a slice.
  func opened(_ index: Index) -> Index {
    guard case .value(let value) = index, let parts = sliceParts(value) else { return index }
    return .slice(lower: parts[0], upper: parts[1], step: parts[2])
  }

  /// What stands between the brackets of an instance, as one value.
  func closed(_ index: Index) throws -> Value {
    switch index {
    case .value(let value): value
    case .slice(let lower, let upper, let step): try makeSlice(lower, upper, step)
    case .several(let parts):
      try {
        let values = try parts.map { try self.closed($0) }
        if values.contains(where: { $0.type == .never }) { return Value.never }
        return self.emit(.tupleMake, values, .tuple(values.map(\.type)))
      }()
    }
  }

  /// `slice(…)`.
  func callSlice(_ arguments: Arguments) throws -> Value {
    let parts = arguments.positional
    switch parts.count {
    case 1: return try makeSlice(nil, parts[0], nil)
    case 2, 3: return try makeSlice(parts[0], parts[1], parts.count == 3 ? parts[2] : nil)
    default: throw Refusal("slice expected at least 1 argument, got \(parts.count)")
    }
  }

  /// `repr(slice)`.
  func representSlice(_ parts: [Value]) throws -> Value {
    var text = [string("slice(")]
    for (index, part) in parts.enumerated() {
      if index > 0 { text.append(string(", ")) }
      text.append(try represent(part))
    }
    return concatenate(text + [string(")")])
  }
}

extension Type {
  fileprivate static let sliceFields = ["slice.start", "slice.stop", "slice.step"]

  /// Whether it is that of slices.
  var isSlice: Bool {
    if case .record(let fields) = kind { fields.map(\.name) == Self.sliceFields } else { false }
  }
}
