import IR
import Testing

@Suite struct OwnershipTests {
  /// The blocks of the only function after the ownership pass.
  private func counted(_ signature: String, _ blocks: String) throws -> String {
    var module = try parseIR("module \"m\"\nfunc @f\(signature) {\n\(blocks)\n}")
    #expect(verify(module) == [])
    optimize(&module, level: 0)
    #expect(verify(module) == [])
    let lines = module.description.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { !$0.hasPrefix("b0") }.dropLast(2).joined(separator: "\n")
  }

  @Test func lastUseMovesIntoWhatConsumes() throws {
    #expect(
      try counted(
        "(s: str) -> list[str] raises",
        """
        b0(%0: str):
          %1 = runtime str_concat %0, %0 : str
          %2 = list.make %1, %0 : list[str]
          return %2
        """) == """
          b0(%0: str):
            %1 = runtime str_concat %0, %0 : str
            retain %0
            %2 = list.make %1, %0 : list[str]
            return %2
          """)
  }

  @Test func lastBorrowReleases() throws {
    #expect(
      try counted(
        "(s: str) -> int raises",
        """
        b0(%0: str):
          %1 = runtime str_concat %0, %0 : str
          %2 = runtime str_concat %1, %0 : str
          %3 = runtime str_length %1 : int
          return %3
        """) == """
          b0(%0: str):
            %1 = runtime str_concat %0, %0 : str
            %2 = runtime str_concat %1, %0 : str
            release %2
            %3 = runtime str_length %1 : int
            release %1
            return %3
          """)
  }

  @Test func unwindEdgesLetGoAndShareBlocks() throws {
    #expect(
      try counted(
        "(s: str, n: int) -> str raises",
        """
        b0(%0: str, %1: int):
          %2 = runtime str_concat %0, %0 : str
          %3 = int.add %1, %1 : int
          %4 = int.add %3, %1 : int
          return %2
        """) == """
          b0(%0: str, %1: int):
            %2 = runtime str_concat %0, %0 : str
            %3 = int.add %1, %1 : int unwind b1
            %4 = int.add %3, %1 : int unwind b1
            return %2
          b1(%5: BaseException) cold:
            release %2
            propagate %5
          """)
  }

  @Test func edgesReleaseWhatOnlyTheOtherNeeds() throws {
    #expect(
      try counted(
        "(s: str, x: bool) -> str raises",
        """
        b0(%0: str, %1: bool):
          %2 = runtime str_concat %0, %0 : str
          branch %1, b1, b2
        b1:
          return %2
        b2:
          return %0
        """) == """
          b0(%0: str, %1: bool):
            %2 = runtime str_concat %0, %0 : str
            branch %1, b1, b3
          b3:
            release %2
            jump b2
          b1:
            return %2
          b2:
            retain %0
            return %0
          """)
  }

  @Test func elementsAreBorrowedWhereNothingOverwritesThem() throws {
    #expect(
      try counted(
        "(rows: list[list[float]], n: int) -> float",
        """
        b0(%0: list[list[float]], %1: int):
          %2 = list.get %0, %1 : list[float]
          %3 = list.get %2, %1 : float
          list.set %2, %1, %3
          return %3
        """) == """
          b0(%0: list[list[float]], %1: int):
            %2 = list.get %0, %1 : list[float]
            %3 = list.get %2, %1 : float
            list.set %2, %1, %3
            return %3
          """)
  }

  @Test func elementsAreOwnedWhereSomethingOverwritesThem() throws {
    #expect(
      try counted(
        "(names: list[str], n: int) -> int",
        """
        b0(%0: list[str], %1: int):
          %2 = list.get %0, %1 : str
          list.clear %0
          %3 = runtime str_length %2 : int
          return %3
        """) == """
          b0(%0: list[str], %1: int):
            %2 = list.get %0, %1 : str
            retain %2
            list.clear %0
            %3 = runtime str_length %2 : int
            release %2
            return %3
          """)
  }

  @Test func aUnionsContentMovesOut() throws {
    #expect(
      try counted(
        "(s: str) -> str",
        """
        b0(%0: str):
          %1 = runtime str_concat %0, %0 : str
          %2 = union.make %1 : int | str
          %3 = union.get %2 : str
          return %3
        """) == """
          b0(%0: str):
            %1 = runtime str_concat %0, %0 : str
            %2 = union.make %1 : int | str
            %3 = union.get %2 : str
            return %3
          """)
  }
}
