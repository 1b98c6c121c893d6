internal import IR
internal import PythonSyntax

extension Lowering {
  /// What a name stands for.
  func lookUp(_ name: Symbol) throws -> Value {
    if frame.isClassBody, let outer = frame.caller,
      frame.slot(of: name).flatMap({ state.variables[$0] }).map({ $0.type == .unbound }) ?? true
    {
      // A class's statements see the names around the class too.
      let inner = frame
      frame = outer
      defer { frame = inner }
      return try lookUp(name)
    }
    if let slot = frame.slot(of: name) {
      let isVariable =
        !frame.isModuleFrame || frame.isComprehensionTarget(name)
        || !frame.function.module.isKept(name)
      if isVariable { return try read(slot, name) }
    }
    if let owner = frame.function.owner, let value = owner.surroundings[name] { return value }
    return try lookUpGlobal(name, in: frame.function.module)
  }

  func lookUpGlobal(_ name: Symbol, in module: ModuleScope) throws -> Value {
    if module.name == "_op" {
      return cached(.intrinsic(.operation(name.text)), name, module)
    }
    if let known = try environmentValue(of: name, in: module) { return known }
    if let literal = module.constants[name] { return literalValue(literal) }
    if case .module(let other)? = module.statics[name] { return program.value(of: other) }
    if let entity = module.statics[name] { return cached(entity, name, module) }
    if let global = module.globals[name] { return try readGlobal(global, in: module) }
    if let alias = module.aliases[name] {
      // Two modules may say that they have a name from each other.
      guard !module.isSearched else { throw Refusal.undefinedName(name, suggestion: nil) }
      module.isSearched = true
      defer { module.isSearched = false }
      return try lookUpGlobal(alias.name, in: alias.module)
    }
    if let star = module.starBinding(name) {
      if star.name.text.isEmpty { return program.value(of: star.module) }
      guard star.module.isSettled(star.name) else {
        throw Refusal.unsupported(
          "'\(name.text)' by 'import *', which its module binds more than once",
          help: "import it by its name")
      }
      return try lookUpGlobal(star.name, in: star.module)
    }
    switch name.text {
    case "__name__": return string(module.name)
    case "__file__" where !module.isPrelude: return string(module.tree.source.path)
    default: break
    }
    if let builtin = program.builtin(name) { return builtin }
    throw Refusal.undefinedName(name, suggestion: suggestion(for: name, in: module))
  }

  /// What a name stands for outside the source, where that is given.
  private func environmentValue(of name: Symbol, in module: ModuleScope) throws -> Value? {
    guard let value = module.environment?[name] else { return nil }
    if let literal = Literal(value) { return literalValue(literal) }
    switch value {
    case .module(let other):
      guard let entity = try program.importModule(other, from: module) else {
        throw Refusal.unknownModule(other, at: nil)
      }
      return cached(entity, name, module)
    case .member(let other, let member):
      guard case .module(let scope)? = try program.importModule(other, from: module) else {
        throw Refusal.unknownModule(other, at: nil)
      }
      if let entity = scope.statics[Symbol(member)] { return cached(entity, Symbol(member), scope) }
      if scope === module { throw Refusal.undefinedName(name, suggestion: nil) }
      return try lookUpGlobal(Symbol(member), in: scope)
    case .unusable(let what):
      throw Refusal(
        "'\(name.text)' is \(what) here, which compiled code cannot take from its surroundings",
        help: "pass it as an argument")
    default: return nil
    }
  }

  /// Entities keep one number, so that types made of them are equal.
  private func cached(_ entity: Entity, _ name: Symbol, _ module: ModuleScope) -> Value {
    if case .function(let function) = entity { return function.value }
    if let number = module.entityNumbers[name] {
      return Value(type: Type(.entity(number)), entity: entity)
    }
    let value = program.value(of: entity)
    if case .entity(let number) = value.type.kind { module.entityNumbers[name] = number }
    return value
  }

  func literalValue(_ literal: Literal) -> Value {
    switch literal {
    case .none: none
    case .bool(let flag): bool(flag)
    case .int(let number): int(number)
    case .float(let bits): float(Double(bitPattern: bits))
    case .string(let text): string(text)
    }
  }

  /// The variable's value; raises where it may be unbound.
  private func read(_ slot: Int, _ name: Symbol) throws -> Value {
    guard isReachable else { return .never }
    guard var value = state.variables[slot] else {
      throw Refusal("internal error: '\(name.text)' is read where it was thought dead").limit
    }
    let isCell = if case .cell = value.type.kind { true } else { false }
    if isCell { value = readCell(value) }
    guard value.type.members.contains(.unbound) else { return value }
    let (kind, message) = unboundMessage(slot, name)
    let rest = Type.union(value.type.members.filter { $0 != .unbound })
    if rest == .never {
      if isEmitting { raise(kind, string(message)) } else { _ = unwindTarget() }
      return .never
    }
    check(isOf(value, rest), kind, message)
    let bound = narrow(value, to: rest)
    if !isCell { state.variables[slot] = bound }
    return bound
  }

  /// What CPython says of a variable without a value.
  private func unboundMessage(_ slot: Int, _ name: Symbol) -> (ExceptionKind, String) {
    if frame.isModuleFrame { return (.nameError, "name '\(name.text)' is not defined") }
    if frame.function.captures.contains(name), frame.slot(of: name) == slot {
      return (
        .nameError,
        "cannot access free variable '\(name.text)' where it is not associated with a value in enclosing scope"
      )
    }
    return (
      .unboundLocalError,
      "cannot access local variable '\(name.text)' where it is not associated with a value"
    )
  }

  private func readGlobal(_ global: GlobalVariable, in module: ModuleScope) throws -> Value {
    if module.isPrelude, program.mainModule == nil {
      throw Refusal.unsupported("the module '\(module.name)' in a function compiled by itself")
    }
    if global.isAlwaysBound {
      guard isEmitting, let id = global.id else { return Value(type: global.type) }
      return emit(.globalGet(id), [], global.type)
    }
    let type = Type.union([global.type, .unbound])
    guard global.type != .never else { return .never }
    let value: Value =
      if isEmitting, let id = global.id { emit(.globalGet(id), [], type) } else {
        Value(type: type)
      }
    check(isOf(value, global.type), .nameError, "name '\(global.name.text)' is not defined")
    return narrow(value, to: global.type)
  }

  /// Binds a name.
  func bind(_ name: Symbol, to value: Value) throws {
    if !frame.function.localClasses.isEmpty { noteSurrounding(name, value) }
    let isModuleVariable =
      frame.isModuleFrame && frame.slot(of: name) != nil && !frame.isComprehensionTarget(name)
    if frame.scope.globals.contains(name) || isModuleVariable {
      if let global = frame.function.module.globals[name] {
        return try writeGlobal(global, value)
      }
    }
    if isModuleVariable, frame.function.module.isKept(name) { return }
    guard let slot = frame.slot(of: name) else {
      throw Refusal("assignment to '\(name.text)' here is not supported yet").limit
    }
    guard isReachable else { return }
    if frame.isCell(slot) { return bindCell(slot, try storable(value)) }
    state.variables[slot] = try storable(value)
  }

  func writeGlobal(_ global: GlobalVariable, _ value: Value) throws {
    let value = try storable(value)
    if !isEmitting {
      if value.type == .unbound { return }
      let joined = program.variables.join(global.type, value.type)
      if !program.variables.same(joined, global.type) {
        global.type = joined
        program.changes += 1
      }
      return
    }
    guard let id = global.id else { return }
    let type = global.isAlwaysBound ? global.type : Type.union([global.type, .unbound])
    _ = emit(.globalSet(id), [coerce(value, to: type)], .none)
  }

  private func suggestion(for name: Symbol, in module: ModuleScope) -> String? {
    let known =
      frame.scope.names.map(\.text) + module.scope.names.map(\.text) + program.builtinNames
    return closest(to: name.text, among: known)
  }
}

extension Frame {
  /// Whether it is the body of a module, not of a function.
  var isModuleFrame: Bool {
    if case .module = function.body { true } else { false }
  }
}

/// The candidate that differs from `word` in the fewest letters, if in few enough (Levenshtein).
func closest(to word: String, among candidates: [String]) -> String? {
  let word = Array(word.utf8)
  var best: (distance: Int, text: String)?
  for candidate in candidates where !candidate.hasPrefix("_") {
    let other = Array(candidate.utf8)
    guard abs(other.count - word.count) <= 2, other != word else { continue }
    var row = Array(0...other.count)
    for (i, letter) in word.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, with) in other.enumerated() {
        let cost = min(diagonal + (letter == with ? 0 : 1), row[j] + 1, row[j + 1] + 1)
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    if row[other.count] <= max(1, word.count / 3), row[other.count] < best?.distance ?? .max {
      best = (row[other.count], candidate)
    }
  }
  return best?.text
}
