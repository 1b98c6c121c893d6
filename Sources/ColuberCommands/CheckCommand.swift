internal import ArgumentParser
internal import Semantics

/// Says what cannot be compiled, without compiling anything.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what cannot be compiled, with file, line, column and the way out.",
    discussion: """
      coluber check fit.py predict.py

      Prints nothing and exits with 0 where all is well; with 65 where something is refused.
      """)

  @Argument(help: "The Python files.")
  var files: [String]

  func run() throws {
    let files = files
    try onDeepStack {
      var status: ExitCode?
      for file in files {
        do {
          _ = try FrontEnd(path: file).compiled(Compilation.Request(.program))
        } catch let code as ExitCode {
          status = status ?? code
        }
      }
      if let status { throw status }
    }
  }
}
