/// The type byte of a BSON element.
public enum ElementType: UInt8, Hashable, Sendable, CaseIterable {
  case double = 0x01
  case string = 0x02
  case document = 0x03
  case array = 0x04
  case binary = 0x05
  case undefined = 0x06
  case objectID = 0x07
  case bool = 0x08
  case date = 0x09
  case null = 0x0A
  case regex = 0x0B
  case dbPointer = 0x0C
  case code = 0x0D
  case symbol = 0x0E
  case codeWithScope = 0x0F
  case int32 = 0x10
  case timestamp = 0x11
  case int64 = 0x12
  case decimal128 = 0x13
  case maxKey = 0x7F
  case minKey = 0xFF

  /// The type's name in error messages, schemas and column metadata.
  public var name: String {
    switch self {
    case .double: "double"
    case .string: "string"
    case .document: "document"
    case .array: "array"
    case .binary: "binary"
    case .undefined: "undefined"
    case .objectID: "objectId"
    case .bool: "bool"
    case .date: "date"
    case .null: "null"
    case .regex: "regex"
    case .dbPointer: "dbPointer"
    case .code: "javascript"
    case .symbol: "symbol"
    case .codeWithScope: "javascriptWithScope"
    case .int32: "int32"
    case .timestamp: "timestamp"
    case .int64: "int64"
    case .decimal128: "decimal128"
    case .maxKey: "maxKey"
    case .minKey: "minKey"
    }
  }

  /// The type that is called `name`.
  init?(name: String) {
    guard let type = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = type
  }

  /// True for the types that columns carry as the bytes of the value, as they stand in the document.
  var isCarriedRaw: Bool {
    switch self {
    case .regex, .dbPointer, .code, .symbol, .codeWithScope, .timestamp, .decimal128, .maxKey,
      .minKey:
      true
    default: false
    }
  }

  /// True for the two types that stand for no value.
  var isNull: Bool { self == .null || self == .undefined }
}
