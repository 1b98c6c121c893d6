internal import IR
internal import LLVM

/// Objects that may hold objects of their own type, directly or through others: a chain of a million of them
/// is freed in a loop, not by a million nested calls.
///
/// The functions here release what belongs to such a group of types into a list of objects to be freed, one
/// list for each type of the group, which is threaded through the objects' counts.
extension ModuleLowering {
  /// The object types that `number` leads to and that lead back to it, in order; empty if there are none.
  func group(of number: Int) -> [Int] {
    if let known = groups[number] { return known }
    if source.objects[number].exception != nil { return [] }
    func reached(from start: Int) -> Set<Int> {
      var seen: Set<Int> = []
      var work = source.objects[start].fields.map(\.type)
      while let type = work.popLast() {
        switch type.kind {
        // An exception may be anything below its class: what it leads to is not followed.
        case .object(let next) where source.objects[Int(next)].exception == nil:
          if seen.insert(Int(next)).inserted {
            work += source.objects[Int(next)].fields.map(\.type)
          }
        case .list(let element): work.append(element)
        case .union(let members): work += members
        default: work += type.tupleMembers ?? []
        }
      }
      return seen
    }
    let members = reached(from: number).filter { reached(from: $0).contains(number) }.sorted()
    for member in members { groups[member] = members }
    if members.isEmpty { groups[number] = [] }
    return members
  }

  /// Whether values of the type hold references to objects of the group.
  private func leads(_ type: Type, to group: [Int]) -> Bool {
    switch type.kind {
    case .object(let number): group.contains(Int(number))
    case .list(let element): leads(element, to: group)
    case .union(let members): members.contains { leads($0, to: group) }
    default: type.tupleMembers?.contains { leads($0, to: group) } ?? false
    }
  }

  /// Frees an object of a group and all that it was the last to refer to.
  func destroyGroup(from number: Int, _ first: ValueRef) {
    let group = group(of: number)
    let function = builder.function
    let heads = builder.alloca(module.array(of: types[.pointer], count: group.count))
    func head(_ position: Int) -> ValueRef {
      position == 0 ? heads : builder.element(types[.pointer], heads, constant(position))
    }
    for position in group.indices {
      store(module.zero(types[.pointer]), .pointer, head(position), offset: 0, nil)
    }
    push(first, to: head(group.firstIndex(of: number)!))
    let starts = group.map { _ in module.appendBlock(to: function, "next") }
    let done = module.appendBlock(to: function, "done")
    builder.jump(starts[0])
    for (position, member) in group.enumerated() {
      let take = module.appendBlock(to: function, "take")
      builder.position(at: starts[position])
      let object = load(.pointer, head(position), offset: 0, nil)
      let following = position + 1 < group.count ? starts[position + 1] : done
      builder.branch(
        builder.compare(.eq, object, module.zero(types[.pointer])), following, take)
      builder.position(at: take)
      store(load(.pointer, object, offset: 0, nil), .pointer, head(position), offset: 0, nil)
      let content = self.object(member)
      finalize(object, content)
      for (index, field) in content.type.fields.enumerated() where field.type.isManaged {
        collect(loadField(index, of: content, at: object), field.type, group, heads)
      }
      builder.call(external("coluber_free", [.pointer], nil), [object])
      builder.jump(starts[0])
    }
    builder.position(at: done)
    builder.ret()
  }

  private func push(_ object: ValueRef, to head: ValueRef) {
    store(load(.pointer, head, offset: 0, nil), .pointer, object, offset: 0, nil)
    store(object, .pointer, head, offset: 0, nil)
  }

  /// Releases a value; objects of the group that nothing refers to any more are put on the lists.
  private func collect(_ values: [ValueRef], _ type: Type, _ group: [Int], _ heads: ValueRef) {
    forEachReference(values, type) { reference, type in
      if leads(type, to: group) {
        builder.call(collectFunction(type, group), [reference, heads])
      } else {
        release([reference], type)
      }
    }
  }

  /// `void (object, lists)`.
  private func collectFunction(_ type: Type, _ group: [Int]) -> FunctionRef {
    generate("coluber.collect \(type) \(group[0])", [.pointer, .pointer], nil) { function in
      let reference = function.parameter(0)
      let heads = function.parameter(1)
      countDown(reference, in: function) {
        if case .object(let number) = type.kind {
          let position = group.firstIndex(of: Int(number))!
          push(
            reference,
            to: position == 0 ? heads : builder.element(types[.pointer], heads, constant(position)))
        } else if case .list(let element) = type.kind {
          forEachElement(of: reference, element) { collect($0, element, group, heads) }
          freeList(reference)
        }
      }
    }
  }
}
