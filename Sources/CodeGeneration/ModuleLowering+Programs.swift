internal import IR
internal import LLVM

extension ModuleLowering {
  /// Makes `int main(int, char **)`, which runs the module's code and reports what it raises.
  func lowerMain(_ id: FunctionID) {
    let main = module.addFunction(
      "main", module.functionType([types[.int32], types[.pointer]], types[.int32]))
    module.add(attributes.nounwind, to: main)
    builder.position(at: module.appendBlock(to: main, "entry"))
    let count = builder.cast(.signExtend, main.parameter(0), types[.int64])
    builder.call(external("coluber_start", [.int64, .pointer], nil), [count, main.parameter(1)])
    let finish = external("coluber_finish", [], nil)
    runModule(id) { status in
      builder.call(finish, [])
      builder.ret(builder.cast(.truncate, status, types[.int32]))
    }
    builder.call(finish, [])
    builder.ret(module.zero(types[.int32]))
  }

  /// Makes a library run the module's code when it is loaded, as `import` does; what it raises ends the
  /// process.
  func lowerInitializer(_ id: FunctionID) {
    let initialize = module.addFunction(
      "coluber.initialize", module.functionType([], module.void))
    module.setLinkage(.internal, of: initialize.value)
    module.add(attributes.nounwind, to: initialize)
    builder.position(at: module.appendBlock(to: initialize, "entry"))
    runModule(id) { status in
      builder.call(external("coluber_exit", [.int64], nil), [status])
      builder.ret()
    }
    builder.ret()
    module.addConstructor(initialize)
  }

  /// Calls the module's code; where it raises, reports that and goes on with `ending` the exit status.
  private func runModule(_ id: FunctionID, ending: (ValueRef) -> Void) {
    let (result, exception) = callBody(id.index, [])
    if let exception {
      let raised = module.appendBlock(to: builder.function, "raised")
      let fine = module.appendBlock(to: builder.function, "fine")
      let isRaised = builder.compare(.ne, exception, module.zero(types[.pointer]))
      builder.set(
        metadata.unlikely, kind: metadata.prof, on: builder.branch(isRaised, raised, fine))
      builder.position(at: raised)
      let report = external("coluber_exception_report", [.pointer, .pointer], .int64)
      let status = builder.call(report, [exception, describeFunction()])
      release([exception], .exception)
      ending(status)
      builder.position(at: fine)
    }
    release(result, source[id].resultType)
  }

  /// Makes `_start`, which hands `main` to the C library: with it no file of a C compiler is needed to link.
  func defineStart() {
    switch options.architecture {
    case .x86: module.append(assembly: Self.startX86)
    case .arm: module.append(assembly: Self.startARM)
    case .riscv: module.append(assembly: Self.startRISCV)
    case .other: break
    }
  }

  // In each: main, argc, argv, no init and fini, what the dynamic linker wants run at exit, the stack's end.
  private static let startX86 = """
    .text
    .globl _start
    .type _start,@function
    _start:
      xorl %ebp, %ebp
      movq %rdx, %r9
      popq %rsi
      movq %rsp, %rdx
      andq $-16, %rsp
      pushq %rax
      pushq %rsp
      xorl %r8d, %r8d
      xorl %ecx, %ecx
      leaq main(%rip), %rdi
      callq *__libc_start_main@GOTPCREL(%rip)
      hlt
    """

  private static let startARM = """
    .text
    .globl _start
    .type _start,%function
    _start:
      mov x29, #0
      mov x30, #0
      mov x5, x0
      ldr x1, [sp]
      add x2, sp, #8
      mov x6, sp
      adrp x0, main
      add x0, x0, :lo12:main
      mov x3, #0
      mov x4, #0
      bl __libc_start_main
      brk #0
    """

  private static let startRISCV = """
    .text
    .globl _start
    .type _start,@function
    _start:
      mv a5, a0
      lla a0, main
      ld a1, 0(sp)
      addi a2, sp, 8
      andi sp, sp, -16
      li a3, 0
      li a4, 0
      mv a6, sp
      call __libc_start_main
      ebreak
    """
}
