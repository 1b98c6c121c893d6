internal import PythonSyntax

extension SyntaxTree {
  /// Whether the body uses `name`, a parameter with `**` before it, only to pass it on: `f(**name)`. Then
  /// its keys are known wherever it goes, and it need not be a dictionary.
  func onlyForwards(_ name: Symbol, in body: IDList<Statement>) -> Bool {
    self[body].allSatisfy { onlyForwards(name, in: $0) }
  }

  private func onlyForwards(_ name: Symbol, in id: ID<Statement>) -> Bool {
    var isFine = true
    forEachExpression(of: id) { if !onlyForwards(name, in: $0) { isFine = false } }
    switch self[id] {
    case .functionDefinition(let function):
      if !onlyForwards(name, in: self[function].body) { isFine = false }
    case .classDefinition(let definition):
      if !onlyForwards(name, in: self[definition].body) { isFine = false }
    default: forEachBlock(of: id) { if !onlyForwards(name, in: $0) { isFine = false } }
    }
    return isFine
  }

  /// Operations of the prelude on keywords that are known.
  private func isKeywordOperation(_ callee: ID<Expression>) -> Bool {
    guard case .attribute(let base, let name) = self[callee], case .name(let module) = self[base]
    else { return false }
    return module.text == "_op" && ["merge_keywords", "keywords_tuple"].contains(name.text)
  }

  func onlyForwards(_ name: Symbol, in id: ID<Expression>) -> Bool {
    switch self[id] {
    case .name(let other): return other != name
    case .call(let callee, _, _) where isKeywordOperation(callee): return true
    case .call(let callee, let arguments, let keywords):
      return onlyForwards(name, in: callee)
        && self[arguments].allSatisfy { onlyForwards(name, in: $0) }
        && self[keywords].allSatisfy { keyword in
          if self[keyword].name == nil, case .name = self[self[keyword].value] { return true }
          return onlyForwards(name, in: self[keyword].value)
        }
    default:
      var isFine = true
      forEachChild(of: id) { if !onlyForwards(name, in: $0) { isFine = false } }
      return isFine
    }
  }
}
