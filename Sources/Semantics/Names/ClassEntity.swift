internal import IR
internal import PythonSyntax

/// A class written in Python. Its number is that of its entity and of its instances' types.
///
/// Instances are exact: methods that a class inherits are specialised for it, and its fields are its own.
final class ClassEntity {
  let number: Int
  let name: String
  /// With the classes and functions around it: `Outer.Inner`.
  let qualifiedName: String
  let tree: SyntaxTree
  let module: ModuleScope
  let definition: ID<ClassDefinition>
  /// The class's statements, walked where the class is defined.
  let body: FunctionEntity
  /// The names of a generic class's parameters: `K` and `V` of `class dict[K, V]`. Classes of users have
  /// none: their fields' types are found out for the class as a whole.
  var typeParameters: [Symbol] = []
  /// Whether `C[…]` means the class: a base is `Generic[…]`, or the statement names parameters.
  var isGeneric = false
  /// What the class statement itself defines.
  var members: [Symbol: ClassMember] = [:]
  /// The names of `members` as they stand in the source.
  var memberNames: [Symbol] = []
  /// The class and its bases, in the order in which attributes are looked up; empty before it is known.
  var order: [ClassEntity] = []
  /// The built-in class of exceptions that it derives from.
  var exceptionKind: ExceptionKind?
  /// The fields of instances, in the order in which they were found.
  var fields: [InstanceField] = []
  /// The fields that a class of the prelude declares with their annotations.
  var declaredFields: [(name: Symbol, annotation: ID<Expression>)] = []
  var form = ClassForm.plain
  /// The fields of a dataclass, or the members of a named tuple.
  var dataFields: [DataField] = []
  /// Variables that hold what makes the first value of a field.
  var factories: [(name: Symbol, variable: GlobalVariable)] = []
  /// The members of an enumeration, without other names of the same member.
  var enumerated: [Symbol] = []
  /// What names of the function around the class stand for in its methods, where that never changes.
  var surroundings: [Symbol: Value] = [:]
  /// Whether `total_ordering` was applied.
  var isOrderComplete = false
  private var fieldIndices: [Symbol: Int] = [:]
  /// The fields that `__init__` certainly binds before anything can read them; nil before it is known.
  var boundFields: Set<Symbol>?
  /// The names of `__slots__`; nil where there is none.
  var slots: [Symbol]?

  init(
    number: Int, name: String, qualifiedName: String, tree: SyntaxTree, module: ModuleScope,
    definition: ID<ClassDefinition>, body: FunctionEntity
  ) {
    self.number = number
    self.name = name
    self.qualifiedName = qualifiedName
    self.tree = tree
    self.module = module
    self.definition = definition
    self.body = body
  }

  /// The class in the types of its instances.
  var reference: ClassReference { ClassReference(number: UInt32(number), name: name) }

  /// Whether it is `other` or a class below it.
  func derives(from other: ClassEntity) -> Bool { order.contains { $0 === other } }

  /// What the class or its bases define under a name, and which of them. `after` looks behind that class
  /// only, as `super()` does.
  func find(_ name: Symbol, after: ClassEntity? = nil) -> (member: ClassMember, owner: ClassEntity)?
  {
    var rest = order[...]
    if let after {
      guard let position = order.firstIndex(where: { $0 === after }) else { return nil }
      rest = order[(position + 1)...]
    }
    for owner in rest { if let member = owner.members[name] { return (member, owner) } }
    return nil
  }

  /// A method that the class or its bases define.
  func method(_ name: Symbol) -> FunctionEntity? {
    if case .method(let function)? = find(name)?.member { function } else { nil }
  }

  /// Whether instances cannot be changed.
  var isFrozen: Bool { if case .data(let options) = form { options.isFrozen } else { false } }

  func fieldIndex(_ name: Symbol) -> Int? { fieldIndices[name] }

  func addField(_ field: InstanceField) {
    fieldIndices[field.name] = fields.count
    fields.append(field)
  }
}

/// What a name in a class stands for.
enum ClassMember {
  case method(FunctionEntity)
  case staticMethod(FunctionEntity)
  case classMethod(FunctionEntity)
  case property(ClassProperty)
  case variable(ClassVariable)
  case nested(ClassEntity)
}

/// A property's functions.
struct ClassProperty {
  var getter: FunctionEntity
  var setter: FunctionEntity?
  var deleter: FunctionEntity?
}

/// A variable of a class.
final class ClassVariable {
  let variable: GlobalVariable
  /// The value that the class statement gives it, if it is one expression.
  let value: ID<Expression>?
  /// Of a class of the prelude, whose statements are not run: its value.
  let literal: Literal?

  init(variable: GlobalVariable, value: ID<Expression>?, literal: Literal?) {
    self.variable = variable
    self.value = value
    self.literal = literal
  }
}

/// A field of a class's instances.
struct InstanceField {
  let name: Symbol
  /// A type variable; of a generic class, the declared type in terms of its parameters.
  let type: Type
  /// Whether it has a value whenever it can be read.
  let isAlwaysBound: Bool
}
