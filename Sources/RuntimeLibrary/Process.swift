internal import CLibc

/// Before a program's module code: finds out about stdout. A reader of stdout that goes
/// away is an error of `print`, not a signal.
@c(coluber_start)
public func start(_ argumentCount: Int64, _ arguments: Object?) {
  keepArguments(argumentCount, arguments)
  output.isBuffered = true
  output.isTerminal = isatty(1) != 0
  output.isClosed = !output.isTerminal && errorNumber == SystemError.badFile
  _ = signal(brokenPipeSignal, ignoredSignal)
}

/// SIGPIPE.
private let brokenPipeSignal: Int32 = 13

/// SIG_IGN.
private var ignoredSignal: Object? { Object(bitPattern: 1) }

/// After a program's module code: writes out what waits. Where that fails the program ends with CPython's
/// status for it, 120.
@c(coluber_finish)
public func finish() {
  let error = writeWaiting()
  if error == 0 { return }
  output.count = 0
  reportLostOutput(error)
  exit(120)
}

/// Ends the program at once with that status, as the system keeps it; stdout is flushed.
@c(coluber_exit)
public func exitProgram(_ status: Int64) {
  finish()
  exit(Int32(truncatingIfNeeded: status))
}

/// Seconds since 1970.
@c(coluber_time_seconds)
public func timeSeconds() -> Double { seconds(ofClock: 0) }

/// Seconds of a clock that never goes back.
@c(coluber_perf_counter)
public func performanceCounter() -> Double { seconds(ofClock: 1) }

private func seconds(ofClock clock: Int32) -> Double {
  var now = timespec(tv_sec: 0, tv_nsec: 0)
  _ = clock_gettime(clock, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}
