internal import IR
internal import LLVM

extension FunctionLowering {
  private func tag(_ value: Int) -> ValueRef {
    shared.module.constant(Int64(value), types[.int8])
  }

  /// Wraps a member, or a narrower union, in a union.
  func widen(_ values: [ValueRef], from: Type, to: Type) -> [ValueRef] {
    if from == to { return values }
    if case .union(let members) = from.kind {
      return remap(values, from: from, to: to, members: members)
    }
    let layout = shared.layout(of: to)
    let position = to.members.firstIndex(of: from)!
    var result = zeros(to)
    result[0] = tag(position)
    for (slot, value) in zip(layout.slots[position], values) { result[slot] = value }
    return result
  }

  /// The value of a union whose tag is known to be of `to`, a member or a narrower union.
  func narrow(_ values: [ValueRef], from: Type, to: Type) -> [ValueRef] {
    if from == to { return values }
    if case .union(let members) = to.kind {
      return remap(values, from: from, to: to, members: members)
    }
    let position = from.members.firstIndex(of: to)!
    return shared.layout(of: from).slots[position].map { values[$0] }
  }

  /// Brings a union's value into another union that shares `members` with it.
  private func remap(_ values: [ValueRef], from: Type, to: Type, members: [Type]) -> [ValueRef] {
    let builder = shared.builder
    let source = shared.layout(of: from)
    let target = shared.layout(of: to)
    let moves = members.map { member in
      (from: from.members.firstIndex(of: member)!, to: to.members.firstIndex(of: member)!)
    }
    var result = zeros(to)
    if moves.allSatisfy({ $0.from == $0.to }) {
      result[0] = values[0]
    } else {
      result[0] = tag(moves[0].to)
      for move in moves.dropFirst() {
        let isMember = builder.compare(.eq, values[0], tag(move.from))
        result[0] = builder.select(isMember, tag(move.to), result[0])
      }
    }
    // The first source seen for a slot stands for all members; others are chosen by the tag.
    var chosen: [Int: Int] = [:]
    for move in moves {
      for (before, after) in zip(source.slots[move.from], target.slots[move.to]) {
        if let known = chosen[after] {
          if known == before { continue }
          let isMember = builder.compare(.eq, values[0], tag(move.from))
          result[after] = builder.select(isMember, values[before], result[after])
        } else {
          chosen[after] = before
          result[after] = values[before]
        }
      }
    }
    return result
  }

  /// Whether a union holds `narrow`, or one of its members.
  func isMember(_ values: [ValueRef], of type: Type, _ narrow: Type) -> ValueRef {
    let builder = shared.builder
    let positions = narrow.members.compactMap { type.members.firstIndex(of: $0) }
    let always = positions.count == type.members.count
    guard type.members.count > 1, !always, !positions.isEmpty else {
      return shared.module.constant(always ? 1 : 0, types[.bit])
    }
    var result: ValueRef?
    for position in positions {
      let isThis = builder.compare(.eq, values[0], tag(position))
      result = result.map { builder.binary(.or, $0, isThis) } ?? isThis
    }
    return result!
  }
}
