import IR
import PythonSyntax
import Semantics
import Testing

/// The exact text of what is refused.
@Suite struct DiagnosticTests {
  @Test func operandsThatDoNotFit() {
    #expect(
      errors("x = [1]\nprint(x - 2)\n") == [
        """
        test.py:2:7: error: unsupported operand type(s) for -: 'list' and 'int'
            2 | print(x - 2)
              |       ^^^^^
        """
      ])
  }

  @Test func undefinedNameWithSuggestion() {
    #expect(
      errors("length = 3\nprint(lenght)\n") == [
        """
        test.py:2:7: error: name 'lenght' is not defined
            2 | print(lenght)
              |       ^^^^^^
        help: did you mean 'length'?
        """
      ])
  }

  @Test func missingArgument() {
    #expect(
      errors("def f(a, b):\n    return a\nf(1)\n") == [
        """
        test.py:3:1: error: f() missing 1 required positional argument: 'b'
            3 | f(1)
              | ^^^^
        """
      ])
  }

  @Test func unknownMethodWithSuggestion() {
    #expect(
      firstError("xs = [1]\nxs.apend(2)\n").hasPrefix(
        "test.py:2:1: error: 'list' object has no attribute 'apend' here"))
  }

  @Test func allErrorsOfAFileInOneRun() throws {
    let found = errors("async def f():\n    pass\nprint(1 + 'a')\nimport socket\n")
    try #require(found.count == 3)
    #expect(found[0].hasPrefix("test.py:1:11: error: 'async def' is not supported yet"))
    #expect(
      found[1].hasPrefix("test.py:3:7: error: unsupported operand type(s) for +: 'int' and 'str'"))
    #expect(found[2].hasPrefix("test.py:4:8: error: module 'socket' is not supported yet"))
  }

  @Test func oneOfSeveralTypesIsRaisedAtRunTime() {
    // Only one of the alternatives is wrong: CPython raises when it is met, and so does the program.
    let text = "def f(c):\n    x = 1 if c else 'a'\n    return x + 1\nprint(f(True))\n"
    #expect(errors(text).isEmpty)
    #expect(compile(text).module!.description.contains("exception.make TypeError"))
  }

  @Test func diagnosticsAreAtMostSixLines() {
    let text =
      "def g():\n    yield 1\nimport nothing\nprint({1: 2}, {3}, b'x', 1j, 10**5000)\nasync def f(): pass\n"
    for error in errors(text) {
      #expect(error.split(separator: "\n", omittingEmptySubsequences: false).count <= 6)
    }
  }
}
