public import Columns
internal import Glibc
internal import Synchronization

/// One pass over the rows of a source, on several threads.
///
/// Threads take one morsel after another; what each morsel gives is kept by the morsel's number and put
/// together in that order, so that the answer has the same bits whatever the number of threads. A morsel's
/// own fold begins with the initial value.
public struct Execution: Sendable {
  /// What came out.
  public enum Outcome: Sendable {
    case rows(Table)
    /// A result for each morsel, not merged.
    case partials([Value])
  }

  let kernel: Kernel
  let source: RowSource
  let context: Value
  let initial: Value
  let threads: Int

  /// A pass over documents, or where there are none, over the columns that `memory` gives the addresses of: the
  /// number of rows, the number of the first, and for each column values, offsets, validity, stride, inner stride.
  public init(
    _ kernel: Kernel, documents: Documents?, memory: Value, context: Value, initial: Value,
    threads: Int
  ) throws(DatasetError) {
    self.kernel = kernel
    self.context = context
    self.initial = initial
    self.threads = threads
    if let documents {
      source = documents.source
    } else if let columns = MemorySource(memory),
      columns.columns.count == kernel.image.columns.count
    {
      source = .memory(columns)
    } else {
      throw .malformed("the source does not fit the kernel")
    }
  }

  /// Runs the stage over all rows. `progress` is told on the calling thread how many morsels are done of how
  /// many; its false stops the run.
  public func run(progress: (Int, Int) -> Bool = { _, _ in true }) throws(DatasetError) -> Outcome {
    let work = Work(self)
    var others: [pthread_t] = []
    for _ in 1..<max(1, min(threads, source.morselCount)) {
      if let thread = startThread({ work.run() }) { others.append(thread) }
    }
    withoutActuallyEscaping(progress) { work.run(progress: $0) }
    work.wait(progress)
    for thread in others { pthread_join(thread, nil) }
    return try work.outcome()
  }
}

/// What the threads of one run share.
private final class Work: @unchecked Sendable {
  private struct State {
    var next = 0
    var done = 0
    var batches: [Int: RecordBatch] = [:]
    var partials: [Int: Value] = [:]
    var failed: (morsel: Int, error: DatasetError)?
  }

  private let execution: Execution
  private let shape: RowShape?
  private let state = Mutex(State())

  init(_ execution: Execution) {
    self.execution = execution
    shape = try? RowShape(ofList: execution.kernel.image.resultType)
  }

  /// Takes morsels until there are none, or until one before them has failed.
  func run(progress: ((Int, Int) -> Bool)? = nil) {
    let total = execution.source.morselCount
    while let morsel = take(total) {
      do throws(DatasetError) {
        try execution.source.withBlock(morsel, execution.kernel.image.columns) {
          (block) throws(DatasetError) in try work(morsel, block)
        }
      } catch { fail(morsel, error) }
      let done = state.withLock { state in
        state.done += 1
        return state.done
      }
      // A stop counts as a failure before all morsels: none is begun after it.
      if let progress, !progress(done, total) { fail(-1, .cancelled) }
    }
  }

  /// Waits until no thread works on a morsel, and tells how far they are.
  func wait(_ progress: (Int, Int) -> Bool) {
    let total = execution.source.morselCount
    var reported = -1
    while true {
      let (done, begun, stopped) = state.withLock { ($0.done, $0.next, $0.failed?.morsel == -1) }
      if done != reported, !stopped, !progress(done, total) { fail(-1, .cancelled) }
      reported = done
      if done == begun { return }
      usleep(200)
    }
  }

  private func take(_ total: Int) -> Int? {
    state.withLock { state in
      guard state.next < total, state.next < state.failed?.morsel ?? total else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  private func fail(_ morsel: Int, _ error: DatasetError) {
    state.withLock { state in
      if let failed = state.failed, failed.morsel <= morsel { return }
      state.failed = (morsel, error)
    }
  }

  private func work(_ morsel: Int, _ block: borrowing RowBlock) throws(DatasetError) {
    do throws(DatasetError) {
      try run(0..<block.count, of: block, keepingAs: morsel)
    } catch {
      guard case .raised(var exception) = error, exception.row < 0,
        exception.message != contextMessage
      else { throw error }
      exception.row = execution.source.firstRow(of: morsel) + firstFailure(in: block)
      throw .raised(exception)
    }
  }

  private func run(
    _ rows: Range<Int>, of block: borrowing RowBlock, keepingAs morsel: Int?
  ) throws(DatasetError) {
    let type = execution.kernel.image.resultType
    try execution.kernel.run(
      rows, of: block, context: execution.context, initial: execution.initial
    ) { result throws(DatasetError) in
      guard let morsel else { return }
      if execution.kernel.image.kind == .collect, let shape {
        let batch = shape.batch(ofList: reference(at: result))
        state.withLock { $0.batches[morsel] = batch }
      } else {
        let partial = load(type, at: result)
        state.withLock { $0.partials[morsel] = partial }
      }
    }
  }

  /// The first row of the block that raises: rows are tried again in shorter and shorter stretches from the
  /// block's start, since what a row does may depend on those before it.
  private func firstFailure(in block: borrowing RowBlock) -> Int {
    var low = 0
    var high = block.count
    // Rows before `low` are fine by themselves; those before `high` are not.
    while high - low > 1 {
      let middle = (low + high) / 2
      if (try? run(0..<middle, of: block, keepingAs: nil)) != nil {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }

  /// What came out, or the failure of the first morsel that failed.
  func outcome() throws(DatasetError) -> Execution.Outcome {
    let (batches, partials, failed) = state.withLock { ($0.batches, $0.partials, $0.failed) }
    if let failed { throw failed.error }
    let total = execution.source.morselCount
    guard execution.kernel.image.kind == .collect, let shape else {
      return .partials((0..<total).compactMap { partials[$0] })
    }
    var rows = (0..<total).compactMap { batches[$0] }
    if rows.isEmpty { rows = [shape.emptyBatch] }
    return .rows(Table(schema: shape.schema, batches: rows))
  }

  private var contextMessage: String {
    guard case .raised(let exception) = DatasetError.contextChanged else { return "" }
    return exception.message
  }
}

/// Runs `body` on a new thread with a stack for deep recursion; nil where there can be no more threads.
private func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, 16 << 20)
  let box = Unmanaged.passRetained(ThreadBody(body))
  var thread = pthread_t()
  let status = pthread_create(
    &thread, &attributes,
    { pointer in
      Unmanaged<ThreadBody>.fromOpaque(pointer!).takeRetainedValue().body()
      return nil
    }, box.toOpaque())
  if status != 0 {
    box.release()
    return nil
  }
  return thread
}

private final class ThreadBody: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
