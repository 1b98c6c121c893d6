internal import IR

extension Type {
  /// The type as a value, for kernels that travel.
  var coded: Value {
    switch kind {
    case .tuple(let members): .tuple([.string("tuple"), .list(members.map(\.coded))])
    case .union(let members): .tuple([.string("union"), .list(members.map(\.coded))])
    case .list(let element): .tuple([.string("list"), element.coded])
    case .record(let fields):
      .tuple([
        .string("record"), .list(fields.map { .tuple([.string($0.name), $0.type.coded]) }),
      ])
    case .array(let element, let dimensions):
      .tuple([.string("array"), .int(Int64(element.rawValue)), .int(Int64(dimensions))])
    case .scalar(let element): .tuple([.string("scalar"), .int(Int64(element.rawValue))])
    default: .string(description)
    }
  }

  /// The type that `coded` stands for; nil where there is none.
  init?(coded: Value) {
    if let name = coded.text {
      let plain: [Type] = [.never, .none, .bool, .int, .float, .str, .range]
      guard let type = plain.first(where: { $0.description == name }) else { return nil }
      self = type
      return
    }
    guard let parts = coded.members, parts.count >= 2, let name = parts[0].text else { return nil }
    func types(_ value: Value) -> [Type]? {
      guard let members = value.members else { return nil }
      let types = members.compactMap { Type(coded: $0) }
      return types.count == members.count ? types : nil
    }
    func element(_ value: Value) -> ElementType? {
      value.number.flatMap { UInt8(exactly: $0) }.flatMap { ElementType(rawValue: $0) }
    }
    switch name {
    case "tuple":
      guard let members = types(parts[1]) else { return nil }
      self = .tuple(members)
    case "union":
      guard let members = types(parts[1]) else { return nil }
      self = .union(members)
    case "list":
      guard let inner = Type(coded: parts[1]) else { return nil }
      self = .list(inner)
    case "record":
      var fields: [RecordField] = []
      for field in parts[1].members ?? [] {
        guard let pair = field.members, pair.count == 2, let name = pair[0].text,
          let type = Type(coded: pair[1])
        else { return nil }
        fields.append(RecordField(name: name, type: type))
      }
      self = Type(.record(fields))
    case "array":
      guard parts.count == 3, let element = element(parts[1]), let dimensions = parts[2].number
      else { return nil }
      self = .array(element, dimensions)
    case "scalar":
      guard let element = element(parts[1]) else { return nil }
      self = .scalar(element)
    default: return nil
    }
  }
}
