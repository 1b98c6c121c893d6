public import IR
internal import LLVM

/// Owns machine code in this process, made from an IR module. Its functions may be called from any thread.
public struct LoadedModule: ~Copyable, Sendable {
  private let image: LoadedImage

  /// Compiles a module for this machine's processor.
  ///
  /// - Parameter main: The module's code, for `run`.
  public init(
    _ module: IR.Module, main: FunctionID? = nil, optimizationLevel: Int = 3
  ) throws(CodeGenerationError) {
    try self.init(module, for: .inProcess(main: main), optimizationLevel: optimizationLevel)
  }

  /// Compiles functions that this process calls. What they print goes to the functions given to
  /// `setHost`, which must have been called.
  public init(hosted module: IR.Module, optimizationLevel: Int = 3) throws(CodeGenerationError) {
    try self.init(module, for: .hosted, optimizationLevel: optimizationLevel)
  }

  private init(
    _ module: IR.Module, for purpose: CodeGenerator.Purpose, optimizationLevel: Int
  ) throws(CodeGenerationError) {
    var generator = try CodeGenerator(
      module, for: purpose,
      options: CodeGenerationOptions(optimizationLevel: optimizationLevel, cpu: "native"))
    try generator.linkRuntime(.inlined)
    try generator.optimize()
    let object = try generator.emit(.object)
    do { image = try SharedLoader.result.get().loader.load(object: object) } catch {
      throw CodeGenerationError(error)
    }
  }

  /// Makes machine code for this machine's processor out of what `portableBitcode` gave, here or elsewhere.
  public init(bitcode: [UInt8], optimizationLevel: Int = 3) throws(CodeGenerationError) {
    let runtime = try RuntimeImage.bitcode
    do {
      let module = try Module(parsing: bitcode, name: "bitcode")
      let machine = try TargetMachine(
        triple: Host.triple, cpu: Host.cpu, features: Host.features, level: .aggressive)
      module.setTarget(machine)
      try module.link(bitcode: runtime, smallOnly: true)
      try module.run(passes: "default<O\(optimizationLevel)>", for: machine)
      let object = try machine.emit(.object, module)
      image = try SharedLoader.result.get().loader.load(object: object)
    } catch { throw CodeGenerationError(error) }
  }

  /// Says, once in the process, what hosted code calls: `exception *print(str)`, where the str is borrowed,
  /// and `exception *flush()`.
  public static func setHost(
    print: UnsafeRawPointer, flush: UnsafeRawPointer
  ) throws(CodeGenerationError) {
    do {
      let shared = try SharedLoader.result.get()
      try shared.loader.define("coluber_host_print", as: print)
      try shared.loader.define("coluber_host_flush", as: flush)
    } catch { throw CodeGenerationError(error) }
  }

  /// The address of a symbol of the runtime library, which all loaded modules share.
  public static func runtimeAddress(of symbol: String) throws(CodeGenerationError)
    -> UnsafeRawPointer
  {
    do { return try SharedLoader.result.get().loader.address(of: symbol) } catch {
      throw CodeGenerationError(error)
    }
  }

  /// The address of a symbol: `f.entry` for the exported function `f` (see `ModuleLowering.lowerEntry`). Links
  /// the machine code the first time.
  public borrowing func address(of symbol: String) throws(CodeGenerationError) -> UnsafeRawPointer {
    do { return try image.address(of: symbol) } catch { throw CodeGenerationError(error) }
  }

  /// Runs the program that was given as `main` and gives its exit status.
  public borrowing func run(arguments: [String]) throws(CodeGenerationError) -> Int32 {
    typealias Main =
      @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) ->
      Int32
    let main = unsafeBitCast(try address(of: "main"), to: Main.self)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { text in
      let bytes = Array(text.utf8CString)
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      copy.initialize(from: bytes, count: bytes.count)
      return copy
    }
    words.append(nil)
    defer { for word in words { word?.deallocate() } }
    return words.withUnsafeMutableBufferPointer { main(Int32(arguments.count), $0.baseAddress!) }
  }

}

/// The module's functions and their entries as bitcode that names no processor, without the runtime library:
/// what `LoadedModule.init(bitcode:)` of the same version takes on any machine of the same architecture.
public func portableBitcode(of module: IR.Module) throws(CodeGenerationError) -> [UInt8] {
  try CodeGenerator(module, for: .inProcess(main: nil), options: CodeGenerationOptions()).bitcode()
}

/// The process's one loader, which has the runtime library and knows where threads' stacks end.
private final class SharedLoader: Sendable {
  static let result = Result { () throws(LLVMError) -> SharedLoader in try SharedLoader() }
  let loader: Loader

  private init() throws(LLVMError) {
    let library: UnsafeRawBufferPointer
    do { library = try RuntimeImage.object } catch { throw LLVMError(description: "\(error)") }
    loader = try Loader()
    try loader.define("coluber_thread_stack_limit", as: Loader.stackLimitFunction)
    try loader.define("coluber_thread_handled", as: Loader.handledFunction)
    try loader.add(library: library)
  }
}
