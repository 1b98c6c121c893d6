internal import Glibc

/// Runs `body` on a thread whose stack is deep enough for deeply nested sources, and gives what it gives.
func onDeepStack<Value>(_ body: () -> Value) -> Value {
  withoutActuallyEscaping(body) { body in
    var value: Value?
    let work = Work { value = body() }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 256 << 20)
    var thread = pthread_t()
    let pointer = Unmanaged.passUnretained(work).toOpaque()
    let status = pthread_create(
      &thread, &attributes,
      { pointer in
        Unmanaged<Work>.fromOpaque(pointer!).takeUnretainedValue().body()
        return nil
      }, pointer)
    if status == 0 { pthread_join(thread, nil) } else { work.body() }
    return value!
  }
}

/// What the other thread runs while this one waits.
private final class Work {
  let body: () -> Void
  init(_ body: @escaping () -> Void) { self.body = body }
}
