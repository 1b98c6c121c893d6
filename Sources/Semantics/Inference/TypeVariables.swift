internal import IR

/// Element types of lists while they are being inferred: variables that grow as values are stored, and are
/// unified where lists meet (union-find, as in Hindley–Milner; Tarjan 1975).
struct TypeVariables {
  private var parents: [UInt32] = []
  private var bounds: [Type] = []
  /// Whether only one function of the prelude, at one tuple of types, knows the variable: nothing that lasts
  /// was made the same as it.
  private var isLocal: [Bool] = []
  /// Counts every growth: inference is at its fixed point when a round leaves it as it was.
  private(set) var changes = 0

  mutating func make(_ bound: Type, isLocal: Bool = false) -> Type {
    parents.append(UInt32(parents.count))
    bounds.append(bound)
    self.isLocal.append(isLocal)
    return Type(.variable(UInt32(parents.count - 1)))
  }

  /// The variable that stands for all that were made the same as this one.
  func root(_ variable: UInt32) -> UInt32 {
    var current = variable
    while parents[Int(current)] != current { current = parents[Int(current)] }
    return current
  }

  /// Whether only one function of the prelude knows the variable.
  func isLocal(_ variable: UInt32) -> Bool { isLocal[Int(root(variable))] }

  /// What is known of a type: a variable's bound; any other type itself, where its members are no variables.
  func shallow(_ type: Type) -> Type {
    switch type.kind {
    case .variable(let variable): shallow(bounds[Int(root(variable))])
    case .tuple(let members) where members.contains(where: { isOpen($0) }):
      .tuple(members.map(shallow))
    case .union(let members) where members.contains(where: { isOpen($0) }):
      .union(members.map(shallow))
    default: type
    }
  }

  /// Whether the type is a variable, or a tuple that holds one by value.
  private func isOpen(_ type: Type) -> Bool {
    switch type.kind {
    case .variable: true
    case .tuple(let members), .union(let members): members.contains { isOpen($0) }
    default: false
    }
  }

  /// Whether there is no value of the type: a tuple of which a member is not known to be anything.
  func isUninhabited(_ type: Type) -> Bool {
    switch shallow(type).kind {
    case .never: true
    case .tuple(let members): members.contains { isUninhabited($0) }
    default: false
    }
  }

  /// The type without variables.
  func resolve(_ type: Type) -> Type {
    switch type.kind {
    case .variable(let variable): resolve(bounds[Int(root(variable))])
    case .list(let element): .list(resolve(element))
    case .tuple(let members): .tuple(members.map(resolve))
    case .record(let fields):
      Type(.record(fields.map { RecordField(name: $0.name, type: resolve($0.type)) }))
    case .union(let members): .union(members.map(resolve))
    case .closure(let number, let captures): Type(.closure(number, captures.map(resolve)))
    case .generator(let reference, let arguments):
      Type(.generator(reference, arguments.map(resolve)))
    case .instance(let reference, let arguments) where !arguments.isEmpty:
      Type(.instance(reference, arguments.map(resolve)))
    default: type
    }
  }

  /// Makes the variable's bound include `type`. Does nothing for types that are not variables.
  mutating func grow(_ variable: Type, with type: Type) {
    guard case .variable(let number) = variable.kind else { return }
    let index = Int(root(number))
    if case .variable(let other) = type.kind, root(other) == UInt32(index) { return }
    let joined = join(bounds[index], type)
    if !same(joined, bounds[index]) {
      // A list that would hold itself has no finite type.
      guard !occurs(UInt32(index), in: joined) else { return }
      bounds[index] = joined
      changes += 1
    }
  }

  func occurs(_ variable: UInt32, in type: Type) -> Bool {
    switch type.kind {
    case .variable(let other):
      root(other) == root(variable) || occurs(variable, in: bounds[Int(root(other))])
    case .list(let element): occurs(variable, in: element)
    case .tuple(let members), .union(let members), .closure(_, let members),
      .instance(_, let members), .generator(_, let members):
      members.contains { occurs(variable, in: $0) }
    case .record(let fields): fields.contains { occurs(variable, in: $0.type) }
    default: false
    }
  }

  /// Whether both are the same type, variables seen through.
  func same(_ first: Type, _ second: Type) -> Bool {
    first == second || resolve(first) == resolve(second)
  }

  /// The least type that includes both. Lists that meet are unified.
  mutating func join(_ first: Type, _ second: Type) -> Type {
    if first == second || second == .never { return first }
    if first == .never { return second }
    var members = first.members.flatMap { shallow($0).members }
    for candidate in second.members.flatMap({ shallow($0).members }) {
      merge(candidate, into: &members)
    }
    return .union(members)
  }

  private mutating func merge(_ candidate: Type, into members: inout [Type]) {
    for (index, member) in members.enumerated() {
      if member == candidate { return }
      switch (member.kind, candidate.kind) {
      case (.list(let mine), .list(let other)):
        unify(mine, other)
        return
      case (.instance(let mine, let some), .instance(let other, let others)) where mine == other:
        for (a, b) in zip(some, others) { unify(a, b) }
        return
      case (.tuple(let mine), .tuple(let other))
      where mine.count == other.count && unifiable(mine, other):
        members[index] = .tuple(zip(mine, other).map { pair in join(pair.0, pair.1) })
        return
      case (.closure(let number, let mine), .closure(let same, let other))
      where number == same && unifiable(mine, other):
        members[index] = Type(
          .closure(number, zip(mine, other).map { pair in join(pair.0, pair.1) }))
        return
      case (.generator(let function, let mine), .generator(let same, let other))
      where function == same && unifiable(mine, other):
        members[index] = Type(
          .generator(function, zip(mine, other).map { pair in join(pair.0, pair.1) }))
        return
      default: continue
      }
    }
    members.append(candidate)
  }

  /// Tuples whose members differ only in lists' elements are one type.
  func unifiable(_ first: [Type], _ second: [Type]) -> Bool {
    zip(first, second).allSatisfy { a, b in
      if same(a, b) { return true }
      switch (shallow(a).kind, shallow(b).kind) {
      case (.list, .list): return true
      case (.instance(let mine, _), .instance(let other, _)): return mine == other
      case (.tuple(let x), .tuple(let y)): return x.count == y.count && unifiable(x, y)
      case (.closure(let f, let x), .closure(let g, let y)): return f == g && unifiable(x, y)
      case (.generator(let f, let x), .generator(let g, let y)): return f == g && unifiable(x, y)
      default: return false
      }
    }
  }

  /// Makes two element types one.
  mutating func unify(_ first: Type, _ second: Type) {
    switch (first.kind, second.kind) {
    case (.variable(let a), .variable(let b)):
      let (one, other) = (root(a), root(b))
      if one == other { return }
      let (mine, theirs) = (bounds[Int(one)], bounds[Int(other)])
      guard !occurs(one, in: theirs), !occurs(other, in: mine) else { return }
      parents[Int(other)] = one
      if !isLocal[Int(other)] { isLocal[Int(one)] = false }
      let joined = join(mine, theirs)
      if !same(joined, mine) || !same(joined, theirs) { changes += 1 }
      bounds[Int(root(one))] = joined
    case (.variable, _): grow(first, with: second)
    case (_, .variable): grow(second, with: first)
    default: break
    }
  }
}
