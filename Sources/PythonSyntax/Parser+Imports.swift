extension Parser {
  /// `import a.b as c, d`.
  mutating func importModules() throws(SyntaxFailure) -> ID<Statement> {
    let start = start
    advance()
    let base = scratch.count
    repeat {
      let aliasStart = self.start
      let name = try dottedName()
      push(try alias(name, from: aliasStart))
    } while take(.comma)
    if kind == .from { throw fail(.reversedImport(at: token.range, in: source)) }
    return add(.import(list(from: base)), from: start)
  }

  /// `from ..a.b import c as d, e`, in parentheses or not, or `*`.
  mutating func importFrom() throws(SyntaxFailure) -> ID<Statement> {
    let start = start
    advance()
    var level: UInt32 = 0
    while true {
      if take(.dot) {
        level += 1
      } else if take(.ellipsis) {
        level += 3
      } else {
        break
      }
    }
    let module = level > 0 && kind == .import ? nil : try dottedName()
    try expect(.import, "'import'")
    let base = scratch.count
    if kind == .star {
      let range = token.range
      advance()
      push(tree.aliases.append(Alias(name: .star, asName: nil, range: range)))
    } else if take(.openParenthesis) {
      repeat { push(try importedName()) } while take(.comma) && kind != .closeParenthesis
      try expectClosing(.closeParenthesis, "')'")
    } else {
      repeat {
        if kind == .newline, scratch.count > base {
          throw fail(.trailingImportComma(at: tokens[position - 1].range, in: source))
        }
        push(try importedName())
      } while take(.comma)
    }
    return add(.importFrom(module: module, names: list(from: base), level: level), from: start)
  }

  private mutating func importedName() throws(SyntaxFailure) -> ID<Alias> {
    let start = start
    return try alias(try expectName(), from: start)
  }

  private mutating func alias(
    _ name: Symbol, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Alias> {
    let asName = take(.as) ? try expectName() : nil
    return tree.aliases.append(Alias(name: name, asName: asName, range: range(from: start)))
  }

  private mutating func dottedName() throws(SyntaxFailure) -> Symbol {
    let first = try expectName()
    guard kind == .dot else { return first }
    var name = first.text
    while take(.dot) { name += "." + (try expectName()).text }
    return Symbol(name)
  }
}
