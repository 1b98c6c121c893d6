internal import IR
internal import LLVM

extension ModuleLowering {
  /// The type of the records that `site` makes: kind, message, file, function, four numbers, line's text.
  static let siteFields: [Scalar] = [
    .int64, .pointer, .pointer, .pointer, .int64, .int64, .int64, .int64, .pointer,
  ]

  private func siteField(_ index: Int, of site: ValueRef) -> ValueRef {
    let address = builder.element(types[.int8], site, constant(index * 8))
    return builder.load(types[Self.siteFields[index]], address, alignment: 8)
  }

  private func addFrame(_ exception: ValueRef, _ site: ValueRef) {
    let add = external(
      "coluber_exception_add_frame", [.pointer] + Self.siteFields.dropFirst(2), nil)
    builder.call(add, [exception] + (2...8).map { siteField($0, of: site) })
  }

  /// Makes the exception of a site: `exception (site)`.
  func raiseFunction() -> FunctionRef {
    generate(
      "coluber.raise", [.pointer], .pointer, attributes: [attributes.cold, attributes.noinline]
    ) { function in
      let site = function.parameter(0)
      let make = external("coluber_exception_make", [.int64, .pointer], .pointer)
      let exception = builder.call(make, [siteField(0, of: site), siteField(1, of: site)])
      chain(exception, isRaised: false)
      let frame = module.appendBlock(to: function, "frame")
      let done = module.appendBlock(to: function, "done")
      let file = siteField(2, of: site)
      builder.branch(builder.compare(.eq, file, module.zero(types[.pointer])), done, frame)
      builder.position(at: frame)
      addFrame(exception, site)
      builder.jump(done)
      builder.position(at: done)
      builder.ret(exception)
    }
  }

  /// Adds the frame of a site to an exception that passes: `void (exception, site)`.
  func traceFunction() -> FunctionRef {
    generate(
      "coluber.trace", [.pointer, .pointer], nil,
      attributes: [attributes.cold, attributes.noinline]
    ) { function in
      let frame = module.appendBlock(to: function, "frame")
      let done = module.appendBlock(to: function, "done")
      // A result with big ints passes here, too.
      if source.hasVersions {
        builder.branch(isWideResult(function.parameter(0)), done, frame)
      } else {
        builder.jump(frame)
      }
      builder.position(at: frame)
      chain(function.parameter(0), isRaised: false)
      addFrame(function.parameter(0), function.parameter(1))
      builder.jump(done)
      builder.position(at: done)
      builder.ret()
    }
  }

  /// What `raise` does: gives the exception its context and, in code that has a source, a frame.
  func throwException(_ exception: ValueRef, _ site: Site?) {
    guard let site else { return chain(exception, isRaised: true) }
    let raise = generate(
      "coluber.throw", [.pointer, .pointer], nil,
      attributes: [attributes.cold, attributes.noinline]
    ) { function in
      chain(function.parameter(0), isRaised: true)
      addFrame(function.parameter(0), function.parameter(1))
      builder.ret()
    }
    builder.call(raise, [exception, self.site(site)])
  }

  /// What is being handled becomes the exception's context: once for what the runtime library raised, each
  /// time for what a `raise` raises.
  private func chain(_ exception: ValueRef, isRaised: Bool) {
    guard handlesExceptions else { return }
    let chain = external("coluber_exception_chain", [.pointer, .pointer, .int64], nil)
    builder.call(chain, [handledSlot(), exception, constant(isRaised ? 1 : 0)])
  }

  /// Where the calling thread keeps the exceptions that it is handling.
  func handledSlot() -> ValueRef {
    builder.call(external("coluber_thread_handled", [], .pointer), [])
  }

  /// Makes the function that gives the calling thread's place for what it is handling.
  func defineHandledSlot() {
    guard let function = externals["coluber_thread_handled"] else { return }
    let slot = module.addGlobal(
      "thread.handled", types[.pointer], initial: module.zero(types[.pointer]),
      linkage: .internal, alignment: 8)
    module.setThreadLocal(slot)
    module.setLinkage(.internal, of: function.value)
    builder.position(at: module.appendBlock(to: function, "entry"))
    builder.ret(slot)
  }

  /// `void (exception)`: releases the arguments that an exception was made of.
  func argumentsRelease(_ type: Type) -> FunctionRef {
    forRuntime("coluber.release arguments \(type)", nil) { exception in
      let address = builder.element(types[.int8], exception, constant(Field.exceptionSize))
      release(loadParts(of: type, at: address, access: nil), type)
      builder.ret()
    }
  }

  /// `void (exception)`: releases the fields of an exception of a class of the program.
  func fieldsRelease(_ object: LoweredObject) -> FunctionRef {
    forRuntime("coluber.release fields \(object.number)", nil) { exception in
      for (position, field) in object.type.fields.enumerated() where field.type.isManaged {
        release(loadField(position, of: object, at: exception), field.type)
      }
      builder.ret()
    }
  }

  /// `str (exception)`, null where that raises: the program's text of an exception. Null where it has none.
  func describeFunction() -> ValueRef {
    guard let id = source.describeException else { return module.zero(types[.pointer]) }
    return forRuntime("coluber.describe", .pointer) { exception in
      let (text, raised) = callBody(id.index, [exception])
      guard let raised else {
        builder.ret(text[0])
        return
      }
      release([raised], .exception)
      let isRaised = builder.compare(.ne, raised, module.zero(types[.pointer]))
      builder.ret(builder.select(isRaised, module.zero(types[.pointer]), text[0]))
    }.value
  }

  /// What objects of a class of exceptions refer to: its name, and its name in tracebacks.
  func classRecord(_ object: LoweredObject) -> ValueRef {
    if let known = classRecords[object.number] { return known }
    let names = object.type.exception!
    let value = module.constant(structure: [string(names.name), string(names.displayName)])
    let global = module.addGlobal(
      "class.\(object.number)", module.type(of: value), initial: value, isConstant: true,
      linkage: .private, alignment: 8)
    classRecords[object.number] = global
    return global
  }

  /// A function that the runtime library calls with an exception, by C's convention.
  private func forRuntime(_ name: String, _ result: Scalar?, _ body: (ValueRef) -> Void)
    -> FunctionRef
  {
    if let known = externals[name] { return known }
    let function = module.addFunction(
      name,
      module.functionType([types[.pointer]], result.map { types[$0] } ?? module.void))
    module.setLinkage(.internal, of: function.value)
    module.add(attributes.nounwind, to: function)
    externals[name] = function
    let here = builder.block
    builder.position(at: module.appendBlock(to: function, "entry"))
    body(function.parameter(0))
    builder.position(at: here)
    return function
  }

  /// Makes the exception of a recursion that is too deep, as CPython does: without a frame of the function
  /// that was not entered.
  func stackOverflowFunction() -> FunctionRef {
    generate(
      "coluber.overflow", [], .pointer, attributes: [attributes.cold, attributes.noinline]
    ) { _ in
      let make = external("coluber_exception_make", [.int64, .pointer], .pointer)
      let message = string("maximum recursion depth exceeded")
      let kind = constant(Int(ExceptionKind.recursionError.rawValue))
      builder.ret(builder.call(make, [kind, message]))
    }
  }
}
