import Datasets
import IR
import Testing

/// Plans as Python writes them, made into kernels and run over memory.
@Suite struct KernelTests {
  /// `map(double)` over a column of floats, summed.
  static let plan: Value = .tuple([
    .list([
      .tuple([
        .string("m"), .string("rows.py"), .string("def double(x):\n    return x * 2\n"), .list([]),
      ]),
      .tuple([
        .string("n"), .string("rows.py"), .string("def add(a, b):\n    return a + b\n"), .list([]),
      ]),
    ]),
    .list([.tuple([.string("value"), .string("float64"), .int(0), .bool(false)])]),
    .bool(false),
    .list([.tuple([.string("map"), function("m", "double")])]),
    .tuple([.string("reduce"), function("n", "add"), function("n", "add")]),
    .none, .float(0), .bool(false),
  ])

  static func function(_ module: String, _ name: String) -> Value {
    .tuple([.string(module), .string(name), .bool(false)])
  }

  private func sums(_ kernel: Kernel, _ values: [Double], threads: Int) throws -> [Value] {
    try values.withUnsafeBytes { bytes in
      let address = Int64(Int(bitPattern: bytes.baseAddress))
      let column = Value.tuple([.int(address), .int(0), .int(0), .int(8), .int(0)])
      let memory = Value.tuple([.int(Int64(values.count)), .int(0), .list([column])])
      let execution = try Execution(
        kernel, documents: nil, memory: memory, context: .none, initial: .float(0), threads: threads
      )
      guard case .partials(let partials) = try execution.run() else { return [] }
      return partials
    }
  }

  @Test func partialSumsDoNotDependOnThreads() throws {
    let builder = try KernelBuilder(try #require(Plan(Self.plan)))
    let image = try builder.image.encoded.withUnsafeBytes { try KernelImage(decoding: $0) }
    let kernel = try Kernel(image)
    let values = (0..<200_000).map { Double($0) * 0.1 }
    let expected = stride(from: 0, to: values.count, by: 65536).map { start in
      values[start..<min(start + 65536, values.count)].reduce(0.0) { $0 + $1 * 2 }
    }
    for threads in [1, 2, 3, 8] {
      let partials = try sums(kernel, values, threads: threads)
      #expect(partials == expected.map { .float($0.bitPattern) })
      let merged = expected.dropFirst().reduce(expected[0], +)
      #expect(try kernel.merged(partials, context: .none) == .float(merged.bitPattern))
    }
  }

  @Test func theSamePlanGivesTheSameBytes() throws {
    let plan = try #require(Plan(Self.plan))
    #expect(try KernelBuilder(plan).image.encoded == KernelBuilder(plan).image.encoded)
  }

  @Test func brokenImagesAreRefused() throws {
    let bytes = try KernelBuilder(try #require(Plan(Self.plan))).image.encoded
    for count in [0, 1, 100, bytes.count - 1] {
      #expect(throws: DatasetError.self) {
        try bytes[..<count].withUnsafeBytes { try KernelImage(decoding: $0) }
      }
    }
  }
}
