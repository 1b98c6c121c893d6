import CodeGeneration
import Foundation
import IR
import PythonSyntax
import Testing

@Suite struct ExceptionTests {
  /// Divides, catches ZeroDivisionError, and raises anything else again.
  private static let divide = """
    func @divide(a: int, b: int) -> int raises {
    b0(%0: int, %1: int):
      %2 = constant.int 0 : int
      %3 = int.not_equal %1, %2 : bool
      check ZeroDivisionError "division by zero" %3
      %5 = int.floor_divide %0, %1 : int
      return %5
    }
    func @f(a: int, b: int) -> int raises exported {
    b0(%0: int, %1: int):
      %2 = constant.int -7 : int
      %3 = call @divide %0, %1 : int unwind b1(%2)
      return %3
    b1(%4: int, %5: BaseException) cold:
      %6 = exception.is ArithmeticError %5 : bool
      %7 = exception.is OverflowError %5 : bool
      %8 = bool.not %7 : bool
      branch %8, b2, b3
    b2:
      return %4
    b3:
      propagate %5
    }
    """

  @Test(arguments: [0, 3])
  func unwindEdgesCatch(level: Int) throws {
    let module = try load(Self.divide, level: level)
    #expect(try module.call("f", 7, 2) == Int64(3))
    #expect(try module.call("f", 7, 0) == Int64(-7))
    #expect(throws: Raised(.overflowError, "int does not fit in 64 bits")) {
      try module.call("f", .min, -1, as: Int64.self)
    }
  }

  @Test func kindsKnowWhatTheyDeriveFrom() throws {
    let kinds: [ExceptionKind] = [
      .exception, .lookupError, .arithmeticError, .keyError, .indexError,
    ]
    let questions = kinds.map { kind in
      operation("exception.is \(kind.name)", ["BaseException"], "bool").replacing(
        "@f", with: "@\(kind.name)")
    }
    let module = try load(
      questions.joined()
        + function(
          "(n: int) -> BaseException",
          """
          b0(%0: int):
            %1 = runtime int_to_str %0 : str
            %2 = exception.make KeyError %1 : BaseException
            return %2
          """))
    let exception: Int64 = try module.call("f", 12)
    let raised = Raised(reading: UnsafeRawPointer(bitPattern: Int(exception))!)
    #expect(raised == Raised(.keyError, "12"))
    let answers = try kinds.map { try module.call($0.name, exception, as: Bool.self) }
    #expect(answers == [true, true, false, true, false])
  }

  @Test func runtimeFunctionsRaise() throws {
    let module = try load(
      function(
        "(n: int) -> int",
        """
        b0(%0: int):
          %1 = runtime chr %0 : str
          %2 = runtime ord %1 : int
          return %2
        """))
    #expect(try module.call("f", 0x1F600) == Int64(0x1F600))
    #expect(throws: Raised(.valueError, "chr() arg not in range(0x110000)")) {
      try module.call("f", -1, as: Int64.self)
    }
  }

  /// Each frame that an exception passes adds the line of its own instruction.
  @Test func tracebacks() throws {
    let source = SourceFile(path: "t.py", text: "def g():\n  fail\n\ndef f():\n\n  g()\n")
    var module = try parseIR(
      """
      module "t"
      func @g(n: int) -> int raises {
      b0(%0: int):
        %1 = constant.int 1 : int
        %2 = int.add %0, %1 : int !11-15
        return %2
      }
      func @f(n: int) -> int raises exported {
      b0(%0: int):
        %1 = call @g %0 : int !29-32
        return %1
      }
      """)
    for index in module.functions.indices { module.functions[index].source = source }
    optimize(&module, level: 0)
    let loaded = try LoadedModule(module)
    #expect(throws: Raised(.overflowError, "int does not fit in 64 bits", lines: [2, 6])) {
      try loaded.call("f", .max, as: Int64.self)
    }
  }

  private static let recursion = """
    func @even(n: int) -> bool raises {
    b0(%0: int):
      %1 = constant.int 0 : int
      %2 = int.equal %0, %1 : bool
      branch %2, b1, b2
    b1:
      return %2
    b2:
      %3 = constant.int 1 : int
      %4 = int.subtract %0, %3 : int
      %5 = call @odd %4 : bool
      %6 = bool.not %5 : bool
      return %6
    }
    func @odd(n: int) -> bool raises {
    b0(%0: int):
      %1 = call @even %0 : bool
      %2 = bool.not %1 : bool
      return %2
    }
    func @f(n: int) -> bool raises exported {
    b0(%0: int):
      %1 = call @even %0 : bool
      return %1
    }
    """

  private let tooDeep = Raised(.recursionError, "maximum recursion depth exceeded")

  @Test(arguments: [0, 1, 3])
  func endlessRecursionRaises(level: Int) throws {
    let module = try load(Self.recursion, level: level)
    #expect(try module.call("f", 1000) == true)
    #expect(throws: tooDeep) { try module.call("f", -1, as: Bool.self) }
    #expect(try module.call("f", 999) == true)
  }

  @Test func eachThreadHasItsOwnLimit() throws {
    final class Box: @unchecked Sendable {
      let module: LoadedModule
      var results: [Int: Bool] = [:]
      let lock = NSLock()
      init() throws { module = try load(ExceptionTests.recursion) }
    }
    let box = try Box()
    let expected = tooDeep
    let done = DispatchSemaphore(value: 0)
    let sizes = [64 << 10, 512 << 10, 8 << 20]
    for size in sizes {
      let thread = Thread {
        var isRight = false
        do { _ = try box.module.call("f", -1, as: Bool.self) } catch {
          isRight = error as? Raised == expected
        }
        box.lock.withLock { box.results[size] = isRight }
        done.signal()
      }
      thread.stackSize = size
      thread.start()
    }
    for _ in sizes { done.wait() }
    #expect(box.results == [64 << 10: true, 512 << 10: true, 8 << 20: true])
  }
}
