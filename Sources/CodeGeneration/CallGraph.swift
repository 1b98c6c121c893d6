internal import IR

/// Who calls whom: which functions can recurse, and which can reach one that does.
struct CallGraph {
  /// Functions on a cycle of calls.
  private(set) var isRecursive: [Bool]
  /// Functions from which one on a cycle can be reached, itself included.
  private(set) var reachesRecursion: [Bool]

  /// Finds the cycles with Tarjan's algorithm, without recursion. O(instructions).
  init(_ module: IR.Module) {
    let count = module.functions.count
    let callees = module.functions.map { function in
      var seen: Set<Int> = []
      for block in function.order {
        for id in function[block].instructions {
          if let callee = function[id].opcode.callee { seen.insert(callee.index) }
        }
      }
      return seen.sorted()
    }
    isRecursive = Array(repeating: false, count: count)
    reachesRecursion = isRecursive
    var number = Array(repeating: -1, count: count)
    var low = number
    var onStack = isRecursive
    var stack: [Int] = []
    var next = 0
    for root in 0..<count where number[root] < 0 {
      var path: [(node: Int, edge: Int)] = [(root, 0)]
      while let (node, edge) = path.last {
        if edge == 0 {
          number[node] = next
          low[node] = next
          next += 1
          stack.append(node)
          onStack[node] = true
        }
        if edge < callees[node].count {
          path[path.count - 1].edge += 1
          let callee = callees[node][edge]
          if number[callee] < 0 {
            path.append((callee, 0))
          } else if onStack[callee] {
            low[node] = min(low[node], number[callee])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
        guard low[node] == number[node] else { continue }
        // Everything that the component calls outside itself is finished.
        let component = stack[stack.lastIndex(of: node)!...]
        let isCycle = component.count > 1 || callees[node].contains(node)
        let reaches =
          isCycle || component.contains { callees[$0].contains { reachesRecursion[$0] } }
        for member in component {
          onStack[member] = false
          isRecursive[member] = isCycle
          reachesRecursion[member] = reaches
        }
        stack.removeLast(component.count)
      }
    }
  }
}
