import Testing

@testable import IR

@Suite struct CallRangeTests {
  @Test func recursionKnowsItsArgument() throws {
    // def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
    #expect(
      try blocks(
        after: "ranges", of: "(n: int) -> int raises",
        """
        b0(%0: int):
          %1 = constant.int 2 : int
          %2 = int.less %0, %1 : bool
          branch %2, b1, b2
        b1:
          return %0
        b2:
          %3 = constant.int 1 : int
          %4 = int.subtract %0, %3 : int
          %5 = call @f %4 : int
          %6 = int.subtract %0, %1 : int
          %7 = call @f %6 : int
          %8 = int.add %5, %7 : int
          return %8
        """,
        others: """
          func @main() -> int raises {
          b0:
            %0 = constant.int 35 : int
            %1 = call @f %0 : int
            return %1
          }
          """) == """
          b0(%0: int):
            %1 = constant.int 2 : int
            %2 = int.less %0, %1 : bool
            branch %2, b1, b2
          b1:
            return %0
          b2:
            %3 = constant.int 1 : int
            %4 = int.subtract.raw %0, %3 : int
            %5 = call @f %4 : int
            %6 = int.subtract.raw %0, %1 : int
            %7 = call @f %6 : int
            %8 = int.add %5, %7 : int
            return %8
          """)
  }

  /// A generator of random numbers, whose seed goes round through a tuple.
  private func noise(_ attribute: String) throws -> String {
    try blocks(
      after: "ranges", of: "(seed: int) -> tuple[int, float] raises\(attribute)",
      """
      b0(%0: int):
        %1 = constant.int 16807 : int
        %2 = int.multiply %0, %1 : int
        %3 = constant.int 2147483647 : int
        %4 = int.modulo %2, %3 : int
        %5 = int.to_float %4 : float
        %6 = tuple.make %4, %5 : tuple[int, float]
        return %6
      """,
      others: """
        func @main() -> int raises {
        b0:
          %0 = constant.int 42 : int
          jump b1(%0)
        b1(%1: int):
          %2 = call @f %1 : tuple[int, float]
          %3 = tuple.get[0] %2 : int
          %4 = int.less %3, %0 : bool
          branch %4, b2, b1(%3)
        b2:
          return %3
        }
        """)
  }

  @Test func resultsInTuplesAreKnown() throws {
    #expect(try noise("").contains("int.multiply.raw %0, %1"))
  }

  @Test func exportedFunctionsMayBeGivenAnything() throws {
    #expect(try noise(" exported").contains("int.multiply %0, %1"))
  }

  @Test func whatAllCallsGiveIsAConstant() throws {
    #expect(
      try blocks(
        after: "ranges", of: "(n: int) -> int",
        """
        b0(%0: int):
          return %0
        """,
        others: """
          func @g() -> int {
          b0:
            %0 = constant.int 5 : int
            %1 = call @f %0 : int
            %2 = call @f %1 : int
            return %2
          }
          """) == """
          b0(%0: int):
            %1 = constant.int 5 : int
            return %1
          """)
  }

  @Test func mutualRecursionThatGrowsIsGivenUp() throws {
    #expect(
      try blocks(
        after: "ranges", of: "(n: int) -> int raises",
        """
        b0(%0: int):
          %1 = constant.int 1 : int
          %2 = int.add %0, %1 : int
          %3 = call @g %2 : int
          return %3
        """,
        others: """
          func @g(n: int) -> int raises {
          b0(%0: int):
            %1 = call @f %0 : int
            return %1
          }
          func @main() -> int raises {
          b0:
            %0 = constant.int 0 : int
            %1 = call @f %0 : int
            return %1
          }
          """) == """
          b0(%0: int):
            %1 = constant.int 1 : int
            %2 = int.add %0, %1 : int
            %3 = call @g %2 : int
            return %3
          """)
  }
}
