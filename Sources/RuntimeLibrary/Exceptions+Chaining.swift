internal import CLibc

// What a thread is handling is a list: exception, next. The thread's slot holds its head.

/// The exception is being handled until `exceptionLeave`.
@c(coluber_exception_enter)
public func exceptionEnter(_ slot: Object, _ exception: Object) {
  let node = allocate(16)
  retain(exception)
  node[pointer: 0] = exception
  node[pointer: 1] = slot[pointer: 0]
  slot[pointer: 0] = node
}

/// The innermost exception is no longer handled.
@c(coluber_exception_leave)
public func exceptionLeave(_ slot: Object) {
  guard let node = slot[pointer: 0], let exception = node[pointer: 0] else { return }
  slot[pointer: 0] = node[pointer: 1]
  free(node)
  exceptionRelease(exception)
}

/// The exception being handled; there is one.
@c(coluber_exception_current)
public func exceptionCurrent(_ slot: Object) -> Object {
  let exception = slot[pointer: 0].unsafelyUnwrapped[pointer: 0].unsafelyUnwrapped
  retain(exception)
  return exception
}

/// What is being handled becomes the context of a new exception: where it was raised by itself, the first
/// time it is seen; where `raise` raised it, each time. No chain becomes a circle.
@c(coluber_exception_chain)
public func exceptionChain(_ slot: Object, _ exception: Object, _ isRaised: Int64) {
  if isRaised == 0 && Exception(exception).flags.contains(Exception.Flags.isRaised) { return }
  Exception(exception).set(Exception.Flags.isRaised)
  guard let handled = slot[pointer: 0]?[pointer: 0], handled != exception else { return }
  retain(handled)
  // The chain may be a circle already: then a hare that is twice as fast meets the tortoise.
  var current = handled
  var slow = handled
  var isSlowsTurn = false
  while let context = Exception(current).context {
    if context == exception {
      current[pointer: 7] = nil
      exceptionRelease(context)
      break
    }
    current = context
    if current == slow { break }
    if isSlowsTurn { slow = Exception(slow).context ?? slow }
    isSlowsTurn = !isSlowsTurn
  }
  replace(exception, 7, handled)
}

/// `raise exception from cause`; both are retained.
@c(coluber_exception_set_cause)
public func exceptionSetCause(_ exception: Object, _ cause: Object) {
  retain(cause)
  replace(exception, 6, cause)
  Exception(exception).set(Exception.Flags.suppressesContext)
}

/// `raise exception from None`.
@c(coluber_exception_suppress_context)
public func exceptionSuppressContext(_ exception: Object) {
  replace(exception, 6, nil)
  Exception(exception).set(Exception.Flags.suppressesContext)
}

/// Whether the context is not to be shown.
@c(coluber_exception_suppresses_context)
public func exceptionSuppressesContext(_ exception: Object) -> Bool {
  Exception(exception).flags.contains(Exception.Flags.suppressesContext)
}

/// Whether `__cause__` is an exception.
@c(coluber_exception_has_cause)
public func exceptionHasCause(_ exception: Object) -> Bool { Exception(exception).cause != nil }

/// `__cause__`, which is there.
@c(coluber_exception_cause)
public func exceptionCause(_ exception: Object) -> Object { retained(Exception(exception).cause) }

/// Whether `__context__` is an exception.
@c(coluber_exception_has_context)
public func exceptionHasContext(_ exception: Object) -> Bool { Exception(exception).context != nil }

/// `__context__`, which is there.
@c(coluber_exception_context)
public func exceptionContext(_ exception: Object) -> Object {
  retained(Exception(exception).context)
}

/// Whether both are one object.
@c(coluber_exception_is_same)
public func exceptionIsSame(_ first: Object, _ second: Object) -> Bool { first == second }

/// The status that a SystemExit ends the program with.
@c(coluber_exception_set_status)
public func exceptionSetStatus(_ exception: Object, _ status: Int64) {
  exception[field: 9] = Int(status)
  Exception(exception).set(Exception.Flags.hasStatus)
}

private func retained(_ exception: Object?) -> Object {
  let exception = exception.unsafelyUnwrapped
  retain(exception)
  return exception
}

/// Puts an exception in a field of another, and lets go what was there.
private func replace(_ exception: Object, _ field: Int, _ new: Object?) {
  let old = exception[pointer: field]
  exception[pointer: field] = new
  if let old { exceptionRelease(old) }
}

private func exceptionRelease(_ exception: Object) {
  if releaseLast(exception) { exceptionDestroy(exception) }
}
