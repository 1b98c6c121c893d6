internal import PythonSyntax

extension SyntaxTree {
  /// The names that `del` takes from an object somewhere in the list.
  func deletedAttributes(in list: IDList<Statement>) -> Set<Symbol> {
    var found: Set<Symbol> = []
    for id in self[list] {
      if case .delete(let targets) = self[id] {
        for target in self[targets] {
          if case .attribute(_, let name) = self[target] { found.insert(name) }
        }
      }
      forEachBody(of: id) { found.formUnion(deletedAttributes(in: $0)) }
    }
    return found
  }

  /// Calls `visit` with each list of statements directly in the statement.
  func forEachBody(of id: ID<Statement>, _ visit: (IDList<Statement>) -> Void) {
    switch self[id] {
    case .functionDefinition(let function): visit(self[function].body)
    case .classDefinition(let definition): visit(self[definition].body)
    case .if(_, let body, let orElse), .while(_, let body, let orElse),
      .for(_, _, let body, let orElse, _):
      visit(body)
      visit(orElse)
    case .with(_, let body, _): visit(body)
    case .match(_, let cases): for item in self[cases] { visit(self[item].body) }
    case .try(let body, let handlers, let orElse, let finally, _):
      visit(body)
      for handler in self[handlers] { visit(self[handler].body) }
      visit(orElse)
      visit(finally)
    default: break
    }
  }
}
