internal import ArgumentParser
internal import CodeGeneration
internal import Foundation
internal import IR
internal import PythonSyntax
internal import Semantics

/// What `build` can make.
enum Emission: String, ExpressibleByArgument, CaseIterable {
  case tokens, ast, types, ir
  case irOptimized = "ir-optimized"
  case llvm
  case llvmOptimized = "llvm-optimized"
  case asm, bitcode, object, shared, executable
}

/// Compiles ahead of time; what is compiled is never run.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Compile ahead of time: a program, a library, or any stage on the way.",
    discussion: """
      coluber build pagerank.py -o pagerank                    an executable
      coluber build fit.py --emit shared -o libfit.so          a library, and libfit.h for C
      coluber build fit.py --emit object --target aarch64-linux-gnu -o fit.o
      coluber build fit.py --emit ir --passes ranges           one pass by itself
      coluber build fit.py --emit asm --cpu native             to look at

      A library holds the module's functions whose parameters are annotated, and those that the
      module itself calls with one set of types. Nothing of Coluber or Python is needed to run
      what comes out.
      """)

  @Argument(help: "The Python file.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "What to make: \(Emission.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "what"))
  var emit: Emission = .executable

  @Option(name: .shortAndLong, help: "Where to; texts go to standard output without it.")
  var output: String?

  @Option(name: [.customShort("O")], help: "How much to optimise, 0 to 3.")
  var level = 3

  @Option(help: "The target's triple, such as aarch64-linux-gnu; this machine's without it.")
  var target: String?

  @Option(help: "The processor, or 'native'; what every such machine has without it.")
  var cpu: String?

  @Option(help: "The folder with the target's C library, to link for another machine.")
  var sysroot: String?

  @Option(help: "Run just these passes over the IR, by name, separated by commas.")
  var passes: String?

  @Flag(help: "Compile as a library also for the stages that are texts.")
  var library = false

  @Flag(help: "Let floating point be reassociated: faster, not CPython's bits.")
  var fastmath = false

  func validate() throws {
    guard 0...3 ~= level else { throw ValidationError("-O takes 0, 1, 2 or 3") }
    let names = passes.map { $0.split(separator: ",").map(String.init) } ?? []
    if let unknown = PassPipeline.unknownNames(names).first {
      throw ValidationError(
        "no pass '\(unknown)'; there are \(PassPipeline.passes.map(\.name).joined(separator: ", "))"
      )
    }
    let isBinary = [Emission.bitcode, .object, .shared, .executable].contains(emit)
    if isBinary, emit != .executable, output == nil {
      throw ValidationError("--emit \(emit.rawValue) needs -o")
    }
  }

  func run() throws {
    let command = self
    try onDeepStack { try command.build() }
  }

  private func build() throws {
    let front = try FrontEnd(path: file)
    switch emit {
    case .tokens: return try write(text: printTokens(front.source))
    case .ast: return try write(text: try front.parsed().dump())
    default: break
    }
    let isLibrary = library || [.shared, .object, .bitcode].contains(emit)
    var request = Compilation.Request(isLibrary ? .library : .program)
    request.fastMath = fastmath
    let compilation = try front.compiled(request)
    if emit == .types { return try write(text: compilation.typedText) }
    var module = compilation.module!
    if isLibrary {
      guard !compilation.exports.isEmpty else {
        complain(
          "\(file): nothing to export: annotate the parameters of a function, such as def f(x: float)"
        )
        throw ExitStatus.sourceRefused
      }
      for export in compilation.exports {
        module[export.function].linkage = .exported
        module[export.function].symbol = export.name
      }
    }
    if emit != .ir || passes != nil {
      optimize(&module, level: level, passes: passes?.split(separator: ",").map(String.init))
    }
    if emit == .ir || emit == .irOptimized { return try write(text: module.description) }
    do {
      try generate(module, main: compilation.main, isLibrary: isLibrary)
    } catch let error as CodeGenerationError {
      complain("coluber: \(error)")
      throw ExitStatus.cannotCreate
    }
  }

  private func generate(_ module: IR.Module, main: FunctionID?, isLibrary: Bool) throws {
    let options = CodeGenerationOptions(
      optimizationLevel: level, triple: target, cpu: cpu, sysroot: sysroot)
    let artefact = Artefact(rawValue: emit.rawValue)!
    if artefact.isText, output == nil || output == "-" {
      let bytes = try CodeGeneration.generate(
        artefact, of: module, main: main, isLibrary: isLibrary, options: options)
      return try write(text: String(decoding: bytes, as: UTF8.self))
    }
    let notes = try CodeGeneration.build(
      artefact, of: module, main: main, isLibrary: isLibrary, options: options,
      to: output ?? stem)
    for note in notes { complain("\(file): note: \(note)") }
  }

  /// The name of the program that comes out of the file, without `-o`.
  private var stem: String {
    let name = URL(fileURLWithPath: file).lastPathComponent
    return name.hasSuffix(".py") ? String(name.dropLast(3)) : name + ".out"
  }

  private func write(text: String) throws {
    let text = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
    guard let output, output != "-" else {
      FileHandle.standardOutput.write(Data(text.utf8))
      return
    }
    try write(bytes: Array(text.utf8))
  }

  private func write(bytes: [UInt8]) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: output!))
    } catch {
      complain("coluber: cannot write '\(output!)': \(error.localizedDescription)")
      throw ExitStatus.cannotCreate
    }
  }
}
