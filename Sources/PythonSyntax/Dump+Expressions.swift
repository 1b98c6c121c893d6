extension DumpBuilder {
  /// An expression that is there for `context`.
  func expression(_ id: ID<Expression>, _ context: Context = .load) -> Dump {
    let (name, fields) = fields(of: id, context)
    return node(name, fields, at: tree.range(of: id))
  }

  private func field(_ name: String, _ id: ID<Expression>, _ context: Context = .load) -> Fields {
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

  private func field(_ context: Context) -> Fields {
    [("ctx", .node(context.rawValue, []))]
  }

  private func field(_ clauses: IDList<Comprehension>) -> Fields {
    list("generators", clauses) { comprehension($0) }
  }

  private func fields(of id: ID<Expression>, _ context: Context) -> (String, Fields) {
    switch tree[id] {
    case .booleanOperation(let symbol, let values):
      ("BoolOp", [("op", .node(symbol.label, []))] + field("values", values))
    case .named(let target, let value):
      ("NamedExpr", field("target", target, .store) + field("value", value))
    case .binary(let symbol, let left, let right):
      (
        "BinOp",
        field("left", left) + [("op", .node(symbol.label, []))] + field("right", right)
      )
    case .unary(let symbol, let value):
      ("UnaryOp", [("op", .node(symbol.label, []))] + field("operand", value))
    case .lambda(let parameters, let body):
      ("Lambda", [("args", self.parameters(parameters))] + field("body", body))
    case .conditional(let test, let body, let orElse):
      ("IfExp", field("test", test) + field("body", body) + field("orelse", orElse))
    case .dictionary(let keys, let values):
      (
        "Dict",
        (keys.isEmpty
          ? []
          : [("keys", .list(tree[keys].map { $0.map { expression($0) } ?? .atom("None") }))])
          + field("values", values)
      )
    case .set(let elements): ("Set", field("elts", elements))
    case .listComprehension(let element, let clauses):
      ("ListComp", field("elt", element) + field(clauses))
    case .setComprehension(let element, let clauses):
      ("SetComp", field("elt", element) + field(clauses))
    case .dictionaryComprehension(let key, let value, let clauses):
      ("DictComp", field("key", key) + field("value", value) + field(clauses))
    case .generator(let element, let clauses):
      ("GeneratorExp", field("elt", element) + field(clauses))
    case .await(let value): ("Await", field("value", value))
    case .yield(let value): ("Yield", field("value", value))
    case .yieldFrom(let value): ("YieldFrom", field("value", value))
    case .comparison(let left, let operators, let comparators):
      (
        "Compare",
        field("left", left) + [("ops", .list(tree[operators].map { .node($0.label, []) }))]
          + field("comparators", comparators)
      )
    case .call(let function, let arguments, let keywords):
      (
        "Call",
        field("func", function) + field("args", arguments)
          + list("keywords", keywords) { keyword($0) }
      )
    case .formattedValue(let value, let conversion, let specification):
      (
        "FormattedValue",
        field("value", value) + [("conversion", .atom("\(conversion.code)"))]
          + field("format_spec", specification)
      )
    case .joinedString(let values): ("JoinedStr", field("values", values))
    case .interpolation(let value, let text, let conversion, let specification):
      (
        "Interpolation",
        field("value", value) + [
          ("str", .atom(Representation.string(tree.bytes(of: text)))),
          ("conversion", .atom("\(conversion.code)")),
        ] + field("format_spec", specification)
      )
    case .templateString(let values): ("TemplateStr", field("values", values))
    case .constant(let value): ("Constant", constant(value))
    case .attribute(let value, let name):
      ("Attribute", field("value", value) + [("attr", symbol(name))] + field(context))
    case .subscript(let value, let index):
      ("Subscript", field("value", value) + field("slice", index) + field(context))
    case .starred(let value): ("Starred", field("value", value, context) + field(context))
    case .name(let name): ("Name", [("id", symbol(name))] + field(context))
    case .list(let elements): ("List", field("elts", elements, context) + field(context))
    case .tuple(let elements): ("Tuple", field("elts", elements, context) + field(context))
    case .slice(let lower, let upper, let step):
      ("Slice", field("lower", lower) + field("upper", upper) + field("step", step))
    }
  }

  private func constant(_ value: Constant) -> Fields {
    let text: String =
      switch value {
      case .none: "None"
      case .true: "True"
      case .false: "False"
      case .ellipsis: "Ellipsis"
      case .integer(.small(let value)): "\(value)"
      case .integer(.large(let digits)):
        tree[digits].isHexadecimal
          ? Representation.decimal(hexadecimal: tree.bytes(of: digits)) : tree.string(of: digits)
      case .float(let value): Representation.float(value)
      case .imaginary(let value): Representation.imaginary(value)
      case .string(let text): Representation.string(tree.bytes(of: text))
      case .bytes(let text): Representation.bytes(tree.bytes(of: text))
      }
    var fields: Fields = [("value", .atom(text))]
    if case .string(let text) = value, tree[text].hasUnicodePrefix {
      fields.append(("kind", .atom("'u'")))
    }
    return fields
  }

  /// The value of a singleton pattern.
  func singleton(_ value: Constant) -> Fields { constant(value) }

  private func comprehension(_ id: ID<Comprehension>) -> Dump {
    let clause = tree[id]
    return .node(
      "comprehension",
      field("target", clause.target, .store) + field("iter", clause.iterable)
        + field("ifs", clause.conditions) + [("is_async", .atom(clause.isAsync ? "1" : "0"))])
  }

  /// A keyword argument.
  func keyword(_ id: ID<Keyword>) -> Dump {
    let keyword = tree[id]
    return node(
      "keyword", optional("arg", keyword.name) { symbol($0) } + field("value", keyword.value),
      at: keyword.range)
  }

  /// The parameters of a function or lambda.
  func parameters(_ id: ID<Parameters>) -> Dump {
    let parameters = tree[id]
    let keywordDefaults = tree[parameters.keywordOnly].map { tree[$0].defaultValue }
    let defaults = (Array(tree[parameters.positionalOnly]) + Array(tree[parameters.positional]))
      .compactMap { tree[$0].defaultValue }
    return .node(
      "arguments",
      list("posonlyargs", parameters.positionalOnly) { parameter($0) }
        + list("args", parameters.positional) { parameter($0) }
        + optional("vararg", parameters.variadic) { parameter($0) }
        + list("kwonlyargs", parameters.keywordOnly) { parameter($0) }
        + (keywordDefaults.isEmpty
          ? []
          : [
            (
              "kw_defaults",
              .list(keywordDefaults.map { $0.map { expression($0) } ?? .atom("None") })
            )
          ])
        + optional("kwarg", parameters.keywordVariadic) { parameter($0) }
        + (defaults.isEmpty ? [] : [("defaults", .list(defaults.map { expression($0) }))]))
  }

  private func parameter(_ id: ID<Parameter>) -> Dump {
    let parameter = tree[id]
    return node(
      "arg", [("arg", symbol(parameter.name))] + field("annotation", parameter.annotation),
      at: parameter.range)
  }
}

extension Conversion {
  /// The character as CPython's trees hold it; -1 for none.
  fileprivate var code: Int {
    switch self {
    case .none: -1
    case .string: 115
    case .representation: 114
    case .ascii: 97
    }
  }
}

extension BooleanOperator {
  fileprivate var label: String { self == .and ? "And" : "Or" }
}

extension BinaryOperator {
  /// The name of CPython's node.
  var label: String {
    switch self {
    case .add: "Add"
    case .subtract: "Sub"
    case .multiply: "Mult"
    case .matrixMultiply: "MatMult"
    case .divide: "Div"
    case .modulo: "Mod"
    case .power: "Pow"
    case .leftShift: "LShift"
    case .rightShift: "RShift"
    case .bitOr: "BitOr"
    case .bitXor: "BitXor"
    case .bitAnd: "BitAnd"
    case .floorDivide: "FloorDiv"
    }
  }
}

extension UnaryOperator {
  fileprivate var label: String {
    switch self {
    case .invert: "Invert"
    case .not: "Not"
    case .positive: "UAdd"
    case .negative: "USub"
    }
  }
}

extension ComparisonOperator {
  fileprivate var label: String {
    switch self {
    case .equal: "Eq"
    case .notEqual: "NotEq"
    case .less: "Lt"
    case .lessOrEqual: "LtE"
    case .greater: "Gt"
    case .greaterOrEqual: "GtE"
    case .is: "Is"
    case .isNot: "IsNot"
    case .in: "In"
    case .notIn: "NotIn"
    }
  }
}
