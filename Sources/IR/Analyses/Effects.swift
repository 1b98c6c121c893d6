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
/// elements of arrays by element type, fields of objects, and each global. Objects of different kinds never overlap. A
/// module with more kinds than bits has the rest share the last bit.
struct MemoryKinds: Sendable {
  private var elements: [UInt64] = []
  private var lengths: [UInt64] = []
  private var globals: [UInt64] = []
  private var arrays = [UInt64](repeating: 0, count: ElementType.allCases.count)
  /// By the object's number and the field's position.
  private var fields: [[UInt64]]
  private var deep: [UInt64] = []
  private var isSeen: [Bool] = []
  private var next = 0

  /// Numbers the kinds of memory of `module`. Linear.
  init(_ module: Module) {
    fields = Array(repeating: [], count: module.objects.count)
    var met: [Type] = []
    for global in module.globals {
      globals.append(newBit())
      meet(global.type, &met, module)
    }
    for function in module.functions {
      for value in function.values { meet(value.type, &met, module) }
      meet(function.resultType, &met, module)
    }
    // What objects lead to may lead back to them.
    var isSettled = false
    while !isSettled {
      isSettled = true
      for type in met.reversed() {
        var mask = deep[Int(type.index)]
        for part in parts(of: type, module) { mask |= deep[Int(part.index)] }
        if mask != deep[Int(type.index)] {
          deep[Int(type.index)] = mask
          isSettled = false
        }
      }
    }
  }

  private mutating func newBit() -> UInt64 {
    defer { next = min(next + 1, 63) }
    return 1 << UInt64(next)
  }

  private func parts(of type: Type, _ module: Module) -> [Type] {
    switch type.kind {
    case .list(let element): [element]
    case .tuple, .record, .closure: type.tupleMembers ?? []
    case .union(let members): members
    case .object(let number): module.objects[Int(number)].fields.map(\.type)
    default: []
    }
  }

  /// Numbers the memory of a type, and of what it leads to, where it is met for the first time.
  private mutating func meet(_ type: Type, _ met: inout [Type], _ module: Module) {
    let index = Int(type.index)
    if index >= deep.count {
      let missing = Array(repeating: UInt64(0), count: index + 1 - deep.count)
      deep += missing
      elements += missing
      lengths += missing
      isSeen += Array(repeating: false, count: index + 1 - isSeen.count)
    }
    if isSeen[index] { return }
    isSeen[index] = true
    switch type.kind {
    case .none, .bool, .int, .float, .str, .bytes: return
    case .bytearray: deep[index] = newBit()
    case .list:
      elements[index] = newBit()
      lengths[index] = newBit()
      deep[index] = elements[index] | lengths[index]
    case .array(let element, _):
      let number = Int(element.rawValue)
      if arrays[number] == 0 { arrays[number] = newBit() }
      deep[index] = arrays[number]
    case .object(let number):
      // Fields that hold references are told apart, so that a store to one leaves what was borrowed from
      // another; the others share a kind.
      var plain: UInt64?
      fields[Int(number)] = module.objects[Int(number)].fields.map { field in
        if field.type.isManaged { return newBit() }
        if plain == nil { plain = newBit() }
        return plain!
      }
      deep[index] = fields[Int(number)].reduce(0, |)
    default: break
    }
    met.append(type)
    for part in parts(of: type, module) { meet(part, &met, module) }
  }

  /// A field of objects of that type.
  func field(_ position: Int, of object: Type) -> UInt64 {
    guard case .object(let number) = object.kind, position < fields[Int(number)].count else {
      return ~0
    }
    return fields[Int(number)][position]
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
    case .list, .array, .exception, .object: true
    case .tuple, .record, .closure: tupleMembers!.contains { $0.isMutable }
    case .union(let members): members.contains { $0.isMutable }
    default: false
    }
  }
}
