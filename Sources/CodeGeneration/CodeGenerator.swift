public import IR
public import LLVM

/// What code is made for, and how much it is optimised.
public struct CodeGenerationOptions: Hashable, Sendable {
  /// 0 to 3, as compilers count it.
  public var optimizationLevel = 3
  /// LLVM's triple; nil for this machine's.
  public var triple: String?
  /// LLVM's name of a processor, or `native`; nil for what every machine of the triple has.
  public var cpu: String?
  /// The folder that holds another machine's files, to link against its C library.
  public var sysroot: String?

  /// The defaults: optimised, for every machine like this one.
  public init(
    optimizationLevel: Int = 3, triple: String? = nil, cpu: String? = nil, sysroot: String? = nil
  ) {
    self.sysroot = sysroot
    self.optimizationLevel = optimizationLevel
    self.triple = triple
    self.cpu = cpu
  }
}

/// Owns an IR module lowered to LLVM, on its way to machine code. Not thread-safe.
public struct CodeGenerator: ~Copyable {
  let machine: TargetMachine
  let lowering: ModuleLowering
  let options: CodeGenerationOptions
  private var isOptimized = false

  /// What the code is for, beside its target.
  public enum Purpose: Sendable {
    /// To be linked with others: the functions' C interface, and the module's code to run when it is loaded.
    case library(initializer: FunctionID?)
    /// To run in this process: the functions and their entries; with `main`, a whole program.
    case inProcess(main: FunctionID?)
    /// To be called by this process, which takes over what is printed: the functions and their entries.
    case hosted
    /// A program of its own.
    case program(main: FunctionID)
  }

  /// Lowers a module. The IR must be verified.
  public init(_ module: IR.Module, for purpose: Purpose, options: CodeGenerationOptions)
    throws(CodeGenerationError)
  {
    let target = TargetDescription(options)
    let machine = try Self.makeMachine(target, level: options.optimizationLevel)
    var wanted = LoweringOptions()
    target.describe(&wanted)
    switch purpose {
    case .library(let initializer):
      wanted.exports = [.c]
      wanted.initializer = initializer
      wanted.definesStackLimit = true
    case .inProcess(let main):
      wanted.exports = [.entries]
      wanted.main = main
    case .hosted:
      wanted.exports = [.entries]
      wanted.hostServices = [
        "coluber_print": "coluber_host_print", "coluber_flush": "coluber_host_flush",
      ]
    case .program(let main):
      wanted.main = main
      wanted.definesStart = true
      wanted.definesStackLimit = true
    }
    let lowering = ModuleLowering(module, options: wanted, machine: machine)
    lowering.lower()
    #if DEBUG
      do { try lowering.module.verify() } catch { throw CodeGenerationError(error) }
    #endif
    self.machine = machine
    self.lowering = lowering
    self.options = options
  }

  private static func makeMachine(_ target: TargetDescription, level: Int)
    throws(CodeGenerationError) -> TargetMachine
  {
    let levels = [CodeGenerationLevel.none, .less, .standard, .aggressive]
    do {
      return try TargetMachine(
        triple: target.triple, cpu: target.cpu, features: target.features,
        level: levels[min(max(level, 0), 3)])
    } catch { throw CodeGenerationError(error) }
  }

  /// How the runtime library comes to the module.
  public enum RuntimeLinkage: Sendable {
    /// All that the module uses becomes a part of it.
    case whole
    /// The module takes over small functions where it inlines them; the rest comes from machine code.
    case inlined
  }

  /// Links in the runtime library.
  public mutating func linkRuntime(_ linkage: RuntimeLinkage) throws(CodeGenerationError) {
    let bitcode = try RuntimeImage.bitcode
    do { try lowering.module.link(bitcode: bitcode, smallOnly: linkage == .inlined) } catch {
      throw CodeGenerationError(error)
    }
  }

  /// Runs LLVM's passes, once.
  public mutating func optimize() throws(CodeGenerationError) {
    guard !isOptimized else { return }
    isOptimized = true
    let level = min(max(options.optimizationLevel, 0), 3)
    do {
      try lowering.module.run(passes: "default<O\(level)>", for: machine)
    } catch { throw CodeGenerationError(error) }
  }

  /// The C header of the library.
  public var header: String {
    CHeader(
      library: lowering.source.name, functions: lowering.cFunctions, notes: lowering.unexported
    ).text
  }

  /// The symbols of the C interface.
  var exportedSymbols: [String] { lowering.cFunctions.map(\.symbol) }

  /// Why functions are missing in the C interface.
  public var unexported: [String] { lowering.unexported }

  /// LLVM's text.
  public func text() -> String { lowering.module.text() }

  /// LLVM's bitcode.
  public func bitcode() -> [UInt8] { lowering.module.bitcode() }

  /// An object file, or the text of the assembler.
  public consuming func emit(_ output: TargetMachine.Output) throws(CodeGenerationError) -> [UInt8]
  {
    do { return try machine.emit(output, lowering.module) } catch {
      throw CodeGenerationError(error)
    }
  }
}

/// What a target's name stands for.
struct TargetDescription {
  let triple: String
  let cpu: String
  let features: String
  let architecture: Architecture

  init(_ options: CodeGenerationOptions) {
    let triple = options.triple ?? Host.triple
    let architecture = Architecture(triple: triple)
    self.triple = triple
    self.architecture = architecture
    if options.cpu == "native" {
      cpu = Host.cpu
      features = Host.features
    } else {
      cpu = options.cpu ?? (architecture == .x86 ? "x86-64" : "")
      // What Linux on RISC-V has at least: without it doubles would not pass in registers.
      features = options.cpu == nil && architecture == .riscv ? "+m,+a,+f,+d,+c" : ""
    }
  }

  /// Fills in what lowering must know of the target.
  func describe(_ options: inout LoweringOptions) {
    options.architecture = architecture
    // WebAssembly's stack is checked by what runs it; where there is no glibc nothing tells its end.
    options.checksStack = architecture != .other && triple.contains("linux")
  }
}
