internal import PythonSyntax

/// What the compiler does not take yet, found in the whole file before anything is compiled, so that one run
/// names all of it.
struct UnsupportedSyntax {
  private let tree: SyntaxTree
  private(set) var refusals: [Refusal] = []
  /// Functions that hold what makes them something else than a function: `yield`, `async`, `**`.
  private(set) var functions: Set<ID<FunctionDefinition>> = []
  private var current: ID<FunctionDefinition>?

  init(_ tree: SyntaxTree) {
    self.tree = tree
    visit(tree.body)
  }

  private mutating func refuse(_ what: String, at range: SourceRange, help: String? = nil) {
    refusals.append(.unsupported(what, help: help, at: range))
  }

  private mutating func visit(_ list: IDList<Statement>) {
    for id in tree[list] { visit(id) }
  }

  private mutating func visit(_ id: ID<Statement>) {
    // The first word of a statement stands for all of it.
    let start = tree.range(of: id).start
    func word(_ text: String) -> SourceRange {
      SourceRange(start: start, end: start + UInt32(text.utf8.count))
    }
    var expressions: [ID<Expression>] = []
    tree.forEachExpression(of: id) { expressions.append($0) }
    switch tree[id] {
    case .classDefinition(let definition):
      visit(tree[definition].body)
    case .with(_, let body, let isAsync):
      if isAsync { refuse("'async with'", at: word("async")) }
      visit(body)
    case .match(_, let cases): for one in tree[cases] { visit(tree[one].body) }
    case .try(let body, let handlers, let orElse, let finally, let isStar):
      if isStar { refuse("'except*'", at: word("try"), help: "use 'except'") }
      visit(body)
      for handler in tree[handlers] { visit(tree[handler].body) }
      visit(orElse)
      visit(finally)
    case .for(_, _, let body, let orElse, let isAsync):
      if isAsync { refuse("'async for'", at: word("async")) }
      visit(body)
      visit(orElse)
    case .while(_, let body, let orElse), .if(_, let body, let orElse):
      visit(body)
      visit(orElse)
    case .functionDefinition(let function): visit(function)
    default: break
    }
    for expression in expressions { visit(expression) }
  }

  private mutating func visit(_ id: ID<FunctionDefinition>) {
    let definition = tree[id]
    let outer = current
    current = id
    defer { current = outer }
    if definition.isAsync {
      functions.insert(id)
      return refuse("'async def'", at: definition.nameRange)
    }
    visit(definition.body)
  }

  private mutating func visit(_ id: ID<Expression>) {
    let range = tree.range(of: id)
    switch tree[id] {
    case .await: return refuse("'await'", at: range)
    case .interpolation, .templateString: return refuse("a t-string", at: range)
    default: break
    }
    var children: [ID<Expression>] = []
    tree.forEachChild(of: id) { children.append($0) }
    for child in children { visit(child) }
  }

}
