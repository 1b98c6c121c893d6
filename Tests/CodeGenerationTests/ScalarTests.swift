import CodeGeneration
import IR
import Testing

/// NumPy's scalars; what is expected is what NumPy 2 gives.
@Suite struct ScalarTests {
  /// A binary operation on ints converted to the type, and the result converted back.
  private func integer(_ name: String, _ type: String, _ a: Int64, _ b: Int64) throws -> Int64 {
    try load(
      function(
        "(a: int, b: int) -> int",
        """
        b0(%0: int, %1: int):
          %2 = convert %0 : numpy.\(type)
          %3 = convert %1 : numpy.\(type)
          %4 = scalar.\(name) %2, %3 : numpy.\(type)
          %5 = convert %4 : int
          return %5
        """)
    ).call("f", a, b)
  }

  private func float(_ name: String, _ type: String, _ a: Double, _ b: Double) throws -> Double {
    try load(
      function(
        "(a: float, b: float) -> float",
        """
        b0(%0: float, %1: float):
          %2 = convert %0 : numpy.\(type)
          %3 = convert %1 : numpy.\(type)
          %4 = scalar.\(name) %2, %3 : numpy.\(type)
          %5 = convert %4 : float
          return %5
        """)
    ).call("f", Int64(a), Int64(b))
  }

  @Test(arguments: [
    ("add", "int8", 127, 1, -128), ("subtract", "uint8", 0, 1, 255),
    ("multiply", "int16", 300, 300, 24464), ("add", "int64", .max, 1, Int64.min),
    ("floor_divide", "int32", -7, 2, -4), ("modulo", "int32", -7, 2, 1),
    ("floor_divide", "int8", -128, -1, -128), ("modulo", "int64", .min, -1, 0),
    ("floor_divide", "int64", 5, 0, 0), ("modulo", "uint16", 5, 0, 0),
    ("floor_divide", "uint8", 200, 7, 28), ("modulo", "int16", 7, -3, -2),
    ("power", "int64", -3, 3, -27), ("power", "uint8", 2, 9, 0), ("power", "int8", 3, 5, -13),
    ("power", "int64", 7, 0, 1), ("and", "uint8", 0xF3, 0x3F, 0x33), ("or", "int8", 1, -2, -1),
    ("xor", "int32", -1, 5, -6), ("shift_left", "int8", 1, 7, -128),
    ("shift_left", "int8", 1, 8, 0),
    ("shift_right", "int8", -100, 9, -1), ("shift_right", "uint8", 200, 9, 0),
    ("shift_right", "int32", -100, 3, -13), ("minimum", "int8", -1, 1, -1),
    ("minimum", "uint8", 255, 1, 1), ("maximum", "int64", -5, 3, 3), ("add", "bool", 1, 1, 1),
    ("multiply", "bool", 1, 0, 0), ("shift_left", "int64", 5, -1, 0),
  ])
  func integers(_ name: String, _ type: String, _ a: Int64, _ b: Int64, _ result: Int64) throws {
    #expect(try integer(name, type, a, b) == result)
  }

  @Test func floats() throws {
    #expect(try float("add", "float32", 0.1, 0.2) == Double(Float(0.1) + Float(0.2)))
    #expect(try float("divide", "float64", 1, 0) == .infinity)
    #expect(try float("divide", "float64", 0, 0).isNaN)
    #expect(try float("floor_divide", "float64", -1, 0) == -.infinity)
    #expect(try float("modulo", "float64", 5, 0).isNaN)
    #expect(try float("modulo", "float32", -5, 3) == 1)
    #expect(try float("floor_divide", "float32", -5, 3) == -2)
    #expect(try float("power", "float64", 2, 0.5) == 2.0.squareRoot())
    #expect(try float("minimum", "float64", .nan, 1).isNaN)
    #expect(try float("maximum", "float64", 1, .nan).isNaN)
    #expect(try float("maximum", "float32", 1, 2) == 2)
  }

  @Test func comparisonsKnowTheSign() throws {
    func less(_ type: String, _ a: Int64, _ b: Int64) throws -> Bool {
      try load(
        function(
          "(a: int, b: int) -> bool",
          """
          b0(%0: int, %1: int):
            %2 = convert %0 : numpy.\(type)
            %3 = convert %1 : numpy.\(type)
            %4 = scalar.less %2, %3 : bool
            return %4
          """)
      ).call("f", a, b)
    }
    #expect(try less("int8", -1, 1))
    #expect(try !less("uint8", -1, 1))
    #expect(try less("float32", -1, 1))
  }

  @Test(arguments: [
    (2.9, "int32", 2), (-2.9, "int8", -2), (300, "uint8", 44), (1e300, "int64", Int64.min),
    (.nan, "int64", .min), (-1e300, "int64", .min), (1.8e19, "uint64", -446_744_073_709_551_616),
    (0.5, "bool", 1), (0, "bool", 0), (.nan, "bool", 1), (-1, "uint64", -1),
  ])
  func truncation(_ value: Double, _ type: String, _ result: Int64) throws {
    let module = try load(
      function(
        "(a: float) -> int",
        """
        b0(%0: float):
          %1 = convert %0 : numpy.\(type)
          %2 = convert %1 : int
          return %2
        """))
    #expect(try module.call("f", Int64(value)) == result)
  }

  @Test func unaryOperations() throws {
    let module = try load(
      function(
        "(a: int) -> tuple[int, int, float]",
        """
        b0(%0: int):
          %1 = convert %0 : numpy.uint8
          %2 = scalar.negate %1 : numpy.uint8
          %3 = scalar.invert %1 : numpy.uint8
          %4 = convert %2 : int
          %5 = convert %3 : int
          %6 = convert %1 : float
          %7 = tuple.make %4, %5, %6 : tuple[int, int, float]
          return %7
        """))
    let result: (Int64, Int64, Double) = try module.call("f", 200)
    #expect(result == (56, 55, 200))
  }
}
