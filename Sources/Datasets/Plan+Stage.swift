extension Plan {
  /// The widest row of a two-dimensional array that is a tuple; wider ones are views.
  static let widestTuple = 16

  /// The stage as a Python module: the user's functions and the loop around them. `stage` goes over the rows
  /// from `first` to `last`; `merge` puts two partial results together.
  var stageText: String {
    var lines = ["import _op"]
    var names: [String] = []
    func function(_ function: RowFunction) -> String {
      names.append("_f\(names.count)")
      lines.append("from \(function.module) import \(function.name) as \(names.last!)")
      return names.last!
    }
    func call(_ row: RowFunction, _ name: String, _ arguments: String) -> String {
      "\(name)(\(arguments)\(row.takesContext ? ", context" : ""))"
    }
    var body: [String] = ["r0 = \(rowText)"]
    var row = 0
    for operation in operations {
      switch operation {
      case .map(let mapped):
        body.append("r\(row + 1) = \(call(mapped, function(mapped), "r\(row)"))")
        row += 1
      case .filter(let kept):
        body += ["if not \(call(kept, function(kept), "r\(row)")):", "    continue"]
      }
    }
    var mergeText: String?
    switch action {
    case .collect: body.append("value.append(r\(row))")
    case .count: body.append("value += 1")
    case .reduce(let fold, let merge):
      body.append("value = \(call(fold, function(fold), "value, r\(row)"))")
      mergeText = call(merge, function(merge), "value, other")
    }
    let parameters = columns.indices.flatMap { index in
      columns[index].isNullable ? ["c\(index)", "v\(index)"] : ["c\(index)"]
    }
    let list = (["first", "last", "context", "value"] + parameters).joined(separator: ", ")
    lines += ["", "def stage(\(list)):"]
    switch action {
    case .collect: lines.append("    value = []")
    case .count: lines.append("    value = 0")
    case .reduce: break
    }
    lines.append("    for i in range(first, last):")
    lines += body.map { "        " + $0 }
    lines.append("    return value")
    if let mergeText { lines += ["", "def merge(value, other, context):", "    return \(mergeText)"] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The row at `i`, out of the columns.
  private var rowText: String {
    if !isRecord, columns.count == 1 { return item(0) }
    return record(columns.indices.map { (columns[$0].name.split(separator: ".").map(String.init), $0) })
  }

  private func record(_ entries: [(path: [String], column: Int)]) -> String {
    var order: [String] = []
    var inner: [String: [(path: [String], column: Int)]] = [:]
    for entry in entries {
      let name = entry.path.first ?? ""
      if inner[name] == nil { order.append(name) }
      inner[name, default: []].append((Array(entry.path.dropFirst()), entry.column))
    }
    let fields = order.map { name in
      let entries = inner[name]!
      let value = entries[0].path.isEmpty ? item(entries[0].column) : record(entries)
      return "\(literal(name)), \(value)"
    }
    return "_op.record(\(fields.joined(separator: ", ")))"
  }

  private func item(_ index: Int) -> String {
    let column = columns[index]
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
      case _ where scalar.value < 32: result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
