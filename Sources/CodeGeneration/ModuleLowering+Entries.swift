internal import IR
internal import LLVM

extension ModuleLowering {
  /// Makes `symbol.entry`, the one form in which every function can be called from outside:
  /// `exception *(const void *arguments, void *result)`. The arguments lie behind one another as the C
  /// structure of the parts of `Layout`; they are borrowed. The result has its type's layout in memory.
  func lowerEntry(_ index: Int) {
    let function = source.functions[index]
    let entry = module.addFunction(
      "\(function.symbol).entry",
      module.functionType([types[.pointer], types[.pointer]], types[.pointer]))
    module.add(attributes.nounwind, to: entry)
    builder.position(at: module.appendBlock(to: entry, "entry"))
    let parameters = Type.tuple(function.parameterTypes)
    let arguments = loadParts(of: parameters, at: entry.parameter(0), access: nil)
    let (result, exception) = callBody(index, arguments)
    storeResult(result, of: function.resultType, at: entry.parameter(1), unless: exception)
    builder.ret(exception ?? module.zero(types[.pointer]))
  }

  /// Stores a result, unless there is an exception in its place.
  func storeResult(
    _ result: [ValueRef], of type: Type, at address: ValueRef, unless exception: ValueRef?
  ) {
    guard !result.isEmpty else { return }
    guard let exception else { return storeParts(result, of: type, at: address, access: nil) }
    let store = module.appendBlock(to: builder.function, "store")
    let done = module.appendBlock(to: builder.function, "done")
    let isFine = builder.compare(.eq, exception, module.zero(types[.pointer]))
    let branch = builder.branch(isFine, store, done)
    builder.set(metadata.unlikelyElse, kind: metadata.prof, on: branch)
    builder.position(at: store)
    storeParts(result, of: type, at: address, access: nil)
    builder.jump(done)
    builder.position(at: done)
  }

  /// Calls a function of the module from outside of it: with the stack limit of the calling thread.
  func callBody(_ index: Int, _ arguments: [ValueRef]) -> (
    result: [ValueRef], exception: ValueRef?
  ) {
    let target = functions[index]
    var arguments = arguments
    if target.takesLimit {
      let limit = external("coluber_thread_stack_limit", [], .int64)
      arguments.append(
        options.checksStack
          ? builder.cast(.toAddress, builder.call(limit, []), types[.pointer])
          : module.zero(types[.pointer]))
    }
    let call = callVersion(index, arguments)
    let count = target.results.count + (target.canRaise ? 1 : 0)
    var fields = count == 0 ? [] : [call]
    if count > 1 { fields = (0..<count).map { builder.extract(call, $0) } }
    let exception = target.canRaise ? fields.popLast() : nil
    return (fields, exception)
  }

  /// Makes the function that tells below which address the calling thread's stack should not grow, from what
  /// glibc knows of the thread: its end and a reserve for code that does not check, but no more than 64 MB below
  /// the thread's first call. Kept per thread.
  func defineStackLimit() {
    guard let function = externals["coluber_thread_stack_limit"] else { return }
    let word = types[.int64]
    let none = module.constant(1, word)
    let cache = module.addGlobal(
      "thread.stack.limit", word, initial: module.zero(word), linkage: .internal, alignment: 8)
    module.setThreadLocal(cache)
    module.setLinkage(.internal, of: function.value)
    let ask = module.appendBlock(to: function, "ask")
    let known = module.appendBlock(to: function, "known")
    let measure = module.appendBlock(to: function, "measure")
    let keep = module.appendBlock(to: function, "keep")
    let first = module.appendBlock(to: function, "first")
    // The entry is the block that was appended first.
    builder.position(at: ask)
    let limit = builder.load(word, cache, alignment: 8)
    builder.branch(builder.compare(.ne, limit, constant(0)), known, first)
    builder.position(at: known)
    builder.ret(limit)

    builder.position(at: first)
    let attributes = builder.alloca(module.array(of: word, count: 16))
    let start = builder.alloca(word)
    let size = builder.alloca(word)
    let me = builder.call(external("pthread_self", [], .int64), [])
    let get = external("pthread_getattr_np", [.int64, .pointer], .int32)
    let zero = module.zero(types[.int32])
    let isKnown = builder.compare(.eq, builder.call(get, [me, attributes]), zero)
    builder.branch(isKnown, measure, keep)
    builder.position(at: measure)
    let stack = external("pthread_attr_getstack", [.pointer, .pointer, .pointer], .int32)
    builder.call(stack, [attributes, start, size])
    builder.call(external("pthread_attr_destroy", [.pointer], .int32), [attributes])
    let quarter = builder.binary(
      .lshr, builder.load(word, size, alignment: 8), constant(2))
    let reserve = builder.call(
      module.intrinsic("llvm.umin", [word]), [quarter, constant(256 << 10)])
    let end = builder.binary(.add, builder.load(word, start, alignment: 8), reserve)
    // A runaway recursion should not fill gigabytes before it is noticed.
    let here = builder.cast(.fromAddress, attributes, word)
    let enough = builder.binary(.sub, here, constant(64 << 20))
    let measured = builder.call(module.intrinsic("llvm.smax", [word]), [end, enough])
    builder.jump(keep)
    builder.position(at: keep)
    let value = builder.phi(word)
    builder.addIncoming(none, from: first, to: value)
    builder.addIncoming(measured, from: measure, to: value)
    builder.store(value, cache, alignment: 8)
    builder.ret(value)
  }
}
