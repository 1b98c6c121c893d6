import Foundation
import Testing

@testable import IR

/// Objects: their text, what the verifier says of them, and where references are counted.
@Suite struct ObjectTests {
  static let node = """
    module "list"
    object 0 "Node" (value: int, next: None | object 0)

    func @push(head: None | object 0, value: int) -> object 0 {
    b0(%0: None | object 0, %1: int):
      %2 = object.make %1, %0 : object 0
      object.set[0] %2, %1
      %4 = object.get[1] %2 : None | object 0
      object.set[1] %2, %4
      %6 = reference.equal %2, %2 : bool
      %7 = reference.number %2 : int
      return %2
    }

    """

  @Test func textIsReadBack() throws {
    let module = try parseIR(Self.node)
    #expect(module.description == Self.node)
    #expect(verify(module).isEmpty)
  }

  @Test func wrongFieldsAreFound() throws {
    let text = Self.node.replacing("object.make %1, %0", with: "object.make %0, %1")
    #expect(!verify(try parseIR(text)).isEmpty)
    let position = Self.node.replacing("object.get[1]", with: "object.get[2]")
    #expect(!verify(try parseIR(position)).isEmpty)
  }

  @Test func referencesAreCounted() throws {
    var module = try parseIR(Self.node)
    optimize(&module, level: 0, passes: [])
    let text = module.description
    // The parameter is borrowed and the object holds it: one more reference. What is stored back into the
    // field it was taken from is one more too, before the store lets the old one go.
    #expect(text.components(separatedBy: "retain").count - 1 == 2)
  }

  /// A store to one field leaves what was borrowed from another.
  @Test func fieldsAreToldApart() throws {
    let module = try parseIR(
      """
      module "fields"
      object 0 "P" (a: list[int], b: list[int], c: int, d: int)

      func @f(p: object 0) -> None {
      b0(%0: object 0):
        %1 = constant.none
        return %1
      }

      """)
    let kinds = MemoryKinds(module)
    let object = Type(.object(0))
    #expect(kinds.field(0, of: object) & kinds.field(1, of: object) == 0)
    #expect(kinds.field(0, of: object) & kinds.field(2, of: object) == 0)
    #expect(kinds.field(2, of: object) == kinds.field(3, of: object))
    #expect(kinds.reachable(object) & kinds.field(0, of: object) != 0)
  }
}
