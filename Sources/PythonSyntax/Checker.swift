/// Finds what the grammar takes and CPython's compiler refuses: statements outside of what they
/// belong to, names that contradict each other, stars where nothing is unpacked (the language
/// reference, chapters 6 to 8).
struct Checker {
  /// What kind of block or expression the walk is directly in; it decides about `return`, `yield`
  /// and `await`.
  enum Scope {
    case module, `class`, function, asyncFunction, lambda
    /// A comprehension; the text names its kind.
    case comprehension(StaticString)
    /// Something evaluated on demand, such as an annotation; the text names it.
    case deferred(StaticString)
  }

  /// Where the walk is, as far as it decides what is allowed; passed down by value.
  struct Context {
    var scope = Scope.module
    var isInLoop = false
    /// Within `except*`, and the innermost loop is outside of it.
    var leavesStarHandler = false
    var isInStarHandler = false
    /// Comprehensions around this within the same function, by position in `comprehensions`.
    var comprehensionBase = 0
    /// Within the iterable of a comprehension.
    var isInIterable = false
    /// What is evaluated on demand and is around the comprehensions that are around this.
    var deferral: StaticString?
    /// A class is directly around the comprehensions that are around this.
    var isInClass = false
  }

  /// A comprehension around the walk: what its loops and `:=` within it bind.
  struct OpenComprehension {
    var loops: Set<Symbol> = []
    var named: Set<Symbol> = []
    /// Whether it awaits something.
    var isSuspended = false
  }

  /// A function or class around the walk.
  struct OpenScope {
    enum Owner {
      case module
      case function(ID<FunctionDefinition>)
      case `class`(ID<ClassDefinition>)
    }

    let owner: Owner
    var globals: Set<Symbol> = []
    var nonlocals: Set<Symbol> = []
    /// What CPython refuses `return value` for: an async function that yields.
    var yields = false
    var returnsWithValue: [SourceRange] = []
  }

  let tree: SyntaxTree
  var diagnostics: [Diagnostic] = []
  var scopes: [OpenScope] = [OpenScope(owner: .module)]
  var comprehensions: [OpenComprehension] = []
  /// Whether only documentation and imports from `__future__` have come so far.
  var isAtBeginning = true

  /// Takes a tree that was parsed without errors.
  init(_ tree: SyntaxTree) {
    self.tree = tree
  }

  /// Walks over the whole tree. O(n) but for files with very many `global` statements.
  mutating func run() {
    var isFirst = true
    for id in tree[tree.body] {
      if isAtBeginning { isAtBeginning = isPreamble(id, isFirst: isFirst) }
      isFirst = false
      visit(id, Context())
    }
  }

  private func isPreamble(_ id: ID<Statement>, isFirst: Bool) -> Bool {
    switch tree[id] {
    case .importFrom(let module, _, level: 0): return module == .future
    case .expression(let value):
      if isFirst, case .constant(.string) = tree[value] { return true }
      return false
    default: return false
    }
  }

  /// Keeps an error, unless there are many.
  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Parser.maximumDiagnostics { diagnostics.append(diagnostic) }
  }

  /// The range of the first word of a statement, which is `length` bytes long.
  func word(_ id: ID<Statement>, _ length: UInt32) -> SourceRange {
    let start = tree.range(of: id).start
    return SourceRange(start: start, end: start + length)
  }
}
