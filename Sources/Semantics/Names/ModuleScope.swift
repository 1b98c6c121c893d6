internal import IR
internal import PythonSyntax

/// A Python module: its names, and what each stands for.
final class ModuleScope {
  let name: String
  let tree: SyntaxTree
  let scope: Scope
  /// Part of the compiler's own library: no traceback line, and it may use `_runtime`, `_math`, `_op`.
  let isPrelude: Bool
  /// Names that never change what they stand for: functions, modules, classes.
  var statics: [Symbol: Entity] = [:]
  /// Names whose values are in memory, since functions use them.
  var globals: [Symbol: GlobalVariable] = [:]
  /// The numbers of the entities that names stand for.
  var entityNumbers: [Symbol: UInt32] = [:]
  /// Names that are assigned one literal once, before any function runs.
  var constants: [Symbol: Literal] = [:]
  /// What names stand for at run time, where the module's own code has run already: functions taken out
  /// of it see this, and not what the source says.
  let environment: [Symbol: Compilation.EnvironmentValue]?

  /// Whether it is a file that the program imports.
  let isFile: Bool
  /// Whether it is a package: a folder's `__init__.py`.
  let isPackage: Bool
  /// The modules of the files in the package.
  var submodules: [Symbol: ModuleScope] = [:]
  /// Files that the module's statements, or its functions', import.
  var imports: [ModuleScope] = []
  /// Where `from … import *` takes names from, in order.
  var starImports: [ModuleScope] = []
  /// What `__all__` says.
  var publicNames: Set<Symbol>?
  /// Whether a search for a name goes through the module: files may import each other in a circle.
  var isSearched = false
  /// Whether the module imports itself, by way of others.
  var isInCycle = false
  /// Whether the module has run before any function of the program looks at it.
  var isEarly = false
  /// Names that stand for another module's.
  var aliases: [Symbol: (module: ModuleScope, name: Symbol)] = [:]
  /// Names that functions use but do not bind.
  private(set) var used: Set<Symbol> = []
  /// Names that functions, or other modules, bind.
  var written: Set<Symbol> = []
  /// Names that a `del` anywhere in the file unbinds.
  private(set) lazy var deleted = tree.deletedNames
  private var isPrepared = false
  /// The first statement that may run one of the module's functions.
  private(set) lazy var firstCall =
    tree[tree.body].firstIndex { mayRunFunctions($0) } ?? tree[tree.body].count
  /// The function that runs the module's statements.
  var body: FunctionEntity?
  var value: Value?
  /// Whether the module's statements have begun to run.
  let isLoaded: GlobalVariable

  init(
    name: String, tree: SyntaxTree, isPrelude: Bool, isFile: Bool = false, isPackage: Bool = false,
    environment: [String: Compilation.EnvironmentValue]? = nil
  ) {
    self.isFile = isFile
    self.isPackage = isPackage
    isLoaded = GlobalVariable(name: Symbol("\(name) is loaded"), isAlwaysBound: true)
    isLoaded.type = .bool
    self.environment = environment.map { values in
      Dictionary(uniqueKeysWithValues: values.map { (Symbol($0.key), $0.value) })
    }
    self.name = name
    self.tree = tree
    self.isPrelude = isPrelude
    scope = Scope(tree: tree, parameters: [], body: tree.body)
  }

  /// Whether the name is no variable of the module's own walk: it never changes, or is in memory.
  func isKept(_ name: Symbol) -> Bool {
    statics[name] != nil || globals[name] != nil || aliases[name] != nil
  }

  /// Finds out which of its names functions use and bind.
  func prepare() {
    guard !isPrepared else { return }
    isPrepared = true
    collect(tree.body, &used, &written)
  }
}

/// A variable of a module that its functions use.
final class GlobalVariable {
  let name: Symbol
  var type: Type = .never
  /// Bound before any function of the program runs.
  let isAlwaysBound: Bool
  var id: GlobalID?

  init(name: Symbol, isAlwaysBound: Bool) {
    self.name = name
    self.isAlwaysBound = isAlwaysBound
  }
}
