import IR
import Testing

@Suite struct IntegerTests {
  /// The function of two ints that is one instruction.
  func binary(_ opcode: Opcode, _ result: Type = .int) throws -> (Int64, Int64) throws -> Int64 {
    var sketch = FunctionSketch([.int, .int], result)
    let value = sketch.add(opcode, [sketch[0], sketch[1]], result)
    sketch.end(.return(value))
    let function = sketch.function
    return { a, b in
      try load([function]).call(with: [a, b])
    }
  }

  @Test(arguments: [
    (7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (6, 3, 2, 0), (-6, 3, -2, 0),
    (Int64.min, 1, .min, 0), (.min, 2, Int64.min / 2, 0), (.min, 3, Int64.min / 3 - 1, 1),
    (.max, -1, -.max, 0), (0, -5, 0, 0), (1, .min, -1, Int64.min + 1), (.min, .min, 1, 0),
  ])
  func floorDivision(_ a: Int64, _ b: Int64, _ quotient: Int64, _ remainder: Int64) throws {
    #expect(try binary(.intFloorDivide(.exact))(a, b) == quotient)
    #expect(try binary(.intModulo)(a, b) == remainder)
  }

  @Test func smallestByMinusOne() throws {
    #expect(try binary(.intModulo)(.min, -1) == 0)
    #expect(
      throws: Raised(
        kind: .overflowError, message: "int does not fit in 64 bits")
    ) { try binary(.intFloorDivide(.exact))(.min, -1) }
  }

  @Test func fibonacciRuns() throws {
    var sketch = FunctionSketch([.int], .int, name: "fib")
    let two = sketch.int(2)
    let small = sketch.add(.intCompare(.less), [sketch[0], two], .bool)
    let base = sketch.function.addBlock()
    let step = sketch.function.addBlock()
    sketch.end(.branch(small, then: Target(base), else: Target(step)))
    sketch.block = base
    sketch.end(.return(sketch[0]))
    sketch.block = step
    let one = sketch.int(1)
    let first = sketch.add(.intSubtract(.raw), [sketch[0], one], .int)
    let second = sketch.add(.intSubtract(.raw), [sketch[0], two], .int)
    let a = sketch.add(.call(FunctionID(index: 0)), [first], .int)
    let b = sketch.add(.call(FunctionID(index: 0)), [second], .int)
    sketch.end(.return(sketch.add(.intAdd(.exact), [a, b], .int)))
    #expect(try load([sketch.function]).call("fib", with: [30]) == 832040)
  }
}
