import IR
import Testing

@Suite struct VerifierTests {
  /// What the verifier says of a function with these blocks.
  private func errors(_ signature: String, _ blocks: String) throws -> [String] {
    let module = try parseIR("module \"m\"\nfunc @f\(signature) {\n\(blocks)\n}")
    return verify(module).map(\.description)
  }

  @Test func usesMustBeDominated() throws {
    #expect(
      try errors(
        "(x: bool) -> int",
        """
        b0(%0: bool):
          branch %0, b1, b2
        b1:
          %1 = constant.int 1 : int
          jump b2
        b2:
          return %1
        """) == ["@f b2: return: %1 is not defined on every way here"])
  }

  @Test func unwindEdgesDoNotDefineTheResult() throws {
    #expect(
      try errors(
        "(x: int) -> int",
        """
        b0(%0: int):
          %1 = int.add %0, %0 : int unwind b1(%1)
          %2 = constant.int 1 : int
          return %1
        b1(%3: int, %4: BaseException):
          %5 = int.add %2, %3 : int
          return %5
        """) == [
          "@f b0: %1 = int.add %0, %0 : int unwind b1(%1): %1 is not defined on every way here",
          "@f b1: %5 = int.add %2, %3 : int: %2 is not defined on every way here",
        ])
  }

  @Test func valuesBeforeAnUnwindEdgeReachTheHandler() throws {
    #expect(
      try errors(
        "(x: int) -> int",
        """
        b0(%0: int):
          %1 = constant.int 1 : int
          %2 = int.add %0, %1 : int unwind b1
          return %2
        b1(%4: BaseException):
          return %1
        """) == [])
  }

  @Test func typesMustFit() throws {
    #expect(
      try errors(
        "(x: list[str], y: int | str) -> int",
        """
        b0(%0: list[str], %1: int | str):
          %2 = list.get %0, %1 : str
          %3 = list.length %1 : int
          %4 = int.add %3, %2 : int
          %5 = union.is[float] %1 : bool
          %6 = runtime str_length %2 : str
          return %2
        """) == [
          "@f b0: %2 = list.get %0, %1 : str: expected (list[str], int) -> str, found (list[str], int | str) -> str",
          "@f b0: %3 = list.length %1 : int: does not take and give (int | str) -> int",
          "@f b0: %4 = int.add %3, %2 : int: expected (int, int) -> int, found (int, str) -> int",
          "@f b0: %5 = union.is[float] %1 : bool: does not take and give (int | str) -> bool",
          "@f b0: %6 = runtime str_length %2 : str: expected (str) -> int, found (str) -> str",
          "@f b0: return: %2 is str, not int",
        ])
  }

  @Test func targetsMustBeGivenWhatTheyTake() throws {
    #expect(
      try errors(
        "(x: int) -> int",
        """
        b0(%0: int):
          %1 = int.negate %0 : int unwind b1(%0)
          jump b1(%1)
        b1(%2: int):
          return %2
        """) == [
          "@f b0: %1 = int.negate %0 : int unwind b1(%0): b1 takes (int), is given (int, BaseException)"
        ])
  }

  @Test func entryIsNotJumpedTo() throws {
    #expect(
      try errors(
        "(x: int) -> int",
        """
        b0(%0: int):
          jump b0(%0)
        """) == ["@f: the entry block is jumped to"])
    #expect(
      try errors("(x: int) -> int", "b0:\n  unreachable") == [
        "@f: the entry block's parameters are not the function's"
      ])
  }

  @Test func neverIsForUnreachableCode() throws {
    #expect(
      try errors(
        "() -> int",
        """
        b0:
          %0 = undefined : never
          %1 = undefined : ?3
          unreachable
        b1:
          %2 = undefined : never
          unreachable
        """) == [
          "@f b0: %0 = undefined : never: %0 has type never where it can be reached",
          "@f b0: %1 = undefined : ?3: %1 has a type that inference left open",
        ])
  }
}
