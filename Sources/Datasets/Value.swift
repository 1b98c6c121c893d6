public import IR

/// A Python value outside of compiled code: a context, an accumulator, what a plan is written in.
public indirect enum Value: Hashable, Sendable {
  case none
  case bool(Bool)
  case int(Int64)
  /// The bits, so that equal values have equal bits.
  case float(UInt64)
  case string(String)
  /// Never part of a program; plans carry bitcode and data in it.
  case bytes([UInt8])
  case tuple([Value])
  case list([Value])
  case array(ArrayValue)
}

/// A NumPy array outside of compiled code: its elements lie in C's order.
public struct ArrayValue: Hashable, Sendable {
  public let element: ElementType
  public let shape: [Int]
  public let bytes: [UInt8]

  public init(element: ElementType, shape: [Int], bytes: [UInt8]) {
    precondition(bytes.count == shape.reduce(element.size, *))
    self.element = element
    self.shape = shape
    self.bytes = bytes
  }
}

extension Value {
  /// The type that compiled code sees; nil for bytes. An empty list has elements of type never.
  public var type: Type? {
    switch self {
    case .none: return Type.none
    case .bool: return .bool
    case .int: return .int
    case .float: return .float
    case .string: return .str
    case .bytes: return nil
    case .tuple(let members):
      let types = members.compactMap(\.type)
      return types.count == members.count ? .tuple(types) : nil
    case .list(let elements):
      var types: [Type] = []
      for element in elements {
        guard let type = element.type else { return nil }
        if types.last != type { types.append(type) }
      }
      return .list(.union(types))
    case .array(let array): return .array(array.element, array.shape.count)
    }
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Int? { if case .int(let number) = self { Int(number) } else { nil } }
  var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  var rawBytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }

  /// The members of a tuple or the elements of a list.
  var members: [Value]? {
    switch self {
    case .tuple(let members), .list(let members): members
    default: nil
    }
  }
}
