#include "CEmbedded.h"

#include <string.h>

// One entry here, and one below, for each file of prelude/.
static const uint8_t builtins_text[] = {
#embed "prelude/builtins.py" suffix(,)
    0};
static const uint8_t math_text[] = {
#embed "prelude/math.py" suffix(,)
    0};
static const uint8_t itertools_text[] = {
#embed "prelude/itertools.py" suffix(,)
    0};
static const uint8_t generator_type_text[] = {
#embed "prelude/_generator.py" suffix(,)
    0};
static const uint8_t contextlib_text[] = {
#embed "prelude/contextlib.py" suffix(,)
    0};
static const uint8_t random_text[] = {
#embed "prelude/random.py" suffix(,)
    0};
static const uint8_t sys_text[] = {
#embed "prelude/sys.py" suffix(,)
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
static const uint8_t array_type_text[] = {
#embed "prelude/_array.py" suffix(,)
    0};
static const uint8_t bytearray_type_text[] = {
#embed "prelude/_bytearray.py" suffix(,)
    0};
static const uint8_t bytes_type_text[] = {
#embed "prelude/_bytes.py" suffix(,)
    0};
static const uint8_t cmath_text[] = {
#embed "prelude/cmath.py" suffix(,)
    0};
static const uint8_t codec_text[] = {
#embed "prelude/_codec.py" suffix(,)
    0};
static const uint8_t complex_type_text[] = {
#embed "prelude/_complex.py" suffix(,)
    0};
static const uint8_t exception_type_text[] = {
#embed "prelude/_exception.py" suffix(,)
    0};
static const uint8_t float_type_text[] = {
#embed "prelude/_float.py" suffix(,)
    0};
static const uint8_t format_text[] = {
#embed "prelude/_format.py" suffix(,)
    0};
static const uint8_t int_type_text[] = {
#embed "prelude/_int.py" suffix(,)
    0};
static const uint8_t list_type_text[] = {
#embed "prelude/_list.py" suffix(,)
    0};
static const uint8_t percent_text[] = {
#embed "prelude/_percent.py" suffix(,)
    0};
static const uint8_t range_type_text[] = {
#embed "prelude/_range.py" suffix(,)
    0};
static const uint8_t iterator_text[] = {
#embed "prelude/_iterator.py" suffix(,)
    0};
static const uint8_t collections_text[] = {
#embed "prelude/collections.py" suffix(,)
    0};
static const uint8_t scalar_type_text[] = {
#embed "prelude/_scalar.py" suffix(,)
    0};
static const uint8_t slices_text[] = {
#embed "prelude/_slices.py" suffix(,)
    0};
static const uint8_t str_type_text[] = {
#embed "prelude/_str.py" suffix(,)
    0};
static const uint8_t tuple_type_text[] = {
#embed "prelude/_tuple.py" suffix(,)
    0};
static const uint8_t dict_type_text[] = {
#embed "prelude/_dict.py" suffix(,)
    0};
static const uint8_t set_type_text[] = {
#embed "prelude/_set.py" suffix(,)
    0};
static const uint8_t hash_type_text[] = {
#embed "prelude/_hash.py" suffix(,)
    0};

static const uint8_t typing_text[] = {
#embed "prelude/typing.py" suffix(,)
    0};

static const uint8_t functools_text[] = {
#embed "prelude/functools.py" suffix(,)
    0};
static const uint8_t operator_text[] = {
#embed "prelude/operator.py" suffix(,)
    0};
static const uint8_t bisect_text[] = {
#embed "prelude/bisect.py" suffix(,)
    0};
static const uint8_t heapq_text[] = {
#embed "prelude/heapq.py" suffix(,)
    0};
static const uint8_t string_text[] = {
#embed "prelude/string.py" suffix(,)
    0};
static const uint8_t json_text[] = {
#embed "prelude/json.py" suffix(,)
    0};
static const uint8_t statistics_text[] = {
#embed "prelude/statistics.py" suffix(,)
    0};

static const struct {
  const char *name;
  const uint8_t *start;
  size_t size;
} modules[] = {
    {"builtins", builtins_text, sizeof builtins_text - 1},
    {"cmath", cmath_text, sizeof cmath_text - 1},
    {"math", math_text, sizeof math_text - 1},
    {"contextlib", contextlib_text, sizeof contextlib_text - 1},
    {"random", random_text, sizeof random_text - 1},
    {"sys", sys_text, sizeof sys_text - 1},
    {"time", time_text, sizeof time_text - 1},
    {"numpy", numpy_text, sizeof numpy_text - 1},
    {"_array", array_type_text, sizeof array_type_text - 1},
    {"_bytearray", bytearray_type_text, sizeof bytearray_type_text - 1},
    {"_bytes", bytes_type_text, sizeof bytes_type_text - 1},
    {"_codec", codec_text, sizeof codec_text - 1},
    {"_complex", complex_type_text, sizeof complex_type_text - 1},
    {"_exception", exception_type_text, sizeof exception_type_text - 1},
    {"_float", float_type_text, sizeof float_type_text - 1},
    {"_format", format_text, sizeof format_text - 1},
    {"_int", int_type_text, sizeof int_type_text - 1},
    {"_list", list_type_text, sizeof list_type_text - 1},
    {"_percent", percent_text, sizeof percent_text - 1},
    {"_range", range_type_text, sizeof range_type_text - 1},
    {"_iterator", iterator_text, sizeof iterator_text - 1},
    {"itertools", itertools_text, sizeof itertools_text - 1},
    {"_generator", generator_type_text, sizeof generator_type_text - 1},
    {"collections", collections_text, sizeof collections_text - 1},
    {"_scalar", scalar_type_text, sizeof scalar_type_text - 1},
    {"_slices", slices_text, sizeof slices_text - 1},
    {"_str", str_type_text, sizeof str_type_text - 1},
    {"_tuple", tuple_type_text, sizeof tuple_type_text - 1},
    {"typing", typing_text, sizeof typing_text - 1},
    {"functools", functools_text, sizeof functools_text - 1},
    {"operator", operator_text, sizeof operator_text - 1},
    {"coluber", coluber_text, sizeof coluber_text - 1},
    {"_dict", dict_type_text, sizeof dict_type_text - 1},
    {"_set", set_type_text, sizeof set_type_text - 1},
    {"_hash", hash_type_text, sizeof hash_type_text - 1},
    {"bisect", bisect_text, sizeof bisect_text - 1},
    {"heapq", heapq_text, sizeof heapq_text - 1},
    {"string", string_text, sizeof string_text - 1},
    {"json", json_text, sizeof json_text - 1},
    {"statistics", statistics_text, sizeof statistics_text - 1},
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
