extension Type {
  /// The type that `text` describes, as `description` writes it.
  public init(parsing text: String) throws(IRParseError) {
    var parser = Parser(tokens: try tokenize(text))
    self = try parser.parseType()
    guard parser.peek.kind == .end else { throw parser.error("expected the end of the type") }
  }
}

extension Parser {
  /// A type as `Type.description` writes it.
  mutating func parseType() throws(IRParseError) -> Type {
    var members = [try parseSingleType()]
    while skip("|") { members.append(try parseSingleType()) }
    return members.count == 1 ? members[0] : .union(members)
  }

  private mutating func parseSingleType() throws(IRParseError) -> Type {
    let name = try takeWord()
    switch name {
    case "never": return .never
    case "None": return .none
    case "bool": return .bool
    case "int": return .int
    case "bigint": return .bigint
    case "frame": return .frame
    case "float": return .float
    case "str": return .str
    case "bytes": return .bytes
    case "bytearray": return .bytearray
    case "range": return .range
    case "unbound": return .unbound
    case "entity": return Type(.entity(UInt32(try takeInteger())))
    case "BaseException": return .exception
    case "?": return Type(.variable(UInt32(try takeInteger())))
    case "list":
      try expect("[")
      let element = try parseType()
      try expect("]")
      return .list(element)
    case "tuple":
      try expect("[")
      var members: [Type] = []
      if skip("(") {
        try expect(")")
      } else {
        repeat { members.append(try parseType()) } while skip(",")
      }
      try expect("]")
      return .tuple(members)
    case "complex":
      return Type(
        .record(Type.complexParts.map { RecordField(name: $0, type: .float) }))
    case "record":
      try expect("[")
      var fields: [RecordField] = []
      if peek.text != "]" {
        repeat {
          let name = try takeWord()
          try expect(":")
          fields.append(RecordField(name: name, type: try parseType()))
        } while skip(",")
      }
      try expect("]")
      return Type(.record(fields))
    case "closure":
      let number = UInt32(try takeInteger())
      try expect("[")
      var captures: [Type] = []
      if peek.text != "]" {
        repeat { captures.append(try parseType()) } while skip(",")
      }
      try expect("]")
      return Type(.closure(number, captures))
    case "object": return Type(.object(UInt32(try takeInteger())))
    case "ndarray":
      try expect("[")
      let element = try elementType(takeWord())
      try expect(",")
      let dimensions = try takeInteger()
      try expect("]")
      return .array(element, dimensions)
    default:
      if name.hasPrefix("numpy.") { return .scalar(try elementType(String(name.dropFirst(6)))) }
      throw error("no type: \(name)")
    }
  }

  private func elementType(_ name: String) throws(IRParseError) -> ElementType {
    for type in ElementType.allCases where "\(type)" == name { return type }
    throw error("no element type: \(name)")
  }
}
