import Foundation
import Testing

@testable import IR

/// What a program did, for comparison.
struct Trace: Equatable, CustomStringConvertible {
  var outcome: String
  var output: [String]
  var description: String { "\(outcome) after \(output)" }

  /// Runs `@main`; where references are counted, everything must be freed in the end.
  static func of(_ module: Module) throws -> (Trace, Interpreter) {
    let interpreter = Interpreter(module)
    let main = module.functions.firstIndex { $0.symbol == "main" }!
    let result = try interpreter.call(FunctionID(index: main), [])
    var trace = Trace(outcome: "", output: interpreter.output)
    let last: Interpreter.Value
    switch result {
    case .returned(let value):
      trace.outcome = "returned \(try interpreter.show(value))"
      last = value
    case .raised(let exception):
      trace.outcome = "raised \(try interpreter.show(exception))"
      last = exception
    }
    if module.functions[main].isCounted {
      for value in [last] + interpreter.globals { try interpreter.release(value) }
    }
    return (trace, interpreter)
  }
}

@Suite struct RandomProgramTests {
  /// Programs a test: COLUBER_RANDOM_PROGRAMS times as many as usual.
  static let factor =
    ProcessInfo.processInfo.environment["COLUBER_RANDOM_PROGRAMS"].flatMap(UInt64.init) ?? 1
  static let count: UInt64 = 80 * factor

  /// Runs random programs before and after `passes` and compares.
  static func compare(passes: [String]?, level: Int, seeds: Range<UInt64> = 0..<count) {
    var compared = 0
    for seed in seeds {
      var module = RandomProgram.make(seed: seed)
      let original = module.description
      let errors = verify(module)
      #expect(errors == [], "seed \(seed)")
      guard errors.isEmpty, let (expected, _) = try? Trace.of(module) else { continue }
      optimize(&module, level: level, passes: passes)
      let found = verify(module)
      do {
        let (trace, interpreter) = try Trace.of(module)
        if trace != expected || !interpreter.leaks.isEmpty || !found.isEmpty {
          Issue.record(
            """
            seed \(seed): \(trace), not \(expected); leaks \(interpreter.leaks); \(found)
            \(original)\n\(module)
            """)
          return
        }
        compared += 1
      } catch {
        Issue.record("seed \(seed): \(error)\n\(original)\n\(module)")
        return
      }
    }
    #expect(compared > seeds.count / 2)
  }

  @Test func programsRun() throws {
    var outcomes: [String: Int] = ["returned": 0]
    for seed in 0..<Self.count {
      let module = RandomProgram.make(seed: seed)
      do {
        let (trace, _) = try Trace.of(module)
        outcomes[String(trace.outcome.prefix(8)), default: 0] += 1
      } catch { outcomes["\(error)", default: 0] += 1 }
    }
    #expect(outcomes["returned"]! > Self.count / 5, "\(outcomes)")
    #expect(outcomes.count > 4, "\(outcomes)")
    for (outcome, _) in outcomes where outcome.contains("adRead") {
      Issue.record("the generator makes wrong programs: \(outcome)")
    }
  }

  @Test func textRoundTrips() throws {
    for seed in 0..<Self.count {
      var module = RandomProgram.make(seed: seed)
      optimize(&module, level: 0)
      let text = module.description
      #expect(try parseIR(text).description == text)
    }
  }

  @Test func ownershipFreesEverythingOnce() {
    Self.compare(passes: [], level: 0)
    Self.compare(passes: nil, level: 0, seeds: 3_000_000..<(3_000_000 + Self.count))
  }

  @Test(arguments: Set(PassPipeline.passes.map(\.name)).sorted())
  func passKeepsTheMeaning(pass: String) {
    Self.compare(passes: [pass], level: 1, seeds: 1_000_000..<(1_000_000 + Self.count / 4))
  }

  @Test func allPassesKeepTheMeaning() {
    Self.compare(passes: nil, level: 2, seeds: 2_000_000..<(2_000_000 + Self.count))
  }
}
