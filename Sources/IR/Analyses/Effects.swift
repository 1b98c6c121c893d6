/// What running an instruction, or a function, may do besides giving a result. Memory is told apart by
/// kind: each bit of the masks is one kind (`MemoryKinds`).
struct Effects: Hashable, Sendable {
  /// The memory it may read.
  var reads: UInt64 = 0
  /// The memory it may change.
  var writes: UInt64 = 0
  /// Does what the outside sees.
  var isVisible = false
  /// May leave by the unwind edge.
  var canRaise = false
  /// May run for ever.
  var mayLoop = false
  /// Gives a new object that can be changed later: two of them are not the same.
  var allocates = false

  /// What either may do.
  mutating func formUnion(_ other: Effects) {
    reads |= other.reads
    writes |= other.writes
    isVisible = isVisible || other.isVisible
    canRaise = canRaise || other.canRaise
    mayLoop = mayLoop || other.mayLoop
    allocates = allocates || other.allocates
  }

  /// Whether it can be left out where the result is not used.
  var isRemovable: Bool { writes == 0 && !isVisible && !canRaise && !mayLoop }
}

/// The kinds of memory a module's code may touch: elements and lengths of lists by the list's type,
/// elements of arrays by element type, and each global. Objects of different kinds never overlap. A
/// module with more kinds than bits has the rest share the last bit.
struct MemoryKinds: Sendable {
  private var elements: [UInt64] = []
  private var lengths: [UInt64] = []
  private var globals: [UInt64] = []
  private var arrays = [UInt64](repeating: 0, count: ElementType.allCases.count)
  private var deep: [UInt64] = []
  private var next = 0

  /// Numbers the kinds of memory of `module`. Linear.
  init(_ module: Module) {
    var isSeen: [Bool] = []
    func meet(_ type: Type) {
      let index = Int(type.index)
      if index >= isSeen.count {
        isSeen += Array(repeating: false, count: index + 1 - isSeen.count)
      }
      if !isSeen[index] {
        isSeen[index] = true
        add(type)
      }
    }
    for global in module.globals {
      globals.append(newBit())
      meet(global.type)
    }
    for function in module.functions {
      for value in function.values { meet(value.type) }
      meet(function.resultType)
    }
  }

  private mutating func newBit() -> UInt64 {
    defer { next = min(next + 1, 63) }
    return 1 << UInt64(next)
  }

  /// Numbers the memory that a value of `type` leads to; gives all of it.
  @discardableResult
  private mutating func add(_ type: Type) -> UInt64 {
    let index = Int(type.index)
    if index >= deep.count {
      let missing = Array(repeating: UInt64(0), count: index + 1 - deep.count)
      deep += missing
      elements += missing
      lengths += missing
    }
    if deep[index] != 0 { return deep[index] }
    var mask: UInt64 = 0
    switch type.kind {
    case .list(let element):
      elements[index] = newBit()
      lengths[index] = newBit()
      mask = elements[index] | lengths[index] | add(element)
    case .array(let element, _):
      let number = Int(element.rawValue)
      if arrays[number] == 0 { arrays[number] = newBit() }
      mask = arrays[number]
    case .tuple, .record, .closure: for member in type.tupleMembers ?? [] { mask |= add(member) }
    case .union(let members): for member in members { mask |= add(member) }
    default: break
    }
    deep[index] = mask
    return mask
  }

  /// The elements of lists of that type.
  func elements(_ list: Type) -> UInt64 {
    list.index < elements.count ? elements[Int(list.index)] : ~0
  }

  /// The lengths of lists of that type.
  func length(_ list: Type) -> UInt64 {
    list.index < lengths.count ? lengths[Int(list.index)] : ~0
  }

  /// All that a value of `type` leads to.
  func reachable(_ type: Type) -> UInt64 { type.index < deep.count ? deep[Int(type.index)] : ~0 }

  /// The variable of a Python module.
  func global(_ id: GlobalID) -> UInt64 { globals[id.index] }
}

extension Type {
  /// Whether a value is, or holds, an object that can be changed.
  var isMutable: Bool {
    switch kind {
    case .list, .array, .exception: true
    case .tuple, .record, .closure: tupleMembers!.contains { $0.isMutable }
    case .union(let members): members.contains { $0.isMutable }
    default: false
    }
  }
}
