internal import CLLVM

/// How much LLVM's code generator tries.
public enum CodeGenerationLevel: Sendable {
  case none, less, standard, aggressive

  var raw: LLVMCodeGenOptLevel {
    switch self {
    case .none: LLVMCodeGenLevelNone
    case .less: LLVMCodeGenLevelLess
    case .standard: LLVMCodeGenLevelDefault
    case .aggressive: LLVMCodeGenLevelAggressive
    }
  }
}

/// The processor that this process runs on.
public struct Host: Sendable {
  /// LLVM's triple, such as `x86_64-pc-linux-gnu`.
  public static let triple = takeText(LLVMGetDefaultTargetTriple())
  /// LLVM's name of the processor.
  public static let cpu = takeText(LLVMGetHostCPUName())
  /// What the processor can, as LLVM writes it.
  public static let features = takeText(LLVMGetHostCPUFeatures())
}

/// Owns what makes machine code for one processor. Not thread-safe.
public struct TargetMachine: ~Copyable {
  let handle: LLVMTargetMachineRef
  /// The triple it was made for, in LLVM's normal form.
  public let triple: String

  /// A machine that makes position-independent code. Only targets other than the host's cost time once.
  public init(triple: String, cpu: String, features: String, level: CodeGenerationLevel)
    throws(LLVMError)
  {
    let normal = takeText(LLVMNormalizeTargetTriple(triple))
    let isNative = normal.prefix { $0 != "-" } == Host.triple.prefix { $0 != "-" }
    _ = isNative ? Self.nativeTarget : Self.allTargets
    var target: LLVMTargetRef?
    var message: UnsafeMutablePointer<CChar>?
    guard LLVMGetTargetFromTriple(normal, &target, &message) == 0 else {
      throw LLVMError(taking: message)
    }
    guard
      let machine = LLVMCreateTargetMachine(
        target, normal, cpu, features, level.raw, LLVMRelocPIC, LLVMCodeModelDefault)
    else { throw LLVMError(description: "no code generator for \(normal)") }
    CLLVMForbidContraction(machine)
    handle = machine
    self.triple = normal
  }

  deinit { LLVMDisposeTargetMachine(handle) }

  /// What `emit` makes.
  public enum Output: Sendable {
    case object, assembly
  }

  /// Machine code of a module, whose IR is changed by it.
  public borrowing func emit(_ output: Output, _ module: borrowing Module) throws(LLVMError)
    -> [UInt8]
  {
    var buffer: LLVMMemoryBufferRef?
    var message: UnsafeMutablePointer<CChar>?
    guard
      LLVMTargetMachineEmitToMemoryBuffer(
        handle, module.handle, output == .object ? LLVMObjectFile : LLVMAssemblyFile, &message,
        &buffer) == 0, let buffer
    else { throw LLVMError(taking: message) }
    defer { LLVMDisposeMemoryBuffer(buffer) }
    return bytes(of: buffer)
  }

  private static let nativeTarget: Void = {
    LLVMInitializeNativeTarget()
    LLVMInitializeNativeAsmPrinter()
    LLVMInitializeNativeAsmParser()
  }()

  private static let allTargets: Void = {
    LLVMInitializeAllTargetInfos()
    LLVMInitializeAllTargets()
    LLVMInitializeAllTargetMCs()
    LLVMInitializeAllAsmPrinters()
    LLVMInitializeAllAsmParsers()
  }()
}
