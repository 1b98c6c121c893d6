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
  public init(_ whole: Plan) throws(DatasetError) {
    var plan = whole
    var excerpts: [Compilation.Excerpt] = []
    for excerpt in plan.excerpts {
      let file = SourceFile(
        path: excerpt.path, bytes: Array(excerpt.text.utf8), isExcerpt: true)
      excerpts.append(
        Compilation.Excerpt(
          name: excerpt.module, tree: try Self.tree(file), environment: excerpt.names))
    }
    func compile(_ plan: Plan, _ merge: [Type]? = nil) throws(DatasetError) -> Compilation {
      let columns = plan.readColumns.flatMap {
        $0.isNullable ? [$0.type, .array(.bool, 1)] : [$0.type]
      }
      var roots = [
        (name: "stage", arguments: [.int, .int, plan.contextType, plan.initialType] + columns)
      ]
      if let merge { roots.append((name: "merge", arguments: merge)) }
      var request = Compilation.Request(.functions(roots))
      request.name = "<stage>"
      request.environment = plan.stageNames
      request.excerpts = excerpts
      request.usesOperations = true
      let tree = try Self.tree(SourceFile(path: "<stage>", text: plan.stageText))
      let compilation = Compilation(tree, request)
      guard compilation.module != nil else {
        throw .refused(compilation.diagnostics.map(\.description))
      }
      return compilation
    }
    if plan.isRecord { plan.unread = Self.unreadColumns(of: plan) { try? compile($0) } }
    var compilation = try compile(plan)
    self.plan = plan
    var merge: Compilation.Export?
    if case .reduce = plan.action {
      let right = compilation.exports[0].resultType
      var left = right
      for _ in 0..<4 {
        compilation = try compile(plan, [left, right, plan.contextType])
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
        symbol: module[export.function].symbol, columns: plan.readColumns,
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

  /// The columns that make no difference, whether they have nulls or not.
  private static func unreadColumns(of plan: Plan, _ compile: (Plan) -> Compilation?) -> Set<Int> {
    let plan = plan.withPossibleNulls
    guard let compilation = compile(plan), var module = compilation.module else { return [] }
    let stage = compilation.exports[0].function
    module[stage].linkage = .exported
    // After the passes: what is dead no longer hides what is read.
    optimize(&module, level: 3)
    var use = ColumnUse(module)
    var unread: Set<Int> = []
    var position = 4
    for (number, column) in plan.columns.enumerated() {
      if column.width == 0, !use.isRead(parameter: position, of: stage) { unread.insert(number) }
      position += column.isNullable ? 2 : 1
    }
    return unread
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
