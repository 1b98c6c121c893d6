extension Checker {
  /// Checks a `match` statement without its keyword.
  mutating func visitMatch(
    _ subject: ID<Expression>, _ cases: IDList<MatchCase>, _ context: Context
  ) {
    visit(subject, context)
    for (index, id) in tree[cases].enumerated() {
      let matchCase = tree[id]
      var names: Set<Symbol> = []
      let isLast = index + 1 == cases.count
      visit(
        matchCase.pattern, &names, context,
        allowsAnything: isLast || matchCase.condition != nil)
      matchCase.condition.map { visit($0, context) }
      visit(matchCase.body, context)
    }
  }

  /// Checks a pattern and adds what it binds to `names`; where others come behind it, it must not
  /// match anything.
  private mutating func visit(
    _ id: ID<Pattern>, _ names: inout Set<Symbol>, _ context: Context, allowsAnything: Bool = true
  ) {
    let range = tree.range(of: id)
    switch tree[id] {
    case .value(let value): visit(value, context)
    case .singleton: break
    case .sequence(let patterns):
      var hasStar = false
      for pattern in tree[patterns] {
        if case .star = tree[pattern] {
          if hasStar {
            report(.repeatedStarPattern(at: tree.range(of: pattern), in: tree.source))
          }
          hasStar = true
        }
        visit(pattern, &names, context)
      }
    case .mapping(let keys, let patterns, let rest):
      checkKeys(keys, context)
      for pattern in tree[patterns] { visit(pattern, &names, context) }
      rest.map { capture($0, &names, at: range) }
    case .class(let type, let patterns, let keywordNames, let keywordPatterns):
      visit(type, context)
      checkKeywords(keywordNames)
      for pattern in tree[patterns] { visit(pattern, &names, context) }
      for pattern in tree[keywordPatterns] { visit(pattern, &names, context) }
    case .star(let name):
      name.map { capture($0, &names, at: range) }
    case .as(let pattern, let name):
      if let pattern {
        visit(pattern, &names, context, allowsAnything: allowsAnything)
      } else if !allowsAnything {
        report(.unreachablePatterns(name, at: range, in: tree.source))
      }
      name.map { capture($0, &names, at: range) }
    case .or(let patterns):
      visitAlternatives(patterns, &names, context, allowsAnything: allowsAnything)
    }
  }

  private mutating func visitAlternatives(
    _ patterns: IDList<Pattern>, _ names: inout Set<Symbol>, _ context: Context,
    allowsAnything: Bool
  ) {
    var first: Set<Symbol>?
    for (index, pattern) in tree[patterns].enumerated() {
      var bound: Set<Symbol> = []
      let isLast = index + 1 == patterns.count
      visit(pattern, &bound, context, allowsAnything: isLast && allowsAnything)
      if let first, first != bound {
        report(.differentAlternatives(at: tree.range(of: pattern), in: tree.source))
      }
      if first == nil { first = bound }
    }
    let range = tree.range(of: tree[patterns][0])
    for name in first ?? [] { capture(name, &names, at: range) }
  }

  private mutating func capture(_ name: Symbol, _ names: inout Set<Symbol>, at range: SourceRange) {
    checkBinding(name, at: range)
    if !names.insert(name).inserted {
      report(.repeatedCapture(name, at: range, in: tree.source))
    }
  }

  private mutating func checkKeys(_ keys: IDList<Expression>, _ context: Context) {
    var literals: Set<LiteralKey> = []
    for key in tree[keys] {
      switch tree[key] {
      case .constant, .unary, .binary:
        let range = tree.range(of: key)
        if let literal = tree.literalKey(key), !literals.insert(literal).inserted {
          report(.repeatedKey(at: range, in: tree.source))
        }
      default: visit(key, context)
      }
    }
  }

  private mutating func checkKeywords(_ keywords: IDList<Identifier>) {
    var names: Set<Symbol> = []
    for id in tree[keywords] where !names.insert(tree[id].name).inserted {
      report(.repeatedAttribute(tree[id].name, at: tree[id].range, in: tree.source))
    }
  }
}

/// A key of a mapping pattern; keys that Python finds equal are equal.
private enum LiteralKey: Hashable {
  case none
  case number(Double, imaginary: Double)
  case integer(Int64)
  case text([UInt8])
  case bytes([UInt8])
}

extension SyntaxTree {
  /// The value of a literal; nil for integers of more than 64 bits, which are not compared.
  fileprivate func literalKey(_ id: ID<Expression>) -> LiteralKey? {
    switch self[id] {
    case .constant(.none): return LiteralKey.none
    case .constant(.string(let text)): return .text(Array(bytes(of: text)))
    case .constant(.bytes(let text)): return .bytes(Array(bytes(of: text)))
    case .constant(.integer(.small(let value))) where value.magnitude > 1 << 53:
      return .integer(value)
    case .unary(.negative, let operand):
      if case .integer(let value)? = literalKey(operand) { return .integer(-value) }
    default: break
    }
    return complex(id).map { .number($0, imaginary: $1) }
  }

  private func complex(_ id: ID<Expression>) -> (Double, Double)? {
    switch self[id] {
    case .constant(.false): return (0, 0)
    case .constant(.true): return (1, 0)
    case .constant(.integer(.small(let value))): return (Double(value), 0)
    case .constant(.float(let value)): return (value, 0)
    case .constant(.imaginary(let value)): return (0, value)
    case .unary(.negative, let operand): return complex(operand).map { (0 - $0, 0 - $1) }
    case .binary(let symbol, let left, let right):
      guard let left = complex(left), let right = complex(right) else { return nil }
      let sign: Double = symbol == .add ? 1 : -1
      return (left.0 + sign * right.0, left.1 + sign * right.1)
    default: return nil
    }
  }
}
