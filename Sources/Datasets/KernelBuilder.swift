internal import CodeGeneration
internal import IR
internal import PythonSyntax
internal import Semantics

/// Makes one kernel of a plan: the user's functions and the loop around them, compiled together.
public struct KernelBuilder {
  let plan: Plan
  /// The stage as Python, for people.
  public var stageText: String { plan.stageText }
  /// The stage's IR as the passes leave it, for people.
  public private(set) var irText = ""
  public let image: KernelImage

  /// Compiles `plan`.
  public init(_ plan: Plan) throws(DatasetError) {
    self.plan = plan
    var excerpts: [Compilation.Excerpt] = []
    for excerpt in plan.excerpts {
      let file = SourceFile(
        path: excerpt.path, bytes: Array(excerpt.text.utf8), isExcerpt: true)
      excerpts.append(
        Compilation.Excerpt(
          name: excerpt.module, tree: try Self.tree(file), environment: excerpt.names))
    }
    let tree = try Self.tree(SourceFile(path: "<stage>", text: plan.stageText))
    let columns = plan.columns.flatMap { $0.isNullable ? [$0.type, .array(.bool, 1)] : [$0.type] }
    let stage = [Type.int, .int, plan.contextType, plan.initialType] + columns
    func compile(_ roots: [(String, [Type])]) throws(DatasetError) -> Compilation {
      var request = Compilation.Request(.functions(roots.map { (name: $0.0, arguments: $0.1) }))
      request.name = "<stage>"
      request.environment = plan.stageNames
      request.excerpts = excerpts
      request.usesOperations = true
      let compilation = Compilation(tree, request)
      guard compilation.module != nil else {
        throw .refused(compilation.diagnostics.map(\.description))
      }
      return compilation
    }
    var compilation = try compile([("stage", stage)])
    var merge: Compilation.Export?
    if case .reduce = plan.action {
      let right = compilation.exports[0].resultType
      var left = right
      for _ in 0..<4 {
        compilation = try compile([("stage", stage), ("merge", [left, right, plan.contextType])])
        let result = compilation.exports[1].resultType
        if Type.union([left, result]) == left {
          merge = compilation.exports[1]
          break
        }
        left = .union([left, result])
      }
      guard merge != nil else { throw .unsettled("\(right)", "\(left)") }
    }
    var module = compilation.module!
    try Self.checkEffects(of: module)
    for export in compilation.exports { module[export.function].linkage = .exported }
    optimize(&module, level: 3)
    irText = module.description
    let export = compilation.exports[0]
    let kind: KernelImage.Kind =
      switch plan.action {
      case .collect: .collect
      case .count: .count
      case .reduce: .reduce
      }
    if kind == .collect { _ = try RowShape(ofList: export.resultType) }
    do {
      image = KernelImage(
        bitcode: try portableBitcode(of: module), kind: kind,
        symbol: module[export.function].symbol, columns: plan.columns,
        contextType: export.parameterTypes[2], initialType: export.parameterTypes[3],
        resultType: export.resultType,
        merge: merge.map { merge in
          KernelImage.Merge(
            symbol: module[merge.function].symbol, left: merge.parameterTypes[0],
            right: merge.parameterTypes[1], context: merge.parameterTypes[2],
            result: merge.resultType)
        })
    } catch { throw .malformed("\(error)") }
  }

  private static func tree(_ source: SourceFile) throws(DatasetError) -> SyntaxTree {
    let result = parse(source)
    guard let tree = result.tree else { throw .refused(result.diagnostics.map(\.description)) }
    return tree
  }

  /// Refuses what the outside would see, or what rows would tell one another behind the plan's back.
  private static func checkEffects(of module: Module) throws(DatasetError) {
    for function in module.functions {
      for block in function.order {
        for id in function[block].instructions {
          switch function[id].opcode {
          case .runtime(let called) where RuntimeFunction[called].effect == .io:
            throw .sideEffect("calls \(RuntimeFunction[called].name)", in: function.name)
          case .globalSet(let global):
            throw .sideEffect("changes '\(module[global].name)'", in: function.name)
          default: break
          }
        }
      }
    }
  }
}
