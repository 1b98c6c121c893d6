internal import PythonSyntax

extension SyntaxTree {
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
