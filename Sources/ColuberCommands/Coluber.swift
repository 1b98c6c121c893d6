public import ArgumentParser

/// The command line.
public struct Coluber: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "coluber", abstract: "Compiles ordinary Python to machine code.")

  public init() {}
}
