#ifndef CEMBEDDED_H
#define CEMBEDDED_H
#include <stddef.h>
#include <stdint.h>

/// The runtime library as LLVM bitcode; `size` is 0 where it had not been built.
void coluber_runtime_image(const uint8_t *_Nullable *_Nonnull start, size_t *_Nonnull size);

/// The runtime library as an object file for this machine, with all its symbols visible; `size` is 0 where it
/// had not been built.
void coluber_runtime_object(const uint8_t *_Nullable *_Nonnull start, size_t *_Nonnull size);

/// The Python source of the prelude module `name` ("builtins"); null where there is none.
const uint8_t *_Nullable coluber_prelude(const char *_Nonnull name, size_t *_Nonnull size);

/// The name of the prelude module at `index`, from 0; null past the last.
const char *_Nullable coluber_prelude_name(size_t index);

#endif
