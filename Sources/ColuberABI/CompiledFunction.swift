internal import CColuber
internal import CodeGeneration
internal import Glibc
internal import IR
internal import PythonSyntax
internal import Semantics
internal import Synchronization

/// A function compiled for Python's use, with what C may ask about it. Thread-safe: it never changes, but for
/// the machine code, which is made once behind a lock.
final class CompiledFunction: @unchecked Sendable {
  private let name: String
  private let tree: SyntaxTree?
  private let compilation: Compilation?
  private let texts: CTexts
  let diagnostics: UnsafeMutableBufferPointer<coluber_diagnostic>
  private let machineCode = Mutex<MachineCode?>(nil)

  /// Parses the excerpts and compiles to IR.
  init(_ request: borrowing CompileRequest) {
    name = request.function
    let texts = CTexts()
    self.texts = texts
    var trees: [SyntaxTree] = []
    var found: [Diagnostic] = []
    for excerpt in request.excerpts {
      let source = SourceFile(path: excerpt.path, bytes: excerpt.bytes, isExcerpt: true)
      let result = parse(source)
      found += result.diagnostics.filter { $0.severity == .error }
      if let tree = result.tree { trees.append(tree) }
    }
    if trees.count == request.excerpts.count {
      var semantic = Compilation.Request(.functions([(request.function, request.types)]))
      semantic.name = request.excerpts[0].module
      semantic.environment = request.environments[0]
      semantic.fastMath = request.isFastMath
      for (index, tree) in trees.enumerated().dropFirst() {
        semantic.excerpts.append(
          Compilation.Excerpt(
            name: request.excerpts[index].module, tree: tree,
            environment: request.environments[index]))
      }
      let compilation = Compilation(trees[0], semantic)
      found += compilation.diagnostics
      self.compilation = compilation
    } else {
      compilation = nil
    }
    tree = trees.first
    let table = found.map { diagnostic in
      let place = diagnostic.file.location(of: diagnostic.range.start)
      return coluber_diagnostic(
        is_error: diagnostic.severity == .error, line: Int64(place.line),
        column: Int64(place.column), file: texts.keep(diagnostic.file.path),
        message: texts.keep(diagnostic.message), text: texts.keep(diagnostic.description))
    }
    diagnostics = .allocate(capacity: table.count)
    _ = diagnostics.initialize(from: table)
  }

  /// A request that cannot be understood.
  init(failure: String) {
    (name, tree, compilation, texts) = ("", nil, nil, CTexts())
    diagnostics = .allocate(capacity: 1)
    diagnostics[0] = coluber_diagnostic(
      is_error: true, line: 0, column: 0, file: texts.keep(""), message: texts.keep(failure),
      text: texts.keep(failure))
  }

  deinit {
    diagnostics.deallocate()
    machineCode.withLock { $0?.free() }
  }

  /// The IR with the function visible from outside under `symbol`.
  private func module(symbol: String, level: Int?) throws(CompilerFailure) -> Module {
    guard let compilation, var module = compilation.module, let export = compilation.exports.first
    else { throw CompilerFailure(message: "the function was refused") }
    module[export.function].linkage = .exported
    module[export.function].symbol = symbol
    if let level { optimize(&module, level: level) }
    return module
  }

  /// The machine code and how to call it; made the first time.
  func load() throws(CompilerFailure) -> UnsafePointer<coluber_function> {
    let result = machineCode.withLock { code -> Result<UInt, CompilerFailure> in
      if code == nil {
        do throws(CompilerFailure) {
          code = try makeMachineCode()
        } catch { return .failure(error) }
      }
      return .success(UInt(bitPattern: code!.function))
    }
    return UnsafePointer(bitPattern: try result.get())!
  }

  private func makeMachineCode() throws(CompilerFailure) -> MachineCode {
    let module = try module(symbol: name, level: 3)
    let export = compilation!.exports[0]
    let changes = ParameterChanges(module)
    let nodes: TypeNodes
    do throws(UnsupportedType) {
      nodes = try TypeNodes(
        parameters: export.parameterTypes,
        isChanged: export.parameterTypes.indices.map { changes.mayChange($0, of: export.function) },
        result: export.resultType)
    } catch {
      throw CompilerFailure(
        message: "a value of type \(error.type) cannot be passed between Python and compiled code")
    }
    do throws(CodeGenerationError) {
      let loaded = try LoadedModule(hosted: module)
      let entry = try loaded.address(of: "\(name).entry")
      let parameters = export.parameterTypes.map(\.description).joined(separator: ", ")
      return MachineCode(
        loaded, entry: entry, nodes: nodes.nodes, parameters: export.parameterTypes,
        result: export.resultType,
        mayRunLong: module.functions.contains { $0.mayRunLong(in: module) },
        signature: texts.keep("(\(parameters)) -> \(export.resultType)"))
    } catch { throw CompilerFailure(message: error.description) }
  }

  /// The text of a stage.
  func text(of stage: String) throws(CompilerFailure) -> String {
    switch stage {
    case "ast": return tree?.dump() ?? ""
    case "types": return compilation?.typedText ?? ""
    case "ir": return try module(symbol: name, level: nil).description
    case "ir-optimized": return try module(symbol: name, level: 3).description
    case "llvm", "llvm-optimized", "asm":
      do throws(CodeGenerationError) {
        let bytes = try CodeGeneration.generate(
          Artefact(rawValue: stage)!, of: try optimized(name), main: nil, isLibrary: true,
          options: CodeGenerationOptions(cpu: "native"))
        return String(decoding: bytes, as: UTF8.self)
      } catch { throw CompilerFailure(message: error.description) }
    default: throw CompilerFailure(message: "no stage '\(stage)'")
    }
  }

  private func optimized(_ symbol: String) throws(CodeGenerationError) -> Module {
    do throws(CompilerFailure) { return try module(symbol: symbol, level: 3) } catch {
      throw .target(error.message)
    }
  }

  /// Writes an artefact that any machine of this kind can use.
  func write(_ artefact: String, to path: String, symbol: String) throws(CompilerFailure) {
    guard let artefact = Artefact(rawValue: artefact) else {
      throw CompilerFailure(message: "no artefact '\(artefact)'")
    }
    do throws(CodeGenerationError) {
      let notes = try CodeGeneration.build(
        artefact, of: try optimized(symbol), main: nil, isLibrary: true,
        options: CodeGenerationOptions(), to: path)
      if let note = notes.first { throw CodeGenerationError.target(note) }
    } catch { throw CompilerFailure(message: error.description) }
  }
}

/// Why there is no machine code or text.
struct CompilerFailure: Error {
  let message: String
}

/// Owns machine code and the tables that describe it.
struct MachineCode: Sendable {
  private let owner: Owner
  private let address: UInt

  var function: UnsafePointer<coluber_function> { UnsafePointer(bitPattern: address)! }

  private final class Owner: Sendable {
    let loaded: LoadedModule
    init(_ loaded: consuming LoadedModule) { self.loaded = loaded }
  }

  init(
    _ loaded: consuming LoadedModule, entry: UnsafeRawPointer, nodes: [coluber_node],
    parameters: [Type], result: Type, mayRunLong: Bool, signature: UnsafePointer<CChar>
  ) {
    owner = Owner(loaded)
    let table = UnsafeMutablePointer<coluber_node>.allocate(capacity: nodes.count)
    table.initialize(from: nodes, count: nodes.count)
    let function = UnsafeMutablePointer<coluber_function>.allocate(capacity: 1)
    function.initialize(
      to: coluber_function(
        entry: unsafeBitCast(
          entry,
          to: (@convention(c) (UnsafeRawPointer?, UnsafeMutableRawPointer?)
            -> UnsafeMutableRawPointer?).self),
        nodes: table, parameter_count: Int32(parameters.count),
        argument_size: Int32(Layout(.tuple(parameters)).size),
        result_size: Int32(Layout(result).size),
        may_run_long: mayRunLong, signature: signature))
    address = UInt(bitPattern: function)
  }

  /// Frees the tables; the machine code goes with the last copy.
  func free() {
    function.pointee.nodes?.deallocate()
    function.deallocate()
  }
}

/// C texts that live as long as this.
final class CTexts: Sendable {
  private let kept = Mutex<[UInt]>([])

  func keep(_ text: String) -> UnsafePointer<CChar> {
    let copy = strdup(text)!
    kept.withLock { $0.append(UInt(bitPattern: copy)) }
    return UnsafePointer(copy)
  }

  deinit {
    for address in kept.withLock({ $0 }) { free(UnsafeMutableRawPointer(bitPattern: address)) }
  }
}

extension Function {
  /// Whether it has a loop or calls itself: a jump that does not go forward in the order of blocks, or any
  /// call back to a function that is not defined before.
  func mayRunLong(in module: Module) -> Bool {
    var positions: [BlockID: Int] = [:]
    for (position, block) in order.enumerated() { positions[block] = position }
    for (position, block) in order.enumerated() {
      var targets: [Target] = []
      switch self[block].terminator {
      case .jump(let target): targets = [target]
      case .branch(_, let then, let orElse): targets = [then, orElse]
      default: break
      }
      if targets.contains(where: { positions[$0.block, default: 0] <= position }) { return true }
      for id in self[block].instructions {
        if case .call(let callee) = self[id].opcode, module[callee].symbol == symbol { return true }
      }
    }
    return false
  }
}
