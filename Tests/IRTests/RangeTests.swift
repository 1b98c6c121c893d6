import Testing

@testable import IR

@Suite struct RangeTests {
  @Test func countersOfLoopsAreInBounds() throws {
    #expect(
      try blocks(
        after: "ranges", of: "(xs: list[float]) -> float raises",
        """
        b0(%0: list[float]):
          %1 = list.length %0 : int
          %2 = constant.int 0 : int
          %3 = constant.float 0.0 : float
          jump b1(%2, %3)
        b1(%4: int, %5: float):
          %6 = int.less %4, %1 : bool
          branch %6, b2, b3
        b2:
          %7 = check.index IndexError "" %4, %1 : int
          %8 = list.get %0, %7 : float
          %9 = float.add %5, %8 : float
          %10 = constant.int 1 : int
          %11 = int.add %4, %10 : int
          jump b1(%11, %9)
        b3:
          return %5
        """) == """
          b0(%0: list[float]):
            %1 = list.length %0 : int
            %2 = constant.int 0 : int
            %3 = constant.float 0.0 : float
            jump b1(%2, %3)
          b1(%4: int, %5: float):
            %6 = int.less %4, %1 : bool
            branch %6, b2, b3
          b2:
            %8 = list.get %0, %4 : float
            %9 = float.add %5, %8 : float
            %10 = constant.int 1 : int
            %11 = int.add.raw %4, %10 : int
            jump b1(%11, %9)
          b3:
            return %5
          """)
  }

  @Test func countingDownIsInBoundsByInduction() throws {
    // for i in range(len(xs) - 1, -1, -1)
    #expect(
      try blocks(
        after: "ranges", of: "(xs: list[int]) -> int raises",
        """
        b0(%0: list[int]):
          %1 = list.length %0 : int
          %2 = constant.int 1 : int
          %3 = int.subtract %1, %2 : int
          jump b1(%3)
        b1(%4: int):
          %5 = constant.int -1 : int
          %6 = int.greater %4, %5 : bool
          branch %6, b2, b3
        b2:
          %7 = check.index IndexError "" %4, %1 : int
          %8 = list.get %0, %7 : int
          %9 = int.subtract %4, %2 : int
          jump b1(%9)
        b3:
          return %4
        """) == """
          b0(%0: list[int]):
            %1 = list.length %0 : int
            %2 = constant.int 1 : int
            %3 = int.subtract.raw %1, %2 : int
            jump b1(%3)
          b1(%4: int):
            %5 = constant.int -1 : int
            %6 = int.greater %4, %5 : bool
            branch %6, b2, b3
          b2:
            %8 = list.get %0, %4 : int
            %9 = int.subtract.raw %4, %2 : int
            jump b1(%9)
          b3:
            return %4
          """)
  }

  @Test func neighboursAreInBounds() throws {
    // for i in range(1, len(xs) - 1): xs[i - 1], xs[i + 1], xs[i + 2]
    #expect(
      try blocks(
        after: "ranges", of: "(xs: list[int]) -> int raises",
        """
        b0(%0: list[int]):
          %1 = list.length %0 : int
          %2 = constant.int 1 : int
          %3 = int.subtract %1, %2 : int
          jump b1(%2)
        b1(%4: int):
          %5 = int.less %4, %3 : bool
          branch %5, b2, b3
        b2:
          %6 = int.subtract %4, %2 : int
          %7 = check.index IndexError "" %6, %1 : int
          %8 = int.add %4, %2 : int
          %9 = check.index IndexError "" %8, %1 : int
          %10 = int.add %8, %2 : int
          %11 = check.index IndexError "" %10, %1 : int
          %12 = list.get %0, %7 : int
          %13 = list.get %0, %9 : int
          %14 = list.get %0, %11 : int
          jump b1(%8)
        b3:
          return %4
        """) == """
          b0(%0: list[int]):
            %1 = list.length %0 : int
            %2 = constant.int 1 : int
            %3 = int.subtract.raw %1, %2 : int
            jump b1(%2)
          b1(%4: int):
            %5 = int.less %4, %3 : bool
            branch %5, b2, b3
          b2:
            %6 = int.subtract.raw %4, %2 : int
            %8 = int.add.raw %4, %2 : int
            %10 = int.add.raw %8, %2 : int
            %15 = int.less %10, %1 : bool
            check IndexError "" %15
            %12 = list.get %0, %6 : int
            %13 = list.get %0, %8 : int
            %14 = list.get %0, %10 : int
            jump b1(%8)
          b3:
            return %4
          """)
  }

  @Test func remaindersAreInBoundsWhereTheDivisorIsChecked() throws {
    #expect(
      try blocks(
        after: "ranges", of: "(xs: list[int], n: int) -> int raises",
        """
        b0(%0: list[int], %1: int):
          %2 = list.length %0 : int
          %3 = constant.int 0 : int
          %4 = int.not_equal %2, %3 : bool
          check ZeroDivisionError "" %4
          %6 = int.modulo %1, %2 : int
          %7 = check.index IndexError "" %6, %2 : int
          %8 = int.not_equal %2, %3 : bool
          check ZeroDivisionError "" %8
          return %7
        """) == """
          b0(%0: list[int], %1: int):
            %2 = list.length %0 : int
            %3 = constant.int 0 : int
            %4 = int.not_equal %2, %3 : bool
            check ZeroDivisionError "" %4
            %6 = int.modulo %1, %2 : int
            %8 = constant.bool true : bool
            constant.none
            return %6
          """)
  }

  @Test func theLastElementTakesOneComparison() throws {
    #expect(
      try blocks(
        after: "ranges", of: "(xs: list[int]) -> int raises",
        """
        b0(%0: list[int]):
          %1 = list.length %0 : int
          %2 = constant.int -1 : int
          %3 = check.index IndexError "" %2, %1 : int
          return %3
        """) == """
          b0(%0: list[int]):
            %1 = list.length %0 : int
            %2 = constant.int -1 : int
            %4 = int.add.raw %2, %1 : int
            %5 = constant.int 0 : int
            %6 = int.greater_equal %4, %5 : bool
            check IndexError "" %6
            return %4
          """)
  }

  @Test func aLengthThatChangesProvesNothing() throws {
    let text = """
      b0(%0: list[int], %1: int):
        %2 = list.length %0 : int
        jump b1
      b1:
        %3 = list.length %0 : int
        %4 = int.less %1, %2 : bool
        branch %4, b2, b3
      b2:
        %5 = check.index IndexError "" %1, %3 : int
        %6 = list.remove %0, %5 : int
        jump b1
      b3:
        return %1
      """
    #expect(try blocks(after: "ranges", of: "(xs: list[int], i: int) -> int raises", text) == text)
  }

  @Test func sumsThatMayOverflowStayExact() throws {
    let text = """
      b0(%0: int, %1: int):
        jump b1(%0, %1)
      b1(%2: int, %3: int):
        %4 = int.less %2, %3 : bool
        branch %4, b2, b3
      b2:
        %5 = int.add %2, %3 : int
        jump b1(%5, %3)
      b3:
        return %2
      """
    #expect(try blocks(after: "ranges", of: "(x: int, y: int) -> int raises", text) == text)
  }

  static let bounds: [Int64] = [.min, .min + 1, -5, -1, 0, 1, 3, 64, .max - 1, .max]

  /// Every operation on every pair of intervals holds what it gives for numbers out of them.
  @Test func intervalsHoldWhatOperationsGive() {
    var intervals: [Interval] = []
    for low in Self.bounds {
      for high in Self.bounds where low <= high { intervals.append(Interval(low: low, high: high)) }
    }
    let operations: [(Opcode, (Interval, Interval) -> Interval)] = [
      (.intAdd(.exact), { $0.adding($1).0 }), (.intSubtract(.exact), { $0.subtracting($1).0 }),
      (.intMultiply(.exact), { $0.multiplied(by: $1).0 }),
      (.intFloorDivide(.exact), { $0.floorDivided(by: $1) }), (.intModulo, { $0.modulo($1) }),
      (.intAnd, { $0.and($1) }), (.intOr, { $0.or($1) }), (.intXor, { $0.or($1) }),
      (.intShiftLeft(.exact), { $0.shiftedLeft(by: $1).0 }),
      (.intShiftRight, { $0.shiftedRight(by: $1) }),
    ]
    for first in intervals {
      for second in intervals {
        for (opcode, operation) in operations {
          let result = operation(first, second)
          for a in Self.bounds where first.low <= a && a <= first.high {
            for b in Self.bounds where second.low <= b && b <= second.high {
              guard
                case .constantInt(let value) = folded(opcode, [.constantInt(a), .constantInt(b)])
              else { continue }
              if value < result.low || value > result.high {
                Issue.record("\(opcode) \(first) \(second): \(result) lacks \(value)")
                return
              }
            }
          }
        }
      }
    }
  }

  /// Where an interval says that an operation fits, it never overflows.
  @Test func whatFitsDoesNotOverflow() {
    for low in Self.bounds {
      for high in Self.bounds where low <= high {
        let first = Interval(low: low, high: high)
        for other in Self.bounds {
          for most in Self.bounds where other <= most {
            let second = Interval(low: other, high: most)
            let fits: [(Opcode, Bool)] = [
              (.intAdd(.exact), first.adding(second).fits),
              (.intSubtract(.exact), first.subtracting(second).fits),
              (.intMultiply(.exact), first.multiplied(by: second).fits),
              (.intShiftLeft(.exact), other >= 0 && first.shiftedLeft(by: second).fits),
            ]
            for (opcode, isSafe) in fits where isSafe {
              for a in [low, high] {
                for b in [other, most] {
                  #expect(folded(opcode, [.constantInt(a), .constantInt(b)]) != nil)
                }
              }
            }
          }
        }
      }
    }
  }
}
