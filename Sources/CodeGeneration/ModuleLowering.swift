internal import IR
internal import LLVM
internal import PythonSyntax

/// Makes LLVM IR of one module of ours.
final class ModuleLowering {
  let source: IR.Module
  let options: LoweringOptions
  let module: LLVM.Module
  let builder: Builder
  let callGraph: CallGraph
  let types: MachineTypes
  let attributes: Attributes
  let metadata: Metadata

  /// Indexed by `FunctionID`.
  var functions: [LoweredFunction] = []
  /// Functions of the runtime library and of libm, by symbol.
  var externals: [String: FunctionRef] = [:]
  /// Functions made here, such as those that release a type, by name.
  var generated: [String: FunctionRef] = [:]
  var globals: [ValueRef] = []
  /// The functions that C can call, and why it cannot call others.
  var cFunctions: [CFunction] = []
  var unexported: [String] = []
  var layouts: [Type: Layout] = [:]
  var objects: [Int: LoweredObject] = [:]
  /// By object number: the types that objects of this one lead to and that lead back to it.
  var groups: [Int: [Int]] = [:]
  /// What exceptions of the program's classes refer to, by object number.
  var classRecords: [Int: ValueRef] = [:]
  private(set) lazy var handlesExceptions = source.handlesExceptions
  private var strings: [[UInt8]: ValueRef] = [:]
  private var sites: [Site: ValueRef] = [:]
  private var lineTexts: [LineKey: ValueRef] = [:]

  init(_ source: IR.Module, options: LoweringOptions, machine: borrowing TargetMachine) {
    self.source = source
    self.options = options
    module = LLVM.Module(name: source.name)
    module.setTarget(machine)
    builder = module.builder
    callGraph = CallGraph(source)
    types = MachineTypes(module)
    attributes = Attributes(module)
    metadata = Metadata(module)
  }

  /// Lowers all functions and what the options ask for beside them.
  func lower() {
    for (index, global) in source.globals.enumerated() {
      let layout = layout(of: global.type)
      let type = module.array(of: types[.int8], count: layout.size)
      globals.append(
        module.addGlobal(
          "global.\(index).\(global.name)", type, initial: module.zero(type), linkage: .internal,
          alignment: layout.alignment))
    }
    declareFunctions()
    for index in source.functions.indices {
      FunctionLowering(self, index, .general).lower()
      if functions[index].contiguous != nil { FunctionLowering(self, index, .contiguous).lower() }
    }
    for index in source.functions.indices where source.functions[index].linkage == .exported {
      if options.exports.contains(.c) { lowerExport(index) }
      if options.exports.contains(.entries) { lowerEntry(index) }
    }
    if let main = options.main { lowerMain(main) }
    if let initializer = options.initializer { lowerInitializer(initializer) }
    if options.definesStart { defineStart() }
    if options.definesStackLimit {
      defineStackLimit()
      defineHandledSlot()
    }
  }

  func layout(of type: Type) -> Layout {
    if let known = layouts[type] { return known }
    let layout = Layout(type)
    layouts[type] = layout
    return layout
  }

  func constant(_ value: Int) -> ValueRef { module.constant(Int64(value), types[.int64]) }

  /// Which functions can raise in fact: those that say so, those that may exhaust the stack, and those that
  /// call one of them without catching.
  private func raisers() -> [Bool] {
    var raises = source.functions.indices.map {
      source.functions[$0].canRaise || callGraph.isRecursive[$0]
    }
    var changed = true
    while changed {
      changed = false
      for (index, function) in source.functions.enumerated() where !raises[index] {
        let reaches = function.order.contains { block in
          function[block].instructions.contains { id in
            guard let callee = function[id].opcode.callee else { return false }
            return function[id].unwind == nil && raises[callee.index]
          }
        }
        if reaches {
          raises[index] = true
          changed = true
        }
      }
    }
    return raises
  }

  private func declareFunctions() {
    let raises = raisers()
    for (index, function) in source.functions.enumerated() {
      let results = layout(of: function.resultType).parts
      let canRaise = raises[index]
      let result = types.result(results, canRaise: canRaise, in: module)
      functions.append(
        LoweredFunction(
          reference: declare(function, "body", index, result),
          contiguous: wantsContiguousVersion(function)
            ? declare(function, "contiguous", index, result) : nil,
          results: results, canRaise: canRaise, takesLimit: callGraph.reachesRecursion[index]))
      if function.isWide {
        for name in ["cold", "minsize", "optsize", "noinline"] {
          module.add(module.attribute(name), to: functions[index].reference)
        }
      }
      // What strides leave to optimise is not worth the time.
      if functions[index].contiguous != nil {
        module.add(module.attribute("optsize"), to: functions[index].reference)
      }
    }
  }

  private func declare(_ function: Function, _ version: String, _ index: Int, _ result: TypeRef)
    -> FunctionRef
  {
    let parameters = function.parameterTypes.flatMap { layout(of: $0).parts }
    let takesLimit = callGraph.reachesRecursion[index]
    let type = module.functionType(
      parameters.map { types[$0] } + (takesLimit ? [types[.pointer]] : []), result)
    let reference = module.addFunction("\(function.symbol).\(version)", type)
    module.setLinkage(.internal, of: reference.value)
    module.setConvention(.fast, of: reference)
    module.add(attributes.nounwind, to: reference)
    // A recursion made a loop would never end where CPython raises RecursionError.
    if takesLimit {
      module.add(module.attribute(text: "disable-tail-calls", "true"), to: reference)
    }
    if takesLimit, options.hasContextRegister {
      module.add(attributes.context, to: reference, at: .parameter(parameters.count))
    }
    var position = 0
    for type in function.parameterTypes {
      annotate(reference, type, position)
      position += layout(of: type).parts.count
    }
    return reference
  }

  /// Says what is known of a parameter: the object behind a reference is there as long as the call lasts.
  private func annotate(_ function: FunctionRef, _ type: Type, _ position: Int) {
    for offset in layout(of: type).parts.indices {
      module.add(attributes.noundef, to: function, at: .parameter(position + offset))
    }
    let header: Int
    switch type.kind {
    case .str, .bytes: header = 25
    case .list, .bytearray: header = 32
    case .array(_, let dimensions): header = 24 + 16 * dimensions
    case .exception: header = Field.exceptionSize
    case .object: header = object(type).layout.size
    default: return
    }
    module.add(attributes.nonnull, to: function, at: .parameter(position))
    module.add(
      module.attribute("dereferenceable", UInt64(header)), to: function, at: .parameter(position))
    module.add(module.attribute("align", 8), to: function, at: .parameter(position))
  }

  /// A function outside the module, by C's convention.
  func external(_ name: String, _ parameters: [Scalar], _ result: Scalar?) -> FunctionRef {
    if let known = externals[name] { return known }
    let type = module.functionType(
      parameters.map { types[$0] }, result.map { types[$0] } ?? module.void)
    let function = module.addFunction(options.hostServices[name] ?? name, type)
    module.add(attributes.nounwind, to: function)
    for (index, parameter) in parameters.enumerated() where parameter == .bit {
      module.add(attributes.zeroext, to: function, at: .parameter(index))
    }
    if result == .bit { module.add(attributes.zeroext, to: function, at: .result) }
    externals[name] = function
    return function
  }

  /// A function that is made once for the module, when it is first needed.
  func generate(
    _ name: String, _ parameters: [Scalar], _ result: Scalar?, attributes extra: [Attribute] = [],
    body: (FunctionRef) -> Void
  ) -> FunctionRef {
    if let known = generated[name] { return known }
    let type = module.functionType(
      parameters.map { types[$0] }, result.map { types[$0] } ?? module.void)
    let function = module.addFunction(name, type)
    module.setLinkage(.internal, of: function.value)
    module.setConvention(.fast, of: function)
    for attribute in [attributes.nounwind] + extra { module.add(attribute, to: function) }
    generated[name] = function
    let saved = builder.hasBlock ? builder.block : nil
    builder.position(at: module.appendBlock(to: function, "entry"))
    body(function)
    if let saved { builder.position(at: saved) }
    return function
  }

  /// An immortal str object.
  func string(_ text: [UInt8]) -> ValueRef {
    if let known = strings[text] { return known }
    let points = text.count { $0 & 0xC0 != 0x80 }
    let value = module.constant(structure: [
      constant(-1), constant(text.count), constant(points), module.constant(text: text),
    ])
    let global = module.addGlobal(
      "str", module.type(of: value), initial: value, isConstant: true, linkage: .private,
      alignment: 8)
    strings[text] = global
    return global
  }

  func string(_ text: String) -> ValueRef { string(Array(text.utf8)) }

  /// An immortal bytes object of the code points of `text`, all below 256.
  func bytes(_ text: String) -> ValueRef {
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let value = module.constant(structure: [
      constant(-1), constant(bytes.count), constant(bytes.count), module.constant(text: bytes),
    ])
    return module.addGlobal(
      "bytes", module.type(of: value), initial: value, isConstant: true, linkage: .private,
      alignment: 8)
  }

  /// The constant record of a place in the source where an exception starts or passes: kind, message, and a
  /// frame as it stands in tracebacks.
  func site(_ site: Site) -> ValueRef {
    if let known = sites[site] { return known }
    let function = source.functions[site.function]
    var fields = [
      constant(site.kind.map { Int($0.rawValue) } ?? 0),
      site.message.map { string($0) } ?? module.zero(types[.pointer]),
    ]
    if let file = function.source {
      let start = file.location(of: site.range.start)
      let end = file.location(of: site.range.end)
      fields += [string(file.path), string(function.name)]
      fields += [start.line, start.column - 1, end.line, end.column - 1].map(constant)
      fields.append(lineText(file, start.line - 1))
    } else {
      // Code of the compiler's own library leaves no line in tracebacks.
      fields += [module.zero(types[.pointer]), string(function.name)]
      fields += [0, 0, 0, 0].map(constant) + [module.zero(types[.pointer])]
    }
    let value = module.constant(structure: fields)
    let global = module.addGlobal(
      "site", module.type(of: value), initial: value, isConstant: true, linkage: .private,
      alignment: 8)
    sites[site] = global
    return global
  }

  private func lineText(_ file: SourceFile, _ line: Int) -> ValueRef {
    let key = LineKey(file: ObjectIdentifier(file), line: line)
    if let known = lineTexts[key] { return known }
    let text = string(Array(file.line(at: line)))
    lineTexts[key] = text
    return text
  }

  private struct LineKey: Hashable {
    let file: ObjectIdentifier
    let line: Int
  }
}

/// A place where an exception starts (`kind` and `message` given) or passes.
struct Site: Hashable {
  var kind: ExceptionKind?
  var message: String?
  var function: Int
  var range: SourceRange
}

/// A function as its callers need to know it.
///
/// Parameters are the parts of the IR's parameters, then the stack limit if the function can reach a
/// recursion. The result is the structure of the result's parts, followed by the exception (null: none) if
/// it can raise; a single field stands alone, none is void.
struct LoweredFunction {
  let reference: FunctionRef
  /// The version for arguments that are contiguous arrays, if there is one.
  let contiguous: FunctionRef?
  let results: [Scalar]
  let canRaise: Bool
  let takesLimit: Bool

  var returnsValue: Bool { canRaise || !results.isEmpty }
}

/// What beside the functions' code is wanted.
struct LoweringOptions: Sendable {
  /// How functions that are exported can be called from outside.
  struct Exports: OptionSet, Sendable {
    let rawValue: Int
    /// Under their symbol, as the C header declares them.
    static let c = Exports(rawValue: 1)
    /// Under `symbol.entry`: `exception *(const void *arguments, void *result)`.
    static let entries = Exports(rawValue: 2)
  }
  var exports: Exports = []
  /// The module's code, which `main` runs.
  var main: FunctionID?
  /// The module's code, which a library runs when it is loaded.
  var initializer: FunctionID?
  /// Whether `_start` is made here, as programs need it.
  var definesStart = false
  /// Whether the function that tells a thread's stack limit is made here; it is the loader's otherwise.
  var definesStackLimit = false
  /// Functions of the runtime library that the process itself has, with their names there.
  var hostServices: [String: String] = [:]
  /// The machine's architecture.
  var architecture = Architecture.other
  /// Whether the end of a thread's stack can be asked for.
  var checksStack = false
  /// Whether the calling convention keeps a context register through calls.
  var hasContextRegister: Bool { architecture == .x86 || architecture == .arm }
}

/// The architectures that lowering tells apart.
enum Architecture: Sendable {
  /// 64 bits all of them.
  case x86, arm, riscv
  case other

  init(triple: String) {
    self =
      switch triple.prefix(while: { $0 != "-" }) {
      case "x86_64": .x86
      case "aarch64", "arm64": .arm
      case "riscv64": .riscv
      default: .other
      }
  }

  /// The name of the register that holds the stack pointer.
  var stackPointer: String { self == .x86 ? "rsp" : "sp" }
}
