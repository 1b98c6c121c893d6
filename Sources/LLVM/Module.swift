internal import CLLVM

/// Owns a module of LLVM IR, the context that its types and values live in, and a builder for it. Not
/// thread-safe.
public struct Module: ~Copyable {
  let context: LLVMContextRef
  let handle: LLVMModuleRef
  /// What appends instructions to the module's blocks. Not to be used when the module is gone.
  public let builder: Builder

  /// An empty module.
  public init(name: String) {
    context = LLVMContextCreate()
    LLVMContextSetDiscardValueNames(context, 0)
    handle = LLVMModuleCreateWithNameInContext(name, context)
    builder = Builder(handle: LLVMCreateBuilderInContext(context))
  }

  /// Reads a module from LLVM's text or bitcode.
  public init(parsing bytes: [UInt8], name: String) throws(LLVMError) {
    let context = LLVMContextCreate()!
    let buffer = bytes.withUnsafeBytes {
      LLVMCreateMemoryBufferWithMemoryRangeCopy(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, name)
    }
    var module: LLVMModuleRef?
    var message: UnsafeMutablePointer<CChar>?
    guard LLVMParseIRInContext(context, buffer, &module, &message) == 0, let module else {
      LLVMContextDispose(context)
      throw LLVMError(taking: message)
    }
    self.context = context
    handle = module
    builder = Builder(handle: LLVMCreateBuilderInContext(context))
  }

  deinit {
    LLVMDisposeBuilder(builder.handle)
    LLVMDisposeModule(handle)
    LLVMContextDispose(context)
  }

  /// Throws what LLVM's verifier finds.
  public borrowing func verify() throws(LLVMError) {
    var message: UnsafeMutablePointer<CChar>?
    guard LLVMVerifyModule(handle, LLVMReturnStatusAction, &message) == 0 else {
      throw LLVMError(taking: message)
    }
    LLVMDisposeMessage(message)
  }

  /// The module as LLVM's text.
  public borrowing func text() -> String { takeText(LLVMPrintModuleToString(handle)) }

  /// The module as bitcode.
  public borrowing func bitcode() -> [UInt8] {
    let buffer = LLVMWriteBitcodeToMemoryBuffer(handle)!
    defer { LLVMDisposeMemoryBuffer(buffer) }
    return bytes(of: buffer)
  }

  /// Sets what machine the module is for.
  public borrowing func setTarget(_ machine: borrowing TargetMachine) {
    LLVMSetTarget(handle, machine.triple)
    let layout = LLVMCreateTargetDataLayout(machine.handle)
    LLVMSetModuleDataLayout(handle, layout)
    LLVMDisposeTargetData(layout)
  }

  /// Links in what the module uses of a library in bitcode, which becomes internal; with `smallOnly` just
  /// the bodies of small functions, to be inlined, beside an object file of the library. The bytes are read
  /// lazily and must stay where they are until this returns.
  public borrowing func link(bitcode: UnsafeRawBufferPointer, smallOnly: Bool) throws(LLVMError) {
    var message: UnsafeMutablePointer<CChar>?
    guard
      CLLVMLinkBitcode(handle, bitcode.baseAddress, bitcode.count, smallOnly, &message)
    else { throw LLVMError(taking: message) }
  }

  /// Runs a pipeline of passes as `opt -passes=` names them.
  public borrowing func run(
    passes: String, for machine: borrowing TargetMachine, verifyEach: Bool = false
  ) throws(LLVMError) {
    let options = LLVMCreatePassBuilderOptions()
    defer { LLVMDisposePassBuilderOptions(options) }
    LLVMPassBuilderOptionsSetLoopInterleaving(options, 1)
    LLVMPassBuilderOptionsSetLoopVectorization(options, 1)
    LLVMPassBuilderOptionsSetSLPVectorization(options, 1)
    LLVMPassBuilderOptionsSetLoopUnrolling(options, 1)
    LLVMPassBuilderOptionsSetVerifyEach(options, verifyEach ? 1 : 0)
    try LLVMError.check(LLVMRunPasses(handle, passes, machine.handle, options))
  }

  /// The function of that name, if the module has it.
  public borrowing func function(named name: String) -> FunctionRef? {
    guard let value = LLVMGetNamedFunction(handle, name) else { return nil }
    return FunctionRef(value: ValueRef(value), type: TypeRef(LLVMGlobalGetValueType(value)))
  }

  /// Declares a function; `appendBlock` makes it a definition.
  public borrowing func addFunction(_ name: String, _ type: TypeRef) -> FunctionRef {
    FunctionRef(value: ValueRef(LLVMAddFunction(handle, name, type.raw)), type: type)
  }

  /// Adds a variable; without an initial value it is a declaration.
  public borrowing func addGlobal(
    _ name: String, _ type: TypeRef, initial: ValueRef?, isConstant: Bool = false,
    linkage: SymbolLinkage, alignment: Int
  ) -> ValueRef {
    let global = LLVMAddGlobal(handle, type.raw, name)!
    if let initial { LLVMSetInitializer(global, initial.raw) }
    LLVMSetGlobalConstant(global, isConstant ? 1 : 0)
    LLVMSetLinkage(global, linkage.raw)
    LLVMSetAlignment(global, UInt32(alignment))
    if isConstant { LLVMSetUnnamedAddress(global, LLVMGlobalUnnamedAddr) }
    return ValueRef(global)
  }

  /// Makes each thread have its own copy of a variable.
  public borrowing func setThreadLocal(_ global: ValueRef) { LLVMSetThreadLocal(global.raw, 1) }

  /// Has a function without parameters run when the code is loaded.
  public borrowing func addConstructor(_ function: FunctionRef) {
    let priority = constant(65535, integer(32))
    let entry = constant(structure: [priority, function.value, zero(pointer)])
    let list = constant(array: [entry], of: type(of: entry))
    let global = LLVMAddGlobal(handle, type(of: list).raw, "llvm.global_ctors")!
    LLVMSetInitializer(global, list.raw)
    LLVMSetLinkage(global, LLVMAppendingLinkage)
  }

  /// Adds text for the assembler.
  public borrowing func append(assembly: String) {
    LLVMAppendModuleInlineAsm(handle, assembly, assembly.utf8.count)
  }

  /// Appends an empty block to a function.
  public borrowing func appendBlock(to function: FunctionRef, _ name: String) -> BlockRef {
    BlockRef(LLVMAppendBasicBlockInContext(context, function.value.raw, name))
  }

  /// Sets who sees a function or a variable.
  public borrowing func setLinkage(_ linkage: SymbolLinkage, of value: ValueRef) {
    LLVMSetLinkage(value.raw, linkage.raw)
  }

  /// Sets how a function is called.
  public borrowing func setConvention(_ convention: CallingConvention, of function: FunctionRef) {
    LLVMSetFunctionCallConv(function.value.raw, convention.rawValue)
  }

  /// Attaches an attribute to a function.
  public borrowing func add(
    _ attribute: Attribute, to function: FunctionRef, at place: Attribute.Place = .function
  ) {
    LLVMAddAttributeAtIndex(function.value.raw, place.index, attribute.raw)
  }
}

/// A copy of a memory buffer's bytes.
func bytes(of buffer: LLVMMemoryBufferRef) -> [UInt8] {
  Array(UnsafeRawBufferPointer(start: LLVMGetBufferStart(buffer), count: LLVMGetBufferSize(buffer)))
}
