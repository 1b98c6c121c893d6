internal import Columns

/// The key under which a field's metadata names the BSON type it came from.
let typeKey = "bson"
/// The key under which a field's metadata gives the subtype of its binary values.
let subtypeKey = "bson.subtype"
/// The key under which a field's metadata says that the dots in its name are not a path's.
let literalKey = "bson.literal"

extension ColumnType {
  /// What a column of this type takes from documents, and its detail; nil where nothing could fit.
  func target(_ metadata: [String: String]) -> (Target, UInt8)? {
    switch self {
    case .null: (.null, 0)
    case .bool: (.bool, 0)
    case .int32: (.int32, 0)
    case .int64: (.int64, 0)
    case .float64: (.double, 0)
    case .utf8: (.string, 0)
    case .timestampMilliseconds: (.date, 0)
    case .fixedSizeBinary(12) where metadata[typeKey] != ElementType.binary.name: (.objectID, 12)
    case .fixedSizeBinary(let width) where width < 256: (.fixedBinary, UInt8(width))
    case .fixedSizeBinary: nil
    case .binary:
      if let type = metadata[typeKey].flatMap({ ElementType(name: $0) }), type.isCarriedRaw {
        (.raw, type.rawValue)
      } else {
        (.binary, metadata[subtypeKey].flatMap { UInt8($0) } ?? anySubtype)
      }
    case .list: (.list, 0)
    case .structure: (.structure, 0)
    }
  }
}

extension Field {
  /// A column for values of `type`, those without parts.
  static func scalar(_ name: String, _ type: ElementType, subtype: UInt8 = anySubtype) -> Field {
    switch type {
    case .double: Field(name, .float64)
    case .int32: Field(name, .int32)
    case .int64: Field(name, .int64)
    case .bool: Field(name, .bool)
    case .string: Field(name, .utf8)
    case .date: Field(name, .timestampMilliseconds)
    case .objectID:
      Field(name, .fixedSizeBinary(width: 12), metadata: [typeKey: type.name])
    case .binary:
      Field(
        name, .binary,
        metadata: subtype == anySubtype
          ? [typeKey: type.name] : [typeKey: type.name, subtypeKey: "\(subtype)"])
    case .null, .undefined: Field(name, .null)
    case .regex, .dbPointer, .code, .symbol, .codeWithScope, .timestamp, .decimal128, .maxKey,
      .minKey:
      Field(name, .binary, metadata: [typeKey: type.name])
    case .document: Field(name, .structure([]))
    case .array: Field(name, .list(Field("item", .null)))
    }
  }
}
