internal import PythonSyntax

extension SyntaxTree {
  /// Whether the expression is an identifier.
  func isName(_ id: ID<Expression>) -> Bool {
    if case .name = self[id] { true } else { false }
  }

  /// Calls `body` with each name that assigning to the target binds.
  func forEachName(in target: ID<Expression>, _ body: (Symbol) -> Void) {
    switch self[target] {
    case .name(let name): body(name)
    case .tuple(let elements), .list(let elements):
      for element in self[elements] { forEachName(in: element, body) }
    case .starred(let value): forEachName(in: value, body)
    default: break
    }
  }

  /// Calls `body` with each expression directly under the statement, not with those of nested statements.
  func forEachExpression(of id: ID<Statement>, _ body: (ID<Expression>) -> Void) {
    switch self[id] {
    case .functionDefinition(let function):
      for decorator in self[self[function].decorators] { body(decorator) }
      forEachDefault(of: self[function].parameters, body)
    case .classDefinition(let definition):
      for decorator in self[self[definition].decorators] { body(decorator) }
      for base in self[self[definition].bases] { body(base) }
      for keyword in self[self[definition].keywords] { body(self[keyword].value) }
    case .return(let value): if let value { body(value) }
    case .delete(let targets): for target in self[targets] { body(target) }
    case .assign(let targets, let value):
      body(value)
      for target in self[targets] { body(target) }
    case .typeAlias(_, _, let value): body(value)
    case .augmentedAssign(let target, _, let value):
      body(target)
      body(value)
    case .annotatedAssign(let target, _, let value, _):
      if let value { body(value) }
      body(target)
    case .for(let target, let iterable, _, _, _):
      body(iterable)
      body(target)
    case .while(let test, _, _), .if(let test, _, _): body(test)
    case .with(let items, _, _):
      for item in self[items] {
        body(self[item].context)
        if let target = self[item].target { body(target) }
      }
    case .match(let subject, let cases):
      body(subject)
      for one in self[cases] {
        forEachExpression(of: self[one].pattern, body)
        if let condition = self[one].condition { body(condition) }
      }
    case .raise(let exception, let cause):
      if let exception { body(exception) }
      if let cause { body(cause) }
    case .try(_, let handlers, _, _, _):
      for handler in self[handlers] { if let type = self[handler].type { body(type) } }
    case .assert(let test, let message):
      body(test)
      if let message { body(message) }
    case .expression(let value): body(value)
    case .import, .importFrom, .global, .nonlocal, .pass, .break, .continue: break
    }
  }

  /// Calls `body` with each expression in the pattern: values to compare with, keys, classes.
  func forEachExpression(of id: ID<Pattern>, _ body: (ID<Expression>) -> Void) {
    switch self[id] {
    case .value(let value): body(value)
    case .sequence(let patterns), .or(let patterns):
      for pattern in self[patterns] { forEachExpression(of: pattern, body) }
    case .mapping(let keys, let patterns, _):
      for key in self[keys] { body(key) }
      for pattern in self[patterns] { forEachExpression(of: pattern, body) }
    case .class(let type, let patterns, _, let keywordPatterns):
      body(type)
      for pattern in self[patterns] { forEachExpression(of: pattern, body) }
      for pattern in self[keywordPatterns] { forEachExpression(of: pattern, body) }
    case .as(let pattern?, _): forEachExpression(of: pattern, body)
    case .singleton, .star, .as(nil, _): break
    }
  }

  /// Calls `body` with each name that the pattern binds, from left to right.
  func forEachName(in id: ID<Pattern>, _ body: (Symbol) -> Void) {
    switch self[id] {
    case .sequence(let patterns), .or(let patterns):
      for pattern in self[patterns] { forEachName(in: pattern, body) }
    case .mapping(_, let patterns, let rest):
      for pattern in self[patterns] { forEachName(in: pattern, body) }
      if let rest { body(rest) }
    case .class(_, let patterns, _, let keywordPatterns):
      for pattern in self[patterns] { forEachName(in: pattern, body) }
      for pattern in self[keywordPatterns] { forEachName(in: pattern, body) }
    case .star(let name?): body(name)
    case .as(let pattern, let name):
      if let pattern { forEachName(in: pattern, body) }
      if let name { body(name) }
    case .value, .singleton, .star(nil): break
    }
  }

  /// Calls `body` with each list of statements directly under the statement, but for those of functions
  /// and classes, which are scopes of their own.
  func forEachBlock(of id: ID<Statement>, _ body: (IDList<Statement>) -> Void) {
    switch self[id] {
    case .if(_, let first, let orElse), .while(_, let first, let orElse),
      .for(_, _, let first, let orElse, _):
      body(first)
      body(orElse)
    case .with(_, let first, _): body(first)
    case .try(let first, let handlers, let orElse, let finally, _):
      body(first)
      for handler in self[handlers] { body(self[handler].body) }
      body(orElse)
      body(finally)
    case .match(_, let cases): for one in self[cases] { body(self[one].body) }
    default: break
    }
  }

  /// Calls `body` with each default value of the parameters.
  func forEachDefault(of id: ID<Parameters>, _ body: (ID<Expression>) -> Void) {
    let parameters = self[id]
    for list in [parameters.positionalOnly, parameters.positional, parameters.keywordOnly] {
      for parameter in self[list] { if let value = self[parameter].defaultValue { body(value) } }
    }
  }

  /// Calls `body` with each expression directly under the expression.
  func forEachChild(of id: ID<Expression>, _ body: (ID<Expression>) -> Void) {
    func each(_ list: IDList<Expression>) { for child in self[list] { body(child) } }
    func clauses(_ list: IDList<Comprehension>) {
      for clause in self[list] {
        body(self[clause].iterable)
        body(self[clause].target)
        each(self[clause].conditions)
      }
    }
    switch self[id] {
    case .booleanOperation(_, let values), .set(let values), .list(let values), .tuple(let values),
      .joinedString(let values), .templateString(let values):
      each(values)
    case .named(let target, let value):
      body(value)
      body(target)
    case .binary(_, let left, let right):
      body(left)
      body(right)
    case .unary(_, let value), .await(let value), .yieldFrom(let value), .attribute(let value, _),
      .starred(let value):
      body(value)
    case .lambda(let parameters, let value):
      forEachDefault(of: parameters, body)
      body(value)
    case .conditional(let test, let first, let second):
      body(test)
      body(first)
      body(second)
    case .dictionary(let keys, let values):
      for key in self[keys] { if let key { body(key) } }
      each(values)
    case .listComprehension(let element, let list), .setComprehension(let element, let list),
      .generator(let element, let list):
      clauses(list)
      body(element)
    case .dictionaryComprehension(let key, let value, let list):
      clauses(list)
      body(key)
      body(value)
    case .yield(let value): if let value { body(value) }
    case .comparison(let left, _, let others):
      body(left)
      each(others)
    case .call(let function, let arguments, let keywords):
      body(function)
      each(arguments)
      for keyword in self[keywords] { body(self[keyword].value) }
    case .formattedValue(let value, _, let specification),
      .interpolation(let value, _, _, let specification):
      body(value)
      if let specification { body(specification) }
    case .subscript(let value, let index):
      body(value)
      body(index)
    case .slice(let lower, let upper, let step):
      for part in [lower, upper, step] { if let part { body(part) } }
    case .constant, .name: break
    }
  }
}
