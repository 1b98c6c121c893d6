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

  init(
    name: String, tree: SyntaxTree, isPrelude: Bool,
    environment: [String: Compilation.EnvironmentValue]? = nil
  ) {
    self.environment = environment.map { values in
      Dictionary(uniqueKeysWithValues: values.map { (Symbol($0.key), $0.value) })
    }
    self.name = name
    self.tree = tree
    self.isPrelude = isPrelude
    scope = Scope(tree: tree, parameters: [], body: tree.body)
  }

  /// Whether the name is no variable of the module's own walk: it never changes, or is in memory.
  func isKept(_ name: Symbol) -> Bool { statics[name] != nil || globals[name] != nil }
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
