/// A natural loop: a header that dominates blocks from which control comes back to it.
struct Loop {
  var header: BlockID
  /// The blocks, the header first.
  var blocks: [BlockID]
}

extension Function {
  /// The natural loops, inner ones before those around them. Loops of one header are one.
  func loops(_ flow: ControlFlow) -> [Loop] {
    var predecessors: [[BlockID]] = Array(repeating: [], count: blocks.count)
    forEachEdge { from, target, _ in predecessors[Int(target.block.index)].append(from) }
    var loops: [Loop] = []
    var mark = Array(repeating: Int32(-1), count: blocks.count)
    for header in order {
      let piece = Int(flow.firstPiece[Int(header.index)])
      guard piece >= 0 else { continue }
      var work = predecessors[Int(header.index)].filter { from in
        let source = flow.firstPiece[Int(from.index)]
        return source >= 0 && flow.dominates(piece, Int(source))
      }
      if work.isEmpty { continue }
      var loop = Loop(header: header, blocks: [header])
      mark[Int(header.index)] = header.index
      while let block = work.popLast() {
        guard mark[Int(block.index)] != header.index else { continue }
        mark[Int(block.index)] = header.index
        loop.blocks.append(block)
        work += predecessors[Int(block.index)].filter {
          flow.firstPiece[Int($0.index)] >= 0
        }
      }
      loops.append(loop)
    }
    return loops.sorted {
      ($0.blocks.count, $0.header.index) < ($1.blocks.count, $1.header.index)
    }
  }
}
