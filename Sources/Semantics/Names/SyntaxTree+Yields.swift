internal import PythonSyntax

extension SyntaxTree {
  /// Whether a function of these statements yields within a `try` or a `with`. Linear.
  func yieldsWithinTry(_ body: IDList<Statement>) -> Bool {
    for id in self[body] {
      switch self[id] {
      case .try(let inner, let handlers, let orElse, _, _):
        if yields(inner) || yields(orElse) { return true }
        for handler in self[handlers] where yields(self[handler].body) { return true }
      case .with(_, let inner, _): if yields(inner) { return true }
      case .functionDefinition, .classDefinition: continue
      default: break
      }
      var found = false
      forEachBlock(of: id) { if !found { found = yieldsWithinTry($0) } }
      if found { return true }
    }
    return false
  }

  /// Whether a function of these statements yields. Functions within it are no part of it. Linear.
  func yields(_ body: IDList<Statement>) -> Bool {
    var found = false
    func visit(_ id: ID<Expression>) {
      if found { return }
      switch self[id] {
      case .yield, .yieldFrom: found = true
      case .lambda(let parameters, _): forEachDefault(of: parameters, visit)
      default: forEachChild(of: id, visit)
      }
    }
    func visit(_ list: IDList<Statement>) {
      for id in self[list] where !found {
        forEachExpression(of: id, visit)
        switch self[id] {
        case .functionDefinition, .classDefinition: continue
        default: forEachBlock(of: id, visit)
        }
      }
    }
    visit(body)
    return found
  }
}
