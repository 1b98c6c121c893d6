public import IR

/// What a machine register or a field in memory holds.
public enum Scalar: UInt8, Hashable, Sendable {
  case bit, int8, int16, int32, int64, float32, float64, pointer

  /// Bytes in memory; also the alignment there.
  public var size: Int {
    switch self {
    case .bit, .int8: 1
    case .int16: 2
    case .int32, .float32: 4
    case .int64, .float64, .pointer: 8
    }
  }
}

/// How the values of one type lie in registers and in memory.
///
/// In registers a value is a list of scalars, so that a phi never holds an aggregate. In memory it is the C
/// structure of these scalars.
public struct Layout: Sendable {
  /// The scalars: of a tuple those of its members in order; of a union the tag, then the slots that the
  /// members share.
  public private(set) var parts: [Scalar]
  /// For each member of a union, the positions in `parts` of the member's own parts.
  public private(set) var slots: [[Int]] = []
  /// Where each part lies in memory.
  public private(set) var offsets: [Int] = []
  /// Bytes in memory from one element of a list to the next; at least 1.
  public private(set) var size = 1
  public private(set) var alignment = 1

  /// The layout of `type`. O(size of the type).
  public init(_ type: Type) {
    switch type.kind {
    case .never, .none, .entity, .unbound: parts = []
    case .bool: parts = [.bit]
    case .int, .bigint: parts = [.int64]
    case .frame: parts = [.pointer]
    case .float: parts = [.float64]
    case .str, .bytes, .bytearray, .exception, .list, .array, .object: parts = [.pointer]
    case .range: parts = [.int64, .int64, .int64]
    case .scalar(let element): parts = [Scalar(element)]
    case .tuple(let members), .closure(_, let members):
      parts = members.flatMap { Layout($0).parts }
    case .record(let fields): parts = fields.flatMap { Layout($0.type).parts }
    case .union(let members):
      parts = [.int8]
      for member in members {
        var taken: Set<Int> = []
        var own: [Int] = []
        for part in Layout(member).parts {
          var slot = parts.indices.dropFirst().first { parts[$0] == part && !taken.contains($0) }
          if slot == nil {
            slot = parts.count
            parts.append(part)
          }
          taken.insert(slot!)
          own.append(slot!)
        }
        slots.append(own)
      }
    case .instance, .generator, .parameter, .cell, .variable:
      preconditionFailure("\(type) is no type of IR")
    }
    var end = 0
    for part in parts {
      end = (end + part.size - 1) / part.size * part.size
      offsets.append(end)
      end += part.size
      alignment = max(alignment, part.size)
    }
    size = max(1, (end + alignment - 1) / alignment * alignment)
  }

  /// The positions in `parts` of the member at `index` of a tuple or a record of `members`.
  static func parts(ofMember index: Int, in members: [Type]) -> Range<Int> {
    var start = 0
    for member in members[..<index] { start += Layout(member).parts.count }
    return start..<start + Layout(members[index]).parts.count
  }
}

extension Scalar {
  /// The register that an element of an array is loaded into.
  init(_ element: ElementType) {
    switch element {
    case .bool: self = .bit
    case .int8, .uint8: self = .int8
    case .int16, .uint16: self = .int16
    case .int32, .uint32: self = .int32
    case .int64, .uint64: self = .int64
    case .float32: self = .float32
    case .float64: self = .float64
    }
  }
}

extension Type {
  /// The members of a tuple, a record or a range.
  var tupleMembers: [Type]? {
    switch kind {
    case .tuple(let members), .closure(_, let members): members
    case .record(let fields): fields.map(\.type)
    case .range: [.int, .int, .int]
    default: nil
    }
  }

  /// The type of a list's elements.
  var listElement: Type? {
    if case .list(let element) = kind { return element }
    return nil
  }
}
