internal import IR
internal import PythonSyntax

/// Where a walk stands: the block that code is added to, and what each variable holds there.
struct State {
  var block: BlockID
  var isReachable = true
  /// By place. Nil: not read again before it is bound.
  var variables: [Value?]

  static func unreachable(like other: State) -> State {
    State(block: other.block, isReachable: false, variables: other.variables)
  }
}

/// One function's body within a walk: the function itself, or one that is walked in place of a call.
final class Frame {
  let function: FunctionEntity
  let scope: Scope
  let tree: SyntaxTree
  /// The place of the frame's first variable.
  let base: Int
  /// Distinguishes visits of the same nodes.
  var context: Int
  /// The context that the frame began in: loops and comprehensions within it have others.
  let entryContext: Int
  let isInlined: Bool
  /// How many of the loops around are peeled iterations.
  var peelDepth = 0
  var returns: [(state: State, value: Value)] = []
  var loops: [LoopFrame] = []
  /// The exceptions that are being handled where the walk stands, the innermost last.
  var handled: [Value] = []
  /// The loop for which something steps through its iterable: where errors of the steps are.
  var stepRange: SourceRange?
  /// The frame that an inlined body was called from.
  var caller: Frame?
  /// What went wrong in an inlined body of the prelude: the caller's error.
  var refusal: Refusal?
  /// Whether it is the statements of a class.
  var isClassBody = false
  /// What the parameters of a generic class stand for.
  var typeArguments: [Symbol: Type] = [:]
  /// The targets of the comprehensions around, innermost last.
  var comprehensions: [[Symbol: Int]] = []

  init(function: FunctionEntity, base: Int, context: Int, isInlined: Bool) {
    self.function = function
    self.scope = function.scope
    self.tree = function.tree
    self.base = base
    self.context = context
    entryContext = context
    self.isInlined = isInlined
  }

  /// The place of a name among the walk's variables, if it is a variable of this frame.
  func slot(of name: Symbol) -> Int? {
    for names in comprehensions.reversed() { if let slot = names[name] { return base + slot } }
    return scope.slots[name].map { base + $0 }
  }

  /// Whether the name is the target of a comprehension around.
  func isComprehensionTarget(_ name: Symbol) -> Bool {
    comprehensions.contains { $0[name] != nil }
  }

  /// Whether the variable is shared with functions within, or taken over as such.
  func isCell(_ slot: Int) -> Bool { function.cellSlots.contains(slot - base) }
}

/// A loop that a `break` or `continue` may leave.
final class LoopFrame {
  var breaks: [State] = []
  var continues: [State] = []
}
