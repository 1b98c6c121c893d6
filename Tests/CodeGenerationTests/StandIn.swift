import LLVM

/// The part of the runtime library that lowering calls by itself, as LLVM IR.
enum StandIn {
  static let bitcode: [UInt8] = {
    let module = try! LLVM.Module(parsing: Array(text.utf8), name: "stand-in")
    return module.bitcode()
  }()

  static let text = """
    declare ptr @calloc(i64, i64)
    declare ptr @realloc(ptr, i64)
    declare void @free(ptr)
    declare i32 @puts(ptr)

    define ptr @coluber_allocate(i64 %n) {
      %p = call ptr @calloc(i64 1, i64 %n)
      ret ptr %p
    }
    define void @coluber_free(ptr %p) {
      call void @free(ptr %p)
      ret void
    }
    define ptr @coluber_list_make(i64 %capacity, i64 %size) {
      %p = call ptr @calloc(i64 4, i64 8)
      store i64 1, ptr %p
      %c = getelementptr i64, ptr %p, i64 2
      store i64 %capacity, ptr %c
      %bytes = mul i64 %capacity, %size
      %elements = call ptr @calloc(i64 1, i64 %bytes)
      %e = getelementptr i64, ptr %p, i64 3
      store ptr %elements, ptr %e
      ret ptr %p
    }
    define void @coluber_list_grow(ptr %list, i64 %wanted, i64 %size) {
      %capacity = mul i64 %wanted, 2
      %c = getelementptr i64, ptr %list, i64 2
      store i64 %capacity, ptr %c
      %bytes = mul i64 %capacity, %size
      %e = getelementptr i64, ptr %list, i64 3
      %old = load ptr, ptr %e
      %new = call ptr @realloc(ptr %old, i64 %bytes)
      store ptr %new, ptr %e
      ret void
    }
    define ptr @coluber_exception_make(i64 %kind, ptr %message) {
      %p = call ptr @calloc(i64 6, i64 8)
      store i64 1, ptr %p
      %k = getelementptr i64, ptr %p, i64 1
      store i64 %kind, ptr %k
      %m = getelementptr i64, ptr %p, i64 2
      store ptr %message, ptr %m
      ret ptr %p
    }
    define void @coluber_exception_add_frame(ptr %p, ptr %file, ptr %function, i64 %line, i64 %column, i64 %endLine, i64 %endColumn, ptr %text) {
      %n = getelementptr i64, ptr %p, i64 3
      %count = load i64, ptr %n
      %next = add i64 %count, 1
      store i64 %next, ptr %n
      %f = getelementptr i64, ptr %p, i64 5
      %old = load ptr, ptr %f
      %bytes = mul i64 %next, 56
      %new = call ptr @realloc(ptr %old, i64 %bytes)
      store ptr %new, ptr %f
      %at = mul i64 %count, 56
      %frame = getelementptr i8, ptr %new, i64 %at
      store ptr %file, ptr %frame
      %a = getelementptr i64, ptr %frame, i64 2
      store i64 %line, ptr %a
      ret void
    }
    define void @coluber_exception_destroy(ptr %p) {
      %f = getelementptr i64, ptr %p, i64 5
      %frames = load ptr, ptr %f
      call void @free(ptr %frames)
      call void @free(ptr %p)
      ret void
    }
    define double @coluber_int_true_divide(i64 %a, i64 %b) {
      %x = sitofp i64 %a to double
      %y = sitofp i64 %b to double
      %q = fdiv double %x, %y
      ret double %q
    }
    """
}
