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
      for index in module.functions.indices where level == 0 || !module.functions[index].isWide {
        body(&module.functions[index], facts)
      }
    }
  }
}

/// The passes, in the order in which they run.
public enum PassPipeline {
  public static let passes: [Pass] = [
    resumption, exceptionEdges, propagation, controlFlow, arrayViews, subexpressions, deadCode,
    invariants,
    ranges, propagation, subexpressions, controlFlow, deadCode, versions, exceptionEdges, ownership,
  ]

  private static let resumption = Pass(
    name: "resumption", summary: "make ordinary functions of those that yield", level: 0,
    body: .module(ResumableFunctions.run))
  private static let exceptionEdges = Pass(
    name: "exception-edges", summary: "find out which functions and instructions can raise",
    level: 0, body: .module(removeExceptionEdges))
  private static let propagation = Pass(
    name: "propagation", summary: "put constants and copied values in place of what gives them",
    level: 1, body: .function(Propagation.run))
  private static let controlFlow = Pass(
    name: "control-flow", summary: "drop and join blocks", level: 1,
    body: .function(SimplifyControlFlow.run))
  private static let arrayViews = Pass(
    name: "array-views", summary: "load and store without making rows of arrays", level: 1,
    body: .function(ArrayViews.run))
  private static let subexpressions = Pass(
    name: "subexpressions", summary: "use again what was computed, loaded or checked before",
    level: 1, body: .function(CommonSubexpressions.run))
  private static let deadCode = Pass(
    name: "dead-code", summary: "drop what nothing needs", level: 1, body: .function(DeadCode.run))
  private static let invariants = Pass(
    name: "invariants", summary: "move what does not change in a loop in front of it", level: 1,
    body: .function(LoopInvariants.run))
  private static let ranges = Pass(
    name: "ranges", summary: "drop checks of overflow and bounds that always pass", level: 1,
    body: .module {
      if $0.isExact { Versions.run(&$0, checksRanges: true) } else { RangeChecks.run(&$0) }
    })
  private static let versions = Pass(
    name: "versions", summary: "make ints exact: fast and wide versions of functions", level: 0,
    body: .module { if $0.isExact { Versions.run(&$0, checksRanges: false) } })
  private static let ownership = Pass(
    name: "ownership", summary: "count references", level: 0, body: .function(Ownership.run))

  /// The names among `names` that are no pass.
  public static func unknownNames(_ names: [String]) -> [String] {
    names.filter { name in !passes.contains { $0.name == name } }
  }
}

/// Runs the passes of `level` (0: only what code generation needs), or just those named, in the order
/// given; `versions` and `ownership` run last in any case. Names that are no pass are skipped. After each pass
/// `observe` is told its name; debug builds verify the module.
public func optimize(
  _ module: inout Module, level: Int, passes names: [String]? = nil,
  observe: ((_ pass: String, _ module: Module) -> Void)? = nil
) {
  var passes = PassPipeline.passes.filter { $0.level <= level }
  if let names {
    passes = (["resumption"] + names + ["versions", "ownership"]).compactMap { name in
      PassPipeline.passes.first { $0.name == name }
    }
  }
  for pass in passes {
    pass.run(on: &module)
    assert(isValid(module, after: pass.name))
    observe?(pass.name, module)
  }
}

/// Stops with what is wrong with the module, if anything is. Gives true.
private func isValid(_ module: Module, after pass: String) -> Bool {
  let errors = verify(module)
  precondition(
    errors.isEmpty, "after pass \(pass): \(errors.map { "\($0)" }.joined(separator: "; "))")
  return true
}
