import IR
import PythonSyntax
import Semantics
import Testing

/// Compiles a program's text.
func compile(_ text: String, _ roots: Compilation.Request.Roots = .program) -> Compilation {
  let result = parse(SourceFile(path: "test.py", text: text))
  guard let tree = result.tree else {
    Issue.record("the program is not Python: \(result.diagnostics)")
    return compile("")
  }
  return Compilation(tree, Compilation.Request(roots))
}

/// What is said about a program that is refused, each error as it is printed.
func errors(_ text: String) -> [String] { compile(text).diagnostics.map(\.description) }

/// The first of them, or nothing.
func firstError(_ text: String) -> String { errors(text).first ?? "" }

/// The type of the function at the argument types, as `types` prints it; the module's statements do not
/// count.
func signature(_ text: String, _ name: String, _ arguments: [Type]) -> String {
  let compilation = compile(text, .functions([(name, arguments)]))
  guard let export = compilation.exports.first else {
    return compilation.diagnostics.map(\.description).joined(separator: "\n")
  }
  let parameters = export.parameterTypes.map(\.description).joined(separator: ", ")
  return "(\(parameters)) -> \(export.resultType)"
}
