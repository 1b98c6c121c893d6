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
      addFrame(function.parameter(0), function.parameter(1))
      builder.ret()
    }
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
