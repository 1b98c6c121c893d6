#include "CEmbedded.h"

// Bitcode is read in place: it wants the alignment of its words.
_Alignas(16) static const uint8_t image[] = {
#if __has_embed("runtime.bc")
#embed "runtime.bc" suffix(,)
#endif
    0};

void coluber_runtime_image(const uint8_t **start, size_t *size) {
  *start = image;
  *size = sizeof image - 1;
}

static const uint8_t object[] = {
#if __has_embed("runtime.o")
#embed "runtime.o" suffix(,)
#endif
    0};

void coluber_runtime_object(const uint8_t **start, size_t *size) {
  *start = object;
  *size = sizeof object - 1;
}
