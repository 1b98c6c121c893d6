public import Columns

extension Schema {
  /// The schema that a BSON document spells: `{"x": "double", "a.b": "int32", "tags": ["string"],
  /// "place": {"x": "double"}}`.
  public init(bson bytes: UnsafeRawBufferPointer) throws(BSONError) {
    do throws(Fault) {
      guard let start = bytes.baseAddress else {
        throw Fault(.documentTooLong(length: 5, left: 0), at: UnsafeRawPointer(bitPattern: 1)!)
      }
      var cursor = try DocumentCursor(start, limit: start + bytes.count)
      while try cursor.next() != nil {}
    } catch {
      throw .fault(error.kind, offset: 0, document: 0, path: nil)
    }
    let start = bytes.baseAddress!
    self.init(try schemaFields(start, end: start + bytes.count, path: ""))
  }
}

/// The fields that the well-formed document at `start` spells.
private func schemaFields(
  _ start: UnsafeRawPointer, end: UnsafeRawPointer, path: String
) throws(BSONError) -> [Field] {
  var fields: [Field] = []
  guard var cursor = try? DocumentCursor(start, limit: end) else { return [] }
  while let element = (try? cursor.next()) ?? nil {
    fields.append(try schemaField(element, name: element.name, path: path + element.name))
  }
  return fields
}

private func schemaField(
  _ element: DocumentCursor.Element, name: String, path: String
) throws(BSONError) -> Field {
  switch element.type {
  case .string:
    let text = String(
      decoding: UnsafeRawBufferPointer(
        start: element.value + 4, count: element.end - element.value - 5), as: UTF8.self)
    guard let field = Field(name, spelled: text) else {
      throw .unsupportedType("'\(text)'", of: path)
    }
    return field
  case .document:
    return Field(
      name,
      .structure(try schemaFields(element.value, end: element.end, path: path + ".")))
  case .array:
    guard var cursor = try? DocumentCursor(element.value, limit: element.end),
      let item = (try? cursor.next()) ?? nil, ((try? cursor.next()) ?? nil) == nil
    else { throw .unsupportedType("[…] with other than one element", of: path) }
    return Field(name, .list(try schemaField(item, name: "item", path: path + "[]")))
  default:
    throw .unsupportedType("spelled by \(element.type.name)", of: path)
  }
}

extension Field {
  /// The field called `name` of the type that is spelled `type`; nil where there is no such type.
  init?(_ name: String, spelled type: String) {
    let known: [String: ElementType] = [
      "float64": .double, "float": .double, "int": .int64, "long": .int64, "boolean": .bool,
      "str": .string, "utf8": .string, "date": .date, "datetime": .date, "timestamp[ms]": .date,
      "datetime64[ms]": .date, "objectid": .objectID, "ObjectId": .objectID, "bytes": .binary,
    ]
    if let type = known[type] ?? ElementType(name: type), type != .document, type != .array {
      self = .scalar(name, type)
    } else if type.hasPrefix("fixed_size_binary["), type.hasSuffix("]"),
      let width = Int(type.dropFirst(18).dropLast()), width >= 0
    {
      self = Field(
        name, .fixedSizeBinary(width: width), metadata: [typeKey: ElementType.binary.name])
    } else {
      return nil
    }
  }
}
