/// The type of a column: what Arrow's columnar format calls a logical type.
public indirect enum ColumnType: Hashable, Sendable {
  /// Every row is null.
  case null
  /// One bit a row.
  case bool
  case int32
  case int64
  case float64
  /// Text in UTF-8.
  case utf8
  /// Bytes, of any number in each row.
  case binary
  /// Bytes, `width` in each row.
  case fixedSizeBinary(width: Int)
  /// Milliseconds since 1970-01-01T00:00:00Z.
  case timestampMilliseconds
  /// Any number of elements in each row.
  case list(Field)
  /// Named fields in each row.
  case structure([Field])
}

extension ColumnType {
  /// The bytes that a row takes in the values buffer; nil where rows are bits, vary in length, or
  /// have no buffer.
  public var width: Int? {
    switch self {
    case .int32: 4
    case .int64, .float64, .timestampMilliseconds: 8
    case .fixedSizeBinary(let width): width
    case .null, .bool, .utf8, .binary, .list, .structure: nil
    }
  }

  /// True where the values buffer holds offsets into another.
  public var hasOffsets: Bool {
    switch self {
    case .utf8, .binary, .list: true
    default: false
    }
  }

  /// The fields of the children, in Arrow's order.
  public var children: [Field] {
    switch self {
    case .list(let element): [element]
    case .structure(let fields): fields
    default: []
    }
  }
}

extension ColumnType: CustomStringConvertible {
  public var description: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int32: "int32"
    case .int64: "int64"
    case .float64: "double"
    case .utf8: "string"
    case .binary: "binary"
    case .fixedSizeBinary(let width): "fixed_size_binary[\(width)]"
    case .timestampMilliseconds: "timestamp[ms]"
    case .list(let element): "list<\(element.type)>"
    case .structure(let fields):
      "struct<\(fields.map { "\($0.name): \($0.type)" }.joined(separator: ", "))>"
    }
  }
}

/// A named type, with what else is known of it.
public struct Field: Hashable, Sendable {
  public var name: String
  public var type: ColumnType
  public var isNullable: Bool
  /// Facts for other programs, carried along with the type.
  public var metadata: [String: String]

  public init(
    _ name: String, _ type: ColumnType, isNullable: Bool = true, metadata: [String: String] = [:]
  ) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
    self.metadata = metadata
  }
}

/// The fields of a table, in order.
public struct Schema: Hashable, Sendable {
  public var fields: [Field]

  public init(_ fields: [Field]) {
    self.fields = fields
  }
}
