extension Type: CustomStringConvertible {
  /// The type as Python's annotations write it: `list[int]`, `tuple[float, str]`, `int | None`.
  public var description: String { text(withNumbers: false) }

  /// The description with the numbers of classes: no two types have the same.
  var sortKey: String { text(withNumbers: true) }

  private func text(withNumbers: Bool) -> String {
    func text(_ type: Type) -> String { type.text(withNumbers: withNumbers) }
    return switch kind {
    case .never: "never"
    case .none: "None"
    case .bool: "bool"
    case .int: "int"
    case .bigint: "bigint"
    case .frame: "frame"
    case .float: "float"
    case .str: "str"
    case .bytes: "bytes"
    case .bytearray: "bytearray"
    case .range: "range"
    case .exception: "BaseException"
    case .tuple(let members):
      members.isEmpty ? "tuple[()]" : "tuple[\(members.map(text).joined(separator: ", "))]"
    case .record(let fields) where fields.map(\.name) == Type.complexParts: "complex"
    case .record(let fields):
      "record[\(fields.map { "\($0.name): \(text($0.type))" }.joined(separator: ", "))]"
    case .list(let element): "list[\(text(element))]"
    case .object(let number): "object \(number)"
    case .instance(let reference, let arguments):
      reference.name + (withNumbers ? "#\(reference.number)" : "")
        + (arguments.isEmpty ? "" : "[\(arguments.map(text).joined(separator: ", "))]")
    case .array(let element, let dimensions): "ndarray[\(element), \(dimensions)]"
    case .scalar(let element): "numpy.\(element)"
    case .union(let members): members.map(text).joined(separator: " | ")
    case .entity(let number): "entity \(number)"
    case .closure(let number, let captures):
      "closure \(number)[\(captures.map(\.description).joined(separator: ", "))]"
    case .generator(let reference, let arguments):
      reference.name + (withNumbers ? "#\(reference.number)" : "")
        + "[\(arguments.map(text).joined(separator: ", "))]"
    case .cell(let number): "cell \(number)"
    case .unbound: "unbound"
    case .parameter(let position): "parameter \(position)"
    case .variable(let number): "?\(number)"
    }
  }

  /// The names of the fields of the record that a complex number is: no row can have them.
  public static let complexParts = [".real", ".imag"]

  /// The name Python's own messages use: `'list'` for `list[int]`.
  public var pythonName: String {
    switch kind {
    case .none: "NoneType"
    case .record(let fields) where fields.map(\.name) == Type.complexParts: "complex"
    case .record(let fields) where fields.first?.name == "slice.start": "slice"
    case .tuple, .record: "tuple"
    case .list: "list"
    case .instance(let reference, _): reference.name
    case .array: "numpy.ndarray"
    case .scalar(.bool): "numpy.bool"
    case .closure: "function"
    case .generator(let reference, _): reference.name
    default: description
    }
  }
}
