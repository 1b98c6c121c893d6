extension Type: CustomStringConvertible {
  /// The type as Python's annotations write it: `list[int]`, `tuple[float, str]`, `int | None`.
  public var description: String {
    switch kind {
    case .never: "never"
    case .none: "None"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .str: "str"
    case .range: "range"
    case .exception: "BaseException"
    case .tuple(let members):
      members.isEmpty ? "tuple[()]" : "tuple[\(members.map(\.description).joined(separator: ", "))]"
    case .record(let fields):
      "record[\(fields.map { "\($0.name): \($0.type)" }.joined(separator: ", "))]"
    case .list(let element): "list[\(element)]"
    case .array(let element, let dimensions): "ndarray[\(element), \(dimensions)]"
    case .scalar(let element): "numpy.\(element)"
    case .union(let members): members.map(\.description).joined(separator: " | ")
    case .entity(let number): "entity \(number)"
    case .closure(let number, let captures):
      "closure \(number)[\(captures.map(\.description).joined(separator: ", "))]"
    case .cell(let number): "cell \(number)"
    case .unbound: "unbound"
    case .variable(let number): "?\(number)"
    }
  }

  /// The name Python's own messages use: `'list'` for `list[int]`.
  public var pythonName: String {
    switch kind {
    case .none: "NoneType"
    case .tuple, .record: "tuple"
    case .list: "list"
    case .array: "numpy.ndarray"
    case .scalar(.bool): "numpy.bool"
    case .closure: "function"
    default: description
    }
  }
}
