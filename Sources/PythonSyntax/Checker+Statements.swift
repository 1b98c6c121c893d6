extension Checker {
  /// Checks the statements of a block.
  mutating func visit(_ body: IDList<Statement>, _ context: Context) {
    for id in tree[body] { visit(id, context) }
  }

  /// Checks a statement.
  mutating func visit(_ id: ID<Statement>, _ context: Context) {
    let range = tree.range(of: id)
    switch tree[id] {
    case .functionDefinition(let function): visit(function, context)
    case .classDefinition(let definition): visit(definition, context)
    case .return(let value): visitReturn(id, value, context)
    case .delete(let targets):
      for target in tree[targets] { visitTarget(target, context, isDeleted: true) }
    case .assign(let targets, let value):
      visit(value, context)
      for target in tree[targets] { visitWholeTarget(target, context) }
    case .typeAlias(let name, let parameters, let value):
      visitTarget(name, context)
      visit(parameters, context)
      visitDeferred(value, "a type alias", context)
    case .augmentedAssign(let target, _, let value):
      visit(value, context)
      visitTarget(target, context)
    case .annotatedAssign(let target, let annotation, let value, _):
      checkAnnotation(of: target)
      visitDeferred(annotation, "an annotation", context)
      value.map { visit($0, context) }
      visitTarget(target, context)
    case .for(let target, let iterable, let body, let orElse, let isAsync):
      if isAsync { requireAsync("async for", id, context) }
      visit(iterable, context)
      visitWholeTarget(target, context)
      visitLoop(body, context)
      visit(orElse, context)
    case .while(let test, let body, let orElse):
      visit(test, context)
      visitLoop(body, context)
      visit(orElse, context)
    case .if(let test, let body, let orElse):
      visit(test, context)
      visit(body, context)
      visit(orElse, context)
    case .with(let items, let body, let isAsync):
      if isAsync { requireAsync("async with", id, context) }
      for item in tree[items] {
        visit(tree[item].context, context)
        tree[item].target.map { visitWholeTarget($0, context) }
      }
      visit(body, context)
    case .match(let subject, let cases): visitMatch(subject, cases, context)
    case .raise(let exception, let cause):
      exception.map { visit($0, context) }
      cause.map { visit($0, context) }
    case .try(let body, let handlers, let orElse, let finally, let isStar):
      visit(body, context)
      visit(handlers, isStar: isStar, context)
      visit(orElse, context)
      visit(finally, context)
    case .assert(let test, let message):
      visit(test, context)
      message.map { visit($0, context) }
    case .import(let names):
      for name in tree[names] { visitImported(name) }
    case .importFrom(let module, let names, let level):
      visitImport(module, names, level: level, at: range, context)
    case .global(let names): checkGlobal(names, before: range.start, context)
    case .nonlocal(let names): checkNonlocal(names, before: range.start, context)
    case .expression(let value): visit(value, context)
    case .break: checkJump("break", at: range, context)
    case .continue: checkJump("continue", at: range, context)
    case .pass: break
    }
  }

  private mutating func visitLoop(_ body: IDList<Statement>, _ context: Context) {
    var context = context
    context.isInLoop = true
    context.leavesStarHandler = false
    visit(body, context)
  }

  private mutating func visitReturn(
    _ id: ID<Statement>, _ value: ID<Expression>?, _ context: Context
  ) {
    switch context.scope {
    case .function, .asyncFunction: break
    default: report(.outside("return", "function", at: word(id, 6), in: tree.source))
    }
    if context.isInStarHandler {
      report(.leavesStarHandler("return", at: word(id, 6), in: tree.source))
    }
    guard let value else { return }
    scopes[scopes.count - 1].returnsWithValue.append(tree.range(of: id))
    visit(value, context)
  }

  private mutating func checkJump(
    _ keyword: StaticString, at range: SourceRange, _ context: Context
  ) {
    if !context.isInLoop {
      report(.outside(keyword, "loop", at: range, in: tree.source))
    } else if context.leavesStarHandler {
      report(.leavesStarHandler(keyword, at: range, in: tree.source))
    }
  }

  private mutating func requireAsync(
    _ words: StaticString, _ id: ID<Statement>, _ context: Context
  ) {
    if case .asyncFunction = context.scope { return }
    report(.outside(words, "async function", at: word(id, 5), in: tree.source))
  }

  private mutating func visit(
    _ handlers: IDList<ExceptionHandler>, isStar: Bool, _ context: Context
  ) {
    var context = context
    if isStar {
      context.isInStarHandler = true
      context.leavesStarHandler = true
    }
    for (index, id) in tree[handlers].enumerated() {
      let handler = tree[id]
      if let type = handler.type {
        visit(type, context)
      } else if index + 1 < handlers.count {
        let start = handler.range.start
        report(
          .bareExceptBeforeOthers(
            at: SourceRange(start: start, end: start + 6), in: tree.source))
      }
      handler.name.map { checkBinding($0, at: handler.range) }
      visit(handler.body, context)
    }
  }

  // MARK: Imports

  private mutating func visitImported(_ id: ID<Alias>) {
    let alias = tree[id]
    checkBinding(alias.asName ?? alias.name, at: alias.range)
  }

  private mutating func visitImport(
    _ module: Symbol?, _ names: IDList<Alias>, level: UInt32, at range: SourceRange,
    _ context: Context
  ) {
    let isFuture = level == 0 && module == .future
    if isFuture, !isAtBeginning {
      report(.lateFuture(at: range, in: tree.source))
    }
    for id in tree[names] {
      let alias = tree[id]
      if isFuture, !Self.features.contains(alias.name.text) {
        report(.unknownFeature(alias.name, at: alias.range, in: tree.source))
      }
      if alias.name == .star {
        guard case .module = context.scope else {
          report(.nestedImportStar(at: alias.range, in: tree.source))
          continue
        }
      } else {
        visitImported(id)
      }
    }
  }

  private static let features: Set<String> = [
    "nested_scopes", "generators", "division", "absolute_import", "with_statement",
    "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations",
  ]

  // MARK: Definitions

  private mutating func visit(_ id: ID<FunctionDefinition>, _ context: Context) {
    let function = tree[id]
    checkBinding(function.name, at: function.nameRange)
    for decorator in tree[function.decorators] { visit(decorator, context) }
    visit(function.typeParameters, context)
    var outside = context
    if !function.typeParameters.isEmpty { outside.enterGeneric() }
    visit(function.parameters, outside)
    function.returns.map { visitDeferred($0, "an annotation", context) }
    var inside = Context(scope: function.isAsync ? .asyncFunction : .function)
    inside.comprehensionBase = comprehensions.count
    scopes.append(OpenScope(owner: .function(id)))
    visit(function.body, inside)
    let scope = scopes.removeLast()
    if function.isAsync, scope.yields, let range = scope.returnsWithValue.first {
      report(.returnInAsyncGenerator(at: range, in: tree.source))
    }
  }

  private mutating func visit(_ id: ID<ClassDefinition>, _ context: Context) {
    let definition = tree[id]
    checkBinding(definition.name, at: definition.nameRange)
    for decorator in tree[definition.decorators] { visit(decorator, context) }
    visit(definition.typeParameters, context)
    var outside = context
    if !definition.typeParameters.isEmpty { outside.enterGeneric() }
    visitArguments(definition.bases, definition.keywords, outside)
    var inside = Context(scope: .class)
    inside.isInClass = true
    inside.comprehensionBase = comprehensions.count
    scopes.append(OpenScope(owner: .class(id)))
    visit(definition.body, inside)
    scopes.removeLast()
  }

  private mutating func visit(_ parameters: IDList<TypeParameter>, _ context: Context) {
    var names: Set<Symbol> = []
    var hasDefault = false
    for id in tree[parameters] {
      let parameter = tree[id]
      if !names.insert(parameter.name).inserted {
        report(
          .duplicateTypeParameter(parameter.name, at: parameter.range, in: tree.source))
      }
      if hasDefault, parameter.defaultValue == nil {
        report(.missingDefault(parameter.name, at: parameter.range, in: tree.source))
      }
      hasDefault = hasDefault || parameter.defaultValue != nil
      checkBinding(parameter.name, at: parameter.range)
      parameter.bound.map { visitDeferred($0, "the bound of a type parameter", context) }
      parameter.defaultValue.map {
        visitDeferred($0, "the default of a type parameter", context, allowsStar: true)
      }
    }
  }

  /// Checks the parameters of a function or lambda, whose defaults and annotations are in
  /// `context`.
  mutating func visit(_ id: ID<Parameters>, _ context: Context) {
    let parameters = tree[id]
    var names: Set<Symbol> = []
    func visit(_ id: ID<Parameter>, isVariadic: Bool = false) {
      let parameter = tree[id]
      if !names.insert(parameter.name).inserted {
        report(.duplicateParameter(parameter.name, at: parameter.range, in: tree.source))
      }
      checkBinding(parameter.name, at: parameter.range)
      parameter.annotation.map {
        visitDeferred($0, "an annotation", context, allowsStar: isVariadic)
      }
      parameter.defaultValue.map { self.visit($0, context) }
    }
    for id in tree[parameters.positionalOnly] { visit(id) }
    for id in tree[parameters.positional] { visit(id) }
    parameters.variadic.map { visit($0, isVariadic: true) }
    for id in tree[parameters.keywordOnly] { visit(id) }
    parameters.keywordVariadic.map { visit($0) }
  }
}

extension Checker.Context {
  /// Enters the scope of type parameters.
  fileprivate mutating func enterGeneric() {
    scope = .deferred("the definition of a generic")
    deferral = "the definition of a generic"
  }
}
