internal import Glibc
internal import LLVM
internal import Synchronization

/// Links with lld, in this process, against the C library of the target.
struct Linker {
  private let platform: Platform
  private let libraries: [String]

  /// A linker for the options' target; throws where that target's C library is not on this machine.
  init(_ options: CodeGenerationOptions) throws(CodeGenerationError) {
    let triple = options.triple ?? Host.triple
    guard let platform = Platform(triple: triple) else {
      throw .target(
        "cannot link for \(triple): emit an object file, and link it with that target's tools")
    }
    self.platform = platform
    let isForeign = Platform(triple: Host.triple)?.architecture != platform.architecture
    if isForeign && options.sysroot == nil {
      throw .target(
        "linking for \(triple) needs its C library: name the folder of its files (--sysroot), or emit "
          + "an object file")
    }
    var found: [String] = []
    for name in ["libc.so.6", "libm.so.6"] {
      let folders = platform.libraryFolders.map { (options.sysroot ?? "") + $0 }
      guard let folder = folders.first(where: { access("\($0)/\(name)", R_OK) == 0 }) else {
        throw .link("\(name) is in none of \(folders.joined(separator: ", "))")
      }
      found.append("\(folder)/\(name)")
    }
    libraries = found
  }

  /// Writes a linked file to `path`: a library of the symbols `exports`, or without those a program.
  func link(
    _ object: [UInt8], runtime: UnsafeRawBufferPointer?, exports: [String]?, to path: String
  ) throws(CodeGenerationError) {
    var arguments = [
      "-m", platform.emulation, "--hash-style=gnu", "--gc-sections", "--icf=safe", "-O1", "-z",
      "relro", "-z", "now", "--build-id=none", "-o", path,
    ]
    if exports != nil {
      arguments += ["-shared", "-Bsymbolic"]
    } else {
      arguments += ["-pie", "--dynamic-linker", platform.dynamicLinker]
    }
    arguments += ["--as-needed"] + libraries
    // A version script without versions: what it does not name stays inside.
    let script = exports.map { names in
      Array("VERSION { {\(names.map { "global: \($0); " }.joined())local: *; }; }".utf8)
    }
    let result = Self.lock.withLock { _ in
      object.withUnsafeBytes { object in
        (script ?? []).withUnsafeBytes { script in
          Result { () throws(LLVMError) in
            var files = [(name: "the object file", bytes: object)]
            if let runtime { files.append(("the runtime library", runtime)) }
            if exports != nil { files.append(("the list of exports", script)) }
            try linkELF(files: files, arguments)
          }
        }
      }
    }
    do { try result.get() } catch { throw .link(error.description) }
  }

  /// lld keeps its state in globals.
  private static let lock = Mutex(())
}

/// What differs between Linux machines.
private struct Platform {
  let architecture: String
  let emulation: String
  let dynamicLinker: String
  let libraryFolders: [String]

  /// Nil where Coluber cannot link.
  init?(triple: String) {
    let parts = triple.split(separator: "-")
    guard parts.contains("linux"), let first = parts.first else { return nil }
    switch first {
    case "x86_64":
      (emulation, dynamicLinker) = ("elf_x86_64", "/lib64/ld-linux-x86-64.so.2")
    case "aarch64", "arm64":
      (emulation, dynamicLinker) = ("aarch64linux", "/lib/ld-linux-aarch64.so.1")
    case "riscv64":
      (emulation, dynamicLinker) = ("elf64lriscv", "/lib/ld-linux-riscv64-lp64d.so.1")
    default: return nil
    }
    architecture = first == "arm64" ? "aarch64" : String(first)
    let folder = "\(architecture)-linux-gnu"
    libraryFolders = [
      "/lib/\(folder)", "/usr/lib/\(folder)", "/lib64", "/usr/lib64", "/lib", "/usr/lib",
    ]
  }
}
