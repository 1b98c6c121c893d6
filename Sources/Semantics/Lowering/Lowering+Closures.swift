internal import IR
internal import PythonSyntax

/// A variable that functions share: what inference knows of it.
final class CellVariable {
  /// All that is ever kept in it.
  var type: Type = .never
  /// Whether it may be read before it is bound.
  var mayBeUnbound = false
  /// Its object in IR.
  var object: UInt32?
}

extension FunctionEntity {
  /// The function's value, where that holds nothing.
  var value: Value { Value(type: Type(.entity(UInt32(number))), entity: .function(self)) }

  /// The names of what it is called with in IR.
  var inputNames: [String] { (parameters.map(\.name) + hidden).map(\.text) }
}

extension Program {
  /// The number of the objects that are the cell, in the module.
  func cellNumber(_ number: UInt32) -> UInt32 {
    let cell = cells[Int(number)]
    if let known = cell.object { return known }
    let object = UInt32(module.objects.count)
    cell.object = object
    module.objects.append(ObjectType(name: "cell", fields: []))
    module.objects[Int(object)].fields = [
      RecordField(name: "value", type: irType(content(of: number)))
    ]
    return object
  }

  /// What reading the cell may give.
  func content(of number: UInt32) -> Type {
    let cell = cells[Int(number)]
    return cell.mayBeUnbound ? .union([cell.type, .unbound]) : cell.type
  }
}

extension Lowering {
  // MARK: Functions that are made

  /// The value that a `def` binds: the function as its decorators leave it.
  func makeDecorated(_ id: ID<FunctionDefinition>, _ statement: ID<Statement>) throws -> Value {
    try decorated(id) { try self.makeFunction(id, statement) }
  }

  /// What the decorators make of a function.
  func decorated(_ id: ID<FunctionDefinition>, _ function: () throws -> Value) throws -> Value {
    let expressions = tree.calledDecorators(of: id)
    let decorators = try expressions.map { try evaluate($0) }
    var value = try function()
    for (decorator, expression) in zip(decorators, expressions).reversed() {
      setRange(tree.range(of: expression))
      value = try call(decorator, Arguments(positional: [value], node: expression.index))
    }
    return value
  }

  /// The function of a `def` where it stands.
  private func makeFunction(_ id: ID<FunctionDefinition>, _ statement: ID<Statement>) throws
    -> Value
  {
    let key = LambdaKey(tree: ObjectIdentifier(tree.source), node: statement.index &+ 1 << 31)
    let function: FunctionEntity
    if let known = program.lambdas[key] {
      function = known
    } else {
      function = try program.makeFunction(id, tree: tree, module: frame.function.module)
      program.lambdas[key] = function
      takeOver(FreeNames(of: .definition(id), in: tree), function)
      if !frame.isModuleFrame, frame.function.cells.namingThemselves.contains(id) {
        function.captures.removeAll { $0 == tree[id].name }
        function.ownName = tree[id].name
      }
    }
    return try closure(function)
  }

  func makeLambda(_ id: ID<Expression>, _ parameters: ID<Parameters>, _ body: ID<Expression>) throws
    -> Value
  {
    let key = LambdaKey(tree: ObjectIdentifier(tree.source), node: id.index)
    let function: FunctionEntity
    if let known = program.lambdas[key] {
      function = known
    } else {
      function = try program.makeFunction(
        name: "<lambda>", tree: tree, module: frame.function.module, parameters: parameters,
        body: .expression(body), returns: nil, range: tree.range(of: id))
      program.lambdas[key] = function
      takeOver(FreeNames(of: .lambda(id), in: tree), function)
    }
    return try closure(function)
  }

  /// Notes which of the names are variables here that the function takes over.
  func takeOver(_ free: FreeNames, _ function: FunctionEntity) {
    if let outer = frame.qualification { function.qualifiedName = "\(outer).\(function.name)" }
    // A function does not see the variables of the class around it.
    if frame.isClassBody { return }
    for name in free.names {
      guard let slot = frame.slot(of: name),
        !frame.isModuleFrame || frame.isComprehensionTarget(name)
      else { continue }
      function.captures.append(name)
      if frame.isCell(slot) { function.capturedCells.insert(name) }
    }
    for parameter in function.parameters {
      if let value = parameter.defaultValue, tree.literal(value) == nil {
        function.closureDefaults.append(parameter.name)
      }
    }
  }

  /// The function with what it takes from here.
  private func closure(_ function: FunctionEntity) throws -> Value {
    var parts: [Value] = []
    for name in function.captures {
      guard let slot = frame.slot(of: name), let value = state.variables[slot] else {
        throw Refusal("internal error: '\(name.text)' is taken over where it was thought dead")
      }
      parts.append(try storable(value))
    }
    for parameter in function.parameters where function.closureDefaults.contains(parameter.name) {
      parts.append(try storable(try evaluate(parameter.defaultValue!)))
    }
    return try closure(function, parts)
  }

  private func closure(_ function: FunctionEntity, _ parts: [Value]) throws -> Value {
    if parts.contains(where: { $0.type == .never }) { return .never }
    if parts.isEmpty { return function.value }
    let parts = parts.enumerated().map { index, part in
      // A function that holds one of its own kind, which holds one…: the inner ones are kept in memory, so
      // that the type has an end.
      part.type.nesting(of: UInt32(function.number)) < 2 ? part : box(part, function, index)
    }
    let type = Type(.closure(UInt32(function.number), parts.map(\.type)))
    guard type.closureDepth <= 12 else {
      throw Refusal.unsupported(
        "a function that holds functions of its own kind without end",
        help: "keep the functions in a list, and call them in a loop")
    }
    return emit(.tupleMake, parts, type)
  }

  /// The value in memory of its own.
  private func box(_ value: Value, _ function: FunctionEntity, _ index: Int) -> Value {
    let key = LambdaKey(tree: ObjectIdentifier(function), node: UInt32(index))
    let number: UInt32
    if let known = program.boxes[key] {
      number = known
    } else {
      number = UInt32(program.cells.count)
      program.cells.append(CellVariable())
      program.boxes[key] = number
      program.changes += 1
    }
    note(value, in: number)
    let type = Type(.cell(number))
    guard isEmitting else { return Value(type: type) }
    return emit(.objectMake, [coerce(value, to: program.content(of: number))], type)
  }

  /// What is passed to a function beside its arguments.
  func hiddenArguments(_ function: FunctionEntity, _ closure: Value) -> [Value] {
    function.hidden.indices.map { emitPart($0, of: closure) }
  }

  /// What a closure holds at a position.
  func emitPart(_ index: Int, of closure: Value) -> Value {
    guard case .closure(_, let parts) = closure.type.kind else { return .never }
    return emit(.tupleGet(index), [closure], parts[index])
  }

  // MARK: Methods as values

  /// What is called: a method need not become a value for that.
  func evaluateCallee(_ id: ID<Expression>) throws -> Value {
    guard isReachable, case .attribute(let base, let name) = tree[id] else {
      return try evaluate(id)
    }
    let outer = range
    setRange(tree.range(of: id))
    defer { range = outer }
    do { return try attribute(try evaluate(base), name) } catch var refusal as Refusal {
      if refusal.range == nil, frame.tree.source === function.source || !frame.isInlined {
        refusal.range = tree.range(of: id)
      }
      throw refusal
    }
  }

  /// A method that is not called at once, as a value.
  func boundMethod(_ value: Value) -> Value {
    guard case .method(let receiver, let name) = value.entity else { return value }
    if case .class(let type) = program.entity(of: receiver) {
      return program.classMethod(type, name)
    }
    return emit(
      .tupleMake, [receiver], Type(.closure(program.methodNumber(name), [receiver.type])))
  }

  /// A method that is asked for: None has none.
  func present(_ value: Value) throws -> Value {
    if case .method(let receiver, let name) = value.entity, receiver.type == .none {
      throw Refusal(
        "'NoneType' object has no attribute '\(name.text)'", exception: .attributeError)
    }
    return value
  }

  /// A function that a class has under a name, asked of an instance: bound to it, as a method is.
  func bindFunction(_ value: Value, to receiver: Value) throws -> Value {
    try split(value) { value in
      guard case .function(let function) = self.program.entity(of: value),
        !function.module.isPrelude || function.name == "wrapping"
      else { return value }
      return self.emit(
        .tupleMake, [value, receiver],
        Type(.closure(self.program.boundFunction, [value.type, receiver.type])))
    }
  }

  /// `str.upper(text)`.
  func callClassMethod(_ type: BuiltinClass, _ name: Symbol, _ arguments: Arguments) throws -> Value
  {
    guard let receiver = arguments.positional.first else {
      throw Refusal("unbound method \(type.rawValue).\(name.text)() needs an argument")
    }
    var rest = arguments
    rest.positional.removeFirst()
    return try split(receiver) { receiver in
      guard self.isInstance(receiver.type, of: .class(type)) else {
        throw Refusal(
          "descriptor '\(name.text)' for '\(type.rawValue)' objects doesn't apply to a '\(receiver.type.pythonName)' object"
        )
      }
      return try self.callMethod(receiver, name, rest)
    }
  }

  // MARK: Cells

  /// Makes the variables that functions within share, and the function's own name.
  func startFrame() {
    let function = frame.function
    for slot in function.cells.functionCells.map({ frame.base + $0 }) {
      let isEarly = function.cells.early.contains(slot - frame.base)
      if slot - frame.base < function.scope.parameterCount {
        makeCell(at: slot, state.variables[slot] ?? .never)
      } else if !isEarly {
        makeCell(at: slot, Value(type: .unbound))
      }
    }
    if let name = function.ownName, let slot = frame.slot(of: name) {
      let first = frame.base + function.scope.parameterCount
      let parts = function.hidden.indices.map { state.variables[first + $0] ?? .never }
      state.variables[slot] = (try? closure(function, parts)) ?? .never
    }
  }

  /// Makes the variable at the place a cell that holds the value; `never`: nothing yet.
  func makeCell(at slot: Int, _ value: Value) {
    let key = WalkKey(
      context: frame.entryContext, node: UInt32(slot - frame.base), role: 240)
    let number: UInt32
    if let known = specialization.cells[key] {
      number = known
    } else {
      number = UInt32(program.cells.count)
      program.cells.append(CellVariable())
      specialization.cells[key] = number
      program.changes += 1
    }
    note(value, in: number)
    let type = Type(.cell(number))
    if !isEmitting {
      state.variables[slot] = Value(type: type)
      return
    }
    let content = program.content(of: number)
    let kept =
      value.type == .never
      ? Value(type: content, id: materialize(Value(type: content))) : coerce(value, to: content)
    state.variables[slot] = emit(.objectMake, [kept], type)
  }

  private func note(_ value: Value, in number: UInt32) {
    let cell = program.cells[Int(number)]
    if value.type == .unbound {
      if !cell.mayBeUnbound { program.changes += 1 }
      cell.mayBeUnbound = true
      return
    }
    let joined = program.variables.join(cell.type, value.type)
    if !program.variables.same(joined, cell.type) { program.changes += 1 }
    cell.type = joined
  }

  /// Binds a variable that is a cell; its first binding makes it.
  func bindCell(_ slot: Int, _ value: Value) {
    guard let variable = state.variables[slot], case .cell(let number) = variable.type.kind else {
      return makeCell(at: slot, value)
    }
    note(value, in: number)
    guard isEmitting, value.type != .never else { return }
    let content = program.content(of: number)
    _ = emit(.objectSet(0), [variable, coerce(value, to: content)], .none)
  }

  func readCell(_ variable: Value) -> Value {
    guard case .cell(let number) = variable.type.kind else { return variable }
    let content = program.content(of: number)
    return content == .never ? .never : emit(.objectGet(0), [variable], content)
  }
}

extension Type {
  /// How many closures of that function are one in the other.
  fileprivate func nesting(of function: UInt32) -> Int {
    func deepest(_ members: [Type]) -> Int {
      members.map { $0.nesting(of: function) }.max() ?? 0
    }
    return switch kind {
    case .closure(let number, let members): (number == function ? 1 : 0) + deepest(members)
    case .tuple(let members), .union(let members): deepest(members)
    default: 0
    }
  }

  /// How many closures are one in the other.
  fileprivate var closureDepth: Int {
    switch kind {
    case .closure(_, let members): 1 + (members.map(\.closureDepth).max() ?? 0)
    case .tuple(let members), .union(let members): members.map(\.closureDepth).max() ?? 0
    case .list(let element): element.closureDepth
    default: 0
    }
  }
}
