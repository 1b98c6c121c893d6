internal import IR
internal import PythonSyntax

/// A whole program while its types are inferred and its IR is made: modules, functions, specialisations.
///
/// Inference walks every reachable specialisation again and again over types alone until nothing changes;
/// then each is walked once more, with the same rules, and IR comes out.
final class Program {
  var variables = TypeVariables()
  var modules: [String: ModuleScope] = [:]
  /// Finds the files that `import` names.
  var findFile: (@Sendable (String) -> Compilation.ModuleFile?)?
  /// The modules of files, by name and in the order in which they were found.
  var files: [String: ModuleScope] = [:]
  var fileModules: [ModuleScope] = []
  /// Modules of the prelude whose statements do something: they run before the program's.
  var preludeModules: [ModuleScope] = []
  /// The module whose statements the program is.
  var mainModule: ModuleScope?
  /// What entity types stand for, by number.
  var entities: [Entity] = []
  var specializations: [Specialization] = []
  private var specializationIndices: [SpecializationKey: Int] = [:]
  var diagnostics: [Diagnostic] = []
  var module: Module
  /// Whether lists that are still empty may be passed to functions: only once all else is known, so that
  /// lists of different elements are not taken for one.
  var acceptsEmptyLists = false
  /// Whether anything but a type variable has grown in this round.
  var changes = 0
  /// Whether `_op` may be used outside of the prelude.
  var usesOperations = false
  var round = 0
  var isEmitting = false
  /// What the compiler does not take was found before: it is not said again where it is met.
  var hasUnsupportedSyntax = false
  /// Functions that cannot be compiled at all: generators, coroutines.
  var refusedFunctions: Set<LambdaKey> = []
  /// The tuples of arguments that exceptions are made of, as far as they were met; see `exceptionArguments`.
  var knownExceptionArguments = Type.never
  /// Whether the program reports what it raises by itself, and so can ask an exception for its text then.
  var reportsExceptions = false
  /// The types of exceptions of the program's classes that it makes, in the order in which they were met.
  var exceptionTypes: [Type] = []
  /// Whether the program looks at the arguments of exceptions: only then do these carry them.
  var asksForExceptionArguments = false
  /// Whether functions may reassociate floating point.
  var isFastMath = false
  var lambdas: [LambdaKey: FunctionEntity] = [:]
  /// The variables that functions share, by the number in their type.
  var cells: [CellVariable] = []
  private var methodNames: [Symbol: UInt32] = [:]
  private var classMethods: [String: Value] = [:]
  /// The number of the closures that hold a function and what it is bound to.
  private(set) lazy var boundFunction: UInt32 = {
    entities.append(.boundFunction)
    return UInt32(entities.count - 1)
  }()
  /// What `operator.itemgetter` and the like gave, by their arguments.
  var getters: [String: Value] = [:]
  var functionAttributes: [FunctionAttribute: GlobalVariable] = [:]
  /// The cells that closures in closures are kept in, by the function and the position in its value.
  var boxes: [LambdaKey: UInt32] = [:]
  /// A form of `typing` that is made of others.
  private(set) lazy var typeForm = value(of: .typeForm("Union"))
  var defaults: [DefaultKey: DefaultArgument] = [:]
  /// Specialisations whose IR is still to be made.
  var pending: [Specialization] = []
  private(set) lazy var iteratorType = value(of: .builtin(Builtin.all["zip"]!)).type
  private(set) lazy var methodType = value(of: .builtin(Builtin.all["len"]!)).type
  private var elementTypeValues: [ElementType: Value] = [:]
  var builtinValues: [Symbol: Value] = [:]
  /// Classes by where they are written, and in the order in which they were found.
  var classes: [LambdaKey: ClassEntity] = [:]
  var allClasses: [ClassEntity] = []
  /// What `namedtuple(…)` makes, by where it is called.
  var namedTuples: [LambdaKey: ClassEntity] = [:]
  /// The number in the module of the objects that instances of a type are.
  var objectNumbers: [Type: UInt32] = [:]
  /// Names that `del` takes from an object somewhere.
  var deletedAttributes: Set<Symbol> = []

  init(name: String) { module = Module(name: name) }

  /// A dtype as a value.
  func elementTypeValue(_ element: ElementType) -> Value {
    if let known = elementTypeValues[element] { return known }
    let made = value(of: .elementType(element))
    elementTypeValues[element] = made
    return made
  }

  /// The specialisation of a function for argument types without variables.
  func specialization(of function: FunctionEntity, _ arguments: [Type]) -> Specialization {
    let key = SpecializationKey(function: function.number, arguments: arguments)
    if let index = specializationIndices[key] { return specializations[index] }
    let made = Specialization(
      function: function, arguments: arguments, number: specializations.count)
    specializations.append(made)
    specializationIndices[key] = made.number
    changes += 1
    return made
  }

  /// An entity's value: the number in its type leads back to it.
  func value(of entity: Entity) -> Value {
    if case .pythonClass(let known) = entity {
      return Value(type: Type(.entity(UInt32(known.number))), entity: entity)
    }
    entities.append(entity)
    return Value(type: Type(.entity(UInt32(entities.count - 1))), entity: entity)
  }

  /// What an entity's value stands for.
  func entity(of value: Value) -> Entity? {
    if let entity = value.entity { return entity }
    switch value.type.kind {
    case .entity(let number), .closure(let number, _): return entities[Int(number)]
    default: return nil
    }
  }

  /// The number of the closures that bind methods of that name.
  func methodNumber(_ name: Symbol) -> UInt32 {
    if let known = methodNames[name] { return known }
    entities.append(.methodName(name))
    methodNames[name] = UInt32(entities.count - 1)
    return UInt32(entities.count - 1)
  }

  /// `str.upper` as a value.
  func classMethod(_ type: BuiltinClass, _ name: Symbol) -> Value {
    let key = "\(type.rawValue).\(name.text)"
    if let known = classMethods[key] { return known }
    let made = value(of: .classMethod(type, name))
    classMethods[key] = made
    return made
  }

  /// A number that grows with everything inference learns.
  var progress: Int { changes + variables.changes }

  /// Notes a refusal as an error.
  func report(_ refusal: Refusal, in file: SourceFile) {
    report(
      Diagnostic(
        refusal.message, at: refusal.range ?? SourceRange(start: 0, end: 0), in: file,
        help: refusal.help))
  }

  /// Notes an error once.
  func report(_ diagnostic: Diagnostic) {
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }
}

/// Where a lambda or a nested function is written.
struct LambdaKey: Hashable {
  let tree: ObjectIdentifier
  let node: UInt32
}

struct DefaultKey: Hashable {
  let function: Int
  let name: Symbol
}

/// A default value that is evaluated where its function is defined.
final class DefaultArgument {
  let variable: GlobalVariable
  var literal: Literal?
  init(variable: GlobalVariable) { self.variable = variable }
}

struct SpecializationKey: Hashable {
  let function: Int
  let arguments: [Type]
}

/// A function as it is written; `number` is its type's.
final class FunctionEntity {
  let number: Int
  let name: String
  /// Whether calling it makes a generator.
  private(set) lazy var isGenerator =
    switch body {
    case .statements(let list): tree.yields(list)
    case .generator: true
    case .expression, .module: false
    }
  /// With the functions and classes around it, as messages have it: `outer.<locals>.inner`.
  var qualifiedName: String
  let tree: SyntaxTree
  let module: ModuleScope
  let parameters: [ParameterInfo]
  let body: FunctionBody
  let returns: ID<Expression>?
  /// The whole definition, for diagnostics.
  let range: SourceRange
  let isFastMath: Bool
  /// Why the function cannot be compiled, whatever it is called with.
  var refusal: Refusal?
  /// Small functions of the prelude whose lists are to be the caller's own.
  var isAlwaysInlined = false
  private(set) lazy var scope: Scope = {
    let parameters = parameters.map(\.name)
    let taken = hidden + (ownName.map { [$0] } ?? [])
    return switch body {
    case .statements(let list):
      Scope(tree: tree, parameters: parameters, captures: taken, body: list)
    case .expression(let id), .generator(let id):
      Scope(tree: tree, parameters: parameters, captures: taken, expression: id)
    case .module(let list): Scope(tree: tree, parameters: [], body: list)
    }
  }()
  private(set) lazy var liveness: Liveness? = {
    switch body {
    case .statements(let list), .module(let list):
      Liveness(
        tree: tree, scope: scope, body: list,
        // What a class's statements bind is read when they are done.
        atEnd: isClassBody ? SlotSet(below: scope.slotCount) : SlotSet())
    case .expression, .generator: nil
    }
  }()
  /// The class that the function is a method of, or whose statements it is.
  var owner: ClassEntity?
  /// Whether it is the statements of a class.
  var isClassBody = false
  /// The classes that its statements define and that use names of it.
  var localClasses: [ClassEntity] = []
  /// The statement, of a method.
  var definition: ID<FunctionDefinition>?
  /// The names that a method uses and does not bind.
  private(set) lazy var freeNames: [Symbol] =
    definition.map { FreeNames(of: .definition($0), in: tree).names } ?? []
  /// Whether the compiler itself wrote it for a class.
  var isGenerated = false
  /// Decorated with `abstractmethod`.
  var isAbstract = false
  /// The variables of functions around it that it takes over when it is made.
  var captures: [Symbol] = []
  /// Those of them that are cells.
  var capturedCells: Set<Symbol> = []
  /// Its name, where the body uses it and it can stand for nothing else.
  var ownName: Symbol?
  /// The parameters whose defaults are kept in the function's value.
  var closureDefaults: [Symbol] = []
  /// What is passed behind the arguments: what the function took over, and if it calls itself what its
  /// value holds beside.
  var hidden: [Symbol] {
    captures + (ownName == nil ? [] : closureDefaults.map { Symbol("default \($0.text)") })
  }
  /// Whether what `**` before a parameter collects is only passed on.
  private(set) lazy var forwardsKeywords: Bool = {
    guard let name = parameters.first(where: { $0.kind == .keywordVariadic })?.name else {
      return true
    }
    return switch body {
    case .statements(let list), .module(let list): tree.onlyForwards(name, in: list)
    case .expression(let id), .generator(let id): tree.onlyForwards(name, in: id)
    }
  }()
  private(set) lazy var cells = CellAnalysis(body, tree: tree, scope: scope) { [module] name in
    module.scope.slots[name] == nil
  }
  /// The places of the variables that are cells, its own and others'.
  private(set) lazy var cellSlots: Set<Int> =
    isClassBody ? [] : cells.cells.union(capturedCells.compactMap { scope.slots[$0] })

  init(
    number: Int, name: String, tree: SyntaxTree, module: ModuleScope, parameters: [ParameterInfo],
    body: FunctionBody, returns: ID<Expression>?, range: SourceRange, isFastMath: Bool = false
  ) {
    self.number = number
    self.name = name
    qualifiedName = name
    self.tree = tree
    self.module = module
    self.parameters = parameters
    self.body = body
    self.returns = returns
    self.range = range
    self.isFastMath = isFastMath
  }
}

enum FunctionBody {
  case statements(IDList<Statement>)
  case expression(ID<Expression>)
  /// A generator expression: its parameter is what its first clause iterates over.
  case generator(ID<Expression>)
  case module(IDList<Statement>)
}

/// One parameter of a function.
struct ParameterInfo {
  enum Kind { case positionalOnly, positional, variadic, keywordOnly, keywordVariadic }
  let name: Symbol
  let kind: Kind
  let annotation: ID<Expression>?
  let defaultValue: ID<Expression>?
}

/// One function at one tuple of argument types.
final class Specialization {
  let function: FunctionEntity
  let arguments: [Type]
  let number: Int
  /// The parameters' types as the body sees them: lists have variables for elements.
  var parameterTypes: [Type]?
  var result: Type = .never
  /// Of a generator: all that it yields, and all that is sent to it.
  var yielded: Type = .never
  var sent: Type = .none
  var isWalking = false
  /// The round of inference in which the body was last walked.
  var lastRound = -1
  /// What is wrong in a body of the prelude, for these types: the callers' error.
  var refusal: Refusal?
  var id: FunctionID?
  /// The numbers of the contexts that nodes open: the same in every walk, whichever ways it takes.
  var contexts: [WalkKey: Int] = [:]
  /// The element variable of each list that the body makes, by where it is made.
  var elementTypes: [WalkKey: Type] = [:]
  /// The number of each variable that functions within share, by its place.
  var cells: [WalkKey: UInt32] = [:]
  /// What is known of each loop, by where it stands.
  var loops: [WalkKey: LoopFacts] = [:]
  /// The type of each expression in the last walk: the union over several visits.
  var expressionTypes: [ID<Expression>: Type] = [:]

  init(function: FunctionEntity, arguments: [Type], number: Int) {
    self.function = function
    self.arguments = arguments
    self.number = number
  }
}

/// A place in a walk: which node, and by which inlined calls and peeled iterations it was reached.
struct WalkKey: Hashable {
  let context: Int
  let node: UInt32
  let role: UInt8
}

/// What inference has found out about a loop.
struct LoopFacts {
  /// The types that the body brings back to the head, by the variables' position in `LoopShape.assigned`.
  var back: [Int: Type] = [:]
  /// Whether the first iteration is walked by itself, since types settle after it.
  var isPeeled = false
}
