import CodeGeneration
import IR
import Testing

@Suite struct ContainerTests {
  /// Appends 0…n-1 as text, then inserts, removes and replaces; gives the joined texts.
  @Test(arguments: [0, 3])
  func listsOfTexts(level: Int) throws {
    let module = try load(
      function(
        "(n: int) -> str",
        """
        b0(%0: int):
          %1 = constant.int 0 : int
          %2 = list.make : list[str]
          jump b1(%1)
        b1(%3: int):
          %4 = int.less %3, %0 : bool
          branch %4, b2, b3
        b2:
          %5 = runtime int_to_str %3 : str
          list.append %2, %5
          %6 = constant.int 1 : int
          %7 = int.add.raw %3, %6 : int
          jump b1(%7)
        b3:
          %8 = constant.int 2 : int
          %9 = constant.string "in" : str
          list.insert %2, %8, %9
          %10 = list.remove %2, %1 : str
          %11 = list.remove_last %2 : str
          %12 = runtime str_concat %10, %11 : str
          list.set %2, %1, %12
          %13 = constant.string "," : str
          %14 = runtime str_join %13, %2 : str
          list.clear %2
          %15 = list.length %2 : int
          %16 = runtime int_to_str %15 : str
          %17 = runtime str_concat %14, %16 : str
          return %17
        """), level: level)
    let short: UnsafeRawPointer = try module.call("f", 4)
    #expect(text(short) == "03,in,20")
    let long: UnsafeRawPointer = try module.call("f", 1000)
    #expect(text(long) == "0999,in,\((2...998).map(String.init).joined(separator: ","))0")
  }

  @Test func listsOfSmallElements() throws {
    let module = try load(
      function(
        "(n: int) -> int",
        """
        b0(%0: int):
          %1 = constant.int 0 : int
          %2 = list.reserve %0 : list[tuple[bool, float]]
          %3 = list.make : list[None]
          %4 = list.make : list[bool]
          jump b1(%1)
        b1(%5: int):
          %6 = int.less %5, %0 : bool
          branch %6, b2, b3
        b2:
          %7 = constant.int 3 : int
          %8 = int.modulo %5, %7 : int
          %9 = int.equal %8, %1 : bool
          %10 = int.to_float %5 : float
          %11 = tuple.make %9, %10 : tuple[bool, float]
          list.append %2, %11
          %12 = constant.none
          list.append %3, %12
          list.append %4, %9
          %13 = constant.int 1 : int
          %14 = int.add.raw %5, %13 : int
          jump b1(%14)
        b3:
          jump b4(%1, %1)
        b4(%15: int, %16: int):
          %17 = int.less %15, %0 : bool
          branch %17, b5, b8
        b5:
          %18 = list.get %2, %15 : tuple[bool, float]
          %19 = tuple.get[0] %18 : bool
          %20 = tuple.get[1] %18 : float
          %21 = float.to_int %20 : int
          %22 = list.get %4, %15 : bool
          %23 = bool.to_int %22 : int
          %24 = int.multiply.raw %21, %23 : int
          %25 = select %19, %24, %1 : int
          %26 = int.add.raw %16, %25 : int
          %27 = constant.int 1 : int
          %28 = int.add.raw %15, %27 : int
          jump b4(%28, %26)
        b8:
          %29 = list.length %3 : int
          %30 = int.add.raw %16, %29 : int
          return %30
        """))
    let expected = (0..<100).filter { $0 % 3 == 0 }.reduce(0, +) + 100
    #expect(try module.call("f", 100) == Int64(expected))
  }

  /// A 3 × n array with (i, j) = 10 i + j, looked at in several ways.
  private func array(_ body: String) throws -> LoadedModule {
    try load(
      """
      func @make(n: int) -> ndarray[int32, 2] {
      b0(%0: int):
        %1 = constant.int 0 : int
        %2 = constant.int 1 : int
        %3 = constant.int 3 : int
        %4 = array.make %3, %0 : ndarray[int32, 2]
        jump b1(%1)
      b1(%5: int):
        %6 = int.less %5, %3 : bool
        branch %6, b2(%1), b4
      b2(%7: int):
        %8 = int.less %7, %0 : bool
        branch %8, b3, b5
      b3:
        %9 = constant.int 10 : int
        %10 = int.multiply.raw %5, %9 : int
        %11 = int.add.raw %10, %7 : int
        %12 = convert %11 : numpy.int32
        array.store %4, %5, %7, %12
        %14 = int.add.raw %7, %2 : int
        jump b2(%14)
      b5:
        %15 = int.add.raw %5, %2 : int
        jump b1(%15)
      b4:
        return %4
      }

      """
        + function(
          "(n: int, i: int, j: int) -> int",
          """
          b0(%0: int, %1: int, %2: int):
            %3 = call @make %0 : ndarray[int32, 2]
            \(body)
            return %9
          """), level: 3)
  }

  @Test func arraysAreRowMajor() throws {
    let element = try array(
      """
      %4 = array.load %3, %1, %2 : numpy.int32
      %9 = convert %4 : int
      """)
    #expect(try element.call("f", 5, 2, 4) == Int64(24))
    #expect(try element.call("f", 5, 0, 0) == Int64(0))
    let shape = try array("%9 = array.dimension[1] %3 : int")
    #expect(try shape.call("f", 0, 0, 0) == Int64(0))
    #expect(try shape.call("f", 12, 0, 0) == Int64(12))
  }

  @Test func views() throws {
    let transposed = try array(
      """
      %4 = array.transpose %3 : ndarray[int32, 2]
      %5 = array.load %4, %2, %1 : numpy.int32
      %6 = convert %5 : int
      %7 = array.dimension[0] %4 : int
      %9 = int.multiply.raw %6, %7 : int
      """)
    #expect(try transposed.call("f", 5, 2, 3) == Int64(23 * 5))
    let row = try array(
      """
      %4 = array.row %3, %1 : ndarray[int32, 1]
      %5 = array.load %4, %2 : numpy.int32
      %9 = convert %5 : int
      """)
    #expect(try row.call("f", 7, 1, 6) == Int64(16))
    // Rows 2, 1, 0; then row i, and its columns 1, 3, 5…
    let sliced = try array(
      """
      %4 = constant.int 2 : int
      %5 = constant.int -1 : int
      %6 = array.slice %3, %4, %5, %5 : ndarray[int32, 2]
      %7 = array.row %6, %1 : ndarray[int32, 1]
      %8 = constant.int 1 : int
      %10 = array.slice %7, %8, %0, %4 : ndarray[int32, 1]
      %11 = array.load %10, %2 : numpy.int32
      %12 = convert %11 : int
      %13 = array.dimension[0] %10 : int
      %14 = constant.int 100 : int
      %15 = int.multiply.raw %13, %14 : int
      %9 = int.add.raw %12, %15 : int
      """)
    #expect(try sliced.call("f", 8, 0, 2) == Int64(25 + 400))
    #expect(try sliced.call("f", 7, 2, 0) == Int64(1 + 300))
    let reshaped = try array(
      """
      %4 = constant.int 2 : int
      %5 = array.row %3, %4 : ndarray[int32, 1]
      %6 = array.reshape %5, %4, %4 : ndarray[int32, 2]
      %7 = array.load %6, %1, %2 : numpy.int32
      %9 = convert %7 : int
      """)
    #expect(try reshaped.call("f", 4, 1, 0) == Int64(22))
  }

  @Test func emptySlices() throws {
    let lengths = try load(
      function(
        "(start: int, stop: int, step: int) -> int",
        """
        b0(%0: int, %1: int, %2: int):
          %3 = constant.int 10 : int
          %4 = array.make %3 : ndarray[bool, 1]
          %5 = array.slice %4, %0, %1, %2 : ndarray[bool, 1]
          %6 = array.dimension[0] %5 : int
          return %6
        """))
    let slices: [(Int64, Int64, Int64)] = [
      (0, 10, 1), (0, 10, 3), (5, 5, 1), (7, 2, 1), (9, -1, -1), (9, -1, -4), (2, 7, -1),
      (0, 10, .max), (9, -1, .min),
    ]
    let results = try slices.map { try lengths.call("f", $0.0, $0.1, $0.2, as: Int64.self) }
    #expect(results == [10, 4, 0, 0, 10, 3, 0, 1, 1])
  }
}
