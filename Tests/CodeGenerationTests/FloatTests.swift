import CodeGeneration
import Foundation
import IR
import Testing

@Suite struct FloatTests {
  private func binary(_ name: String, _ a: Double, _ b: Double) throws -> Double {
    try load(operation(name, ["float", "float"], "float")).call("f", Int64(a), Int64(b))
  }

  @Test func arithmetic() throws {
    #expect(try binary("float.add", 0.1, 0.2) == 0.1 + 0.2)
    #expect(try binary("float.subtract", 1, 1e-20) == 1)
    #expect(try binary("float.multiply", 1e200, 1e200) == .infinity)
    #expect(try binary("float.divide", 1, 3) == 1.0 / 3)
    #expect(try binary("float.floor_divide", -7.5, 2) == -4)
    #expect(try binary("float.modulo", -7.5, 2) == 0.5)
    #expect(try binary("float.modulo", 7.5, -2) == -0.5)
    let negate = try load(operation("float.negate", ["float"], "float"))
    #expect(try negate.call("f", Int64(0.0), as: Double.self).sign == .minus)
  }

  @Test(arguments: [
    ("less", [true, false, false]), ("less_equal", [true, true, false]),
    ("equal", [false, true, false]), ("not_equal", [true, false, true]),
    ("greater", [false, false, false]), ("greater_equal", [false, true, false]),
  ])
  func comparisonsWithNaN(_ name: String, _ expected: [Bool]) throws {
    let compare = try load(operation("float.\(name)", ["float", "float"], "bool"))
    let results = try [(1.0, 2.0), (0.0, -0.0), (.nan, 1.0)].map {
      try compare.call("f", Int64($0.0), Int64($0.1), as: Bool.self)
    }
    #expect(results == expected)
  }

  /// CPython rounds the product and the sum: one rounding gives other bits.
  @Test(arguments: [0, 3])
  func nothingIsFused(level: Int) throws {
    let module = try load(
      function(
        "(a: float, b: float, c: float) -> float",
        """
        b0(%0: float, %1: float, %2: float):
          %3 = float.multiply %0, %1 : float
          %4 = float.add %3, %2 : float
          return %4
        """), level: level)
    let a = 1 + 0x1p-30
    #expect(try module.call("f", Int64(a), Int64(a), Int64(-1 - 0x1p-29)) == a * a - (1 + 0x1p-29))
    #expect(a * a - (1 + 0x1p-29) != (-1 - 0x1p-29).addingProduct(a, a))
  }

  /// LLVM knows these functions, and would compute some in another way: `pow(x, 2)` as a product, `exp2` of
  /// an int by `ldexp`, constants at compile time by its own code.
  @Test func mathIsThatOfTheLibrary() throws {
    let one: [(String, (Double) -> Double)] = [
      ("sqrt", sqrt), ("exp", exp), ("exp2", exp2), ("expm1", expm1), ("log", log),
      ("log2", log2), ("log10", log10), ("log1p", log1p), ("sin", sin), ("cos", cos), ("tan", tan),
      ("asin", asin), ("acos", acos), ("atan", atan), ("sinh", sinh), ("cosh", cosh),
      ("tanh", tanh), ("asinh", asinh), ("acosh", acosh), ("atanh", atanh), ("floor", floor),
      ("ceil", ceil), ("trunc", trunc), ("fabs", fabs), ("erf", erf), ("erfc", erfc),
      ("tgamma", tgamma), ("lgamma", { lgamma($0) }), ("cbrt", cbrt),
    ]
    let two: [(String, (Double, Double) -> Double)] = [
      ("pow", pow), ("fmod", fmod), ("atan2", atan2), ("hypot", hypot), ("copysign", copysign),
      ("remainder", remainder), ("nextafter", nextafter),
    ]
    #expect(one.count + two.count == MathFunction.allCases.count)
    var text = ""
    for (name, _) in one {
      text += operation("math.\(name)", ["float"], "float").replacing("@f", with: "@\(name)")
    }
    for (name, _) in two {
      text += operation("math.\(name)", ["float", "float"], "float").replacing(
        "@f", with: "@\(name)")
    }
    let module = try load(text, level: 3)
    for x in [0.3, 0.7, 1.0, 2.5, -0.4, 7.77e10] {
      for (name, expected) in one {
        let result = try module.call(name, Int64(x), as: Double.self)
        #expect(
          result == expected(x) || result.isNaN && expected(x).isNaN, "\(name)(\(x))")
      }
      for (name, expected) in two {
        for y in [2.0, 0.5, -1.5] {
          let result = try module.call(name, Int64(x), Int64(y), as: Double.self)
          #expect(
            result == expected(x, y) || result.isNaN && expected(x, y).isNaN, "\(name)(\(x), \(y))")
        }
      }
    }
  }

  @Test func powersOfConstants() throws {
    let module = try load(
      function(
        "(x: float) -> float",
        """
        b0(%0: float):
          %1 = constant.float 0.3333 : float
          %2 = math.pow %0, %1 : float
          return %2
        """), level: 3)
    #expect(try module.call("f", Int64(1234.5)) == pow(1234.5, 0.3333))
  }
}
