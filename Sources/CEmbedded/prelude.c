#include "CEmbedded.h"

#include <string.h>

// One line here for each file of prelude/.
static const uint8_t builtins[] = {
#embed "prelude/builtins.py" suffix(,)
    0};

static const struct {
  const char *name;
  const uint8_t *start;
  size_t size;
} modules[] = {
    {"builtins", builtins, sizeof builtins - 1},
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
