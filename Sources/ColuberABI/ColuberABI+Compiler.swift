// The functions are named as the C header has them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

public import CColuber
internal import CodeGeneration
internal import Glibc
internal import IR

extension CompiledFunction {
  /// What `handle` stands for; the handle keeps it.
  static func of(_ handle: OpaquePointer) -> CompiledFunction {
    Unmanaged<CompiledFunction>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }
}

@c(coluber_compile) @implementation
public func coluber_compile(_ request: UnsafePointer<coluber_request>) -> OpaquePointer {
  let compiled = onDeepStack {
    do throws(IRParseError) { return CompiledFunction(try CompileRequest(request.pointee)) } catch {
      return CompiledFunction(failure: "not a type: \(error.message)")
    }
  }
  return OpaquePointer(Unmanaged.passRetained(compiled).toOpaque())
}

@c(coluber_compiled_retain) @implementation
public func coluber_compiled_retain(_ compiled: OpaquePointer) -> OpaquePointer {
  _ = Unmanaged<CompiledFunction>.fromOpaque(UnsafeRawPointer(compiled)).retain()
  return compiled
}

@c(coluber_compiled_release) @implementation
public func coluber_compiled_release(_ compiled: OpaquePointer?) {
  guard let compiled else { return }
  Unmanaged<CompiledFunction>.fromOpaque(UnsafeRawPointer(compiled)).release()
}

@c(coluber_compiled_diagnostics) @implementation
public func coluber_compiled_diagnostics(
  _ compiled: OpaquePointer, _ count: UnsafeMutablePointer<Int64>
) -> UnsafePointer<coluber_diagnostic>? {
  let function = CompiledFunction.of(compiled)
  count.pointee = Int64(function.diagnostics.count)
  return UnsafePointer(function.diagnostics.baseAddress)
}

@c(coluber_compiled_load) @implementation
public func coluber_compiled_load(
  _ compiled: OpaquePointer, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> UnsafePointer<coluber_function>? {
  attempt(message) { () throws(CompilerFailure) in try CompiledFunction.of(compiled).load() }
}

@c(coluber_compiled_text) @implementation
public func coluber_compiled_text(
  _ compiled: OpaquePointer, _ stage: UnsafePointer<CChar>,
  _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> UnsafeMutablePointer<CChar>? {
  attempt(message) { () throws(CompilerFailure) in
    strdup(try CompiledFunction.of(compiled).text(of: String(cString: stage)))
  }
}

@c(coluber_compiled_write) @implementation
public func coluber_compiled_write(
  _ compiled: OpaquePointer, _ artefact: UnsafePointer<CChar>, _ path: UnsafePointer<CChar>,
  _ symbol: UnsafePointer<CChar>, _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Bool {
  attempt(message) { () throws(CompilerFailure) in
    try CompiledFunction.of(compiled).write(
      String(cString: artefact), to: String(cString: path), symbol: String(cString: symbol))
    return true
  } ?? false
}

@c(coluber_set_host) @implementation
public func coluber_set_host(
  _ print: @convention(c) (UnsafeRawPointer) -> UnsafeMutableRawPointer?,
  _ flush: @convention(c) () -> UnsafeMutableRawPointer?
) {
  // It fails only where there is no loader at all; making machine code then says why.
  try? LoadedModule.setHost(
    print: unsafeBitCast(print, to: UnsafeRawPointer.self),
    flush: unsafeBitCast(flush, to: UnsafeRawPointer.self))
}

@c(coluber_exception_name) @implementation
public func coluber_exception_name(_ kind: Int32) -> UnsafePointer<CChar> {
  exceptionNames[exceptionNames.indices.contains(Int(kind)) ? Int(kind) : 0]
}

private let exceptionTexts = CTexts()
nonisolated(unsafe) private let exceptionNames = ExceptionKind.allCases.map {
  exceptionTexts.keep($0.name)
}

/// What `body` gives, on a deep stack; nil and the message where it fails.
private func attempt<Value>(
  _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>,
  _ body: () throws(CompilerFailure) -> Value
) -> Value? {
  let result = onDeepStack { () -> Result<Value, CompilerFailure> in
    do throws(CompilerFailure) { return .success(try body()) } catch { return .failure(error) }
  }
  switch result {
  case .success(let value): return value
  case .failure(let failure):
    message.pointee = strdup(failure.message)
    return nil
  }
}
