import CodeGeneration
import IR
import Testing

@Suite struct IntegerTests {
  private let overflow = Raised(.overflowError, "int does not fit in 64 bits")

  private func binary(_ name: String, _ a: Int64, _ b: Int64, level: Int = 2) throws -> Int64 {
    try load(operation(name, ["int", "int"], "int"), level: level).call("f", a, b)
  }

  /// The operation with its second operand a constant, which lowers differently.
  private func binary(_ name: String, _ a: Int64, constant b: Int64) throws -> Int64 {
    try load(
      function(
        "(a: int) -> int",
        """
        b0(%0: int):
          %1 = constant.int \(b) : int
          %2 = \(name) %0, %1 : int
          return %2
        """)
    ).call("f", a)
  }

  @Test(arguments: [
    (7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (6, 3, 2, 0), (-6, 3, -2, 0),
    (Int64.min, 1, .min, 0), (.min, 2, Int64.min / 2, 0), (.min, 3, Int64.min / 3 - 1, 1),
    (.max, -1, -.max, 0), (0, -5, 0, 0), (1, .min, -1, Int64.min + 1), (.min, .min, 1, 0),
    (-1, 8, -1, 7), (-17, 5, -4, 3),
  ])
  func floorDivision(_ a: Int64, _ b: Int64, _ quotient: Int64, _ remainder: Int64) throws {
    #expect(try binary("int.floor_divide", a, b) == quotient)
    #expect(try binary("int.floor_divide", a, constant: b) == quotient)
    #expect(try binary("int.modulo", a, b) == remainder)
    #expect(try binary("int.modulo", a, constant: b) == remainder)
  }

  @Test(arguments: [0, 1, 2, 3])
  func smallestByMinusOne(level: Int) throws {
    #expect(try binary("int.modulo", .min, -1, level: level) == 0)
    #expect(throws: overflow) { try binary("int.floor_divide", .min, -1, level: level) }
    #expect(throws: overflow) { try binary("int.floor_divide", .min, constant: -1) }
    #expect(try binary("int.modulo", .min, constant: -1) == 0)
  }

  @Test func sumsThatFitAndThoseThatDoNot() throws {
    #expect(try binary("int.add", .max, -1) == .max - 1)
    #expect(throws: overflow) { try binary("int.add", .max, 1) }
    #expect(throws: overflow) { try binary("int.add", .min, constant: -1) }
    #expect(try binary("int.subtract", -1, .max) == .min)
    #expect(throws: overflow) { try binary("int.subtract", 0, .min) }
    #expect(try binary("int.multiply", 3_037_000_499, 3_037_000_499) == 9_223_372_030_926_249_001)
    #expect(throws: overflow) { try binary("int.multiply", 3_037_000_500, 3_037_000_500) }
    #expect(throws: overflow) { try binary("int.multiply", .min, -1) }
    let negate = try load(operation("int.negate", ["int"], "int"))
    #expect(try negate.call("f", 5) == Int64(-5))
    #expect(throws: overflow) { try negate.call("f", .min, as: Int64.self) }
    #expect(try binary("int.add.raw", 40, 2) == 42)
    #expect(try binary("int.multiply.raw", -40, 2) == -80)
  }

  @Test func shifts() throws {
    #expect(try binary("int.shift_left", 1, 62) == 1 << 62)
    #expect(throws: overflow) { try binary("int.shift_left", 1, 63) }
    #expect(try binary("int.shift_left", -1, 63) == .min)
    #expect(throws: overflow) { try binary("int.shift_left", -1, 64) }
    #expect(try binary("int.shift_left", 0, 1000) == 0)
    #expect(throws: overflow) { try binary("int.shift_left", 3, .max) }
    #expect(try binary("int.shift_left.raw", 0, 64) == 0)
    #expect(try binary("int.shift_left.raw", 5, 3) == 40)
    #expect(try binary("int.shift_right", -5, 1) == -3)
    #expect(try binary("int.shift_right", -5, 64) == -1)
    #expect(try binary("int.shift_right", 5, .max) == 0)
    #expect(try binary("int.shift_right", .min, 63) == -1)
  }

  @Test func bits() throws {
    #expect(try binary("int.and", -1, 0xF0) == 0xF0)
    #expect(try binary("int.or", 0x0F, 0xF0) == 0xFF)
    #expect(try binary("int.xor", -1, 1) == -2)
    #expect(try load(operation("int.invert", ["int"], "int")).call("f", 7) == Int64(-8))
  }

  @Test(arguments: [
    ("less", [true, false, false]), ("less_equal", [true, true, false]),
    ("equal", [false, true, false]), ("not_equal", [true, false, true]),
    ("greater", [false, false, true]), ("greater_equal", [false, true, true]),
  ])
  func comparisons(_ name: String, _ expected: [Bool]) throws {
    let compare = try load(operation("int.\(name)", ["int", "int"], "bool"))
    #expect(try [(-1, 1), (1, 1), (1, -1)].map { try compare.call("f", $0.0, $0.1) } == expected)
  }

  @Test(arguments: [
    (7, 2, 3.5), (1, 3, 1.0 / 3), (Int64.max, 1, 9.2233720368547758e18),
    (.max, .max - 1, 1.0), (.min, -1, 9.2233720368547758e18),
    (9_007_199_254_740_995, 9_007_199_254_740_992, 1.0000000000000004),
    (9_007_199_254_740_993, 2, 4_503_599_627_370_496.5),
  ])
  func trueDivisionIsRoundedOnce(_ a: Int64, _ b: Int64, _ quotient: Double) throws {
    let divide = try load(operation("int.true_divide", ["int", "int"], "float"))
    #expect(try divide.call("f", a, b) == quotient)
  }

  @Test func conversions() throws {
    #expect(
      try load(operation("int.to_float", ["int"], "float")).call("f", .max) == 0x1p63)
    let truncate = try load(operation("float.to_int", ["float"], "int"))
    #expect(try truncate.call("f", Int64(-2.9)) == Int64(-2))
  }

  @Test func checksOfIndices() throws {
    let check = try load(
      operation(#"check.index IndexError "list index out of range""#, ["int", "int"], "int"))
    #expect(try check.call("f", 2, 3) == Int64(2))
    #expect(try check.call("f", -3, 3) == Int64(0))
    let error = Raised(.indexError, "list index out of range")
    let outside: [(Int64, Int64)] = [(3, 3), (-4, 3), (0, 0), (.min, 5), (.max, 5), (.max, .max)]
    for (index, length) in outside {
      #expect(throws: error) { try check.call("f", index, length, as: Int64.self) }
    }
  }
}
