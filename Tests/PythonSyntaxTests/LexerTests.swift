import Testing

@testable import PythonSyntax

@Suite struct LexerTests {
  private func tokens(_ text: String) -> [String] {
    printTokens(SourceFile(path: "a.py", text: text)).split(separator: "\n").map(String.init)
  }

  @Test func printsOneTokenALine() {
    #expect(
      printTokens(SourceFile(path: "a.py", text: "def f(é):\n\treturn é+1 # x\n")) == """
        1:0-1:3 KEYWORD 'def'
        1:4-1:5 NAME 'f'
        1:5-1:6 OPERATOR '('
        1:6-1:8 NAME 'é'
        1:8-1:9 OPERATOR ')'
        1:9-1:10 OPERATOR ':'
        1:10-2:0 NEWLINE
        2:0-2:1 INDENT
        2:1-2:7 KEYWORD 'return'
        2:8-2:10 NAME 'é'
        2:10-2:11 OPERATOR '+'
        2:11-2:12 NUMBER '1'
        2:16-3:0 NEWLINE
        3:0-3:0 DEDENT
        3:0-3:0 END

        """)
  }

  @Test func splitsFormattedStrings() {
    #expect(
      tokens("f'a{b:>{c}}}}' f''") == [
        "1:0-1:2 FORMAT_START \"f'\"", "1:2-1:3 FORMAT_MIDDLE 'a'", "1:3-1:4 OPERATOR '{'",
        "1:4-1:5 NAME 'b'", "1:5-1:6 OPERATOR ':'", "1:6-1:7 FORMAT_MIDDLE '>'",
        "1:7-1:8 OPERATOR '{'", "1:8-1:9 NAME 'c'", "1:9-1:10 OPERATOR '}'",
        "1:10-1:11 OPERATOR '}'", "1:11-1:13 FORMAT_MIDDLE '}}'", "1:13-1:14 FORMAT_END \"'\"",
        "1:15-1:17 FORMAT_START \"f'\"", "1:17-1:18 FORMAT_END \"'\"", "1:18-1:18 NEWLINE",
        "1:18-1:18 END",
      ])
  }

  @Test func joinsLinesInBracketsAndBehindBackslashes() {
    let kinds = tokens("x = (1,\n\n  # c\n 2) \\\n + 3\n").filter { $0.hasSuffix("NEWLINE") }
    #expect(kinds == ["5:4-6:0 NEWLINE"])
  }

  @Test func ignoresBlankLinesAndFormFeeds() {
    #expect(dump("if a:\n\n  b\n \t \n      # c\n\u{C}  d\n") == dump("if a:\n  b\n  d\n"))
  }

  @Test func takesTheLongestOperator() {
    let text = "a**=b//=c>>=d<<=e!=f->g...h:=i"
    let operators = tokens(text).filter { $0.contains("OPERATOR") }.map {
      $0.split(separator: "'")[1]
    }
    #expect(operators == ["**=", "//=", ">>=", "<<=", "!=", "->", "...", ":="])
  }

  @Test func endsALineThatTheFileEnds() {
    #expect(tokens("if a:\n  b").suffix(3) == ["2:3-2:3 NEWLINE", "2:3-2:3 DEDENT", "2:3-2:3 END"])
  }
}
