import Testing

@testable import PythonSyntax

/// Trees of grammar that the Pythons on our machines do not all know; the others are compared with
/// CPython in `OracleTests`.
@Suite struct TreeTests {
  @Test func templateStrings() {
    #expect(
      dump("t'a{ x + 1 !r:>{w}}' t'b'") == """
        Expr(value=TemplateStr(values=[Constant(value='a'), Interpolation(value=BinOp(\
        left=Name(id='x', ctx=Load()), op=Add(), right=Constant(value=1)), str=' x + 1', \
        conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(\
        value=Name(id='w', ctx=Load()), conversion=-1)])), Constant(value='b')]))
        """)
    #expect(
      dump("t'{x = }'") == """
        Expr(value=TemplateStr(values=[Constant(value='x = '), Interpolation(value=Name(id='x', \
        ctx=Load()), str='x', conversion=114)]))
        """)
  }

  @Test func exceptionsWithoutParentheses() {
    #expect(
      dump("try: pass\nexcept A, B: pass") == """
        Try(body=[Pass()], handlers=[ExceptHandler(type=Tuple(elts=[Name(id='A', ctx=Load()), \
        Name(id='B', ctx=Load())], ctx=Load()), body=[Pass()])])
        """)
    #expect(dump("try: pass\nexcept* A, B: pass").hasPrefix("TryStar("))
  }

  @Test func typeParametersWithDefaults() {
    #expect(
      dump("type A[T: int = str, *Ts = *B, **P = []] = T") == """
        TypeAlias(name=Name(id='A', ctx=Store()), type_params=[TypeVar(name='T', bound=Name(\
        id='int', ctx=Load()), default_value=Name(id='str', ctx=Load())), TypeVarTuple(name='Ts', \
        default_value=Starred(value=Name(id='B', ctx=Load()), ctx=Load())), ParamSpec(name='P', \
        default_value=List(ctx=Load()))], value=Name(id='T', ctx=Load()))
        """)
  }

  @Test func softKeywordsStayNames() {
    for text in [
      "match = case = type = _ = 1", "match(x)", "match[x]", "match.x", "match, case", "type(x)",
      "type = 3", "print(match, case)", "match * x", "match -x", "case(x)", "type[x]", "match (x)",
    ] {
      #expect(parse(SourceFile(path: "a.py", text: text)).tree != nil, "\(text)")
      #expect(!dump(text).contains("Match("), "\(text)")
    }
    for text in [
      "match x", "match (x)", "match -x", "match *x, y", "match [x]", "match {}", "match not x",
    ] {
      #expect(dump(text + ":\n case _: pass").hasPrefix("Match("), "\(text)")
    }
    #expect(dump("type match = case").hasPrefix("TypeAlias("))
  }

  @Test func parenthesesOfWith() {
    #expect(dump("with (a, b): pass").hasPrefix("With(items=[withitem(context_expr=Name"))
    #expect(dump("with (a as b, c as d,): pass").contains("optional_vars=Name(id='d'"))
    for text in [
      "(a, b) as c", "(a for a in b)", "(*a, b)", "(yield)", "(a := b)", "(a), (b)", "(a).b", "()",
      "(lambda: (yield))", "(f'{a:{b}}', c) as d", "(open(a)) as b, c",
    ] {
      #expect(
        parse(SourceFile(path: "a.py", text: "def f():\n with \(text): pass")).tree != nil,
        "\(text)")
    }
  }

  @Test func indentedDumpIsForPeople() throws {
    let tree = try #require(parse(SourceFile(path: "a.py", text: "f(1, a=2)")).tree)
    #expect(
      tree.dump() == """
        Module(
          body=[
            Expr(
              value=Call(
                func=Name(id='f', ctx=Load()),
                args=[
                  Constant(value=1)],
                keywords=[
                  keyword(
                    arg='a',
                    value=Constant(value=2))]))])
        """)
  }

  @Test func rangesAreBesideTheTree() throws {
    let source = SourceFile(path: "a.py", text: "é = (a) + b  # c\n")
    let tree = try #require(parse(source).tree)
    let statement = tree[tree.body][0]
    #expect(source.text(in: tree.range(of: statement)) == "é = (a) + b")
    guard case .assign(_, let value) = tree[statement] else {
      Issue.record("not an assignment")
      return
    }
    #expect(source.text(in: tree.range(of: value)) == "(a) + b")
  }
}
