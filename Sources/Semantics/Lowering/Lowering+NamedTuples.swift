internal import IR
internal import PythonSyntax

/// `typing.NamedTuple` and `collections.namedtuple`: objects that stand for the tuple of their fields wherever
/// a tuple is asked for.
extension Lowering {
  /// Makes the methods of a class below `NamedTuple`, once.
  func makeNamedTuple(_ entity: ClassEntity) throws {
    var fields: [DataField] = []
    let tree = entity.tree
    for id in tree[tree[entity.definition].body] {
      guard case .annotatedAssign(let target, _, let value, _) = tree[id],
        case .name(let name) = tree[target]
      else { continue }
      var field = DataField(name: name)
      if let value, case .variable(let member)? = entity.members[name] {
        field.defaultValue =
          tree.literal(value) != nil
          ? .literal(tree.source.text(in: tree.range(of: value))) : .variable(member.variable)
      }
      fields.append(field)
    }
    entity.dataFields = fields
    let names = fields.map(\.name.text)
    var lines = initializer(entity, fields, fields)
    let shown = names.map { "\($0)={self.\($0)!r}" }.joined(separator: ", ")
    lines += ["def __repr__(self):", "  return self.__class__.__name__ + f\"(\(shown))\""]
    if !names.isEmpty {
      lines.append(
        "def _replace(self, *, \(names.map { "\($0)=_missing" }.joined(separator: ", "))):")
      let values = names.map { "self.\($0) if \($0) is _missing else \($0)" }
      lines.append("  return self.__class__(\(values.joined(separator: ", ")))")
      lines.append("def _asdict(self):")
      lines.append("  return {\(names.map { "\"\($0)\": self.\($0)" }.joined(separator: ", "))}")
    }
    let own = Set(entity.members.keys)
    try generate(lines.joined(separator: "\n") + "\n", for: entity, fields, keeping: own)
    if case .method(let function)? = entity.members[Symbol("__init__")] {
      function.qualifiedName = "\(entity.qualifiedName).__new__"
    }
  }

  /// Whether a value is a named tuple.
  func isNamedTuple(_ type: Type) -> Bool {
    if case .namedTuple? = program.instanceClass(of: type)?.form { true } else { false }
  }

  /// The tuple that a named tuple stands for; nil for others.
  func namedTupleContent(_ value: Value) throws -> Value? {
    guard let entity = program.instanceClass(of: value.type), case .namedTuple = entity.form else {
      return nil
    }
    var parts: [Value] = []
    for field in entity.dataFields {
      parts.append(try instanceAttribute(value, entity, field.name))
    }
    if parts.contains(where: { $0.type == .never }) { return .never }
    return emit(.tupleMake, parts, .tuple(parts.map(\.type)))
  }

  /// `collections.namedtuple(name, fields)`: the class it makes.
  func makeNamedTuple(_ arguments: Arguments) throws -> Value {
    var arguments = arguments
    let key = LambdaKey(tree: ObjectIdentifier(tree.source), node: arguments.node)
    if let known = program.namedTuples[key] { return classValue(known) }
    let defaults = arguments.take("defaults")
    guard arguments.positional.count == 2,
      case .string(let name)? = arguments.positional[0].literal,
      let names = fieldNames(arguments.node), defaults == nil, arguments.keywords.isEmpty
    else {
      throw Refusal.unsupported(
        "namedtuple() of what is not written out", help: "name the fields in one string")
    }
    var lines = ["class \(name)(_NamedTuple):", "  pass"]
    for field in names { lines.append("  \(field): _") }
    guard
      let made = parse(SourceFile(path: "<\(name)>", text: lines.joined(separator: "\n") + "\n"))
        .tree, let statement = made[made.body].first,
      case .classDefinition(let id) = made[statement]
    else {
      throw Refusal(
        "Type names and field names must be valid identifiers", exception: .valueError)
    }
    let scope = ModuleScope(
      name: frame.function.module.name, tree: made, isPrelude: true)
    scope.statics[Symbol("_NamedTuple")] = .intrinsic(.operation("NamedTuple"))
    let entity = try program.makeClass(id, tree: made, module: scope, within: nil)
    entity.declaredFields = []
    program.namedTuples[key] = entity
    let outer = frame
    frame = Frame(function: entity.body, base: state.variables.count, context: 0, isInlined: true)
    defer { frame = outer }
    try resolveBases(of: entity)
    return classValue(entity)
  }

  /// The fields that the second argument of the call at the node names.
  private func fieldNames(_ node: UInt32) -> [String]? {
    guard case .call(_, let arguments, _) = tree[ID<Expression>(index: node)],
      let second = tree[arguments].dropFirst().first
    else { return nil }
    switch tree[second] {
    case .constant(.string(let text)):
      return tree.string(of: text).split { $0 == " " || $0 == "," || $0 == "\n" || $0 == "\t" }
        .map(String.init)
    case .list(let elements), .tuple(let elements):
      let names = tree[elements].map { element -> String? in
        if case .string(let text)? = tree.literal(element) { text } else { nil }
      }
      return names.contains { $0 == nil } ? nil : names.map { $0! }
    default: return nil
    }
  }
}
