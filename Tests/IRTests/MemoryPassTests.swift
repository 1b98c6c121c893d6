import Testing

@testable import IR

@Suite struct SubexpressionTests {
  @Test func checksAnswerLaterOnes() throws {
    #expect(
      try blocks(
        after: "subexpressions", "dead-code", of: "(xs: list[float], i: int) -> float raises",
        """
        b0(%0: list[float], %1: int):
          %2 = list.length %0 : int
          %3 = check.index IndexError "list index out of range" %1, %2 : int
          %4 = list.get %0, %3 : float
          %5 = float.add %4, %4 : float
          %6 = list.length %0 : int
          %7 = check.index IndexError "list assignment index out of range" %1, %6 : int
          list.set %0, %7, %5
          %8 = list.length %0 : int
          %9 = check.index IndexError "list index out of range" %1, %8 : int
          %10 = list.get %0, %9 : float
          return %10
        """) == """
          b0(%0: list[float], %1: int):
            %2 = list.length %0 : int
            %3 = check.index IndexError "list index out of range" %1, %2 : int
            %4 = list.get %0, %3 : float
            %5 = float.add %4, %4 : float
            list.set %0, %3, %5
            return %5
          """)
  }

  @Test func writesEndWhatIsKnownOfMemory() throws {
    let text = """
      b0(%0: list[int], %1: list[int], %2: int):
        %3 = list.length %0 : int
        %4 = list.get %0, %2 : int
        list.append %1, %4
        %6 = list.length %0 : int
        %7 = list.get %0, %2 : int
        %8 = int.xor %3, %6 : int
        %9 = int.xor %8, %7 : int
        return %9
      """
    #expect(
      try blocks(
        after: "subexpressions", of: "(xs: list[int], ys: list[int], i: int) -> int", text) == text)
  }

  @Test func writesInALoopEndItAtTheLoopsBeginning() throws {
    let text = """
      b0(%0: list[int], %1: int, %2: bool):
        %3 = list.get %0, %1 : int
        jump b1(%3)
      b1(%4: int):
        %5 = list.get %0, %1 : int
        %6 = int.xor %4, %5 : int
        list.set %0, %1, %6
        branch %2, b1(%6), b2
      b2:
        return %6
      """
    #expect(
      try blocks(after: "subexpressions", of: "(xs: list[int], i: int, x: bool) -> int", text)
        == text)
  }

  @Test func branchesAnswerConditions() throws {
    #expect(
      try blocks(
        after: "subexpressions", "control-flow", of: "(x: int, y: int) -> int raises",
        """
        b0(%0: int, %1: int):
          %2 = int.less %0, %1 : bool
          branch %2, b1, b2
        b1:
          %3 = int.greater %1, %0 : bool
          check ValueError "" %3
          return %0
        b2:
          branch %2, b3, b4
        b3:
          return %0
        b4:
          return %1
        """) == """
          b0(%0: int, %1: int):
            %2 = int.less %0, %1 : bool
            branch %2, b1, b4
          b1:
            %3 = undefined : bool
            constant.none
            return %0
          b4:
            return %1
          """)
  }

  @Test func whatAHandlerSeesWasNotComputedBehindTheEdge() throws {
    let text = """
      b0(%0: int, %1: int):
        %2 = int.add %0, %1 : int unwind b1
        %3 = int.xor %0, %1 : int
        %4 = int.and %2, %3 : int
        return %4
      b1(%5: BaseException):
        %6 = int.xor %0, %1 : int
        return %6
      """
    #expect(try blocks(after: "subexpressions", of: "(x: int, y: int) -> int", text) == text)
  }
}

@Suite struct InvariantTests {
  @Test func lengthsAndArithmeticLeaveTheLoop() throws {
    #expect(
      try blocks(
        after: "invariants", of: "(xs: list[float], n: int) -> float",
        """
        b0(%0: list[float], %1: int):
          %2 = constant.int 0 : int
          jump b1(%2)
        b1(%3: int):
          %4 = list.length %0 : int
          %5 = int.less %3, %4 : bool
          branch %5, b2, b3
        b2:
          %6 = int.to_float %1 : float
          list.set %0, %3, %6
          %7 = constant.int 1 : int
          %8 = int.add.raw %3, %7 : int
          jump b1(%8)
        b3:
          %9 = int.to_float %1 : float
          return %9
        """) == """
          b0(%0: list[float], %1: int):
            %2 = constant.int 0 : int
            %4 = list.length %0 : int
            %6 = int.to_float %1 : float
            %7 = constant.int 1 : int
            jump b1(%2)
          b1(%3: int):
            %5 = int.less %3, %4 : bool
            branch %5, b2, b3
          b2:
            list.set %0, %3, %6
            %8 = int.add.raw %3, %7 : int
            jump b1(%8)
          b3:
            %9 = int.to_float %1 : float
            return %9
          """)
  }

  @Test func whatMayNotRunOrChangesStays() throws {
    let text = """
      b0(%0: list[int], %1: int, %2: int):
        %3 = constant.int 0 : int
        jump b1(%3)
      b1(%4: int):
        %5 = list.length %0 : int
        %6 = int.less %4, %5 : bool
        branch %6, b2, b3
      b2:
        %7 = int.modulo %1, %2 : int
        %8 = int.add %1, %2 : int
        list.append %0, %7
        %9 = int.add %4, %8 : int
        jump b1(%9)
      b3:
        return %4
      """
    #expect(
      try blocks(after: "invariants", of: "(xs: list[int], x: int, y: int) -> int raises", text)
        == text)
  }

  @Test func whatTheHeaderRaisesFirstIsRaisedBeforeTheLoop() throws {
    #expect(
      try blocks(
        after: "invariants", of: "(x: int, y: int) -> int raises",
        """
        b0(%0: int, %1: int):
          jump b1(%0)
        b1(%2: int):
          %3 = int.add %0, %1 : int
          %4 = int.add %2, %3 : int
          %5 = int.multiply %0, %1 : int
          %6 = int.less %4, %5 : bool
          branch %6, b1(%4), b2
        b2:
          return %4
        """) == """
          b0(%0: int, %1: int):
            %3 = int.add %0, %1 : int
            jump b1(%0)
          b1(%2: int):
            %4 = int.add %2, %3 : int
            %5 = int.multiply %0, %1 : int
            %6 = int.less %4, %5 : bool
            branch %6, b1(%4), b2
          b2:
            return %4
          """)
  }

  @Test func undefinedListsAreNotLookedInto() throws {
    let text = """
      b0(%0: bool, %1: list[int]):
        %2 = undefined : list[int]
        branch %0, b1(%1), b1(%2)
      b1(%3: list[int]):
        jump b2
      b2:
        branch %0, b3, b4
      b3:
        %5 = list.length %3 : int
        jump b2
      b4:
        return %0
      """
    #expect(
      try blocks(after: "invariants", of: "(x: bool, xs: list[int]) -> bool", text) == text)
  }
}

@Suite struct ArrayViewTests {
  @Test func rowsAreNotMade() throws {
    #expect(
      try blocks(
        after: "array-views", "dead-code", of: "(a: ndarray[float64, 3], i: int) -> int",
        """
        b0(%0: ndarray[float64, 3], %1: int):
          %2 = array.row %0, %1 : ndarray[float64, 2]
          %3 = array.row %2, %1 : ndarray[float64, 1]
          %4 = array.load %3, %1 : numpy.float64
          array.store %3, %1, %4
          %6 = array.dimension[0] %3 : int
          return %6
        """) == """
          b0(%0: ndarray[float64, 3], %1: int):
            %4 = array.load %0, %1, %1, %1 : numpy.float64
            array.store %0, %1, %1, %1, %4
            %6 = array.dimension[2] %0 : int
            return %6
          """)
  }
}
