internal import ArgumentParser
internal import CodeGeneration
internal import IR
internal import Semantics

/// Compiles a program in memory and runs it.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Compile a program in memory and run it; output and exit status are Python's.",
    discussion: """
      coluber run kmeans.py
      coluber run -O 0 kmeans.py          compile faster, run slower
      coluber run kmeans.py --points 1000 what follows the file is the program's
      """)

  @Option(name: [.customShort("O")], help: "How much to optimise, 0 to 3.")
  var level = 3

  @Argument(help: "The Python file.")
  var file: String

  @Argument(parsing: .captureForPassthrough, help: "The program's own arguments.")
  var arguments: [String] = []

  func validate() throws {
    guard 0...3 ~= level else { throw ValidationError("-O takes 0, 1, 2 or 3") }
  }

  func run() throws {
    let (file, arguments, level) = (file, arguments, level)
    try onDeepStack {
      let compilation = try FrontEnd(path: file).compiled(Compilation.Request(.program))
      var module = compilation.module!
      optimize(&module, level: level)
      do {
        let loaded = try LoadedModule(module, main: compilation.main, optimizationLevel: level)
        let status = try loaded.run(arguments: [file] + arguments)
        if status != 0 { throw ExitCode(status) }
      } catch let error as CodeGenerationError {
        complain("coluber: internal error: \(error)")
        throw ExitStatus.internalError
      }
    }
  }
}
