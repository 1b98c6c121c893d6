import PythonSyntax
import Testing

@testable import IR

@Suite struct TextTests {
  static let everything = """
    module "kmeans.py"
    global @total: int
    global @names: list[str]

    func @first.list_float(points: list[float], n: int) -> float raises exported fastmath named "first" {
    b0(%0: list[float], %1: int):
      %2 = constant.int -7 : int
      %3 = list.length %0 : int
      %4 = check.index IndexError "list index out of range" %2, %3 : int unwind b3(%2)
      %5 = list.get %0, %4 : float
      %6 = constant.float 1e-05 : float
      %7 = float.less %5, %6 : bool
      branch %7, b1(%2), b2
    b1(%8: int):
      %9 = int.add.raw %8, %2 : int
      %10 = int.to_float %9 : float
      return %10
    b2:
      check ValueError "say \\"no\\"\\n" %7
      %12 = math.sqrt %5 : float
      return %12
    b3(%13: int, %14: BaseException) cold:
      %15 = exception.is IndexError %14 : bool
      %16 = constant.none
      %17 = tuple.make %16, %13 : tuple[None, int]
      %18 = tuple.get[1] %17 : int
      %19 = union.make %18 : int | str
      %20 = union.is[int] %19 : bool
      %21 = union.get %19 : int
      %22 = call @"<module>" : float
      propagate %14
    }

    func @"<module>"() -> float {
    b0:
      %0 = constant.string "ab" : str
      %1 = runtime str_concat %0, %0 : str
      %2 = list.make %1, %0 : list[str]
      global.set @names %2
      %4 = global.get @total : int
      %5 = constant.float nan : float
      %6 = constant.float 0x7ff8000000000001 : float
      %7 = constant.float -inf : float
      %8 = constant.bool true : bool
      %9 = select %8, %5, %6 : float
      %10 = undefined : record[x: float, y: tuple[()]]
      %11 = array.make %4, %4 : ndarray[float64, 2]
      %12 = array.dimension[1] %11 : int
      %13 = array.load %11, %12, %12 : numpy.float64
      %14 = scalar.floor_divide %13, %13 : numpy.float64
      return %9
    }

    """

  @Test func textRoundTrips() throws {
    let module = try parseIR(Self.everything)
    #expect(module.description == Self.everything)
    #expect(verify(module) == [])
  }

  @Test func rangesRoundTrip() throws {
    let text = """
      module "m"

      func @f() -> int {
      b0:
        %0 = constant.int 1 : int !12-15
        return %0 !4-20
      }

      """
    let module = try parseIR(text)
    #expect(module.text(ranges: true) == text)
    #expect(module.functions[0].instructions[0].range.end == 15)
  }

  @Test func plainOpcodesHaveNamesOfTheirOwn() throws {
    let names = Opcode.plain.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: [
    ("func @f() -> int {\nb0:\n  return 1\n}", "line 4: expected a value, found 1"),
    ("func @f() -> int {\nb0:\n  %0 = call @g : int\n", "line 4: no function: g"),
    (
      "func @f() -> int {\nb0:\n  %0 = constant.int 1\n  %0 = constant.int 2\n",
      "line 5: %0 is defined twice"
    ),
    ("func @f() -> int {\nb0:\n  %0 = int.plus\n", "line 4: no instruction: int.plus"),
    ("func @f() -> in {", "line 2: no type: in"),
    ("func @f(", "line 2: expected a word, found end of text"),
  ])
  func brokenTextIsRefused(text: String, message: String) {
    do {
      _ = try parseIR("module \"m\"\n" + text)
      Issue.record("accepted")
    } catch { #expect("\(error)" == message) }
  }
}
