public import ArgumentParser

/// The command line.
public struct Coluber: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "coluber",
    abstract: "Compiles ordinary Python to machine code.",
    discussion: """
      coluber run kmeans.py                      compile in memory and run, as python would
      coluber check kmeans.py                    say what cannot be compiled, and why
      coluber build kmeans.py --emit executable -o kmeans
      coluber build kmeans.py --emit shared -o libkmeans.so     with libkmeans.h beside it
      coluber build kmeans.py --emit llvm-optimized             on standard output

      Exit status: the program's own in run; 64 wrong usage, 65 the source is refused,
      66 the input cannot be read, 70 internal error.
      """,
    version: "0.1.0",
    subcommands: [RunCommand.self, CheckCommand.self, BuildCommand.self])

  public init() {}
}

/// What the process exits with, beside a program's own status (as sysexits.h numbers them).
enum ExitStatus {
  static let sourceRefused = ExitCode(65)
  static let noInput = ExitCode(66)
  static let internalError = ExitCode(70)
  static let cannotCreate = ExitCode(73)
}
