import CodeGeneration
import IR
import Testing

@Suite struct AggregateTests {
  @Test func layouts() {
    let optional = Layout(.union([.int, .none]))
    #expect(optional.parts == [.int8, .int64])
    #expect(optional.slots == [[], [1]])
    #expect((optional.size, optional.alignment) == (16, 8))
    // The int members share a slot; the tuple's second int needs its own.
    let union = Layout(.union([.int, .float, .tuple([.int, .bool, .int])]))
    #expect(union.parts == [.int8, .float64, .int64, .bit, .int64])
    #expect(union.slots == [[1], [2], [2, 3, 4]])
    let tuple = Layout(.tuple([.bool, .float, .bool]))
    #expect(tuple.offsets == [0, 8, 16])
    #expect(tuple.size == 24)
    #expect(Layout(.none).size == 1)
    #expect(Layout(.range).parts.count == 3)
    #expect(Layout(.list(.str)).parts == [.pointer])
  }

  /// Wraps, widens, asks and narrows: a function of 0, 1 or 2, which choose the member.
  private static let unions = """
    func @wrap(n: int) -> float | int | str raises {
    b0(%0: int):
      %1 = constant.int 0 : int
      %2 = int.equal %0, %1 : bool
      branch %2, b1, b2
    b1:
      %3 = constant.int 77 : int
      %4 = union.make %3 : float | int | str
      jump b5(%4)
    b2:
      %5 = constant.int 1 : int
      %6 = int.equal %0, %5 : bool
      branch %6, b3, b4
    b3:
      %7 = constant.float 2.5 : float
      %8 = union.make %7 : float | int | str
      jump b5(%8)
    b4:
      %9 = constant.string "seven" : str
      %10 = union.make %9 : float | int | str
      jump b5(%10)
    b5(%11: float | int | str):
      return %11
    }
    """

  @Test(arguments: [0, 2])
  func unionsWidenAndNarrow(level: Int) throws {
    let module = try load(
      Self.unions
        + """
        func @f(n: int) -> int raises exported {
        b0(%0: int):
          %1 = call @wrap %0 : float | int | str
          %2 = union.make %1 : None | float | int | str | tuple[int, float]
          %3 = union.is[None] %2 : bool
          branch %3, b5, b1
        b1:
          %4 = union.is[float | int] %2 : bool
          branch %4, b2, b4
        b2:
          %5 = union.get %2 : float | int
          %6 = union.is[int] %5 : bool
          branch %6, b3, b6
        b3:
          %7 = union.get %5 : int
          return %7
        b4:
          %8 = union.get %2 : str
          %9 = runtime str_length %8 : int
          return %9
        b5:
          %10 = constant.int -1 : int
          return %10
        b6:
          %11 = union.get %5 : float
          %12 = float.to_int %11 : int
          return %12
        }
        """, level: level)
    #expect(try [0, 1, 2].map { try module.call("f", $0) } == [77, 2, 5 as Int64])
  }

  @Test func unionsInLists() throws {
    let module = try load(
      Self.unions
        + """
        func @f(n: int) -> tuple[int, bool] raises exported {
        b0(%0: int):
          %1 = constant.int 0 : int
          %2 = list.reserve %1 : list[float | int | str]
          jump b1(%1)
        b1(%3: int):
          %4 = int.less %3, %0 : bool
          branch %4, b2, b3
        b2:
          %5 = constant.int 3 : int
          %6 = int.modulo %3, %5 : int
          %7 = call @wrap %6 : float | int | str
          list.append %2, %7
          %8 = constant.int 1 : int
          %9 = int.add %3, %8 : int
          jump b1(%9)
        b3:
          %10 = list.get %2, %1 : float | int | str
          %11 = union.get %10 : int
          %12 = constant.int 2 : int
          %13 = list.get %2, %12 : float | int | str
          %14 = union.is[str] %13 : bool
          %15 = tuple.make %11, %14 : tuple[int, bool]
          return %15
        }
        """)
    let result: (Int64, Bool) = try module.call("f", 1000)
    #expect(result == (77, true))
  }

  @Test func tuplesAndRangesComeApart() throws {
    let module = try load(
      """
      func @pair(x: float, r: range) -> tuple[range, float] {
      b0(%0: float, %1: range):
        %2 = tuple.make %1, %0 : tuple[range, float]
        return %2
      }
      func @f(x: float) -> float raises exported {
      b0(%0: float):
        %1 = constant.int 1 : int
        %2 = constant.int 9 : int
        %3 = tuple.make %1, %2, %1 : range
        %4 = call @pair %0, %3 : tuple[range, float]
        %5 = tuple.get[0] %4 : range
        %6 = tuple.get[1] %5 : int
        %7 = int.to_float %6 : float
        %8 = tuple.get[1] %4 : float
        %9 = float.add %7, %8 : float
        return %9
      }
      """)
    #expect(try module.call("f", Int64(0.5)) == 9.5)
  }

  @Test func globals() throws {
    let module = try load(
      """
      global @names: list[str]
      global @pair: tuple[int, bool]
      func @f(n: int) -> tuple[int, int, bool] raises exported {
      b0(%0: int):
        %1 = runtime int_to_str %0 : str
        %2 = list.make %1 : list[str]
        global.set @names %2
        %4 = constant.bool true : bool
        %5 = tuple.make %0, %4 : tuple[int, bool]
        global.set @pair %5
        %7 = call @read : tuple[int, int, bool]
        return %7
      }
      func @read() -> tuple[int, int, bool] {
      b0:
        %0 = constant.int 0 : int
        %1 = global.get @names : list[str]
        %2 = list.get %1, %0 : str
        %3 = runtime str_length %2 : int
        %4 = global.get @pair : tuple[int, bool]
        %5 = tuple.get[0] %4 : int
        %6 = tuple.get[1] %4 : bool
        %7 = tuple.make %3, %5, %6 : tuple[int, int, bool]
        return %7
      }
      """)
    for n in [1234, 7] as [Int64] {
      let result: (Int64, Int64, Bool) = try module.call("f", n)
      #expect(result == (Int64(String(n).count), n, true))
    }
  }
}
