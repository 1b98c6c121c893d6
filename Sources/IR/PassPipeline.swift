/// A step that makes IR better and keeps its meaning.
public struct Pass: Sendable {
  /// As `--passes` knows it.
  public let name: String
  /// What it does, in one line.
  public let summary: String
  /// The optimisation level from which it runs.
  let level: Int
  let body: Body

  enum Body: Sendable {
    /// Works on one function at a time.
    case function(@Sendable (inout Function, ModuleFacts) -> Void)
    case module(@Sendable (inout Module) -> Void)
  }

  func run(on module: inout Module) {
    switch body {
    case .module(let body): body(&module)
    case .function(let body):
      let facts = ModuleFacts(module)
      for index in module.functions.indices { body(&module.functions[index], facts) }
    }
  }
}

/// The passes, in the order in which they run.
public enum PassPipeline {
  public static let passes: [Pass] = [
    Pass(
      name: "exception-edges", summary: "find out which functions can raise", level: 0,
      body: .module(removeExceptionEdges)),
    Pass(
      name: "ownership", summary: "count references", level: 0, body: .function(Ownership.run)),
  ]

  /// The names among `names` that are no pass.
  public static func unknownNames(_ names: [String]) -> [String] {
    names.filter { name in !passes.contains { $0.name == name } }
  }
}

/// Runs the passes of `level` (0: only what code generation needs), or just those named, in the order
/// given; `ownership` runs last in any case. Names that are no pass are skipped. After each pass
/// `observe` is told its name; debug builds verify the module.
public func optimize(
  _ module: inout Module, level: Int, passes names: [String]? = nil,
  observe: ((_ pass: String, _ module: Module) -> Void)? = nil
) {
  var passes = PassPipeline.passes.filter { $0.level <= level }
  if let names {
    passes = (names + ["ownership"]).compactMap { name in
      PassPipeline.passes.first { $0.name == name }
    }
  }
  for pass in passes {
    pass.run(on: &module)
    assert(isValid(module, after: pass.name))
    observe?(pass.name, module)
  }
}

/// Whether the module is valid; prints what is wrong with it.
private func isValid(_ module: Module, after pass: String) -> Bool {
  let errors = verify(module)
  for error in errors { debugPrint("after pass \(pass): \(error)") }
  return errors.isEmpty
}
