#include "compiler_values.h"

#include <stdlib.h>
#include <string.h>

// NumPy's arrays and scalars, through the array interface: nothing of NumPy is linked.

/// What a capsule in `__array_struct__` holds (NumPy's array interface protocol, version 3).
typedef struct {
  int two, dimensions;
  char kind;
  int item_size, flags;
  Py_intptr_t *shape, *strides;
  void *data;
  PyObject *description;
} ArrayInterface;

enum { IS_ALIGNED = 0x100, IS_NATIVE = 0x200, IS_WRITABLE = 0x400 };

/// Python's array behind an array of compiled code; the array's header lies behind the owner.
typedef struct {
  Owner owner;
  PyObject *object;
  bool is_writable;
} PythonOwner;

static const struct {
  const char *name;
  char kind;
  int size;
} elements[] = {
    {"bool_", 'b', 1},  {"int8", 'i', 1},   {"int16", 'i', 2},   {"int32", 'i', 4},
    {"int64", 'i', 8},  {"uint8", 'u', 1},  {"uint16", 'u', 2},  {"uint32", 'u', 4},
    {"uint64", 'u', 8}, {"float32", 'f', 4}, {"float64", 'f', 8},
};
enum { ELEMENT_COUNT = sizeof elements / sizeof *elements };

/// How NumPy lays out an array, since its first version. Read only after `is_layout_known` has compared it
/// with what the interface says of arrays made for that.
typedef struct {
  PyObject_HEAD
  char *data;
  int dimensions;
  Py_intptr_t *shape, *strides;
  PyObject *base, *description;
  int flags;
} ArrayObject;

static PyObject *descriptions[ELEMENT_COUNT];
static bool has_layout;

static PyTypeObject *array_type, *memory_map_type, *scalar_types[ELEMENT_COUNT], *memory_type;
static PyObject *as_array, *interface_name;

/// Whether `ArrayObject` says of `array` what its interface says.
static bool is_as_expected(PyObject *array) {
  const ArrayObject *object = (const ArrayObject *)array;
  PyObject *capsule = PyObject_GetAttr(array, interface_name);
  const ArrayInterface *interface = capsule ? PyCapsule_GetPointer(capsule, NULL) : NULL;
  const int flags = IS_ALIGNED | IS_WRITABLE;
  bool result = interface && object->dimensions == interface->dimensions
                && object->data == interface->data && !((object->flags ^ interface->flags) & flags);
  for (int i = 0; result && i < interface->dimensions; i++) {
    result = object->shape[i] == interface->shape[i] && object->strides[i] == interface->strides[i];
  }
  Py_XDECREF(capsule);
  PyErr_Clear();
  return result;
}

/// Finds out whether this NumPy's arrays are laid out as `ArrayObject` has it, and which objects describe
/// its element types: with those an array is in the machine's byte order.
static bool is_layout_known(PyObject *numpy) {
  bool result = true;
  for (size_t i = 0; result && i < ELEMENT_COUNT; i++) {
    PyObject *array = PyObject_CallMethod(
        numpy, "ones", "(nn)O", (Py_ssize_t)3, (Py_ssize_t)i + 4, (PyObject *)scalar_types[i]);
    PyObject *turned = array ? PyObject_GetAttrString(array, "T") : NULL;
    PyObject *description = array ? PyObject_GetAttrString(array, "dtype") : NULL;
    // Some are read-only, so that the flags are compared too.
    Py_XDECREF(turned ? PyObject_CallMethod(turned, "setflags", "i", i % 2 == 0) : NULL);
    result = turned && description && is_as_expected(array) && is_as_expected(turned)
             && ((const ArrayObject *)array)->description == description;
    descriptions[i] = description;
    Py_XDECREF(turned);
    Py_XDECREF(array);
  }
  PyErr_Clear();
  return result;
}

/// Finds NumPy's types, the first time.
static bool load_numpy(void) {
  if (as_array) return true;
  PyObject *numpy = PyImport_ImportModule("numpy");
  if (!numpy) return false;
  for (size_t i = 0; i < ELEMENT_COUNT; i++) {
    scalar_types[i] = (PyTypeObject *)PyObject_GetAttrString(numpy, elements[i].name);
    if (!scalar_types[i]) return false;
  }
  array_type = (PyTypeObject *)PyObject_GetAttrString(numpy, "ndarray");
  memory_map_type = (PyTypeObject *)PyObject_GetAttrString(numpy, "memmap");
  interface_name = PyUnicode_InternFromString("__array_struct__");
  PyObject *function = PyObject_GetAttrString(numpy, "asarray");
  has_layout = interface_name && is_layout_known(numpy);
  Py_DECREF(numpy);
  if (!array_type || !memory_map_type || !interface_name || !function) return false;
  as_array = function;
  return true;
}

static void destroy_python_owner(Owner *owner) {
  PyGILState_STATE state = PyGILState_Ensure();
  Py_DECREF(((PythonOwner *)owner)->object);
  free(owner);
  PyGILState_Release(state);
}

/// Whether the array's header is the one that its owner was made with: the argument itself, no view of it.
static bool is_argument(const NDArray *array) {
  return array->owner && array->owner->destroy == destroy_python_owner
         && (const char *)array == (const char *)array->owner + sizeof(PythonOwner);
}

bool coluber_is_array(const coluber_node *node, PyObject *object) {
  if (!load_numpy()) return PyErr_Clear(), false;
  if (Py_TYPE(object) != array_type && Py_TYPE(object) != memory_map_type) return false;
  PyObject *capsule = PyObject_GetAttr(object, interface_name);
  const ArrayInterface *interface = capsule ? PyCapsule_GetPointer(capsule, NULL) : NULL;
  bool result = interface && interface->dimensions == node->dimensions
                && interface->kind == elements[node->element].kind
                && interface->item_size == elements[node->element].size;
  Py_XDECREF(capsule);
  PyErr_Clear();
  return result;
}

/// Makes the array of compiled code that `interface` describes; the element type is known to fit.
static Conversion take(
    const Call *call, const coluber_node *node, PyObject *object, const ArrayInterface *interface,
    char *place) {
  int dimensions = node->dimensions;
  if (interface->dimensions != dimensions) return MISMATCH;
  if (~interface->flags & (IS_ALIGNED | IS_NATIVE)) {
    PyErr_Format(
        PyExc_TypeError,
        "argument '%U': compiled code takes arrays that are aligned and in the machine's byte order",
        coluber_parameter(call));
    return FAILED;
  }
  if (call->is_changed && !(interface->flags & IS_WRITABLE)) {
    PyErr_SetString(PyExc_ValueError, "assignment destination is read-only");
    return FAILED;
  }
  size_t extents = 2 * sizeof(int64_t) * (size_t)dimensions;
  PythonOwner *owner = malloc(sizeof *owner + sizeof(NDArray) + extents);
  if (!owner) return PyErr_NoMemory(), FAILED;
  // One reference is the header's.
  *owner = (PythonOwner){
      .owner = {.count = 1, .destroy = destroy_python_owner},
      .object = Py_NewRef(object),
      .is_writable = interface->flags & IS_WRITABLE,
  };
  NDArray *array = (NDArray *)(owner + 1);
  array->count = 1;
  array->data = interface->data;
  array->owner = &owner->owner;
  for (int i = 0; i < dimensions; i++) {
    array->extents[i] = interface->shape[i];
    array->extents[dimensions + i] = interface->strides[i];
  }
  *(NDArray **)place = array;
  return CONVERTED;
}

Conversion coluber_array_to_native(
    Call *call, const coluber_node *node, PyObject *object, char *place) {
  if (!load_numpy()) return FAILED;
  PyTypeObject *type = Py_TYPE(object);
  if (type != array_type && type != memory_map_type) return MISMATCH;
  if (has_layout) {
    const ArrayObject *array = (const ArrayObject *)object;
    if (array->description == descriptions[node->element]) {
      return take(
          call, node, object,
          &(ArrayInterface){
              .dimensions = array->dimensions,
              .flags = array->flags | IS_NATIVE,
              .shape = array->shape,
              .strides = array->strides,
              .data = array->data,
          },
          place);
    }
  }
  PyObject *capsule = PyObject_GetAttr(object, interface_name);
  if (!capsule) return FAILED;
  const ArrayInterface *interface = PyCapsule_GetPointer(capsule, NULL);
  Conversion result = FAILED;
  if (interface) {
    bool fits = interface->kind == elements[node->element].kind
                && interface->item_size == elements[node->element].size;
    result = fits ? take(call, node, object, interface, place) : MISMATCH;
  }
  Py_DECREF(capsule);
  return result;
}

void coluber_release_array(NDArray *array) {
  if (array->count < 0 || --array->count > 0) return;
  Owner *owner = array->owner;
  if (!is_argument(array)) free(array);
  if (!owner || owner->count < 0 || --owner->count > 0) return;
  if (owner->destroy == destroy_python_owner) {
    Py_DECREF(((PythonOwner *)owner)->object);
    free(owner);
  } else if (owner->destroy) {
    owner->destroy(owner);
  }
}

// MARK: To Python

/// An array of compiled code that NumPy looks into.
typedef struct {
  PyObject_HEAD
  NDArray *array;
  /// The code that frees it.
  coluber_compiled *compiled;
  uint8_t element;
  int dimensions;
} Memory;

static void memory_dealloc(Memory *self) {
  coluber_release_array(self->array);
  coluber_compiled_release(self->compiled);
  PyTypeObject *type = Py_TYPE((PyObject *)self);
  PyObject_Free(self);
  Py_DECREF(type);
}

static void free_interface(PyObject *capsule) {
  free(PyCapsule_GetPointer(capsule, NULL));
  Py_XDECREF((PyObject *)PyCapsule_GetContext(capsule));
}

static PyObject *memory_interface(Memory *self, void *closure) {
  size_t extents = 2 * (size_t)self->dimensions * sizeof(Py_intptr_t);
  ArrayInterface *interface = malloc(sizeof *interface + extents);
  if (!interface) return PyErr_NoMemory();
  const Owner *owner = self->array->owner;
  bool is_writable = !owner || owner->destroy != destroy_python_owner
                     || ((const PythonOwner *)owner)->is_writable;
  *interface = (ArrayInterface){
      .two = 2,
      .dimensions = self->dimensions,
      .kind = elements[self->element].kind,
      .item_size = elements[self->element].size,
      .flags = IS_ALIGNED | IS_NATIVE | (is_writable ? IS_WRITABLE : 0),
      .shape = (Py_intptr_t *)(interface + 1),
      .strides = (Py_intptr_t *)(interface + 1) + self->dimensions,
      .data = self->array->data,
  };
  for (int i = 0; i < self->dimensions; i++) {
    interface->shape[i] = (Py_intptr_t)self->array->extents[i];
    interface->strides[i] = (Py_intptr_t)self->array->extents[self->dimensions + i];
  }
  PyObject *capsule = PyCapsule_New(interface, NULL, free_interface);
  if (!capsule) {
    free(interface);
    return NULL;
  }
  PyCapsule_SetContext(capsule, Py_NewRef((PyObject *)self));
  return capsule;
}

PyObject *coluber_array_to_python(const Call *call, const coluber_node *node, NDArray *array) {
  if (is_argument(array)) return Py_NewRef(((PythonOwner *)array->owner)->object);
  if (!load_numpy()) return NULL;
  Memory *memory = PyObject_New(Memory, memory_type);
  if (!memory) return NULL;
  if (array->count >= 0) array->count++;
  memory->array = array;
  memory->compiled = coluber_compiled_retain(call->compiled);
  memory->element = node->element;
  memory->dimensions = node->dimensions;
  PyObject *result = PyObject_CallFunctionObjArgs(as_array, memory, NULL);
  Py_DECREF(memory);
  return result;
}

static PyGetSetDef memory_properties[] = {
    {"__array_struct__", (getter)memory_interface, NULL, "NumPy's array interface.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot memory_slots[] = {
    {Py_tp_dealloc, memory_dealloc},
    {Py_tp_getset, memory_properties},
    {Py_tp_doc, "The memory of an array that compiled code made."},
    {0, NULL},
};

static PyType_Spec memory_spec = {
    "coluber._native.Memory", sizeof(Memory), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, memory_slots,
};

int coluber_add_memory(PyObject *module) {
  memory_type = (PyTypeObject *)PyType_FromSpec(&memory_spec);
  return memory_type ? PyModule_AddType(module, memory_type) : -1;
}

// MARK: Scalars

bool coluber_is_scalar(const coluber_node *node, PyObject *object) {
  if (!load_numpy()) return PyErr_Clear(), false;
  return Py_TYPE(object) == scalar_types[node->element];
}

Conversion coluber_scalar_to_native(const coluber_node *node, PyObject *object, char *place) {
  if (!load_numpy()) return FAILED;
  if (Py_TYPE(object) != scalar_types[node->element]) return MISMATCH;
  int size = elements[node->element].size;
  switch (elements[node->element].kind) {
  case 'b': *(uint8_t *)place = PyObject_IsTrue(object) == 1; break;
  case 'f': {
    double value = PyFloat_AsDouble(object);
    float narrow = (float)value;
    memcpy(place, size == 8 ? (void *)&value : (void *)&narrow, (size_t)size);
    break;
  }
  default: {
    PyObject *index = PyNumber_Index(object);
    if (!index) return FAILED;
    // The low bytes, on a little-endian machine.
    uint64_t value = PyLong_AsUnsignedLongLongMask(index);
    Py_DECREF(index);
    memcpy(place, &value, (size_t)size);
  }
  }
  return PyErr_Occurred() ? FAILED : CONVERTED;
}

PyObject *coluber_scalar_to_python(const coluber_node *node, const char *place) {
  if (!load_numpy()) return NULL;
  PyObject *value;
  switch (node->element) {
  case 0: value = PyBool_FromLong(*(uint8_t *)place & 1); break;
  case 1: value = PyLong_FromLong(*(int8_t *)place); break;
  case 2: value = PyLong_FromLong(*(int16_t *)place); break;
  case 3: value = PyLong_FromLong(*(int32_t *)place); break;
  case 4: value = PyLong_FromLongLong(*(int64_t *)place); break;
  case 5: value = PyLong_FromLong(*(uint8_t *)place); break;
  case 6: value = PyLong_FromLong(*(uint16_t *)place); break;
  case 7: value = PyLong_FromUnsignedLong(*(uint32_t *)place); break;
  case 8: value = PyLong_FromUnsignedLongLong(*(uint64_t *)place); break;
  case 9: value = PyFloat_FromDouble(*(float *)place); break;
  default: value = PyFloat_FromDouble(*(double *)place); break;
  }
  if (!value) return NULL;
  PyObject *result =
      PyObject_CallFunctionObjArgs((PyObject *)scalar_types[node->element], value, NULL);
  Py_DECREF(value);
  return result;
}
