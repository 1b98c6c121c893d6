internal import IR
internal import Semantics

extension Plan {
  /// The widest row of a two-dimensional array that is a tuple; wider ones are views.
  static let widestTuple = 16

  /// The user's functions in the order of their use, and what the stage calls each.
  private var functions: [(function: RowFunction, name: String)] {
    var all: [RowFunction] = operations.compactMap { operation in
      switch operation {
      case .map(let function), .filter(let function): function
      case .select: nil
      }
    }
    if case .reduce(let fold, let merge) = action { all += [fold, merge] }
    return all.enumerated().map { index, function in
      let isPlain = function.name.first?.isLetter ?? false
      return (function, "\(isPlain ? function.name : "lambda")_\(index)")
    }
  }

  /// What the names in the stage's text stand for.
  var stageNames: [String: Compilation.EnvironmentValue] {
    var names: [String: Compilation.EnvironmentValue] = ["_op": .module("_op")]
    for (function, name) in functions {
      names[name] = .member(module: function.module, name: function.name)
    }
    return names
  }

  /// The stage as Python: the loop around the user's functions. `stage` goes over the rows from `first` to
  /// `last`; `merge` puts two partial results together.
  var stageText: String {
    var lines: [String] = []
    var names = functions.map(\.name)[...]
    func call(_ row: RowFunction, _ name: String, _ arguments: String) -> String {
      "\(name)(\(arguments)\(row.takesContext ? ", context" : ""))"
    }
    var body: [String] = ["r0 = \(rowText)"]
    var row = 0
    for operation in operations {
      switch operation {
      case .map(let mapped):
        body.append("r\(row + 1) = \(call(mapped, names.removeFirst(), "r\(row)"))")
        row += 1
      case .filter(let kept):
        body += ["if not \(call(kept, names.removeFirst(), "r\(row)")):", "    continue"]
      case .select(let fields):
        let source = "r\(row)"
        let selected = record(fields) { field in
          source + field.split(separator: ".").map { "[\(literal(String($0)))]" }.joined()
        }
        body.append("r\(row + 1) = \(selected)")
        row += 1
      }
    }
    var mergeText: String?
    switch action {
    case .collect: body.append("value.append(r\(row))")
    case .count: body.append("value += 1")
    case .reduce(let fold, let merge):
      body.append("value = \(call(fold, names.removeFirst(), "value, r\(row)"))")
      mergeText = call(merge, names.removeFirst(), "value, other")
    }
    let parameters = columns.indices.filter { !unread.contains($0) }.flatMap { index in
      columns[index].isNullable ? ["c\(index)", "v\(index)"] : ["c\(index)"]
    }
    let list = (["first", "last", "context", "value"] + parameters).joined(separator: ", ")
    lines += ["def stage(\(list)):"]
    switch action {
    case .collect: lines.append("    value = []")
    case .count: lines.append("    value = 0")
    case .reduce: break
    }
    lines.append("    for i in range(first, last):")
    lines += body.map { "        " + $0 }
    lines.append("    return value")
    if let mergeText {
      lines += ["", "def merge(value, other, context):", "    return \(mergeText)"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The row at `i`, out of the columns.
  private var rowText: String {
    if !isRecord, columns.count == 1 { return item(0) }
    return record(columns.map(\.name)) { name in
      item(columns.firstIndex { $0.name == name }!)
    }
  }

  /// A record of the leaves called `names`, those with dots inside records of their own.
  private func record(_ names: [String], _ value: (String) -> String) -> String {
    func nested(_ entries: [(path: ArraySlice<Substring>, name: String)]) -> String {
      var order: [Substring] = []
      var inner: [Substring: [(path: ArraySlice<Substring>, name: String)]] = [:]
      for entry in entries {
        let name = entry.path.first ?? ""
        if inner[name] == nil { order.append(name) }
        inner[name, default: []].append((entry.path.dropFirst(), entry.name))
      }
      let fields = order.map { name in
        let entries = inner[name]!
        let text = entries[0].path.isEmpty ? value(entries[0].name) : nested(entries)
        return "\(literal(String(name))), \(text)"
      }
      return "_op.record(\(fields.joined(separator: ", ")))"
    }
    return nested(names.map { ($0.split(separator: ".")[...], $0) })
  }

  private func item(_ index: Int) -> String {
    let column = columns[index]
    if unread.contains(index) {
      let some =
        switch column.element {
        case nil: "\"\""
        case .bool: "False"
        case .float32, .float64: "0.0"
        default: "0"
        }
      return column.isNullable ? "(\(some) if i else None)" : some
    }
    if column.width > Plan.widestTuple { return "c\(index)[i]" }
    if column.width > 0 {
      let items = (0..<column.width).map { "_op.item(c\(index), i, \($0))" }
      return "(\(items.joined(separator: ", ")),)"
    }
    let item = "_op.item(c\(index), i)"
    return column.isNullable ? "(\(item) if _op.item(v\(index), i) else None)" : item
  }

  private func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 32:
        result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
