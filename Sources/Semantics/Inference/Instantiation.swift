internal import IR

/// Functions of the prelude are generic: what one call puts into a list must not show in the lists of other
/// calls. At each tuple of types such a function has parameters of its own; what it finds out about them is
/// carried back to each caller. (Functions of programs share their callers' variables: what they store stays.)
extension Lowering {
  /// Gives the function's parameters variables of their own.
  func instantiate(_ callee: Specialization) {
    guard callee.parameterTypes == nil else { return }
    func open(_ type: Type) -> Type {
      switch type.kind {
      case .list(let element): .list(program.variables.make(open(element), isLocal: true))
      case .tuple(let members): .tuple(members.map(open))
      case .closure(let number, let captures): Type(.closure(number, captures.map(open)))
      case .union(let members): .union(members.map(open))
      case .instance(let reference, let arguments) where !arguments.isEmpty:
        Type(
          .instance(reference, arguments.map { program.variables.make(open($0), isLocal: true) }))
      default: type
      }
    }
    callee.parameterTypes = callee.arguments.map(open)
  }

  /// Carries back what a function found out about its parameters. Gives the caller's variable for each of
  /// the function's own.
  func correspond(_ parameters: [Type], _ arguments: [Type]) -> [UInt32: Type] {
    var known: [UInt32: Type] = [:]
    func pair(_ parameter: Type, _ argument: Type) {
      switch (parameter.kind, argument.kind) {
      case (.variable(let own), .variable):
        let root = program.variables.root(own)
        let first = known[root]
        if let first {
          // The function made two of its variables one.
          if first != argument { program.variables.unify(first, argument) }
        } else {
          known[root] = argument
          if !program.variables.isLocal(own) { program.variables.unify(parameter, argument) }
        }
        let (inner, outer) = (
          program.variables.shallow(parameter), program.variables.shallow(argument)
        )
        if !program.variables.same(inner, outer) {
          program.variables.unify(parameter, argument)
        } else if first == nil {
          pair(inner, outer)
        }
      case (.variable, _): pair(program.variables.shallow(parameter), argument)
      case (.list(let a), .list(let b)): pair(a, b)
      case (.tuple(let a), .tuple(let b)), (.closure(_, let a), .closure(_, let b)):
        for (x, y) in zip(a, b) { pair(x, y) }
      case (.instance(let mine, let a), .instance(let other, let b)) where mine == other:
        for (x, y) in zip(a, b) { pair(x, y) }
      case (.union(let a), _):
        for member in argument.members {
          if let match = a.first(where: { program.variables.same($0, member) }) {
            pair(match, member)
          }
        }
      default: break
      }
    }
    for (parameter, argument) in zip(parameters, arguments) { pair(parameter, argument) }
    return known
  }

  /// Makes what a declared type leaves open include `type`.
  func absorb(_ type: Type, into declared: Type) {
    switch declared.kind {
    case .variable: program.variables.grow(declared, with: type)
    case .tuple(let members):
      for case .tuple(let others) in type.members.map(\.kind) where others.count == members.count {
        for (member, other) in zip(members, others) { absorb(other, into: member) }
      }
    case .list(let element):
      for case .list(let other) in type.members.map(\.kind) {
        absorb(program.variables.shallow(other), into: element)
        program.variables.unify(element, other)
      }
    case .instance(let reference, let arguments):
      for case .instance(reference, let others) in type.members.map(\.kind) {
        for (mine, other) in zip(arguments, others) { program.variables.unify(mine, other) }
      }
    case .union(let members):
      let rest = type.members.filter { !members.contains($0) }
      let variable = members.first { if case .variable = $0.kind { true } else { false } }
      if let variable {
        absorb(.union(rest), into: variable)
      } else {
        for member in members { absorb(.union(rest), into: member) }
      }
    default: break
    }
  }
}

extension Type {
  /// The type with other variables in place of some.
  func mapping(_ replacements: [UInt32: Type], _ variables: TypeVariables) -> Type {
    if replacements.isEmpty { return self }
    func map(_ type: Type) -> Type {
      switch type.kind {
      case .variable(let number): replacements[variables.root(number)] ?? type
      case .list(let element): .list(map(element))
      case .tuple(let members): .tuple(members.map(map))
      case .union(let members): .union(members.map(map))
      case .closure(let number, let captures): Type(.closure(number, captures.map(map)))
      case .instance(let reference, let arguments): Type(.instance(reference, arguments.map(map)))
      default: type
      }
    }
    return map(self)
  }
}
