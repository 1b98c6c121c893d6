internal import IR
internal import PythonSyntax

/// What `itemgetter`, `attrgetter` or `methodcaller` gives, where its arguments are known.
enum Getter: Sendable {
  case items([Literal])
  case attributes([[Symbol]])
  /// The arguments are the closure's parts.
  case method(Symbol)

  /// The same for the same arguments.
  fileprivate var key: String {
    switch self {
    case .items(let items): "items \(items)"
    case .attributes(let paths): "attributes \(paths.map { $0.map(\.text) })"
    case .method(let name): "method \(name.text)"
    }
  }
}

extension Builtin {
  /// Functions of the module `operator` that Python cannot write: their names hold a dot, so that no
  /// program sees them as built-in.
  static let getters: [Builtin] = [
    Builtin(name: "operator.itemgetter") { lowering, arguments in
      guard !arguments.positional.isEmpty, arguments.keywords.isEmpty else {
        throw Refusal("itemgetter expected at least 1 argument, got 0")
      }
      let literals = arguments.positional.compactMap(\.literal)
      if literals.count == arguments.positional.count {
        return lowering.program.value(of: .items(literals))
      }
      guard arguments.positional.count == 1 else {
        throw Refusal.unsupported("itemgetter() of several keys that are not literals")
      }
      guard case .module(let module)? = try lowering.program.importModule("operator", from: nil),
        case .function(let function)? = module.statics[Symbol("_item")]
      else { return .never }
      return try lowering.call(function, arguments)
    },
    Builtin(name: "operator.attrgetter") { lowering, arguments in
      guard !arguments.positional.isEmpty, arguments.keywords.isEmpty else {
        throw Refusal("attrgetter expected at least 1 argument, got 0")
      }
      return lowering.program.value(
        of: .attributes(
          try arguments.positional.map { value in
            guard case .string(let path)? = value.literal else {
              throw Refusal.unsupported("attrgetter() of a name that is not a literal")
            }
            return path.split(separator: ".").map { Symbol(String($0)) }
          }))
    },
    Builtin(name: "operator.methodcaller") { lowering, arguments in
      guard case .string(let name)? = arguments.positional.first?.literal else {
        throw Refusal.unsupported("methodcaller() of a name that is not a literal")
      }
      guard arguments.keywords.isEmpty else {
        throw Refusal.unsupported("methodcaller() with keyword arguments")
      }
      let parts = try arguments.positional.dropFirst().map(lowering.storable)
      let value = lowering.program.value(of: .method(Symbol(name)))
      guard !parts.isEmpty, case .entity(let number) = value.type.kind else { return value }
      if parts.contains(where: { $0.type == .never }) { return .never }
      return lowering.emit(.tupleMake, parts, Type(.closure(number, parts.map(\.type))))
    },
  ]
}

extension Program {
  /// The getter as a value.
  func value(of getter: Getter) -> Value {
    if let known = getters[getter.key] { return known }
    let made = value(of: .getter(getter))
    getters[getter.key] = made
    return made
  }
}

extension Lowering {
  func call(_ getter: Getter, _ callee: Value, _ arguments: Arguments) throws -> Value {
    guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
      let name =
        switch getter {
        case .items: "itemgetter"
        case .attributes: "attrgetter"
        case .method: "methodcaller"
        }
      throw Refusal("\(name) expected 1 argument, got \(arguments.positional.count)")
    }
    return try split(arguments.positional[0]) { object in
      var values: [Value] = []
      switch getter {
      case .items(let items):
        values = try items.map { try self.getItem(object, .value(self.literalValue($0))) }
      case .attributes(let paths):
        values = try paths.map { path in
          try path.reduce(object) { value, name in
            try self.split(value) { self.boundMethod(try self.attribute($0, name)) }
          }
        }
      case .method(let name):
        var parts: [Value] = []
        if case .closure(_, let types) = callee.type.kind {
          parts = types.indices.map { self.emitPart($0, of: callee) }
        }
        return try self.call(
          try self.attribute(object, name), Arguments(positional: parts, node: arguments.node))
      }
      if values.contains(where: { $0.type == .never }) { return .never }
      return values.count == 1
        ? values[0] : self.emit(.tupleMake, values, .tuple(values.map(\.type)))
    }
  }
}
