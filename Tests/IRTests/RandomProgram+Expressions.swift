@testable import IR

extension FunctionLowering {
  private static let outOfRange = "index out of range"

  /// A random expression of that type.
  mutating func expression(_ type: Type, _ depth: Int) -> ValueID {
    let bound = variables.filter { $0.isBound && $0.type == type }
    if let variable = bound.randomElement(using: &random), chance(depth == 0 ? 90 : 45) {
      return variable.value
    }
    if depth > 0 {
      if chance(45), let value = projection(type, depth) { return value }
      if chance(20), let value = call(type, depth) { return value }
      if chance(8) {
        let condition = expression(.bool, depth - 1)
        let first = expression(type, depth - 1)
        return emit(.select, [condition, first, expression(type, depth - 1)], type)
      }
    }
    return construction(type, depth)
  }

  private mutating func construction(_ type: Type, _ depth: Int) -> ValueID {
    let below = max(0, depth - 1)
    switch type.kind {
    case .int:
      if depth > 0 {
        switch pick(0...9) {
        case 0...3: return arithmetic(below)
        case 4:
          return emit(.runtime(RuntimeFunction.id("str_length")!), [expression(.str, below)], .int)
        case 5: return emit(.listLength, [expression(.list(.int), below)], .int)
        case 6: return emit(.boolToInt, [expression(.bool, below)], .int)
        default: break
        }
      }
      let edge: [Int64] = [Int64.max, Int64.min, 1 << 40, -1, 0]
      let value = chance(10) ? edge.randomElement(using: &random)! : Int64(pick(-2...5))
      return emit(.constantInt(value), [], .int)
    case .bool:
      if depth == 0 { return emit(.constantBool(chance(50)), [], .bool) }
      switch pick(0...4) {
      case 0:
        let first = expression(.str, below)
        return emit(
          .runtime(RuntimeFunction.id("str_equal")!), [first, expression(.str, below)], .bool)
      case 1: return emit(.boolNot, [expression(.bool, below)], .bool)
      default:
        let first = expression(.int, below)
        let comparison = Comparison.allCases.randomElement(using: &random)!
        return emit(.intCompare(comparison), [first, expression(.int, below)], .bool)
      }
    case .str:
      if depth > 0 {
        switch pick(0...9) {
        case let way where way <= 3:
          let first = expression(.str, below)
          let join = RuntimeFunction.id(way <= 1 ? "str_concat" : "str_append")!
          return emit(.runtime(join), [first, expression(.str, below)], .str)
        case 4:
          return emit(.runtime(RuntimeFunction.id("int_to_str")!), [expression(.int, below)], .str)
        case 5: return emit(.runtime(RuntimeFunction.id("chr")!), [expression(.int, below)], .str)
        case 6: return emit(.globalGet(GlobalID(index: 1)), [], .str)
        default: break
        }
      }
      return emit(.constantString(module.string(["a", "bc", ""][pick(0...2)])), [], .str)
    case .list(let element):
      if depth > 0, type == .list(.str), chance(20) {
        return emit(.globalGet(GlobalID(index: 0)), [], type)
      }
      var elements: [ValueID] = []
      for _ in 0..<pick(chance(15) ? 0...0 : 1...3) { elements.append(expression(element, below)) }
      return emit(.listMake, elements, type)
    case .tuple(let members):
      var values: [ValueID] = []
      for member in members { values.append(expression(member, below)) }
      return emit(.tupleMake, values, type)
    case .union(let members):
      return emit(.unionMake, [expression(members.randomElement(using: &random)!, below)], type)
    default: return emit(.constantNone, [], .none)
    }
  }

  private mutating func arithmetic(_ depth: Int) -> ValueID {
    let first = expression(.int, depth)
    switch pick(0...12) {
    case 0...2: return emit(.intAdd(.exact), [first, expression(.int, depth)], .int)
    case 3: return emit(.intSubtract(.exact), [first, expression(.int, depth)], .int)
    case 4: return emit(.intMultiply(.exact), [first, expression(.int, depth)], .int)
    case 5: return emit(.intNegate(.exact), [first], .int)
    case 6, 7:
      let second = expression(.int, depth)
      let zero = emit(.constantInt(0), [], .int)
      let isNonzero = emit(.intCompare(.notEqual), [second, zero], .bool)
      _ = emit(.check(.zeroDivisionError, module.string("division by zero")), [isNonzero], .none)
      return emit(chance(50) ? .intModulo : .intFloorDivide(.exact), [first, second], .int)
    case 8: return emit(.intAnd, [first, expression(.int, depth)], .int)
    case 9: return emit(.intOr, [first, expression(.int, depth)], .int)
    case 10:
      let mask = emit(.constantInt(7), [], .int)
      let count = emit(.intAnd, [expression(.int, depth), mask], .int)
      return emit(chance(50) ? .intShiftLeft(.exact) : .intShiftRight, [first, count], .int)
    case 11: return emit(.intInvert, [first], .int)
    default: return emit(.intXor, [first, expression(.int, depth)], .int)
    }
  }

  /// The position of a random index in a list, checked.
  private mutating func checkedIndex(_ list: ValueID, _ depth: Int) -> ValueID {
    let index: ValueID
    if let loop = loops.last, chance(50) {
      // As loops over lists do: the counter, or one of its neighbours.
      let neighbour = emit(.constantInt(Int64(pick(-1...1))), [], .int)
      index = chance(70) ? loop.counter : emit(.intAdd(.exact), [loop.counter, neighbour], .int)
    } else {
      index =
        chance(75) ? emit(.constantInt(Int64(pick(-1...0))), [], .int) : expression(.int, depth)
    }
    let length = emit(.listLength, [list], .int)
    return emit(.checkIndex(.indexError, module.string(Self.outOfRange)), [index, length], .int)
  }

  /// A part of a variable that has the type, if there is one.
  private mutating func projection(_ type: Type, _ depth: Int) -> ValueID? {
    let holders = variables.filter { variable in
      guard variable.isBound else { return false }
      switch variable.type.kind {
      case .list(let element): return element == type
      case .tuple(let members): return members.contains(type)
      case .union(let members): return members.contains(type) && chance(30)
      default: return false
      }
    }
    guard let holder = holders.randomElement(using: &random) else { return nil }
    switch holder.type.kind {
    case .list:
      let position = checkedIndex(holder.value, depth - 1)
      return emit(.listGet, [holder.value, position], type)
    case .tuple(let members):
      let position = members.firstIndex(of: type)!
      return emit(.tupleGet(position), [holder.value], type)
    default:
      let fits = emit(.unionIs(type), [holder.value], .bool)
      _ = emit(.check(.typeError, module.string("wrong member")), [fits], .none)
      return emit(.unionGet(type), [holder.value], type)
    }
  }

  /// A call of an earlier function that gives the type, if there is one.
  private mutating func call(_ type: Type, _ depth: Int) -> ValueID? {
    let callees = module.functions.indices.filter { module.functions[$0].resultType == type }
    guard let callee = callees.randomElement(using: &random) else { return nil }
    var arguments: [ValueID] = []
    for parameter in module.functions[callee].parameterTypes {
      arguments.append(expression(parameter, depth - 1))
    }
    return emit(.call(FunctionID(index: callee)), arguments, type)
  }

  /// Changes the list that a variable holds.
  mutating func mutate(_ variable: Int) {
    let target = variables[variable]
    guard target.isBound, case .list(let element) = target.type.kind else {
      variables[variable].value = expression(target.type, 2)
      variables[variable].isBound = true
      return
    }
    let list = target.value
    switch pick(0...9) {
    case 0...2: _ = emit(.listAppend, [list, expression(element, 2)], .none)
    case 3...5:
      let value = expression(element, 2)
      let position = checkedIndex(list, 1)
      _ = emit(.listSet, [list, position, value], .none)
    case 6:
      let value = expression(element, 1)
      let start = emit(.constantInt(0), [], .int)
      _ = emit(.listInsert, [list, start, value], .none)
    case 7:
      let position = checkedIndex(list, 1)
      _ = emit(.listRemove, [list, position], element)
    case 8:
      let length = emit(.listLength, [list], .int)
      let zero = emit(.constantInt(0), [], .int)
      let hasSome = emit(.intCompare(.greater), [length, zero], .bool)
      _ = emit(.check(.indexError, module.string("pop from empty list")), [hasSome], .none)
      let last = emit(.listRemoveLast, [list], element)
      for variable in variables.indices where variables[variable].type == element && chance(50) {
        // Only this block's later statements see it, as a new value in the same place.
        variables.append(Variable(type: element, value: last, isBound: true))
        break
      }
    default: _ = emit(.listClear, [list], .none)
    }
  }
}
