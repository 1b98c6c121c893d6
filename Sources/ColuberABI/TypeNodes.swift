internal import CColuber
internal import CodeGeneration
internal import IR

/// The table of nodes that tells C how a function's arguments and result lie in memory.
struct TypeNodes {
  private(set) var nodes: [coluber_node] = []

  /// The nodes of a function, or the type that has no form in Python.
  init(parameters: [Type], isChanged: [Bool], result: Type) throws(UnsupportedType) {
    let layout = Layout(.tuple(parameters))
    nodes = Array(repeating: coluber_node(), count: parameters.count + 1)
    var part = 0
    for (index, type) in parameters.enumerated() {
      let count = Layout(type).parts.count
      try fill(index, type, Array(layout.offsets[part..<part + count]))
      nodes[index].is_changed = isChanged[index] ? 1 : 0
      part += count
    }
    try fill(parameters.count, result, Layout(result).offsets)
  }

  /// Describes `type` in the node at `index`; its parts lie at `offsets` of the frame.
  private mutating func fill(_ index: Int, _ type: Type, _ offsets: [Int]) throws(UnsupportedType) {
    var node = coluber_node()
    node.offset = Int32(offsets.first ?? 0)
    node.type = type.number
    node.is_changed = nodes[index].is_changed
    switch type.kind {
    case .none, .never: node.kind = UInt8(COLUBER_TYPE_NONE)
    case .bool: node.kind = UInt8(COLUBER_TYPE_BOOL)
    case .int: node.kind = UInt8(COLUBER_TYPE_INT)
    case .float: node.kind = UInt8(COLUBER_TYPE_FLOAT)
    case .str: node.kind = UInt8(COLUBER_TYPE_STR)
    case .range: node.kind = UInt8(COLUBER_TYPE_RANGE)
    case .tuple(let members):
      node.kind = UInt8(COLUBER_TYPE_TUPLE)
      (node.child, node.child_count) = reserve(members.count)
      var part = 0
      for (position, member) in members.enumerated() {
        let count = Layout(member).parts.count
        try fill(Int(node.child) + position, member, Array(offsets[part..<part + count]))
        part += count
      }
    case .list(let element):
      node.kind = UInt8(COLUBER_TYPE_LIST)
      (node.child, node.child_count) = reserve(1)
      let layout = Layout(element)
      node.stride = Int32(layout.size)
      try fill(Int(node.child), element, layout.offsets)
    case .array(let element, let dimensions):
      node.kind = UInt8(COLUBER_TYPE_ARRAY)
      node.element = element.rawValue
      node.dimensions = UInt8(dimensions)
    case .scalar(let element):
      node.kind = UInt8(COLUBER_TYPE_SCALAR)
      node.element = element.rawValue
    case .union(let members):
      node.kind = UInt8(COLUBER_TYPE_UNION)
      (node.child, node.child_count) = reserve(members.count)
      let layout = Layout(type)
      for (position, member) in members.enumerated() {
        try fill(Int(node.child) + position, member, layout.slots[position].map { offsets[$0] })
      }
    case .record, .exception, .entity, .closure, .generator, .cell, .unbound, .variable, .bigint,
      .frame, .bytes, .bytearray, .object, .instance, .parameter:
      throw UnsupportedType(type: type)
    }
    nodes[index] = node
  }

  private mutating func reserve(_ count: Int) -> (Int32, Int32) {
    defer { nodes += Array(repeating: coluber_node(), count: count) }
    return (Int32(nodes.count), Int32(count))
  }
}

/// A type whose values cannot go to Python.
struct UnsupportedType: Error {
  let type: Type
}
