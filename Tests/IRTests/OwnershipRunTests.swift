import Testing

@testable import IR

/// Programs written to trip the ownership pass, run with references counted.
@Suite struct OwnershipRunTests {
  /// What `@main` does after the passes of a level.
  private func run(_ text: String, level: Int = 0) throws -> String {
    var module = try parseIR("module \"m\"\n" + text)
    #expect(verify(module) == [])
    optimize(&module, level: level)
    let (trace, interpreter) = try Trace.of(module)
    #expect(interpreter.leaks == [])
    return trace.outcome
  }

  private let clearing = """
    func @clear(xs: list[str], s: str) -> int {
    b0(%0: list[str], %1: str):
      list.clear %0
      %3 = runtime str_length %1 : int
      return %3
    }
    func @clear_and_raise(xs: list[str]) -> int raises {
    b0(%0: list[str]):
      list.clear %0
      %1 = constant.string "oh" : str
      %2 = exception.make ValueError %1 : BaseException
      raise %2
    }

    """

  @Test(arguments: [0, 2])
  func aCalleeMayEmptyTheListThatItsOtherArgumentIsOf(level: Int) throws {
    #expect(
      try run(
        clearing + """
          func @main() -> int {
          b0:
            %0 = constant.string "ab" : str
            %1 = runtime str_concat %0, %0 : str
            %2 = list.make %1 : list[str]
            %3 = constant.int 0 : int
            %4 = list.get %2, %3 : str
            %5 = call @clear %2, %4 : int
            return %5
          }
          """, level: level) == "returned 4")
  }

  @Test(arguments: [0, 2])
  func aHandlerMayNeedWhatTheCalleeTookOut(level: Int) throws {
    #expect(
      try run(
        clearing + """
          func @main() -> str {
          b0:
            %0 = constant.string "ab" : str
            %1 = runtime str_concat %0, %0 : str
            %2 = list.make %1 : list[str]
            %3 = constant.int 0 : int
            %4 = list.get %2, %3 : str
            %5 = call @clear_and_raise %2 : int unwind b1(%4)
            return %0
          b1(%6: str, %7: BaseException):
            return %6
          }
          """, level: level) == "returned 'abab'")
  }

  @Test(arguments: [0, 2])
  func aBorrowedRowOutlivesTheTableThatHeldIt(level: Int) throws {
    #expect(
      try run(
        """
        func @main() -> list[int] {
        b0:
          %0 = constant.int 0 : int
          %1 = list.make %0 : list[int]
          %2 = list.make %1 : list[list[int]]
          %3 = list.get %2, %0 : list[int]
          %4 = list.make : list[int]
          list.set %2, %0, %4
          list.append %3, %0
          return %3
        }
        """, level: level) == "returned [0, 0]")
  }

  @Test(arguments: [0, 2])
  func valuesSwapAroundALoop(level: Int) throws {
    #expect(
      try run(
        """
        func @main() -> str raises {
        b0:
          %0 = constant.string "a" : str
          %1 = runtime str_concat %0, %0 : str
          %2 = constant.int 0 : int
          jump b1(%0, %1, %2)
        b1(%3: str, %4: str, %5: int):
          %6 = constant.int 3 : int
          %7 = int.less %5, %6 : bool
          branch %7, b2, b3
        b2:
          %8 = runtime str_concat %3, %4 : str
          %9 = constant.int 1 : int
          %10 = int.add %5, %9 : int
          jump b1(%4, %8, %10)
        b3:
          return %4
        }
        """, level: level) == "returned '\(String(repeating: "a", count: 8))'")
  }

  @Test(arguments: [0, 2])
  func oneValueGoesTwiceIntoOneThing(level: Int) throws {
    #expect(
      try run(
        """
        func @main() -> list[str] raises {
        b0:
          %0 = constant.string "a" : str
          %1 = runtime str_concat %0, %0 : str
          %2 = tuple.make %1, %1 : tuple[str, str]
          %3 = tuple.get[0] %2 : str
          %4 = tuple.get[1] %2 : str
          %5 = list.make %3, %4, %1, %3 : list[str]
          return %5
        }
        """, level: level) == "returned ['aa', 'aa', 'aa', 'aa']")
  }

  @Test(arguments: [0, 2])
  func undefinedValuesAreLetGo(level: Int) throws {
    #expect(
      try run(
        """
        func @main() -> int raises {
        b0:
          %0 = undefined : tuple[str, list[int]]
          %1 = constant.bool true : bool
          branch %1, b1(%0, %0), b1(%0, %0)
        b1(%2: tuple[str, list[int]], %3: tuple[str, list[int]]):
          %4 = constant.int 1 : int
          return %4
        }
        """, level: level) == "returned 1")
  }

  @Test(arguments: [0, 2])
  func aRowOfAnArrayKeepsItsMemory(level: Int) throws {
    #expect(
      try run(
        """
        func @main() -> ndarray[float64, 1] raises {
        b0:
          %0 = constant.int 2 : int
          %1 = constant.int 1 : int
          %2 = array.make %0, %0 : ndarray[float64, 2]
          %3 = array.row %2, %1 : ndarray[float64, 1]
          %4 = array.load %3, %1 : numpy.float64
          array.store %2, %1, %1, %4
          return %3
        }
        """, level: level) == "returned view([0, 0, 0, 0], 2, [2], [1])")
  }
}
