internal import IR
internal import PythonSyntax

extension Program {
  /// Finds out the types of everything that the roots reach: rounds until nothing is learnt.
  func infer(from roots: [Specialization]) {
    let limit = 400
    for _ in 0..<limit {
      let before = progress
      round += 1
      for root in roots { infer(root) }
      if let description = exceptionDescription { infer(description) }
      if progress == before {
        if acceptsEmptyLists { return }
        acceptsEmptyLists = true
      }
    }
    report(
      Diagnostic(
        .error, "the types of this program do not settle", at: roots[0].function.range,
        in: roots[0].function.tree.source,
        help:
          "look for a list that is put into itself, or a function that returns ever deeper tuples"))
  }

  /// Walks a specialisation's body, at most once a round.
  func infer(_ specialization: Specialization) {
    guard !specialization.isWalking, specialization.lastRound != round else { return }
    specialization.lastRound = round
    specialization.isWalking = true
    specialization.refusal = specialization.function.refusal
    if specialization.refusal == nil {
      Lowering(self, specialization, isEmitting: false).run()
    }
    specialization.isWalking = false
  }

  /// Makes the IR of the roots and of all that they call.
  func emit(_ roots: [Specialization]) {
    isEmitting = true
    for root in roots { _ = functionID(of: root) }
    module.describeException = exceptionDescription.map(functionID)
    while let next = pending.popLast() {
      let lowering = Lowering(self, next, isEmitting: true)
      lowering.run()
      module[next.id!] = lowering.function
    }
  }

  /// Refuses a program whose types the compiler itself has not understood: no wrong code is made of it.
  func reportDisagreements() {
    guard let error = verify(module).first else { return }
    let function = module.functions.first { $0.symbol == error.function }
    let home = specializations.first { $0.id.map { module[$0].symbol } == error.function }
    guard let source = function?.source ?? mainModule?.tree.source ?? home?.function.tree.source
    else { return }
    report(
      Diagnostic(
        .error, "internal error: the compiler disagrees with itself about types: \(error)",
        at: function?.source == nil ? SourceRange(start: 0, end: 0) : home!.function.range,
        in: source, help: "this is a bug: please report the program"))
  }

  /// The specialisation's place in the module; its IR is made later.
  func functionID(of specialization: Specialization) -> FunctionID {
    if let id = specialization.id { return id }
    let function = specialization.function
    let symbol = "\(function.module.name).\(function.name).\(specialization.number)"
    var declared =
      function.isGenerator
      ? resumableFunction(of: specialization, symbol: symbol)
      : Function(
        name: function.name, symbol: symbol, parameterNames: function.inputNames,
        parameterTypes: (specialization.parameterTypes ?? specialization.arguments).map(irType),
        resultType: irType(specialization.result == .never ? .none : specialization.result))
    declared.source = function.module.isPrelude ? nil : function.tree.source
    let id = module.add(declared)
    specialization.id = id
    pending.append(specialization)
    return id
  }

  func globalID(of variable: GlobalVariable, _ type: Type) -> GlobalID {
    if let id = variable.id { return id }
    let id = module.add(Global(name: variable.name.text, type: type))
    variable.id = id
    return id
  }

  /// Gives every variable of a module that functions use its place.
  func declareGlobals(of module: ModuleScope) {
    for name in module.globals.keys.sorted(by: { $0.text < $1.text }) {
      guard let global = module.globals[name], global.type != .never else { continue }
      let type = global.isAlwaysBound ? global.type : Type.union([global.type, .unbound])
      _ = globalID(of: global, irType(type))
    }
    for (_, argument) in defaults.sorted(by: {
      ($0.key.function, $0.key.name.text) < ($1.key.function, $1.key.name.text)
    })
    where argument.literal == nil {
      _ = globalID(of: argument.variable, irType(argument.variable.type))
    }
  }

  /// The type as IR has it: no variables; a list that is always empty is one of None.
  func irType(_ type: Type) -> Type {
    func clean(_ type: Type) -> Type {
      switch type.kind {
      case .never: .none
      case .list(let element): .list(clean(element))
      case .tuple(let members): .tuple(members.map(clean))
      case .closure(let number, let captures): Type(.closure(number, captures.map(clean)))
      case .cell(let number): Type(.object(cellNumber(number)))
      case .union(let members): .union(members.map(clean))
      case .instance, .generator: Type(.object(objectNumber(of: type)))
      case .record(let fields):
        Type(.record(fields.map { RecordField(name: $0.name, type: clean($0.type)) }))
      default: type
      }
    }
    return clean(variables.resolve(type))
  }
}

extension Lowering {
  /// Walks the whole body.
  func run() {
    let entity = specialization.function
    let types = specialization.parameterTypes ?? specialization.arguments
    specialization.parameterTypes = types
    frame.typeArguments = typeArguments(of: entity, types.first.map { Value(type: $0) })
    var generator: Value?
    if entity.isGenerator {
      generator = startGenerator()
    } else if isEmitting {
      function.symbol = program.module[specialization.id!].symbol
      function.parameterTypes = types.map(program.irType)
      function.resultType = program.irType(specialization.result)
    }
    for (index, type) in types.enumerated() {
      var value = Value(type: type)
      if let generator {
        value = emit(.objectGet(ResumableObject.firstArgument + index), [generator], type)
      } else if isEmitting {
        value.id = function.addParameter(to: function.entry, irType(type))
      }
      if case .entity = type.kind { value.id = ValueID(index: -1) }
      state.variables[index] = value
    }
    startFrame()
    switch entity.body {
    case .expression(let body):
      do {
        let value = try storable(try evaluate(body))
        if isReachable { frame.returns.append((state, value)) }
      } catch let refusal as Refusal {
        report(refusal, at: tree.range(of: body))
      } catch {}
    case .module(let body):
      if entity.module === program.mainModule { startModules() }
      if entity.module.isPrelude { startGlobals(of: entity.module) }
      lower(body)
      if isReachable { frame.returns.append((state, none)) }
    case .statements(let body):
      lower(body)
      if isReachable { frame.returns.append((state, none)) }
    case .generator(let id):
      do { try lowerGeneratorExpression(id) } catch let refusal as Refusal {
        report(refusal, at: tree.range(of: id))
      } catch {}
      if isReachable { frame.returns.append((state, none)) }
    }
    finish(generator)
  }

  /// What happens before the program's first statement.
  private func startModules() {
    for module in program.fileModules + [frame.function.module] { startGlobals(of: module) }
    start(program.functionVariables)
    for module in program.preludeModules { load(module) }
  }

  private func startGlobals(of module: ModuleScope) {
    start(module.globals.sorted { $0.key.text < $1.key.text }.map(\.value))
    for entity in program.allClasses where entity.module === module {
      start(entity.classVariables)
    }
  }

  private func start(_ variables: [GlobalVariable]) {
    guard isEmitting else { return }
    for global in variables {
      guard !global.isAlwaysBound, let id = global.id else { continue }
      let type = Type.union([global.type, .unbound])
      _ = emit(.globalSet(id), [coerce(Value(type: .unbound), to: type)], .none)
    }
  }

  private func finish(_ generator: Value?) {
    let value = merge(frame.returns.map { ($0.state, $0.value) }, keeping: { _ in false })
    guard isReachable else { return }
    if isEmitting, let generator { return finishGenerator(generator, value) }
    if isEmitting {
      terminate(.return(materialize(coerce(value, to: specialization.result))))
      return
    }
    var joined = program.variables.join(specialization.result, value.type)
    if let returns = specialization.function.returns, value.type != .never, generator == nil,
      let declared = try? annotatedType(returns), case .list(let mine) = joined.kind
    {
      if case .list = declared.kind {
        program.variables.grow(mine, with: element(of: instantiated(declared)))
      }
      joined = .list(mine)
    }
    if !program.variables.same(joined, specialization.result) {
      specialization.result = joined
      program.changes += 1
    }
  }
}
