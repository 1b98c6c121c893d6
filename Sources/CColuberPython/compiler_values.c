#include "compiler_values.h"

#include <stdlib.h>
#include <string.h>

// MARK: Pointers met in a call

static size_t slot_of(const PointerMap *map, const void *key) {
  size_t slot = ((uintptr_t)key >> 4) * 0x9E3779B97F4A7C15u & (map->capacity - 1);
  while (map->keys[slot] && map->keys[slot] != key) slot = (slot + 1) & (map->capacity - 1);
  return slot;
}

int64_t coluber_map_get(const PointerMap *map, const void *key) {
  if (!map->count) return -1;
  size_t slot = slot_of(map, key);
  return map->keys[slot] ? map->values[slot] : -1;
}

static bool map_put(PointerMap *map, const void *key, int64_t value) {
  if (2 * (map->count + 1) > map->capacity) {
    PointerMap larger = {.capacity = map->capacity ? 2 * map->capacity : 16, .count = map->count};
    larger.keys = calloc(larger.capacity, sizeof *larger.keys);
    larger.values = malloc(larger.capacity * sizeof *larger.values);
    if (!larger.keys || !larger.values) {
      free(larger.keys);
      free(larger.values);
      return false;
    }
    for (size_t i = 0; i < map->capacity; i++) {
      if (!map->keys[i]) continue;
      size_t slot = slot_of(&larger, map->keys[i]);
      larger.keys[slot] = map->keys[i];
      larger.values[slot] = map->values[i];
    }
    free(map->keys);
    free(map->values);
    *map = larger;
  }
  size_t slot = slot_of(map, key);
  if (!map->keys[slot]) map->count++;
  map->keys[slot] = key;
  map->values[slot] = value;
  return true;
}

bool coluber_share(Call *call, PyObject *object, void *native, const coluber_node *node) {
  if (call->shared_count == call->shared_capacity) {
    size_t capacity = call->shared_capacity ? 2 * call->shared_capacity : 8;
    Shared *larger = realloc(call->shared, capacity * sizeof *larger);
    if (!larger) return PyErr_NoMemory(), false;
    call->shared = larger;
    call->shared_capacity = capacity;
  }
  int64_t index = (int64_t)call->shared_count;
  if (!map_put(&call->objects, object, index) || !map_put(&call->natives, native, index)) {
    return PyErr_NoMemory(), false;
  }
  call->shared[call->shared_count++] =
      (Shared){.object = object, .native = native, .node = node, .is_changed = call->is_changed};
  return true;
}

// MARK: To compiled code

static Conversion text_to_native(PyObject *object, char *place) {
  if (!PyUnicode_CheckExact(object)) return MISMATCH;
  Py_ssize_t bytes;
  const char *utf8 = PyUnicode_AsUTF8AndSize(object, &bytes);
  if (!utf8) return FAILED;
  Text *text = malloc(sizeof *text + (size_t)bytes + 1);
  if (!text) return PyErr_NoMemory(), FAILED;
  text->count = 1;
  text->bytes = bytes;
  text->code_points = PyUnicode_GetLength(object);
  memcpy(text->utf8, utf8, (size_t)bytes + 1);
  *(Text **)place = text;
  return CONVERTED;
}

static bool holds_objects(const coluber_node *nodes, const coluber_node *node) {
  switch (node->kind) {
  case COLUBER_TYPE_STR:
  case COLUBER_TYPE_LIST:
  case COLUBER_TYPE_ARRAY: return true;
  case COLUBER_TYPE_TUPLE:
  case COLUBER_TYPE_UNION:
    for (int32_t i = 0; i < node->child_count; i++) {
      if (holds_objects(nodes, nodes + node->child + i)) return true;
    }
    return false;
  default: return false;
  }
}

static void retain_value(const coluber_node *nodes, const coluber_node *node, const char *frame) {
  const char *place = frame + node->offset;
  switch (node->kind) {
  case COLUBER_TYPE_STR:
  case COLUBER_TYPE_LIST:
  case COLUBER_TYPE_ARRAY:
    if (**(int64_t **)place >= 0) ++**(int64_t **)place;
    break;
  case COLUBER_TYPE_TUPLE:
    for (int32_t i = 0; i < node->child_count; i++) {
      retain_value(nodes, nodes + node->child + i, frame);
    }
    break;
  case COLUBER_TYPE_UNION: retain_value(nodes, nodes + node->child + *(uint8_t *)place, frame); break;
  default: break;
  }
}

/// Whether `object` is of the node's type, all that is in it too.
static bool matches(const coluber_node *nodes, const coluber_node *node, PyObject *object) {
  switch (node->kind) {
  case COLUBER_TYPE_NONE: return object == Py_None;
  case COLUBER_TYPE_BOOL: return PyBool_Check(object);
  case COLUBER_TYPE_INT: return PyLong_CheckExact(object);
  case COLUBER_TYPE_FLOAT: return PyFloat_CheckExact(object);
  case COLUBER_TYPE_STR: return PyUnicode_CheckExact(object);
  case COLUBER_TYPE_RANGE: return Py_TYPE(object) == &PyRange_Type;
  case COLUBER_TYPE_TUPLE:
    if (!PyTuple_CheckExact(object) || PyTuple_Size(object) != node->child_count) return false;
    for (int32_t i = 0; i < node->child_count; i++) {
      if (!matches(nodes, nodes + node->child + i, PyTuple_GetItem(object, i))) return false;
    }
    return true;
  case COLUBER_TYPE_LIST:
    if (!PyList_CheckExact(object)) return false;
    for (Py_ssize_t i = 0, n = PyList_Size(object); i < n; i++) {
      if (!matches(nodes, nodes + node->child, PyList_GetItem(object, i))) return false;
    }
    return true;
  case COLUBER_TYPE_ARRAY: return coluber_is_array(node, object);
  case COLUBER_TYPE_SCALAR: return coluber_is_scalar(node, object);
  case COLUBER_TYPE_UNION:
    for (int32_t i = 0; i < node->child_count; i++) {
      if (matches(nodes, nodes + node->child + i, object)) return true;
    }
    return false;
  default: return false;
  }
}

static Conversion list_to_native(
    Call *call, const coluber_node *node, PyObject *object, char *place) {
  if (!PyList_CheckExact(object)) return MISMATCH;
  int64_t known = coluber_map_get(&call->objects, object);
  if (known >= 0) {
    Shared *shared = call->shared + known;
    if (shared->node->type != node->type) {
      PyErr_Format(
          PyExc_TypeError,
          "the list passed as '%U' is also passed where compiled code has another type for it",
          coluber_parameter(call));
      return FAILED;
    }
    shared->is_changed |= call->is_changed;
    List *list = shared->native;
    list->count++;
    *(List **)place = list;
    return CONVERTED;
  }
  const coluber_node *element = call->nodes + node->child;
  Py_ssize_t length = PyList_Size(object);
  size_t stride = (size_t)node->stride;
  List *list = malloc(sizeof *list);
  if (!list) return PyErr_NoMemory(), FAILED;
  *list = (List){.count = 1, .length = 0, .capacity = length};
  list->elements = length ? calloc((size_t)length, stride) : NULL;
  *(List **)place = list;
  if (length && !list->elements) return PyErr_NoMemory(), FAILED;
  if (!coluber_share(call, object, list, node)) return FAILED;
  size_t index = call->shared_count - 1;
  if (element->kind == COLUBER_TYPE_FLOAT) {
    double *elements = (double *)list->elements;
    for (Py_ssize_t i = 0; i < length; i++) {
      PyObject *item = PyList_GetItem(object, i);
      if (!PyFloat_CheckExact(item)) return MISMATCH;
      elements[i] = PyFloat_AsDouble(item);
    }
    list->length = length;
  } else {
    for (Py_ssize_t i = 0; i < length; i++) {
      // What is half stored is null where there is nothing: it can be released.
      list->length = i + 1;
      Conversion result = coluber_to_native(
          call, element, PyList_GetItem(object, i), list->elements + (size_t)i * stride);
      if (result != CONVERTED) return result;
    }
  }
  // Kept also where this parameter does not change it: another name for the list may.
  if (!call->keeps_lists) return CONVERTED;
  Shared *shared = call->shared + index;
  shared->length_before = length;
  shared->before = length ? malloc((size_t)length * stride) : NULL;
  if (length && !shared->before) return PyErr_NoMemory(), FAILED;
  if (length) memcpy(shared->before, list->elements, (size_t)length * stride);
  if (holds_objects(call->nodes, element)) {
    for (Py_ssize_t i = 0; i < length; i++) {
      retain_value(call->nodes, element, list->elements + (size_t)i * stride);
    }
  }
  return CONVERTED;
}

static Conversion range_to_native(PyObject *object, char *place) {
  if (Py_TYPE(object) != &PyRange_Type) return MISMATCH;
  static const char *const names[] = {"start", "stop", "step"};
  for (int i = 0; i < 3; i++) {
    PyObject *value = PyObject_GetAttrString(object, names[i]);
    if (!value) return FAILED;
    ((int64_t *)place)[i] = PyLong_AsLongLong(value);
    Py_DECREF(value);
    if (PyErr_Occurred()) return FAILED;
  }
  return CONVERTED;
}

static Conversion int_to_native(Call *call, PyObject *object, char *place) {
  if (!PyLong_CheckExact(object)) return MISMATCH;
  int overflow;
  int64_t value = PyLong_AsLongLongAndOverflow(object, &overflow);
  if (overflow) {
    PyErr_Format(
        PyExc_OverflowError, "argument '%U': int does not fit in 64 bits, which compiled code has",
        coluber_parameter(call));
    return FAILED;
  }
  *(int64_t *)place = value;
  return CONVERTED;
}

Conversion coluber_to_native(
    Call *call, const coluber_node *node, PyObject *object, char *frame) {
  char *place = frame + node->offset;
  switch (node->kind) {
  case COLUBER_TYPE_NONE: return object == Py_None ? CONVERTED : MISMATCH;
  case COLUBER_TYPE_BOOL:
    if (object != Py_True && object != Py_False) return MISMATCH;
    *(uint8_t *)place = object == Py_True;
    return CONVERTED;
  case COLUBER_TYPE_INT: return int_to_native(call, object, place);
  case COLUBER_TYPE_FLOAT:
    if (!PyFloat_CheckExact(object)) return MISMATCH;
    *(double *)place = PyFloat_AsDouble(object);
    return CONVERTED;
  case COLUBER_TYPE_STR: return text_to_native(object, place);
  case COLUBER_TYPE_RANGE: return range_to_native(object, place);
  case COLUBER_TYPE_TUPLE:
    if (!PyTuple_CheckExact(object) || PyTuple_Size(object) != node->child_count) return MISMATCH;
    for (int32_t i = 0; i < node->child_count; i++) {
      Conversion result = coluber_to_native(
          call, call->nodes + node->child + i, PyTuple_GetItem(object, i), frame);
      if (result != CONVERTED) return result;
    }
    return CONVERTED;
  case COLUBER_TYPE_LIST: return list_to_native(call, node, object, place);
  case COLUBER_TYPE_ARRAY: return coluber_array_to_native(call, node, object, place);
  case COLUBER_TYPE_SCALAR: return coluber_scalar_to_native(node, object, place);
  case COLUBER_TYPE_UNION:
    for (int32_t i = 0; i < node->child_count; i++) {
      const coluber_node *member = call->nodes + node->child + i;
      if (!matches(call->nodes, member, object)) continue;
      *(uint8_t *)place = (uint8_t)i;
      return coluber_to_native(call, member, object, frame);
    }
    return MISMATCH;
  default: return MISMATCH;
  }
}

// MARK: To Python

static PyObject *list_to_python(Call *call, const coluber_node *node, List *list) {
  int64_t known = coluber_map_get(&call->natives, list);
  if (known >= 0) return Py_NewRef(call->shared[known].object);
  const coluber_node *element = call->nodes + node->child;
  PyObject *object = PyList_New((Py_ssize_t)list->length);
  if (!object) return NULL;
  for (int64_t i = 0; i < list->length; i++) {
    PyObject *value =
        coluber_to_python(call, element, list->elements + i * (int64_t)node->stride);
    if (!value) {
      Py_DECREF(object);
      return NULL;
    }
    PyList_SetItem(object, (Py_ssize_t)i, value);
  }
  // One object for one list, however often it is met; only counted lists can be met again.
  call->is_changed = false;
  if (list->count > 1 && !coluber_share(call, object, list, node)) {
    Py_DECREF(object);
    return NULL;
  }
  return object;
}

PyObject *coluber_to_python(Call *call, const coluber_node *node, const char *frame) {
  const char *place = frame + node->offset;
  switch (node->kind) {
  case COLUBER_TYPE_BOOL: return Py_NewRef(*(uint8_t *)place & 1 ? Py_True : Py_False);
  case COLUBER_TYPE_INT: return PyLong_FromLongLong(*(int64_t *)place);
  case COLUBER_TYPE_FLOAT: return PyFloat_FromDouble(*(double *)place);
  case COLUBER_TYPE_STR: {
    const Text *text = *(Text **)place;
    return PyUnicode_DecodeUTF8(text->utf8, (Py_ssize_t)text->bytes, "surrogatepass");
  }
  case COLUBER_TYPE_RANGE: {
    const int64_t *parts = (int64_t *)place;
    return PyObject_CallFunction(
        (PyObject *)&PyRange_Type, "LLL", (long long)parts[0], (long long)parts[1],
        (long long)parts[2]);
  }
  case COLUBER_TYPE_TUPLE: {
    PyObject *tuple = PyTuple_New(node->child_count);
    for (int32_t i = 0; tuple && i < node->child_count; i++) {
      PyObject *value = coluber_to_python(call, call->nodes + node->child + i, frame);
      if (!value) {
        Py_DECREF(tuple);
        return NULL;
      }
      PyTuple_SetItem(tuple, i, value);
    }
    return tuple;
  }
  case COLUBER_TYPE_LIST: return list_to_python(call, node, *(List **)place);
  case COLUBER_TYPE_ARRAY: return coluber_array_to_python(call, node, *(NDArray **)place);
  case COLUBER_TYPE_SCALAR: return coluber_scalar_to_python(node, place);
  case COLUBER_TYPE_UNION:
    return coluber_to_python(call, call->nodes + node->child + *(uint8_t *)place, frame);
  default: Py_RETURN_NONE;
  }
}

// MARK: Letting go

static void release_list(const coluber_node *nodes, const coluber_node *node, List *list) {
  if (list->count < 0 || --list->count > 0) return;
  const coluber_node *element = nodes + node->child;
  if (holds_objects(nodes, element)) {
    for (int64_t i = 0; i < list->length; i++) {
      coluber_release_value(nodes, element, list->elements + i * (int64_t)node->stride);
    }
  }
  free(list->elements);
  free(list);
}

void coluber_release_value(const coluber_node *nodes, const coluber_node *node, char *frame) {
  char *place = frame + node->offset;
  switch (node->kind) {
  case COLUBER_TYPE_STR: {
    Text *text = *(Text **)place;
    if (text && text->count >= 0 && --text->count == 0) free(text);
    break;
  }
  case COLUBER_TYPE_LIST:
    if (*(List **)place) release_list(nodes, node, *(List **)place);
    break;
  case COLUBER_TYPE_ARRAY:
    if (*(NDArray **)place) coluber_release_array(*(NDArray **)place);
    break;
  case COLUBER_TYPE_TUPLE:
    for (int32_t i = 0; i < node->child_count; i++) {
      coluber_release_value(nodes, nodes + node->child + i, frame);
    }
    break;
  case COLUBER_TYPE_UNION:
    coluber_release_value(nodes, nodes + node->child + *(uint8_t *)place, frame);
    break;
  default: break;
  }
}

// MARK: After the call

static int write_back(Call *call, Shared *shared) {
  const List *list = shared->native;
  const coluber_node *element = call->nodes + shared->node->child;
  size_t stride = (size_t)shared->node->stride;
  int64_t common = list->length < shared->length_before ? list->length : shared->length_before;
  PyObject *object = shared->object;
  for (int64_t i = 0; i < common; i++) {
    char *now = list->elements + (size_t)i * stride;
    if (!memcmp(now, shared->before + (size_t)i * stride, stride)) continue;
    PyObject *value = coluber_to_python(call, element, now);
    if (!value || PyList_SetItem(object, (Py_ssize_t)i, value)) return -1;
  }
  for (int64_t i = common; i < list->length; i++) {
    PyObject *value = coluber_to_python(call, element, list->elements + (size_t)i * stride);
    int status = value ? PyList_Append(object, value) : -1;
    Py_XDECREF(value);
    if (status) return -1;
  }
  if (list->length < shared->length_before) {
    return PyList_SetSlice(
        object, (Py_ssize_t)list->length, (Py_ssize_t)shared->length_before, NULL);
  }
  return 0;
}

int coluber_write_back(Call *call) {
  // Lists that are made on the way are shared behind those that came in.
  size_t count = call->shared_count;
  for (size_t i = 0; i < count; i++) {
    Shared shared = call->shared[i];
    if (!shared.is_changed || shared.node->kind != COLUBER_TYPE_LIST) continue;
    if (write_back(call, &shared)) return -1;
  }
  return 0;
}

void coluber_end_call(Call *call) {
  for (size_t i = 0; i < call->shared_count; i++) {
    Shared *shared = call->shared + i;
    if (!shared->before) continue;
    const coluber_node *element = call->nodes + shared->node->child;
    if (holds_objects(call->nodes, element)) {
      for (int64_t j = 0; j < shared->length_before; j++) {
        coluber_release_value(
            call->nodes, element, shared->before + (size_t)j * (size_t)shared->node->stride);
      }
    }
    free(shared->before);
  }
  free(call->shared);
  free(call->objects.keys);
  free(call->objects.values);
  free(call->natives.keys);
  free(call->natives.values);
}
