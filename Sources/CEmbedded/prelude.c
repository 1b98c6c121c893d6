#include "CEmbedded.h"

#include <string.h>

// One entry here, and one below, for each file of prelude/.
static const uint8_t builtins_text[] = {
#embed "prelude/builtins.py" suffix(,)
    0};
static const uint8_t math_text[] = {
#embed "prelude/math.py" suffix(,)
    0};
static const uint8_t time_text[] = {
#embed "prelude/time.py" suffix(,)
    0};
static const uint8_t numpy_text[] = {
#embed "prelude/numpy.py" suffix(,)
    0};
static const uint8_t coluber_text[] = {
#embed "prelude/coluber.py" suffix(,)
    0};

static const struct {
  const char *name;
  const uint8_t *start;
  size_t size;
} modules[] = {
    {"builtins", builtins_text, sizeof builtins_text - 1},
    {"math", math_text, sizeof math_text - 1},
    {"time", time_text, sizeof time_text - 1},
    {"numpy", numpy_text, sizeof numpy_text - 1},
    {"coluber", coluber_text, sizeof coluber_text - 1},
};

const uint8_t *coluber_prelude(const char *name, size_t *size) {
  for (size_t i = 0; i < sizeof modules / sizeof modules[0]; i++) {
    if (strcmp(modules[i].name, name) == 0) {
      *size = modules[i].size;
      return modules[i].start;
    }
  }
  *size = 0;
  return NULL;
}

const char *coluber_prelude_name(size_t index) {
  return index < sizeof modules / sizeof modules[0] ? modules[index].name : NULL;
}
