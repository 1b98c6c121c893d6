internal import IR
internal import PythonSyntax

/// A replacement field of `str.format`, or the text between two.
private enum TemplatePart {
  case text(String)
  case field(name: String, conversion: Unicode.Scalar?, specification: String)
}

/// Why a template is wrong: what CPython raises when it comes to that place.
private struct TemplateFault: Error {
  var exception: ExceptionKind = .valueError
  var message: String
}

/// Reads a template of `str.format` piece by piece, as PEP 3101 has it.
private struct TemplateReader {
  let text: [Unicode.Scalar]
  var position = 0

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The next piece; nil at the end.
  mutating func next() throws -> TemplatePart? {
    var literal: [Unicode.Scalar] = []
    while position < text.count {
      let scalar = text[position]
      guard scalar == "{" || scalar == "}" else {
        literal.append(scalar)
        position += 1
        continue
      }
      let isDoubled = position + 1 < text.count && text[position + 1] == scalar
      if isDoubled {
        literal.append(scalar)
        position += 2
        continue
      }
      if !literal.isEmpty { return .text(Self.string(literal)) }
      position += 1
      if scalar == "}" {
        throw TemplateFault(message: "Single '}' encountered in format string")
      }
      guard position < text.count else {
        throw TemplateFault(message: "Single '{' encountered in format string")
      }
      return try field()
    }
    return literal.isEmpty ? nil : .text(Self.string(literal))
  }

  private mutating func field() throws -> TemplatePart {
    let start = position
    var isInBrackets = false
    loop: while position < text.count {
      switch text[position] {
      case "[": isInBrackets = true
      case "]": isInBrackets = false
      case "{" where !isInBrackets:
        throw TemplateFault(message: "unexpected '{' in field name")
      case "}" where !isInBrackets, ":" where !isInBrackets, "!" where !isInBrackets: break loop
      default: break
      }
      position += 1
    }
    let name = Self.string(text[start..<position])
    var conversion: Unicode.Scalar?
    if position < text.count, text[position] == "!" {
      position += 1
      guard position < text.count else {
        throw TemplateFault(
          message: "end of string while looking for conversion specifier")
      }
      conversion = text[position]
      position += 1
      if position < text.count, text[position] != ":", text[position] != "}" {
        throw TemplateFault(message: "expected ':' after conversion specifier")
      }
    }
    var specification = ""
    if position < text.count, text[position] == ":" {
      position += 1
      let begin = position
      var depth = 1
      while position < text.count {
        if text[position] == "{" { depth += 1 }
        if text[position] == "}" {
          depth -= 1
          if depth == 0 { break }
        }
        position += 1
      }
      specification = Self.string(text[begin..<position])
    }
    guard position < text.count else {
      throw TemplateFault(message: "expected '}' before end of string")
    }
    position += 1
    return .field(name: name, conversion: conversion, specification: specification)
  }
}

/// Which arguments the fields of a template without numbers take.
private enum Numbering {
  case unknown
  case automatic(Int)
  case manual
}

extension Lowering {
  /// `template.format(…)`.
  func formatMethod(_ template: Value, _ arguments: Arguments) throws -> Value {
    guard case .string(let text) = template.literal else {
      let names = arguments.keywords.map { string($0.name.text) }
      let values = arguments.keywords.map(\.value)
      let all = arguments.positional + values
      if all.contains(where: { $0.type == .never }) { return .never }
      return try callPrelude(
        "format__computed",
        [
          template, try tupleValue(arguments.positional), try tupleValue(names),
          try tupleValue(values),
        ])
    }
    var numbering = Numbering.unknown
    do {
      return try format(text, arguments, &numbering, depth: 2)
    } catch let fault as TemplateFault {
      raise(
        fault.exception,
        fault.exception == .keyError
          ? try represent(string(fault.message)) : string(fault.message))
      return .never
    }
  }

  /// `template.format_map(mapping)`.
  func formatMap(_ template: Value, _ mapping: Value) throws -> Value {
    guard case .string(let text) = template.literal else {
      throw Refusal.unsupported(
        "format_map of a template that is computed at run time", help: "use format()")
    }
    var reader = TemplateReader(text)
    var names: [String] = []
    do {
      while let part = try reader.next() {
        guard case .field(let field, _, let specification) = part else { continue }
        guard !specification.contains("{") else {
          throw Refusal.unsupported("format_map with nested fields", help: "use format()")
        }
        let name = String(field.prefix { $0 != "." && $0 != "[" })
        guard !name.isEmpty, !name.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
          throw TemplateFault(message: "Format string contains positional fields")
        }
        if !names.contains(name) { names.append(name) }
      }
    } catch let fault as TemplateFault {
      raise(fault.exception, string(fault.message))
      return .never
    }
    let values = try names.map {
      (name: Symbol($0), value: try getItem(mapping, .value(string($0))))
    }
    return try formatMethod(
      template, Arguments(positional: [], keywords: values, node: range.start))
  }

  private func tupleValue(_ values: [Value]) throws -> Value {
    emit(.tupleMake, try values.map(storable), .tuple(values.map(\.type)))
  }

  private func format(
    _ template: String, _ arguments: Arguments, _ numbering: inout Numbering, depth: Int
  ) throws -> Value {
    guard depth > 0 else { throw TemplateFault(message: "Max string recursion exceeded") }
    var reader = TemplateReader(template)
    var parts: [Value] = []
    while let part = try reader.next() {
      guard isReachable else { return .never }
      switch part {
      case .text(let text): parts.append(string(text))
      case .field(let name, let conversion, let specification):
        let value = try fieldValue(name, arguments, &numbering)
        let how: Conversion
        switch conversion {
        case nil: how = .none
        case "s": how = .string
        case "r": how = .representation
        case "a": how = .ascii
        case let other?:
          let shown =
            other.value > 0x20 && other.value < 0x7F
            ? String(Character(other)) : "\\x\(String(other.value, radix: 16))"
          throw TemplateFault(message: "Unknown conversion specifier \(shown)")
        }
        let detail =
          specification.isEmpty
          ? nil : try format(specification, arguments, &numbering, depth: depth - 1)
        parts.append(try split(value) { try self.format($0, how, detail) })
      }
    }
    return concatenate(parts)
  }

  /// What a field names: an argument, and from there attributes and items.
  private func fieldValue(
    _ field: String, _ arguments: Arguments, _ numbering: inout Numbering
  ) throws -> Value {
    let scalars = Array(field.unicodeScalars)
    var position = scalars.firstIndex { $0 == "." || $0 == "[" } ?? scalars.count
    let first = TemplateReader.string(scalars[..<position])
    var value = try argument(first, arguments, &numbering)
    while position < scalars.count {
      let isAttribute = scalars[position] == "."
      position += 1
      let start = position
      if isAttribute {
        while position < scalars.count, scalars[position] != ".", scalars[position] != "[" {
          position += 1
        }
      } else {
        while position < scalars.count, scalars[position] != "]" { position += 1 }
        guard position < scalars.count else {
          throw TemplateFault(message: "Missing ']' in format string")
        }
      }
      let part = TemplateReader.string(scalars[start..<position])
      guard !part.isEmpty else {
        throw TemplateFault(message: "Empty attribute in format string")
      }
      if isAttribute {
        value = try attribute(value, Symbol(part))
        continue
      }
      position += 1
      if position < scalars.count, scalars[position] != ".", scalars[position] != "[" {
        throw TemplateFault(
          message: "Only '.' or '[' may follow ']' in format field specifier")
      }
      let index = Int64(part).map { int($0) }
      value = try split(value) { try self.getItem($0, .value(index ?? self.string(part))) }
    }
    return value
  }

  private func argument(
    _ name: String, _ arguments: Arguments, _ numbering: inout Numbering
  ) throws -> Value {
    var number: Int?
    if name.isEmpty {
      switch numbering {
      case .manual:
        throw TemplateFault(
          message:
            "cannot switch from manual field specification to automatic field numbering")
      case .unknown: number = 0
      case .automatic(let next): number = next
      }
      numbering = .automatic(number! + 1)
    } else if name.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      guard let known = Int(name) else {
        throw TemplateFault(message: "Too many decimal digits in format string")
      }
      if case .automatic = numbering {
        throw TemplateFault(
          message:
            "cannot switch from automatic field numbering to manual field specification")
      }
      numbering = .manual
      number = known
    }
    if let number {
      guard arguments.positional.indices.contains(number) else {
        throw TemplateFault(
          exception: .indexError,
          message: "Replacement index \(number) out of range for positional args tuple")
      }
      return arguments.positional[number]
    }
    guard let known = arguments.keywords.first(where: { $0.name.text == name }) else {
      throw TemplateFault(exception: .keyError, message: name)
    }
    return known.value
  }
}
