extension DumpBuilder {
  /// A statement.
  func statement(_ id: ID<Statement>) -> Dump {
    let (name, fields) = fields(of: id)
    return node(name, fields, at: tree.range(of: id))
  }

  private func field(
    _ name: String, _ id: ID<Expression>, _ context: Context = .load
  ) -> Fields {
    [(name, expression(id, context))]
  }

  private func field(_ name: String, _ id: ID<Expression>?) -> Fields {
    optional(name, id) { expression($0) }
  }

  private func field(
    _ name: String, _ ids: IDList<Expression>, _ context: Context = .load
  ) -> Fields {
    list(name, ids) { expression($0, context) }
  }

  private func block(_ name: String, _ body: IDList<Statement>) -> Fields {
    list(name, body) { statement($0) }
  }

  private func names(_ name: String, _ list: IDList<Identifier>) -> Fields {
    self.list(name, list) { symbol(tree[$0].name) }
  }

  private func fields(of id: ID<Statement>) -> (String, Fields) {
    switch tree[id] {
    case .functionDefinition(let id): function(tree[id])
    case .classDefinition(let id): ("ClassDef", classFields(tree[id]))
    case .return(let value): ("Return", field("value", value))
    case .delete(let targets): ("Delete", field("targets", targets, .delete))
    case .assign(let targets, let value):
      ("Assign", field("targets", targets, .store) + field("value", value))
    case .typeAlias(let name, let parameters, let value):
      (
        "TypeAlias",
        field("name", name, .store) + typeParameters(parameters) + field("value", value)
      )
    case .augmentedAssign(let target, let symbol, let value):
      (
        "AugAssign",
        field("target", target, .store) + [("op", .node(symbol.label, []))]
          + field("value", value)
      )
    case .annotatedAssign(let target, let annotation, let value, let isSimple):
      (
        "AnnAssign",
        field("target", target, .store) + field("annotation", annotation)
          + field("value", value) + [("simple", .atom(isSimple ? "1" : "0"))]
      )
    case .for(let target, let iterable, let body, let orElse, let isAsync):
      (
        isAsync ? "AsyncFor" : "For",
        field("target", target, .store) + field("iter", iterable) + block("body", body)
          + block("orelse", orElse)
      )
    case .while(let test, let body, let orElse):
      ("While", field("test", test) + block("body", body) + block("orelse", orElse))
    case .if(let test, let body, let orElse):
      ("If", field("test", test) + block("body", body) + block("orelse", orElse))
    case .with(let items, let body, let isAsync):
      (
        isAsync ? "AsyncWith" : "With",
        list("items", items) { withItem($0) } + block("body", body)
      )
    case .match(let subject, let cases):
      ("Match", field("subject", subject) + list("cases", cases) { matchCase($0) })
    case .raise(let exception, let cause):
      ("Raise", field("exc", exception) + field("cause", cause))
    case .try(let body, let handlers, let orElse, let finally, let isStar):
      (
        isStar ? "TryStar" : "Try",
        block("body", body) + list("handlers", handlers) { handler($0) }
          + block("orelse", orElse) + block("finalbody", finally)
      )
    case .assert(let test, let message):
      ("Assert", field("test", test) + field("msg", message))
    case .import(let names): ("Import", list("names", names) { alias($0) })
    case .importFrom(let module, let names, let level):
      (
        "ImportFrom",
        optional("module", module) { symbol($0) } + list("names", names) { alias($0) }
          + [("level", .atom("\(level)"))]
      )
    case .global(let names): ("Global", self.names("names", names))
    case .nonlocal(let names): ("Nonlocal", self.names("names", names))
    case .expression(let value): ("Expr", field("value", value))
    case .pass: ("Pass", [])
    case .break: ("Break", [])
    case .continue: ("Continue", [])
    }
  }

  private func function(_ function: FunctionDefinition) -> (String, Fields) {
    (
      function.isAsync ? "AsyncFunctionDef" : "FunctionDef",
      [("name", symbol(function.name)), ("args", parameters(function.parameters))]
        + block("body", function.body) + field("decorator_list", function.decorators)
        + field("returns", function.returns) + typeParameters(function.typeParameters)
    )
  }

  private func classFields(_ definition: ClassDefinition) -> Fields {
    [("name", symbol(definition.name))] + field("bases", definition.bases)
      + list("keywords", definition.keywords) { keyword($0) } + block("body", definition.body)
      + field("decorator_list", definition.decorators)
      + typeParameters(definition.typeParameters)
  }

  private func typeParameters(_ parameters: IDList<TypeParameter>) -> Fields {
    list("type_params", parameters) { id in
      let parameter = tree[id]
      let name =
        switch parameter.kind {
        case .type: "TypeVar"
        case .variadic: "TypeVarTuple"
        case .specification: "ParamSpec"
        }
      return node(
        name,
        [("name", symbol(parameter.name))] + field("bound", parameter.bound)
          + field("default_value", parameter.defaultValue),
        at: parameter.range)
    }
  }

  private func withItem(_ id: ID<WithItem>) -> Dump {
    let item = tree[id]
    return .node(
      "withitem",
      field("context_expr", item.context)
        + optional("optional_vars", item.target) { expression($0, .store) })
  }

  private func handler(_ id: ID<ExceptionHandler>) -> Dump {
    let handler = tree[id]
    return node(
      "ExceptHandler",
      field("type", handler.type) + optional("name", handler.name) { symbol($0) }
        + block("body", handler.body),
      at: handler.range)
  }

  private func alias(_ id: ID<Alias>) -> Dump {
    let alias = tree[id]
    return node(
      "alias",
      [("name", symbol(alias.name))] + optional("asname", alias.asName) { symbol($0) },
      at: alias.range)
  }

  private func matchCase(_ id: ID<MatchCase>) -> Dump {
    let matchCase = tree[id]
    return .node(
      "match_case",
      [("pattern", pattern(matchCase.pattern))] + field("guard", matchCase.condition)
        + block("body", matchCase.body))
  }

  private func pattern(_ id: ID<Pattern>) -> Dump {
    let (name, fields) = fields(of: id)
    return node(name, fields, at: tree.range(of: id))
  }

  private func field(_ name: String, _ patterns: IDList<Pattern>) -> Fields {
    list(name, patterns) { pattern($0) }
  }

  private func fields(of id: ID<Pattern>) -> (String, Fields) {
    switch tree[id] {
    case .value(let value): ("MatchValue", field("value", value))
    case .singleton(let value): ("MatchSingleton", singleton(value))
    case .sequence(let patterns): ("MatchSequence", field("patterns", patterns))
    case .mapping(let keys, let patterns, let rest):
      (
        "MatchMapping",
        field("keys", keys) + field("patterns", patterns)
          + optional("rest", rest) { symbol($0) }
      )
    case .class(let type, let patterns, let keywordNames, let keywordPatterns):
      (
        "MatchClass",
        field("cls", type) + field("patterns", patterns) + names("kwd_attrs", keywordNames)
          + field("kwd_patterns", keywordPatterns)
      )
    case .star(let name): ("MatchStar", optional("name", name) { symbol($0) })
    case .as(let pattern, let name):
      (
        "MatchAs",
        optional("pattern", pattern) { self.pattern($0) }
          + optional("name", name) { symbol($0) }
      )
    case .or(let patterns): ("MatchOr", field("patterns", patterns))
    }
  }
}
