internal import IR
internal import PythonSyntax

/// The arguments of a call, evaluated from left to right.
struct Arguments {
  var positional: [Value]
  var keywords: [(name: Symbol, value: Value)] = []
  /// The call expression: tells places of lists apart that several calls make.
  var node: UInt32
  /// A list of further positional arguments: what `*` was before, if its length is not known.
  var rest: Value?
  var restRange: SourceRange?
  /// A dict of further keyword arguments: what `**` was before, if its keys are not known.
  var mapping: Value?
  var mappingRange: SourceRange?

  init(positional: [Value], keywords: [(name: Symbol, value: Value)] = [], node: UInt32) {
    self.positional = positional
    self.keywords = keywords
    self.node = node
  }

  /// The keyword argument of that name, taken out.
  mutating func take(_ name: String) -> Value? {
    guard let index = keywords.firstIndex(where: { $0.name.text == name }) else { return nil }
    return keywords.remove(at: index).value
  }
}

extension Lowering {
  /// Nil where the type of an argument is not known yet.
  func evaluateArguments(
    _ id: ID<Expression>, _ list: IDList<Expression>, _ keywords: IDList<Keyword>
  ) throws -> Arguments? {
    var arguments = Arguments(positional: [], node: id.index)
    var isKnown = true
    for argument in tree[list] {
      guard case .starred(let inner) = tree[argument] else {
        let value = try evaluate(argument)
        if let rest = arguments.rest {
          try append(value, to: rest)
        } else {
          arguments.positional.append(value)
        }
        continue
      }
      var value = try evaluate(inner)
      if let tuple = try namedTupleContent(value) { value = tuple }
      if value.type == .never { isKnown = false }
      if case .tuple(let members) = value.type.kind, arguments.rest == nil {
        for (index, member) in members.enumerated() {
          arguments.positional.append(emit(.tupleGet(index), [value], member))
        }
        continue
      }
      let rest =
        arguments.rest
        ?? emit(.listMake, [], .list(elementVariable(at: argument.index, role: 11)))
      let slot = makeHidden(rest)
      try forEach(value, node: argument.index, assigned: []) { element in
        try self.append(element, to: self.variable(slot))
      }
      arguments.rest = variable(slot)
      state.variables[slot] = nil
      arguments.restRange = tree.range(of: argument)
    }
    for keyword in tree[keywords] {
      let value = try evaluate(tree[keyword].value)
      if let name = tree[keyword].name {
        arguments.keywords.append((name, value))
        continue
      }
      switch value.type.kind {
      case .never: isKnown = false
      case .record(let fields):
        for (index, field) in fields.enumerated() {
          arguments.keywords.append(
            (Symbol(field.name), emit(.tupleGet(index), [value], field.type)))
        }
      case .instance where isContainer(value, ["dict"]) && arguments.mapping == nil:
        arguments.mapping = value
        arguments.mappingRange = tree[keyword].range
      default:
        throw Refusal.unsupported(
          "'**' before a value whose keys are not known", help: "name the arguments",
          at: tree[keyword].range)
      }
    }
    return isKnown && isReachable ? arguments : nil
  }

  /// Calls with a list of further arguments; nil where the callee takes no such list.
  func callWithRest(_ callee: Value, _ arguments: Arguments) throws -> Value? {
    guard let rest = arguments.rest else { return nil }
    if element(of: rest.type) == .never {
      // A list that stays empty.
      guard isEmitting || program.acceptsEmptyLists else { return .never }
      var others = arguments
      others.rest = nil
      return try call(callee, others)
    }
    if case .function(let function) = program.entity(of: callee), function.module.isPrelude,
      function.name == "chain", arguments.positional.isEmpty
    {
      return try call(
        try attribute(callee, Symbol("from_iterable")),
        Arguments(positional: [rest], node: arguments.node))
    }
    switch program.entity(of: callee) {
    case .builtin(let builtin) where ["min", "max"].contains(builtin.name):
      let all = makeList([], at: arguments.node)
      for value in arguments.positional { try append(value, to: all) }
      try extend(all, with: rest)
      let count = try length(all)
      check(
        try compare(.greater, count, int(0)), .typeError,
        "\(builtin.name) expected at least 1 argument, got 0")
      guard element(of: all.type).members.allSatisfy(\.isScalar) else { return nil }
      check(
        try compare(.greater, count, int(1)), .typeError,
        "'\(element(of: all.type).members.first?.pythonName ?? "")' object is not iterable")
      return try callPrelude("\(builtin.name)_of", [all], keywords: arguments.keywords)
    case .builtin(let builtin) where builtin.name == "print":
      var separator = string(" ")
      if let given = arguments.keywords.first(where: { $0.name.text == "sep" })?.value,
        given.type != .none
      {
        separator = given
      }
      let texts = makeList([], at: arguments.node)
      for value in arguments.positional { try append(try convertToString(value), to: texts) }
      let slot = makeHidden(texts)
      try forEach(rest, node: arguments.node, assigned: []) { element in
        try self.append(try self.convertToString(element), to: self.variable(slot))
      }
      let joined = try callMethod(
        separator, Symbol("join"), Arguments(positional: [variable(slot)], node: arguments.node))
      state.variables[slot] = nil
      return try builtin.lower(
        self,
        Arguments(positional: [joined], keywords: arguments.keywords, node: arguments.node))
    default:
      guard let (function, hidden) = calledFunction(callee),
        !function.parameters.contains(where: { $0.kind == .variadic })
      else { return nil }
      return try spread(rest, arguments, positional: function.positionalCount - hidden) {
        try self.call(callee, $0)
      }
    }
  }

  /// The function that a call runs, and how many of its parameters the call itself fills; nil where there
  /// is no such function, or several.
  func calledFunction(_ callee: Value) -> (function: FunctionEntity, hidden: Int)? {
    switch program.entity(of: callee) {
    case .function(let function): return (function, 0)
    case .pythonClass(let entity) where !entity.module.isPrelude:
      guard case .method(let function)? = entity.find(Symbol("__init__"))?.member else {
        return nil
      }
      return (function, 1)
    case .method(let receiver, let name):
      guard let entity = program.instanceClass(of: receiver.type), !entity.module.isPrelude,
        case .method(let function)? = entity.find(name)?.member
      else { return nil }
      return (function, 1)
    default: return nil
    }
  }

  /// One call for each number of arguments that the callee can take; which, is seen when it runs.
  private func spread(
    _ rest: Value, _ arguments: Arguments, positional: Int, _ body: (Arguments) throws -> Value
  ) throws -> Value {
    let most = positional - arguments.positional.count
    var shorter = arguments
    shorter.rest = nil
    guard most >= 0, most <= 16 else { return try body(shorter) }
    let count = try length(rest)
    var arms: [(state: State, value: Value)] = []
    var refusals: [Refusal] = []
    func arm(_ call: Arguments) {
      do {
        let result = try body(call)
        arms.append((state, result))
      } catch let refusal as Refusal {
        refusals.append(refusal)
        raise(refusal.exception, string(refusal.message))
      } catch {}
    }
    for number in 0...most where isReachable {
      let (here, otherwise) = branch(try compare(.equal, count, int(Int64(number))))
      state = here
      var call = shorter
      for index in 0..<number {
        call.positional.append(try getItem(rest, int(Int64(index)), isInBounds: true))
      }
      arm(call)
      state = otherwise
    }
    if refusals.count > most { throw refusals[0] }
    if isReachable {
      // Too many: the callee says how many it takes.
      var call = shorter
      call.positional += Array(repeating: none, count: most + 1)
      do { _ = try body(call) } catch let refusal as Refusal {
        let parts = refusal.message.split(
          separator: " but \(positional + 1) ", maxSplits: 1, omittingEmptySubsequences: false)
        let total = emit(
          .intAdd(.raw), [count, int(Int64(arguments.positional.count))], .int)
        if parts.count == 2 {
          raise(
            .typeError,
            concatenate([
              string("\(parts[0]) but "), try convertToString(total),
              string(" \(parts[1])".replacing(" was given", with: " were given")),
            ]))
        } else {
          raise(.typeError, string(refusal.message))
        }
      }
    }
    return merge(arms)
  }

  // MARK: Binding

  /// Arguments in the order of the parameters, defaults filled in.
  func bindArguments(
    _ function: FunctionEntity, _ arguments: Arguments, of closure: Value = .never
  ) throws -> [Value] {
    let parameters = function.parameters
    let positional = function.positionalCount
    var bound: [Value?] = Array(repeating: nil, count: parameters.count)
    let given = arguments.positional.prefix(positional)
    for (index, value) in given.enumerated() { bound[index] = value }
    let others = try bindKeywords(function, arguments.keywords, &bound)
    if let index = parameters.firstIndex(where: { $0.kind == .variadic }) {
      let rest = try arguments.positional.dropFirst(positional).map(storable)
      if rest.contains(where: { $0.type == .never }) { return [.never] }
      bound[index] = emit(.tupleMake, rest, .tuple(rest.map(\.type)))
    } else if arguments.positional.count > positional {
      throw function.mistake(
        Refusal.tooManyArguments(
          function, found: arguments.positional.count,
          keywordOnly: zip(parameters, bound).count { $0.kind == .keywordOnly && $1 != nil }))
    }
    if let index = parameters.firstIndex(where: { $0.kind == .keywordVariadic }) {
      bound[index] =
        function.forwardsKeywords
        ? try keywordRecord(others) : try keywordDictionary(others, arguments.node)
    }
    if let mapping = arguments.mapping {
      try bindMapping(function, mapping, &bound, closure, at: arguments.mappingRange)
      if bound.contains(where: { $0?.type == .never }) { return [.never] }
    }
    var missing: [ParameterInfo] = []
    for (index, parameter) in parameters.enumerated() where bound[index] == nil {
      guard let value = parameter.defaultValue else {
        missing.append(parameter)
        continue
      }
      bound[index] = try defaultArgument(function, closure, parameter, value)
    }
    guard missing.isEmpty else {
      throw function.mistake(Refusal.missingArguments(function, missing))
    }
    for (index, parameter) in parameters.enumerated()
    where parameter.kind != .variadic && parameter.kind != .keywordVariadic {
      guard let annotation = parameter.annotation, let value = bound[index] else { continue }
      let declared = inAnnotationScope(of: function, arguments.positional.first) {
        declaredType(annotation)
      }
      guard let declared else { continue }
      guard function.owner?.typeParameters.isEmpty ?? true else {
        absorb(value.type, into: declared)
        bound[index] = coerce(value, to: program.variables.shallow(declared))
        continue
      }
      hint(value, declared)
    }
    return bound.map { $0! }
  }

  /// Binds what is given by name; gives what has no parameter of its own.
  private func bindKeywords(
    _ function: FunctionEntity, _ keywords: [(name: Symbol, value: Value)], _ bound: inout [Value?]
  ) throws -> [(name: Symbol, value: Value)] {
    let parameters = function.parameters
    let takesOthers = parameters.contains { $0.kind == .keywordVariadic }
    var others: [(name: Symbol, value: Value)] = []
    var seen: Set<Symbol> = []
    var positionalOnly: [String] = []
    for (name, value) in keywords {
      guard seen.insert(name).inserted else {
        throw function.mistake(
          Refusal(
            "\(function.qualifiedName)() got multiple values for keyword argument '\(name.text)'"))
      }
      let index = parameters.firstIndex {
        $0.name == name && ($0.kind == .positional || $0.kind == .keywordOnly)
      }
      if let index {
        guard bound[index] == nil else {
          throw function.mistake(
            Refusal(
              "\(function.qualifiedName)() got multiple values for argument '\(name.text)'"))
        }
        bound[index] = value
      } else if takesOthers {
        others.append((name, value))
      } else if parameters.contains(where: { $0.name == name && $0.kind == .positionalOnly }) {
        positionalOnly.append(name.text)
      } else {
        throw function.mistake(
          Refusal(
            "\(function.qualifiedName)() got an unexpected keyword argument '\(name.text)'"))
      }
    }
    guard positionalOnly.isEmpty else {
      throw function.mistake(
        Refusal(
          "\(function.qualifiedName)() got some positional-only arguments passed as keyword arguments: '\(positionalOnly.joined(separator: ", "))'"
        ))
    }
    return others
  }

  /// What `**` before a parameter collects: the names are known at compile time.
  private func keywordRecord(_ values: [(name: Symbol, value: Value)]) throws -> Value {
    let parts = try values.map { try storable($0.value) }
    if parts.contains(where: { $0.type == .never }) { return .never }
    let fields = zip(values, parts).map { RecordField(name: $0.name.text, type: $1.type) }
    return emit(.tupleMake, parts, Type(.record(fields)))
  }

  /// The same where the function asks for more than that they be passed on.
  private func keywordDictionary(_ values: [(name: Symbol, value: Value)], _ node: UInt32) throws
    -> Value
  {
    guard case .pythonClass(let entity)? = program.builtin(Symbol("dict"))?.entity else {
      return .never
    }
    let made = try construct(entity, Arguments(positional: [], keywords: values, node: node))
    if case .instance(_, let types) = made.type.kind, let key = types.first {
      program.variables.grow(key, with: .str)
    }
    return made
  }

  /// Binds what a dict holds, which is seen when the call runs.
  private func bindMapping(
    _ function: FunctionEntity, _ mapping: Value, _ bound: inout [Value?], _ closure: Value,
    at place: SourceRange?
  ) throws {
    guard case .instance(_, let types) = mapping.type.kind, let key = types.first,
      [.str, .never].contains(program.variables.shallow(key))
    else { throw Refusal("keywords must be strings") }
    let others = function.parameters.firstIndex { $0.kind == .keywordVariadic }
    guard others == nil else {
      throw Refusal.unsupported(
        "'**' before a dict for a function that has '**' before a parameter", at: place)
    }
    var (free, taken, required): ([Value], [Value], [Value]) = ([], [], [])
    for (index, parameter) in function.parameters.enumerated()
    where parameter.kind == .positional || parameter.kind == .keywordOnly {
      let name = string(parameter.name.text)
      guard bound[index] == nil else {
        taken.append(name)
        continue
      }
      free.append(name)
      if parameter.defaultValue == nil { required.append(name) }
    }
    func list(_ names: [Value], _ role: UInt8) -> Value {
      let element = elementVariable(at: place?.start ?? range.start, role: role, bound: .str)
      return emit(.listMake, names, .list(element))
    }
    _ = try callPrelude(
      "keywords__check",
      [
        string(function.qualifiedName), mapping, list(free, 21), list(taken, 22),
        list(required, 23),
      ])
    for (index, parameter) in function.parameters.enumerated()
    where bound[index] == nil
      && (parameter.kind == .positional || parameter.kind == .keywordOnly)
    {
      let name = string(parameter.name.text)
      guard let value = parameter.defaultValue else {
        bound[index] = try callMethod(
          mapping, Symbol("__getitem__"), Arguments(positional: [name], node: range.start))
        continue
      }
      let (there, missing) = branch(try truth(try comparison(.in, name, mapping)))
      state = there
      let given = try callMethod(
        mapping, Symbol("__getitem__"), Arguments(positional: [name], node: range.start))
      let end = state
      state = missing
      let standard = try defaultArgument(function, closure, parameter, value)
      bound[index] = merge([(end, given), (state, standard)])
    }
  }

  /// Defaults that are literals are made anew; others were evaluated where the function was defined.
  private func defaultArgument(
    _ function: FunctionEntity, _ closure: Value, _ parameter: ParameterInfo,
    _ value: ID<Expression>
  ) throws -> Value {
    if let index = function.closureDefaults.firstIndex(of: parameter.name) {
      return emitPart(function.captures.count + index, of: closure)
    }
    if let literal = function.tree.literal(value) { return literalValue(literal) }
    if case .tuple(let elements) = function.tree[value], elements.isEmpty {
      return emit(.tupleMake, [], .tuple([]))
    }
    if let fixed = function.fixedDefault(value) {
      return try lookUpGlobal(fixed, in: function.module)
    }
    guard let global = program.defaults[DefaultKey(function: function.number, name: parameter.name)]
    else {
      throw Refusal.unsupported("this default value", at: nil)
    }
    if let literal = global.literal { return literalValue(literal) }
    guard isEmitting, let id = global.variable.id else { return Value(type: global.variable.type) }
    return emit(.globalGet(id), [], global.variable.type)
  }

  private func inAnnotationScope<T>(
    of function: FunctionEntity, _ receiver: Value?, _ body: () throws -> T
  ) rethrows -> T {
    let outer = frame
    frame = Frame(
      function: function, base: 0, context: outer.context, isInlined: true)
    frame.typeArguments = typeArguments(of: function, receiver)
    defer { frame = outer }
    return try body()
  }

  /// What the parameters of a generic class are in its method, by the receiver's type.
  func typeArguments(of function: FunctionEntity, _ receiver: Value?) -> [Symbol: Type] {
    guard let owner = function.owner, !owner.typeParameters.isEmpty, let receiver,
      case .instance(_, let arguments) = receiver.type.kind,
      program.instanceClass(of: receiver.type)?.derives(from: owner) ?? false
    else { return [:] }
    return Dictionary(uniqueKeysWithValues: zip(owner.typeParameters, arguments))
  }
}

extension FunctionEntity {
  /// A mistake in a call of it: of the prelude's functions CPython may know more parameters.
  func mistake(_ refusal: Refusal) -> Refusal {
    module.isPrelude && !isGenerated ? refusal.limit : refusal
  }

  /// How many parameters arguments without names go to, before `*args`.
  var positionalCount: Int {
    parameters.count { $0.kind == .positional || $0.kind == .positionalOnly }
  }

  /// The name that a default value consists of, where what it stands for never changes.
  func fixedDefault(_ value: ID<Expression>) -> Symbol? {
    guard case .name(let name) = tree[value],
      module.constants[name] != nil || module.statics[name] != nil
    else { return nil }
    return name
  }
}

extension Type {
  /// Whether it is a number or None: nothing that could be iterated over.
  fileprivate var isScalar: Bool {
    switch kind {
    case .none, .bool, .int, .float, .scalar: true
    default: false
    }
  }
}
