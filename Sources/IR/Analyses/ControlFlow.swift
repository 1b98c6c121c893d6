/// A function's flow of control: blocks, cut behind each instruction that has an unwind edge into pieces
/// that run as a whole, and which piece dominates which.
///
/// An instruction with an unwind edge is the last of its piece, but its result belongs to the next one:
/// the edge does not define it.
struct ControlFlow {
  /// A piece: a node of the graph.
  struct Piece {
    var block: BlockID
    /// The positions of its instructions in the block.
    var range: Range<Int>
    var isLast: Bool
  }

  /// The pieces of reachable blocks, in reverse postorder; the first is the entry's first.
  private(set) var pieces: [Piece] = []
  /// Predecessors of a piece, by position in `pieces`.
  private(set) var predecessors: [[Int32]] = []
  /// The immediate dominator of each piece; the entry's is itself.
  private(set) var immediateDominator: [Int32] = []
  /// The position in `pieces` of each block's first piece, by the block's number; -1: unreachable.
  private(set) var firstPiece: [Int32]
  private var enter: [Int32] = []
  private var leave: [Int32] = []
  /// By value: the piece that defines it (-1: none that is reachable), and where in the block (-1:
  /// a parameter).
  private(set) var definingPiece: [Int32] = []
  private(set) var definingPosition: [Int32] = []

  /// Analyses `function`. Almost linear.
  init(_ function: Function) {
    firstPiece = Array(repeating: -1, count: function.blocks.count)
    findPieces(function)
    findDominators()
    findDefinitions(function)
  }

  func isReachable(_ block: BlockID) -> Bool { firstPiece[Int(block.index)] >= 0 }

  /// Whether every way to piece `other` leads through piece `piece` (or they are the same). O(1).
  @inline(__always)
  func dominates(_ piece: Int, _ other: Int) -> Bool {
    enter[piece] <= enter[other] && leave[other] <= leave[piece]
  }

  /// Whether `value` is defined wherever the instruction at `position` of `piece` runs. O(1).
  func isAvailable(_ value: ValueID, at position: Int, of piece: Int) -> Bool {
    let definition = Int(definingPiece[Int(value.index)])
    guard definition >= 0 else { return false }
    if pieces[definition].block == pieces[piece].block {
      return Int(definingPosition[Int(value.index)]) < position
    }
    return dominates(definition, piece)
  }

  private mutating func findPieces(_ function: Function) {
    // Depth-first over blocks first, with the pieces of a block kept together: they are a chain.
    var postorder: [BlockID] = []
    var isSeen = Array(repeating: false, count: function.blocks.count)
    var stack: [(block: BlockID, successors: [BlockID], next: Int)] = []
    func push(_ block: BlockID) {
      isSeen[Int(block.index)] = true
      stack.append((block, function.successors(of: block), 0))
    }
    push(function.entry)
    while let top = stack.last {
      if top.next < top.successors.count {
        stack[stack.count - 1].next += 1
        let successor = top.successors[top.next]
        if !isSeen[Int(successor.index)] { push(successor) }
      } else {
        postorder.append(top.block)
        stack.removeLast()
      }
    }
    for block in postorder.reversed() {
      firstPiece[Int(block.index)] = Int32(pieces.count)
      let instructions = function[block].instructions
      var start = 0
      for (position, id) in instructions.enumerated() where function[id].unwind != nil {
        pieces.append(Piece(block: block, range: start..<(position + 1), isLast: false))
        start = position + 1
      }
      pieces.append(Piece(block: block, range: start..<instructions.count, isLast: true))
    }
    predecessors = Array(repeating: [], count: pieces.count)
    for (index, piece) in pieces.enumerated() {
      if piece.isLast {
        function[piece.block].terminator.forEachTarget {
          predecessors[Int(firstPiece[Int($0.block.index)])].append(Int32(index))
        }
      } else {
        predecessors[index + 1].append(Int32(index))
        let last = function[piece.block].instructions[piece.range.upperBound - 1]
        if let target = function[last].unwind {
          predecessors[Int(firstPiece[Int(target.block.index)])].append(Int32(index))
        }
      }
    }
  }

  /// Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm".
  private mutating func findDominators() {
    immediateDominator = Array(repeating: -1, count: pieces.count)
    immediateDominator[0] = 0
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for index in pieces.indices.dropFirst() {
        var dominator: Int32 = -1
        for predecessor in predecessors[index] where immediateDominator[Int(predecessor)] >= 0 {
          dominator =
            dominator < 0 ? predecessor : commonDominator(dominator, predecessor)
        }
        if immediateDominator[index] != dominator {
          immediateDominator[index] = dominator
          hasChanged = true
        }
      }
    }
    // Numbers of a walk over the tree answer `dominates`. A dominator stands before what it dominates.
    var size = Array(repeating: Int32(1), count: pieces.count)
    for index in pieces.indices.dropFirst().reversed() {
      size[Int(immediateDominator[index])] += size[index]
    }
    enter = Array(repeating: 0, count: pieces.count)
    var next = Array(repeating: Int32(1), count: pieces.count)
    for index in pieces.indices.dropFirst() {
      let parent = Int(immediateDominator[index])
      enter[index] = next[parent]
      next[parent] += size[index]
      next[index] = enter[index] + 1
    }
    leave = pieces.indices.map { enter[$0] + size[$0] }
  }

  private func commonDominator(_ first: Int32, _ second: Int32) -> Int32 {
    var first = first
    var second = second
    while first != second {
      while first > second { first = immediateDominator[Int(first)] }
      while second > first { second = immediateDominator[Int(second)] }
    }
    return first
  }

  private mutating func findDefinitions(_ function: Function) {
    definingPiece = Array(repeating: -1, count: function.values.count)
    definingPosition = Array(repeating: -1, count: function.values.count)
    for (index, piece) in pieces.enumerated() {
      let block = function[piece.block]
      if firstPiece[Int(piece.block.index)] == index {
        for parameter in block.parameters { definingPiece[Int(parameter.index)] = Int32(index) }
      }
      for position in piece.range {
        let instruction = function[block.instructions[position]]
        let result = Int(instruction.result.index)
        let isDefinedLater = !piece.isLast && position == piece.range.upperBound - 1
        definingPiece[result] = Int32(isDefinedLater ? index + 1 : index)
        definingPosition[result] = Int32(position)
      }
    }
  }
}

extension Function {
  /// The blocks that control may reach from `block` next, unwind edges included; some may be there twice.
  func successors(of block: BlockID) -> [BlockID] {
    var result: [BlockID] = []
    for id in self[block].instructions {
      if let target = self[id].unwind { result.append(target.block) }
    }
    self[block].terminator.forEachTarget { result.append($0.block) }
    return result
  }

  /// Drops blocks that cannot be reached from `order`. Linear.
  mutating func removeUnreachableBlocks() {
    var isReachable = Array(repeating: false, count: blocks.count)
    var stack = [entry]
    isReachable[Int(entry.index)] = true
    func visit(_ block: BlockID) {
      guard !isReachable[Int(block.index)] else { return }
      isReachable[Int(block.index)] = true
      stack.append(block)
    }
    while let block = stack.popLast() {
      for id in self[block].instructions {
        if let target = self[id].unwind { visit(target.block) }
      }
      self[block].terminator.forEachTarget { visit($0.block) }
    }
    order.removeAll { !isReachable[Int($0.index)] }
  }
}
