/// A syntax tree in the form of CPython's `ast.dump`, before it is laid out.
indirect enum Dump {
  case node(String, [(name: String, value: Dump)])
  case list([Dump])
  case atom(String)

  /// On one line, appended to `result`.
  func write(to result: inout String) {
    switch self {
    case .atom(let text):
      result += text
    case .list(let elements):
      result += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { result += ", " }
        element.write(to: &result)
      }
      result += "]"
    case .node(let name, let fields):
      result += name
      result += "("
      for (index, field) in fields.enumerated() {
        if index > 0 { result += ", " }
        result += field.name
        result += "="
        field.value.write(to: &result)
      }
      result += ")"
    }
  }

  /// Indented below a line of `level` indents; small nodes stay on one line, as in `ast.dump`.
  func write(to result: inout String, indent: String, level: Int) {
    switch self {
    case .list(let elements) where !elements.isEmpty:
      result += "["
      for (index, element) in elements.enumerated() {
        result += index > 0 ? ",\n" : "\n"
        result += String(repeating: indent, count: level + 1)
        element.write(to: &result, indent: indent, level: level + 1)
      }
      result += "]"
    case .node(let name, let fields) where fields.count > 3 || !fields.allSatisfy(\.value.isSimple):
      result += name + "("
      for (index, field) in fields.enumerated() {
        result += index > 0 ? ",\n" : "\n"
        result += String(repeating: indent, count: level + 1) + field.name + "="
        field.value.write(to: &result, indent: indent, level: level + 1)
      }
      result += ")"
    default:
      write(to: &result)
    }
  }

  private var isSimple: Bool {
    switch self {
    case .atom: true
    case .list(let elements): elements.isEmpty
    case .node(_, let fields): fields.isEmpty
    }
  }
}

extension SyntaxTree {
  /// The tree as CPython 3.13's `ast.dump(tree, indent=2)` writes it, or on one line where
  /// `isIndented` is false; with lines and columns where `hasAttributes`.
  public func dump(isIndented: Bool = true, hasAttributes: Bool = false) -> String {
    let dump = DumpBuilder(tree: self, hasAttributes: hasAttributes).module()
    var result = ""
    if isIndented {
      dump.write(to: &result, indent: "  ", level: 0)
    } else {
      dump.write(to: &result)
    }
    return result
  }
}

/// Makes a `Dump` of a tree.
struct DumpBuilder {
  /// What an expression is there for; CPython's trees hold it.
  enum Context: String {
    case load = "Load"
    case store = "Store"
    case delete = "Del"
  }

  typealias Fields = [(name: String, value: Dump)]

  let tree: SyntaxTree
  let hasAttributes: Bool

  /// The whole tree.
  func module() -> Dump {
    .node("Module", list("body", tree.body) { statement($0) })
  }

  /// A field with a list, left out where it is empty.
  func list<Node>(_ name: String, _ list: IDList<Node>, _ dump: (ID<Node>) -> Dump) -> Fields {
    list.isEmpty ? [] : [(name, .list(tree[list].map(dump)))]
  }

  /// A field left out where it is nil.
  func optional<Value>(_ name: String, _ value: Value?, _ dump: (Value) -> Dump) -> Fields {
    value.map { [(name, dump($0))] } ?? []
  }

  /// A name as Python's `repr` writes it.
  func symbol(_ symbol: Symbol) -> Dump { .atom(Representation.string(symbol.text)) }

  /// A node that stands at `range`.
  func node(_ name: String, _ fields: Fields, at range: SourceRange) -> Dump {
    .node(name, fields + attributes(range))
  }

  private func attributes(_ range: SourceRange) -> Fields {
    guard hasAttributes else { return [] }
    let start = tree.source.lineIndex(of: range.start)
    let end = tree.source.lineIndex(of: range.end)
    return [
      ("lineno", .atom("\(start + 1)")),
      ("col_offset", .atom("\(range.start - tree.source.lineStarts[start])")),
      ("end_lineno", .atom("\(end + 1)")),
      ("end_col_offset", .atom("\(range.end - tree.source.lineStarts[end])")),
    ]
  }
}
