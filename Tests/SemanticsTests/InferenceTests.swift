import IR
import Semantics
import Testing

@Suite struct InferenceTests {
  @Test func resultFollowsTheArguments() {
    let text = "def scale(x, k):\n    return x * k\n"
    #expect(signature(text, "scale", [.int, .int]) == "(int, int) -> int")
    #expect(signature(text, "scale", [.float, .int]) == "(float, int) -> float")
    #expect(signature(text, "scale", [.str, .int]) == "(str, int) -> str")
    #expect(signature(text, "scale", [.list(.float), .int]) == "(list[float], int) -> list[float]")
  }

  @Test func recursionSettles() {
    let text = "def fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\n"
    #expect(signature(text, "fib", [.int]) == "(int) -> int")
  }

  @Test func mutualRecursionSettles() {
    let text = """
      def even(n):
          return True if n == 0 else odd(n - 1)

      def odd(n):
          return False if n == 0 else even(n - 1)

      """
    #expect(signature(text, "even", [.int]) == "(int) -> bool")
  }

  @Test func emptyListTakesItsTypeFromUse() {
    let text =
      "def f(n):\n    xs = []\n    for i in range(n):\n        xs.append(i / 2)\n    return xs\n"
    #expect(signature(text, "f", [.int]) == "(int) -> list[float]")
  }

  @Test func emptyListTakesItsTypeFromAFunctionItIsPassedTo() {
    let text = """
      def push(xs, x):
          xs.append(x)

      def f():
          xs = []
          push(xs, "a")
          return xs

      """
    #expect(signature(text, "f", []) == "() -> list[str]")
  }

  @Test func listOfTwoTypesIsAListOfAUnion() {
    let text = "def f(n):\n    xs = [0] * n\n    xs[0] = 1.5\n    return xs\n"
    #expect(signature(text, "f", [.int]) == "(int) -> list[float | int]")
  }

  @Test func typesThatMeetMakeAUnion() {
    let text = "def f(c):\n    if c:\n        x = 1\n    else:\n        x = None\n    return x\n"
    #expect(signature(text, "f", [.bool]) == "(bool) -> None | int")
  }

  @Test func aVariableMayChangeItsType() {
    let text = "def f(x):\n    x = x + 1\n    x = str(x)\n    return x\n"
    #expect(signature(text, "f", [.int]) == "(int) -> str")
  }

  @Test func noneIsNarrowedAway() {
    let text = """
      def f(xs):
          best = None
          for x in xs:
              if best is None or x > best:
                  best = x
          return 0.0 if best is None else best

      """
    #expect(signature(text, "f", [.list(.float)]) == "(list[float]) -> float")
  }

  /// `total = 0` before floats are added: only the empty case is an int.
  @Test func loopsSettleAfterTheirFirstIteration() {
    let text = "def f(xs):\n    total = 0\n    for x in xs:\n        total += x\n    return total\n"
    let compilation = compile(text, .functions([("f", [.list(.float)])]))
    #expect(compilation.exports.first?.resultType == .union([.int, .float]))
    let module = compilation.module!.description
    #expect(!module.contains("union.is"), "no tag is looked at in the loop:\n\(module)")
  }

  @Test func elementsOfArraysAreNumPysOwn() {
    let text = "def f(a):\n    return a[0] + 1\n"
    #expect(signature(text, "f", [.array(.float32, 1)]) == "(ndarray[float32, 1]) -> numpy.float32")
  }

  @Test func powersOfUnknownSignAreIntsOrFloats() {
    let text = "def f(x, n):\n    return x ** n\n"
    #expect(signature(text, "f", [.int, .int]) == "(int, int) -> float | int")
    #expect(signature("def f(x):\n    return x ** 3\n", "f", [.int]) == "(int) -> int")
  }

  @Test func irIsValid() {
    let text = """
      def f(xs, n):
          rows = [[x * i for x in xs if x] for i in range(n)]
          for i, row in enumerate(rows):
              rows[i] = sorted(row)
          return rows, max(len(r) for r in rows), f"{n:>4}{xs!r}"

      """
    let compilation = compile(text, .functions([("f", [.list(.int), .int])]))
    #expect(compilation.diagnostics.isEmpty)
    #expect(verify(compilation.module!).isEmpty)
  }
}
