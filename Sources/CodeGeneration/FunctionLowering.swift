internal import IR
internal import LLVM
internal import PythonSyntax

/// Makes the LLVM IR of one function.
final class FunctionLowering {
  let shared: ModuleLowering
  let index: Int
  let function: Function
  let lowered: LoweredFunction
  let version: Version
  /// The LLVM function that is being filled.
  private let reference: FunctionRef
  /// Where resumed places find what they need; made when first needed.
  private var frame: ValueRef?
  /// The parts of each value, by `ValueID`; nil before its definition.
  private var parts: [[ValueRef]?]
  /// Where each block begins, and the phis of its parameters; by `BlockID`.
  private var starts: [BlockRef?]
  private var phis: [[ValueRef]]
  private let entry: BlockRef
  /// Blocks at the function's end that many instructions share, with the phi of what they need.
  private var raising: (block: BlockRef, site: ValueRef)?
  private var tracing: (block: BlockRef, exception: ValueRef, site: ValueRef)?
  private var leaving: (block: BlockRef, exception: ValueRef)?

  /// What a function's code may assume of its parameters.
  enum Version {
    case general
    /// The elements of arrays lie behind one another, row-major.
    case contiguous
  }

  init(_ shared: ModuleLowering, _ index: Int, _ version: Version) {
    self.shared = shared
    self.version = version
    self.index = index
    function = shared.source.functions[index]
    lowered = shared.functions[index]
    reference = version == .contiguous ? lowered.contiguous! : lowered.reference
    parts = Array(repeating: nil, count: function.values.count)
    starts = Array(repeating: nil, count: function.blocks.count)
    phis = Array(repeating: [], count: function.blocks.count)
    entry = shared.module.appendBlock(to: reference, "entry")
  }

  var types: MachineTypes { shared.types }

  /// Lowers the function's reachable blocks.
  func lower() {
    let order = reversePostorder()
    for id in order {
      let block = shared.module.appendBlock(to: reference, "b\(id.index)")
      starts[Int(id.index)] = block
      shared.builder.position(at: block)
      for parameter in function[id].parameters {
        let values = layout(parameter).parts.map { shared.builder.phi(types[$0]) }
        phis[Int(id.index)] += values
        parts[Int(parameter.index)] = values
      }
    }
    shared.builder.position(at: entry)
    checkStack()
    let arguments = phis[Int(order[0].index)].indices.map { reference.parameter($0) }
    jump(to: order[0], with: arguments)
    for id in order {
      shared.builder.position(at: starts[Int(id.index)]!)
      for instruction in function[id].instructions { lower(instruction) }
      lower(function[id].terminator, range: function[id].terminatorRange)
    }
  }

  // MARK: Values

  func layout(_ value: ValueID) -> Layout { shared.layout(of: function.type(of: value)) }
  func type(_ value: ValueID) -> Type { function.type(of: value) }

  /// The parts of a value that was lowered before: blocks are lowered after those that dominate them.
  func values(_ id: ValueID) -> [ValueRef] { parts[Int(id.index)]! }
  func define(_ id: ValueID, _ values: [ValueRef]) { parts[Int(id.index)] = values }

  /// The one part of a value.
  func value(_ id: ValueID) -> ValueRef { values(id)[0] }

  func constant(_ value: Int) -> ValueRef { shared.constant(value) }
  func constant(_ value: Int64) -> ValueRef {
    shared.module.constant(value, types[.int64])
  }

  /// The constant that an operand is, if it is one.
  func constantOperand(_ id: ValueID) -> Int64? {
    guard case .result(let instruction) = function[id].origin,
      case .constantInt(let value) = function[instruction].opcode
    else { return nil }
    return value
  }

  /// A new block of this function.
  func block(_ name: String) -> BlockRef {
    shared.module.appendBlock(to: reference, name)
  }

  /// Memory in the function's frame, which lasts as long as the call.
  func alloca(bytes: Int) -> ValueRef {
    let builder = shared.builder
    let here = builder.block
    builder.position(atStartOf: entry)
    let type = shared.module.array(of: types[.int64], count: (bytes + 7) / 8)
    let address = builder.alloca(type)
    builder.position(at: here)
    return address
  }

  /// The memory for what goes on in wide versions.
  func sharedFrame() -> ValueRef {
    if frame == nil { frame = alloca(bytes: frameSize) }
    return frame!
  }

  /// The bytes of the longest frame that the function lays down.
  private var frameSize: Int {
    var size = 8
    for block in function.order {
      for id in function[block].instructions {
        guard case .resume = function[id].opcode else { continue }
        let types = function[id].operands.map(function.type(of:))
        size = max(size, shared.layout(of: .tuple(types)).size)
      }
    }
    return size
  }

  // MARK: Control

  private func reversePostorder() -> [BlockID] {
    var seen: Set<BlockID> = [function.entry]
    var postorder: [BlockID] = []
    var path: [(block: BlockID, successors: [BlockID])] = [
      (function.entry, successors(function.entry))
    ]
    while !path.isEmpty {
      if let next = path[path.count - 1].successors.popLast() {
        if seen.insert(next).inserted { path.append((next, successors(next))) }
      } else {
        postorder.append(path.removeLast().block)
      }
    }
    return postorder.reversed()
  }

  private func successors(_ id: BlockID) -> [BlockID] {
    var result = function[id].instructions.compactMap { function[$0].unwind?.block }
    switch function[id].terminator {
    case .jump(let target): result.append(target.block)
    case .branch(_, let then, let other): result += [then.block, other.block]
    case .return, .raise, .propagate, .unreachable: break
    }
    return result
  }

  /// Ends the current block with a jump to a block of the IR.
  private func jump(to id: BlockID, with arguments: [ValueRef]) {
    addIncoming(id, arguments)
    shared.builder.jump(starts[Int(id.index)]!)
  }

  /// Ends the current block with the edge that an exception takes.
  func jump(to unwind: Target, exception: ValueRef) {
    jump(to: unwind.block, with: arguments(unwind) + [exception])
  }

  private func addIncoming(_ id: BlockID, _ arguments: [ValueRef]) {
    let here = shared.builder.block
    for (phi, value) in zip(phis[Int(id.index)], arguments) {
      shared.builder.addIncoming(value, from: here, to: phi)
    }
  }

  private func arguments(_ target: Target) -> [ValueRef] { target.arguments.flatMap(values) }

  private func lower(_ terminator: Terminator, range: SourceRange) {
    let builder = shared.builder
    switch terminator {
    case .jump(let target):
      jump(to: target.block, with: arguments(target))
    case .branch(let condition, let then, let other):
      branch(value(condition), then, other)
    case .return(let result):
      leave(values(result), exception: nil)
    case .raise(let exception):
      shared.throwException(
        value(exception),
        function.source == nil ? nil : Site(function: index, range: range))
      leave(nil, exception: value(exception))
    case .propagate(let exception):
      leave(nil, exception: value(exception))
    case .unreachable:
      builder.unreachable()
    }
  }

  private func branch(_ condition: ValueRef, _ then: Target, _ other: Target) {
    let builder = shared.builder
    // One block has one set of incoming values from each predecessor: two edges to the same block need a
    // block between.
    var first = starts[Int(then.block.index)]!
    let second = starts[Int(other.block.index)]!
    let isShared = then.block == other.block
    if isShared { first = block("edge") }
    let instruction = builder.branch(condition, first, second)
    let isColdThen = function[then.block].isCold
    let isColdElse = function[other.block].isCold
    if isColdThen != isColdElse {
      builder.set(
        isColdThen ? shared.metadata.coldThen : shared.metadata.coldElse,
        kind: shared.metadata.prof, on: instruction)
    }
    addIncoming(other.block, arguments(other))
    if isShared {
      builder.position(at: first)
      jump(to: then.block, with: arguments(then))
    } else {
      addIncoming(then.block, arguments(then))
    }
  }

  /// Returns from the function, with a result or an exception.
  private func leave(_ result: [ValueRef]?, exception: ValueRef?) {
    let builder = shared.builder
    var fields = result ?? lowered.results.map { shared.module.poison(types[$0]) }
    if lowered.canRaise {
      fields.append(exception ?? shared.module.zero(types[.pointer]))
    } else if exception != nil {
      builder.unreachable()
      return
    }
    switch fields.count {
    case 0: builder.ret()
    case 1: builder.ret(fields[0])
    default:
      let type = types.result(lowered.results, canRaise: lowered.canRaise, in: shared.module)
      var value = shared.module.poison(type)
      for (index, field) in fields.enumerated() {
        value = builder.insert(field, into: value, index)
      }
      builder.ret(value)
    }
  }

  // MARK: Exceptions

  /// Goes on where `condition` is false; where it is true, raises at `instruction`.
  func fail(
    if condition: ValueRef, _ kind: ExceptionKind, _ message: String, at id: InstructionID
  ) {
    let builder = shared.builder
    let instruction = function[id]
    let next = block("ok")
    let site = shared.site(
      Site(kind: kind, message: message, function: index, range: instruction.range))
    guard let unwind = instruction.unwind else {
      if raising == nil { makeRaising() }
      mark(builder.branch(condition, raising!.block, next))
      builder.addIncoming(site, from: builder.block, to: raising!.site)
      builder.position(at: next)
      return
    }
    let cold = block("raise")
    mark(builder.branch(condition, cold, next))
    builder.position(at: cold)
    let exception = builder.call(shared.raiseFunction(), [site])
    jump(to: unwind.block, with: arguments(unwind) + [exception])
    builder.position(at: next)
  }

  /// Goes on where `condition` is false; where it is true, raises what `makeException` makes.
  func fail(if condition: ValueRef, at id: InstructionID, _ makeException: () -> ValueRef) {
    let builder = shared.builder
    let instruction = function[id]
    let next = block("ok")
    let cold = block("raise")
    mark(builder.branch(condition, cold, next))
    builder.position(at: cold)
    let exception = makeException()
    let site = shared.site(Site(function: index, range: instruction.range))
    builder.call(shared.traceFunction(), [exception, site])
    if let unwind = instruction.unwind {
      jump(to: unwind.block, with: arguments(unwind) + [exception])
    } else {
      leave(nil, exception: exception)
    }
    builder.position(at: next)
  }

  /// Goes on where `exception`, which a call at `instruction` gave, is null.
  func propagate(_ exception: ValueRef, at id: InstructionID, isTraced: Bool = true) {
    let builder = shared.builder
    let instruction = function[id]
    let next = block("ok")
    let site = Site(function: index, range: instruction.range)
    let condition = builder.compare(.ne, exception, shared.module.zero(types[.pointer]))
    guard let unwind = instruction.unwind else {
      if function.source == nil || !isTraced {
        if leaving == nil { makeLeaving() }
        mark(builder.branch(condition, leaving!.block, next))
        builder.addIncoming(exception, from: builder.block, to: leaving!.exception)
        builder.position(at: next)
        return
      }
      if tracing == nil { makeTracing() }
      mark(builder.branch(condition, tracing!.block, next))
      builder.addIncoming(exception, from: builder.block, to: tracing!.exception)
      builder.addIncoming(shared.site(site), from: builder.block, to: tracing!.site)
      builder.position(at: next)
      return
    }
    let cold = block("trace")
    mark(builder.branch(condition, cold, next))
    builder.position(at: cold)
    if isTraced { trace(exception, at: site) }
    jump(to: unwind.block, with: arguments(unwind) + [exception])
    builder.position(at: next)
  }

  /// Says that the first way of a branch is all but never taken.
  func mark(_ branch: ValueRef) {
    shared.builder.set(shared.metadata.unlikely, kind: shared.metadata.prof, on: branch)
  }

  private func makeRaising() {
    let builder = shared.builder
    let here = builder.block
    let raise = block("raise")
    builder.position(at: raise)
    let site = builder.phi(types[.pointer])
    leave(nil, exception: builder.call(shared.raiseFunction(), [site]))
    builder.position(at: here)
    raising = (raise, site)
  }

  /// Adds this frame to the traceback of an exception that passes.
  private func trace(_ exception: ValueRef, at site: Site) {
    guard function.source != nil else { return }
    shared.builder.call(shared.traceFunction(), [exception, shared.site(site)])
  }

  private func makeLeaving() {
    let builder = shared.builder
    let here = builder.block
    let leave = block("leave")
    builder.position(at: leave)
    let exception = builder.phi(types[.pointer])
    self.leave(nil, exception: exception)
    builder.position(at: here)
    leaving = (leave, exception)
  }

  private func makeTracing() {
    let builder = shared.builder
    let here = builder.block
    let trace = block("trace")
    builder.position(at: trace)
    let exception = builder.phi(types[.pointer])
    let site = builder.phi(types[.pointer])
    builder.call(shared.traceFunction(), [exception, site])
    leave(nil, exception: exception)
    builder.position(at: here)
    tracing = (trace, exception, site)
  }

  /// A function that can recurse raises RecursionError where the stack is used up.
  private func checkStack() {
    let options = shared.options
    guard shared.callGraph.isRecursive[index], options.checksStack else { return }
    let builder = shared.builder
    let register = shared.module.metadata([
      shared.module.metadata(options.architecture.stackPointer)
    ])
    let pointer = builder.call(
      shared.module.intrinsic("llvm.read_register", [types[.int64]]),
      [shared.module.value(register)])
    let limit = builder.cast(.fromAddress, stackLimit, types[.int64])
    let overflow = block("overflow")
    let next = block("start")
    mark(builder.branch(builder.compare(.ult, pointer, limit), overflow, next))
    builder.position(at: overflow)
    leave(nil, exception: builder.call(shared.stackOverflowFunction(), []))
    builder.position(at: next)
  }

  /// The parameter that holds the stack's limit.
  var stackLimit: ValueRef {
    precondition(lowered.takesLimit)
    return reference.parameter(reference.parameterCount - 1)
  }
}
