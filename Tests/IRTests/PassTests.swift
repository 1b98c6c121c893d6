import Testing

@testable import IR

/// The blocks of `@f` after the named passes; other functions may stand in `others`.
func blocks(
  after passes: String..., of signature: String, _ blocks: String, others: String = ""
) throws -> String {
  var module = try parseIR("module \"m\"\nfunc @f\(signature) {\n\(blocks)\n}\n\(others)")
  #expect(verify(module) == [])
  for name in passes {
    try #require(PassPipeline.passes.first { $0.name == name }).run(on: &module)
    #expect(verify(module) == [])
  }
  let lines = module.text(of: module.functions[0]).split(separator: "\n")
  return lines.drop { !$0.hasPrefix("b0") }.dropLast().joined(separator: "\n")
}

@Suite struct PropagationTests {
  @Test func constantsGoThroughBranchesThatAreNotTaken() throws {
    #expect(
      try blocks(
        after: "propagation", of: "() -> int",
        """
        b0:
          %0 = constant.int 7 : int
          %1 = constant.int 2 : int
          %2 = int.multiply %0, %1 : int
          %3 = int.less %2, %0 : bool
          branch %3, b1, b2(%2)
        b1:
          %4 = constant.int 1 : int
          jump b2(%4)
        b2(%5: int):
          return %5
        """) == """
          b0:
            %6 = constant.int 14 : int
            %0 = constant.int 7 : int
            %1 = constant.int 2 : int
            %2 = constant.int 14 : int
            %3 = constant.bool false : bool
            jump b2
          b2:
            return %6
          """)
  }

  @Test func whatGoesAroundALoopUnchangedIsTheSame() throws {
    #expect(
      try blocks(
        after: "propagation", of: "(n: int, s: str) -> str",
        """
        b0(%0: int, %1: str):
          %2 = constant.int 0 : int
          jump b1(%2, %0, %1)
        b1(%3: int, %4: int, %5: str):
          %6 = int.less %3, %4 : bool
          branch %6, b2, b3
        b2:
          %7 = constant.int 1 : int
          %8 = int.add.raw %3, %7 : int
          jump b1(%8, %4, %5)
        b3:
          return %5
        """) == """
          b0(%0: int, %1: str):
            %2 = constant.int 0 : int
            jump b1(%2)
          b1(%3: int):
            %6 = int.less %3, %0 : bool
            branch %6, b2, b3
          b2:
            %7 = constant.int 1 : int
            %8 = int.add.raw %3, %7 : int
            jump b1(%8)
          b3:
            return %1
          """)
  }

  @Test func tuplesAndUnionsAreSeenThrough() throws {
    #expect(
      try blocks(
        after: "propagation", "dead-code", of: "(n: int, s: str) -> int",
        """
        b0(%0: int, %1: str):
          %2 = tuple.make %1, %0 : tuple[str, int]
          %3 = tuple.get[1] %2 : int
          %4 = union.make %3 : int | str
          %5 = union.is[int] %4 : bool
          branch %5, b1, b2
        b1:
          %6 = union.get %4 : int
          return %6
        b2:
          unreachable
        """) == """
          b0(%0: int, %1: str):
            jump b1
          b1:
            return %0
          """)
  }

  @Test func overflowIsLeftToRunTime() throws {
    let text = """
      b0:
        %0 = constant.int 9223372036854775807 : int
        %1 = constant.int 1 : int
        %2 = int.add %0, %1 : int
        return %2
      """
    #expect(try blocks(after: "propagation", of: "() -> int raises", text) == text)
  }
}

@Suite struct ControlFlowTests {
  @Test func blocksThatOnlyJumpOnAreGoneAround() throws {
    #expect(
      try blocks(
        after: "control-flow", of: "(x: bool, n: int) -> int",
        """
        b0(%0: bool, %1: int):
          %2 = bool.not %0 : bool
          branch %2, b1, b2(%1)
        b1:
          %3 = int.add.raw %1, %1 : int
          jump b2(%3)
        b2(%4: int):
          jump b3(%4)
        b3(%5: int):
          return %5
        b4:
          jump b3(%1)
        """) == """
          b0(%0: bool, %1: int):
            %2 = bool.not %0 : bool
            branch %0, b3(%1), b1
          b1:
            %3 = int.add.raw %1, %1 : int
            jump b3(%3)
          b3(%5: int):
            return %5
          """)
  }

  @Test func blocksThatFollowEachOtherAreJoined() throws {
    #expect(
      try blocks(
        after: "control-flow", of: "(n: int) -> int",
        """
        b0(%0: int):
          jump b1(%0)
        b1(%1: int):
          %2 = int.invert %1 : int
          jump b2
        b2:
          return %2
        """) == """
          b0(%0: int):
            %2 = int.invert %0 : int
            return %2
          """)
  }

  @Test func anEmptyLoopStays() throws {
    let text = """
      b0:
        jump b1
      b1:
        jump b2
      b2:
        jump b1
      """
    #expect(
      try blocks(after: "control-flow", of: "() -> int", text) == "b0:\n  jump b1\nb1:\n  jump b1")
  }
}

@Suite struct DeadCodeTests {
  @Test func whatFeedsOnlyItselfGoes() throws {
    #expect(
      try blocks(
        after: "dead-code", of: "(n: int) -> int raises",
        """
        b0(%0: int):
          %1 = constant.int 0 : int
          %2 = list.make %1 : list[int]
          %3 = int.add %0, %0 : int
          jump b1(%0, %1)
        b1(%4: int, %5: int):
          %6 = int.add.raw %5, %4 : int
          %7 = int.less %4, %0 : bool
          branch %7, b1(%4, %6), b2
        b2:
          return %4
        """) == """
          b0(%0: int):
            %3 = int.add %0, %0 : int
            jump b1(%0)
          b1(%4: int):
            %7 = int.less %4, %0 : bool
            branch %7, b1(%4), b2
          b2:
            return %4
          """)
  }

  @Test func callsThatDoNothingGo() throws {
    #expect(
      try blocks(
        after: "dead-code", of: "(n: int) -> int",
        """
        b0(%0: int):
          %1 = call @pure %0 : int
          %2 = call @loops %0 : int
          return %0
        """,
        others: """
          func @pure(n: int) -> int {
          b0(%0: int):
            return %0
          }
          func @loops(n: int) -> int {
          b0(%0: int):
            jump b1
          b1:
            jump b1
          }
          """) == """
          b0(%0: int):
            %2 = call @loops %0 : int
            return %0
          """)
  }
}

@Suite struct ExceptionEdgesTests {
  @Test func whatCannotRaiseHasNoEdge() throws {
    var module = try parseIR(
      """
      module "m"
      func @f(n: int) -> int raises {
      b0(%0: int):
        %1 = call @g %0 : int unwind b1
        %2 = call @h %0 : int unwind b1
        return %2
      b1(%3: BaseException):
        return %0
      }
      func @g(n: int) -> int raises {
      b0(%0: int):
        %1 = int.and %0, %0 : int unwind b1
        return %1
      b1(%2: BaseException):
        propagate %2
      }
      func @h(n: int) -> int raises {
      b0(%0: int):
        %1 = int.add %0, %0 : int
        return %1
      }
      func @deep(n: int) -> int raises {
      b0(%0: int):
        %1 = call @deep %0 : int
        return %1
      }
      """)
    try #require(PassPipeline.passes.first { $0.name == "exception-edges" }).run(on: &module)
    #expect(module.functions.map(\.canRaise) == [false, false, true, true])
    #expect(module.functions[0].instructions.map { $0.unwind == nil } == [true, false])
  }
}
