internal import IR
internal import PythonSyntax

extension Program {
  /// Registers the class that a statement makes, with its methods and the names of its variables.
  func makeClass(
    _ id: ID<ClassDefinition>, tree: SyntaxTree, module: ModuleScope, within outer: String?
  ) throws -> ClassEntity {
    let key = LambdaKey(tree: ObjectIdentifier(tree.source), node: id.index)
    if let known = classes[key] { return known }
    let definition = tree[id]
    let name = definition.name.text
    let qualified = outer.map { "\($0).\(name)" } ?? name
    let body = FunctionEntity(
      number: entities.count, name: name, tree: tree, module: module, parameters: [],
      body: .statements(definition.body), returns: nil, range: definition.nameRange)
    body.isClassBody = true
    entities.append(.function(body))
    let made = ClassEntity(
      number: entities.count, name: name, qualifiedName: qualified, tree: tree, module: module,
      definition: id, body: body)
    body.owner = made
    entities.append(.pythonClass(made))
    classes[key] = made
    allClasses.append(made)
    if module.isPrelude {
      made.typeParameters = tree[definition.typeParameters].map { tree[$0].name }
    }
    try collectMembers(of: made)
    return made
  }

  /// Finds out what the statements of a class define.
  private func collectMembers(of entity: ClassEntity) throws {
    let tree = entity.tree
    func add(_ name: Symbol, _ member: ClassMember) {
      if entity.members[name] == nil { entity.memberNames.append(name) }
      entity.members[name] = member
    }
    for name in entity.body.scope.names {
      for binding in entity.body.scope.bindings[name] ?? [] {
        switch binding.kind {
        case .function(let id):
          guard let statement = binding.statement else { continue }
          let function = try method(id, statement, of: entity)
          add(name, try member(function, id, in: entity, known: entity.members[name]))
        case .class:
          guard let statement = binding.statement, case .classDefinition(let id) = tree[statement]
          else { continue }
          add(
            name,
            .nested(
              try makeClass(id, tree: tree, module: entity.module, within: entity.qualifiedName)))
        case .value(let value):
          if let statement = binding.statement,
            case .annotatedAssign(_, let annotation, nil, _) = tree[statement]
          {
            if !entity.typeParameters.isEmpty || entity.module.isPrelude {
              entity.declaredFields.append((name, annotation))
            }
            continue
          }
          if name.text == "__slots__" { entity.slots = value.flatMap { slots(in: $0, tree) } }
          if let value, binding.isTopLevel, let alias = alias(value, in: entity) {
            add(name, alias)
          } else if case .variable? = entity.members[name] {
            continue
          } else {
            add(
              name,
              .variable(
                ClassVariable(
                  variable: GlobalVariable(
                    name: Symbol("\(entity.qualifiedName).\(name.text)"),
                    isAlwaysBound: binding.isTopLevel),
                  value: value,
                  literal: entity.module.isPrelude ? value.flatMap(tree.literal) : nil)))
          }
        case .module, .importFrom:
          throw Refusal.unsupported(
            "an import in a class", at: binding.statement.map { tree.range(of: $0) })
        }
      }
    }
  }

  /// `__radd__ = __add__`: another name of a method.
  private func alias(_ value: ID<Expression>, in entity: ClassEntity) -> ClassMember? {
    guard case .name(let other) = entity.tree[value] else { return nil }
    switch entity.members[other] {
    case .method, .staticMethod, .classMethod, .property: return entity.members[other]
    default: return nil
    }
  }

  private func slots(in value: ID<Expression>, _ tree: SyntaxTree) -> [Symbol]? {
    switch tree[value] {
    case .tuple(let elements), .list(let elements):
      return tree[elements].compactMap {
        if case .string(let text)? = tree.literal($0) { Symbol(text) } else { nil }
      }
    case .constant(.string(let text)): return [Symbol(tree.string(of: text))]
    default: return nil
    }
  }

  private func method(
    _ id: ID<FunctionDefinition>, _ statement: ID<Statement>, of entity: ClassEntity
  ) throws -> FunctionEntity {
    let function = try makeFunction(id, tree: entity.tree, module: entity.module)
    function.owner = entity
    function.qualifiedName = "\(entity.qualifiedName).\(function.name)"
    function.definition = id
    lambdas[
      LambdaKey(tree: ObjectIdentifier(entity.tree.source), node: statement.index &+ 1 << 31)] =
      function
    return function
  }

  /// What the decorators make of a method.
  private func member(
    _ function: FunctionEntity, _ id: ID<FunctionDefinition>, in entity: ClassEntity,
    known: ClassMember?
  ) throws -> ClassMember {
    let tree = entity.tree
    var member = ClassMember.method(function)
    var isDecorated = false
    for decorator in tree[tree[id].decorators].reversed() {
      let name: String
      switch tree[decorator] {
      case .name(let symbol): name = symbol.text
      case .attribute(let base, let symbol):
        if case .name(let property) = tree[base], property.text == function.name,
          case .property(var pair)? = known
        {
          switch symbol.text {
          case "setter": pair.setter = function
          case "deleter": pair.deleter = function
          default: pair.getter = function
          }
          member = .property(pair)
          continue
        }
        name = symbol.text
      default: name = ""
      }
      switch name {
      case "staticmethod": member = .staticMethod(function)
      case "classmethod": member = .classMethod(function)
      case "property", "abstractproperty":
        member = .property(ClassProperty(getter: function))
        function.isAbstract = function.isAbstract || name == "abstractproperty"
      case "abstractmethod": function.isAbstract = true
      case "override", "final": break
      case "_inline" where entity.module.isPrelude: break
      default:
        guard case .method = member, !entity.module.isPrelude,
          tree[tree[id].decorators].count == tree.calledDecorators(of: id).count
        else {
          function.refusal = .unsupported(
            "this decorator beside others", at: tree.range(of: decorator))
          continue
        }
        isDecorated = true
      }
      if isDecorated, ["staticmethod", "classmethod", "property", "abstractmethod"].contains(name) {
        function.refusal = .unsupported(
          "this decorator beside others", at: tree.range(of: decorator))
      }
    }
    if isDecorated {
      // What a function makes of the method, when the class statement runs.
      return .variable(
        ClassVariable(
          variable: GlobalVariable(
            name: Symbol(function.qualifiedName), isAlwaysBound: true), value: nil, literal: nil))
    }
    return member
  }

  // MARK: Types of instances

  /// The class of an instance's type.
  func instanceClass(of type: Type) -> ClassEntity? {
    guard case .instance(let reference, _) = type.kind,
      case .pythonClass(let entity) = entities[Int(reference.number)]
    else { return nil }
    return entity
  }

  /// What the field may hold, as far as it is known.
  func fieldType(_ field: InstanceField, of instance: Type) -> Type {
    let type = variables.shallow(declaredType(field, of: instance))
    return field.isAlwaysBound ? type : .union([type, .unbound])
  }

  /// The variable, or the type, that stands for what is stored in the field.
  func declaredType(_ field: InstanceField, of instance: Type) -> Type {
    guard case .instance(_, let arguments) = instance.kind, !arguments.isEmpty else {
      return field.type
    }
    return field.type.substituting(arguments)
  }

  /// The number of the objects that are instances of the type, in the module.
  func objectNumber(of instance: Type) -> UInt32 {
    let resolved = variables.resolve(instance)
    if let known = objectNumbers[resolved] { return known }
    let number = UInt32(module.objects.count)
    objectNumbers[resolved] = number
    if case .generator = resolved.kind {
      module.objects.append(ObjectType(name: resolved.pythonName, fields: []))
      module.objects[Int(number)].fields = generatorFields(of: resolved)
      return number
    }
    guard let entity = instanceClass(of: resolved) else { return number }
    module.objects.append(ObjectType(name: entity.qualifiedName, fields: []))
    module.objects[Int(number)].exception = entity.exceptionKind.map { kind in
      let isMain = entity.module.name == "__main__"
      return ExceptionClass(
        kind: kind, name: entity.name,
        displayName: (isMain ? "" : "\(entity.module.name).") + entity.qualifiedName)
    }
    module.objects[Int(number)].fields = entity.fields.map {
      RecordField(name: $0.name.text, type: irType(fieldType($0, of: resolved)))
    }
    return number
  }

  /// Gives every variable of a class its place.
  func declareClassVariables() {
    for entity in allClasses {
      for name in entity.memberNames {
        guard case .variable(let member)? = entity.members[name] else { continue }
        let global = member.variable
        guard global.type != .never else { continue }
        _ = globalID(
          of: global,
          irType(global.isAlwaysBound ? global.type : .union([global.type, .unbound])))
      }
      for (_, variable) in entity.factories where variable.type != .never {
        _ = globalID(of: variable, irType(variable.type))
      }
    }
  }
}

extension ClassEntity {
  /// The variables of the class, in the order of the source.
  var classVariables: [GlobalVariable] {
    memberNames.compactMap {
      if case .variable(let member)? = members[$0] { member.variable } else { nil }
    }
  }

  /// All functions that the class statement defines.
  var methods: [FunctionEntity] {
    memberNames.flatMap { name -> [FunctionEntity] in
      switch members[name] {
      case .method(let function)?, .staticMethod(let function)?, .classMethod(let function)?:
        [function]
      case .property(let property)?:
        [property.getter] + [property.setter, property.deleter].compactMap { $0 }
      default: []
      }
    }
  }
}

extension Type {
  /// The type with a generic class's arguments in place of its parameters, which are variables by position.
  func substituting(_ arguments: [Type]) -> Type {
    switch kind {
    case .parameter(let position): arguments[Int(position)]
    case .list(let element): .list(element.substituting(arguments))
    case .tuple(let members): .tuple(members.map { $0.substituting(arguments) })
    case .union(let members): .union(members.map { $0.substituting(arguments) })
    case .instance(let reference, let own):
      own.isEmpty ? self : Type(.instance(reference, own.map { $0.substituting(arguments) }))
    default: self
    }
  }
}
