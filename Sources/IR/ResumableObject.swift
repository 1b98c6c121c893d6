/// The fields of the object that a resumable function goes on from; behind the arguments stand the values
/// that are needed across a `yield`.
public enum ResumableObject {
  /// An int: where to go on.
  public static let state = 0
  /// What the function returned, or `unbound`.
  public static let result = 1
  /// The exception that is to be raised where the function goes on, or `unbound`.
  public static let thrown = 2
  public static let firstArgument = 3

  /// The state before the first call. The others above are those after the first `yield`, the second, ….
  public static let start: Int64 = 0
  /// It returned, or an exception left it.
  public static let finished: Int64 = -1
  public static let running: Int64 = -2
  /// Added to the state of an object to have it raise `thrown` where it goes on.
  public static let throwing: Int64 = 1 << 20
}
