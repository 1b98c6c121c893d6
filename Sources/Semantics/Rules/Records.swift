internal import IR
internal import PythonSyntax

extension Lowering {
  /// A value out of a column, as Python has it: the indices are in bounds.
  func columnItem(_ column: Value, _ indices: [Value]) -> Value {
    guard case .array(let element, _) = column.type.kind else {
      return emit(.listGet, [column] + indices, element(of: column.type))
    }
    let scalar = emit(.arrayLoad, [column] + indices, .scalar(element))
    if element == .bool { return convert(scalar, to: .bool) }
    return convert(scalar, to: element.isFloat ? .float : .int)
  }

  /// A row of the values that follow their names.
  func makeRecord(_ parts: [Value]) -> Value {
    var fields: [RecordField] = []
    var members: [Value] = []
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      guard case .string(let name) = parts[index].literal else { continue }
      fields.append(RecordField(name: name, type: parts[index + 1].type))
      members.append(parts[index + 1])
    }
    guard !members.contains(where: { $0.type == .never }) else { return .never }
    return emit(.tupleMake, members, Type(.record(fields)))
  }

  /// The fields of both; where both have one, the second's.
  func mergeKeywords(_ first: Value, _ second: Value) -> Value {
    guard case .record(let some) = first.type.kind, case .record(let others) = second.type.kind
    else { return .never }
    var fields: [RecordField] = []
    var values: [Value] = []
    for (index, field) in some.enumerated() {
      let other = others.firstIndex { $0.name == field.name }
      fields.append(other.map { others[$0] } ?? field)
      values.append(
        other.map { emit(.tupleGet($0), [second], others[$0].type) }
          ?? emit(.tupleGet(index), [first], field.type))
    }
    for (index, field) in others.enumerated() where !some.contains(where: { $0.name == field.name })
    {
      fields.append(field)
      values.append(emit(.tupleGet(index), [second], field.type))
    }
    return emit(.tupleMake, values, Type(.record(fields)))
  }

  /// Names and values, one after the other.
  func keywordsTuple(_ record: Value) -> Value {
    guard case .record(let fields) = record.type.kind else { return .never }
    let parts = fields.enumerated().flatMap { index, field in
      [string(field.name), emit(.tupleGet(index), [record], field.type)]
    }
    return emit(.tupleMake, parts, .tuple(parts.map(\.type)))
  }
}

extension Refusal {
  /// A row is asked for a field that it does not have.
  static func unknownField(_ name: String, of fields: [RecordField], exception: ExceptionKind)
    -> Self
  {
    Refusal(
      "this row has no field '\(name)'",
      help: closest(to: name, among: fields.map(\.name)).map { "did you mean '\($0)'?" }
        ?? "its fields are \(fields.map(\.name).joined(separator: ", "))",
      exception: exception)
  }
}
