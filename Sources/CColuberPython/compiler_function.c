#include "compiler_functions.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "python/structmember.h"

// The callable that stands for a Python function: it finds the specialisation for the arguments.

// Of the limited API only since 3.12, but the same in all versions from 3.8.
#ifndef Py_TPFLAGS_HAVE_VECTORCALL
#define Py_TPFLAGS_HAVE_VECTORCALL (1UL << 11)
#endif
#ifndef PY_VECTORCALL_ARGUMENTS_OFFSET
#define PY_VECTORCALL_ARGUMENTS_OFFSET ((size_t)1 << (8 * sizeof(size_t) - 1))
#endif
typedef PyObject *(*VectorCall)(PyObject *, PyObject *const *, size_t, PyObject *);

typedef struct {
  PyObject_HEAD
  VectorCall vectorcall;
  PyObject *dictionary, *weak_references;
  /// Parameter names; how many may be given by position, and how many of those by position only.
  PyObject *names;
  Py_ssize_t count, positional, positional_only;
  /// By parameter: its default, or null.
  PyObject **defaults;
  /// `specialize(function, arguments)` gives a new specialisation; `refuse(function, args, kwargs)` raises
  /// what CPython says to wrong arguments.
  PyObject *specialize, *refuse;
  /// The one used last is first.
  Specialization **specializations;
  Py_ssize_t specialization_count;
} Function;

static PyTypeObject *function_type;
/// More versions than this are names outside that change all the time: the oldest is let go.
enum { MAXIMUM_SPECIALIZATIONS = 64, SMALL = 16 };

// MARK: Calling

static bool append(Function *self, Specialization *specialization) {
  if (self->specialization_count == MAXIMUM_SPECIALIZATIONS) {
    Py_DECREF(self->specializations[--self->specialization_count]);
  }
  size_t count = (size_t)self->specialization_count;
  Specialization **larger =
      realloc(self->specializations, (count + 1) * sizeof *self->specializations);
  if (!larger) return PyErr_NoMemory(), false;
  memmove(larger + 1, larger, count * sizeof *larger);
  larger[0] = (Specialization *)Py_NewRef((PyObject *)specialization);
  self->specializations = larger;
  self->specialization_count++;
  return true;
}

static void move_to_front(Function *self, const Specialization *used) {
  for (Py_ssize_t i = 1; i < self->specialization_count; i++) {
    if (self->specializations[i] != used) continue;
    Specialization *found = self->specializations[i];
    memmove(self->specializations + 1, self->specializations, (size_t)i * sizeof found);
    self->specializations[0] = found;
    return;
  }
}

/// Tries those that there are; MISMATCH where none takes the arguments.
static Conversion call_known(Function *self, PyObject *const *arguments, PyObject **result) {
  Specialization *tried[MAXIMUM_SPECIALIZATIONS];
  if (!self->specialization_count) return MISMATCH;
  // The usual case: the one used last.
  Specialization *first = (Specialization *)Py_NewRef((PyObject *)self->specializations[0]);
  Conversion done = coluber_is_current(first)
                        ? coluber_run(first, self->names, arguments, result)
                        : MISMATCH;
  Py_DECREF(first);
  if (done != MISMATCH) return done;
  // Other threads may change the table while one runs.
  Py_ssize_t count = self->specialization_count;
  for (Py_ssize_t i = 0; i < count; i++) {
    tried[i] = (Specialization *)Py_NewRef((PyObject *)self->specializations[i]);
  }
  for (Py_ssize_t i = 0; i < count; i++) {
    if (done == MISMATCH && tried[i] != first && coluber_is_current(tried[i])) {
      done = coluber_run(tried[i], self->names, arguments, result);
      if (done == CONVERTED) move_to_front(self, tried[i]);
    }
    Py_DECREF(tried[i]);
  }
  return done;
}

static PyObject *call(Function *self, PyObject *const *arguments) {
  PyObject *result = NULL;
  Conversion done = call_known(self, arguments, &result);
  if (done != MISMATCH) return result;
  PyObject *tuple = PyTuple_New(self->count);
  if (!tuple) return NULL;
  for (Py_ssize_t i = 0; i < self->count; i++) PyTuple_SetItem(tuple, i, Py_NewRef(arguments[i]));
  PyObject *made = PyObject_CallFunctionObjArgs(self->specialize, self, tuple, NULL);
  Py_DECREF(tuple);
  if (!made) return NULL;
  done = coluber_run((Specialization *)made, self->names, arguments, &result);
  Py_DECREF(made);
  if (done == MISMATCH) {
    PyErr_SetString(
        PyExc_SystemError, "coluber: the code made for these arguments does not take them");
  }
  return result;
}

/// Raises CPython's TypeError for arguments that do not fit the parameters.
static PyObject *refuse(
    Function *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywords) {
  PyObject *tuple = PyTuple_New(count), *dictionary = PyDict_New(), *result = NULL;
  if (!tuple || !dictionary) goto done;
  for (Py_ssize_t i = 0; i < count; i++) PyTuple_SetItem(tuple, i, Py_NewRef(arguments[i]));
  for (Py_ssize_t i = 0, n = keywords ? PyTuple_Size(keywords) : 0; i < n; i++) {
    PyDict_SetItem(dictionary, PyTuple_GetItem(keywords, i), arguments[count + i]);
  }
  result = PyObject_CallFunctionObjArgs(self->refuse, self, tuple, dictionary, NULL);
  if (result) PyErr_SetString(PyExc_TypeError, "the arguments do not fit the parameters");
  Py_CLEAR(result);
done:
  Py_XDECREF(tuple);
  Py_XDECREF(dictionary);
  return NULL;
}

/// Puts arguments and defaults in the parameters' order; false where they do not fit.
static bool bind(
    Function *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywords,
    PyObject **bound) {
  if (count > self->positional) return false;
  memset(bound, 0, (size_t)self->count * sizeof *bound);
  for (Py_ssize_t i = 0; i < count; i++) bound[i] = arguments[i];
  for (Py_ssize_t i = 0, n = keywords ? PyTuple_Size(keywords) : 0; i < n; i++) {
    PyObject *name = PyTuple_GetItem(keywords, i);
    Py_ssize_t position = self->positional_only;
    while (position < self->count) {
      PyObject *other = PyTuple_GetItem(self->names, position);
      if (other == name || PyUnicode_Compare(other, name) == 0) break;
      position++;
    }
    if (position == self->count || bound[position]) return false;
    bound[position] = arguments[count + i];
  }
  for (Py_ssize_t i = 0; i < self->count; i++) {
    if (!bound[i]) bound[i] = self->defaults[i];
    if (!bound[i]) return false;
  }
  return true;
}

static PyObject *function_vectorcall(
    PyObject *object, PyObject *const *arguments, size_t flagged, PyObject *keywords) {
  Function *self = (Function *)object;
  Py_ssize_t count = (Py_ssize_t)(flagged & ~PY_VECTORCALL_ARGUMENTS_OFFSET);
  if (!keywords && count == self->positional && count == self->count) return call(self, arguments);
  PyObject *small[SMALL];
  PyObject **bound = self->count <= SMALL ? small : malloc((size_t)self->count * sizeof *bound);
  if (!bound) return PyErr_NoMemory();
  PyObject *result = bind(self, arguments, count, keywords, bound)
                         ? call(self, bound)
                         : refuse(self, arguments, count, keywords);
  if (bound != small) free(bound);
  return result;
}

/// The way in for those who do not know vectorcall.
static PyObject *function_call(PyObject *self, PyObject *args, PyObject *keywords) {
  Py_ssize_t count = PyTuple_Size(args), named = keywords ? PyDict_Size(keywords) : 0;
  PyObject **arguments = malloc((size_t)(count + named + 1) * sizeof *arguments);
  PyObject *names = named ? PyTuple_New(named) : NULL;
  if (!arguments || (named && !names)) {
    free(arguments);
    return PyErr_NoMemory();
  }
  for (Py_ssize_t i = 0; i < count; i++) arguments[i] = PyTuple_GetItem(args, i);
  PyObject *key, *value;
  Py_ssize_t position = 0;
  for (Py_ssize_t i = 0; named && PyDict_Next(keywords, &position, &key, &value); i++) {
    PyTuple_SetItem(names, i, Py_NewRef(key));
    arguments[count + i] = value;
  }
  PyObject *result = function_vectorcall(self, arguments, (size_t)count, names);
  Py_XDECREF(names);
  free(arguments);
  return result;
}

// MARK: The object

/// Function(names, positional, positional_only, defaults, specialize, refuse); `defaults` maps names.
static PyObject *function_new(PyTypeObject *type, PyObject *args, PyObject *keywords) {
  PyObject *names, *defaults, *specialize, *refuse;
  Py_ssize_t positional, positional_only;
  if (!PyArg_ParseTuple(
          args, "O!nnO!OO", &PyTuple_Type, &names, &positional, &positional_only, &PyDict_Type,
          &defaults, &specialize, &refuse)) {
    return NULL;
  }
  Py_ssize_t count = PyTuple_Size(names);
  PyObject **values = calloc((size_t)count + 1, sizeof *values);
  if (!values) return PyErr_NoMemory();
  Function *self = (Function *)PyType_GenericAlloc(type, 0);
  if (!self) {
    free(values);
    return NULL;
  }
  for (Py_ssize_t i = 0; i < count; i++) {
    values[i] = Py_XNewRef(PyDict_GetItemWithError(defaults, PyTuple_GetItem(names, i)));
  }
  self->vectorcall = function_vectorcall;
  self->dictionary = PyDict_New();
  self->names = Py_NewRef(names);
  self->count = count;
  self->positional = positional;
  self->positional_only = positional_only;
  self->defaults = values;
  self->specialize = Py_NewRef(specialize);
  self->refuse = Py_NewRef(refuse);
  return (PyObject *)self;
}

static int function_traverse(Function *self, visitproc visit, void *arg) {
  Py_VISIT(self->dictionary);
  Py_VISIT(self->names);
  Py_VISIT(self->specialize);
  Py_VISIT(self->refuse);
  for (Py_ssize_t i = 0; i < self->count; i++) Py_VISIT(self->defaults[i]);
  for (Py_ssize_t i = 0; i < self->specialization_count; i++) Py_VISIT(self->specializations[i]);
  Py_VISIT(Py_TYPE((PyObject *)self));
  return 0;
}

static int function_clear(Function *self) {
  Py_CLEAR(self->dictionary);
  Py_CLEAR(self->specialize);
  Py_CLEAR(self->refuse);
  for (Py_ssize_t i = 0; i < self->count; i++) Py_CLEAR(self->defaults[i]);
  while (self->specialization_count) {
    Py_DECREF(self->specializations[--self->specialization_count]);
  }
  return 0;
}

static void function_dealloc(Function *self) {
  PyObject_GC_UnTrack(self);
  if (self->weak_references) PyObject_ClearWeakRefs((PyObject *)self);
  function_clear(self);
  Py_CLEAR(self->names);
  free(self->defaults);
  free(self->specializations);
  PyTypeObject *type = Py_TYPE((PyObject *)self);
  PyObject_GC_Del(self);
  Py_DECREF(type);
}

static PyObject *function_repr(Function *self) {
  PyObject *name = PyDict_GetItemString(self->dictionary, "__qualname__");
  return name ? PyUnicode_FromFormat("<compiled function %U>", name)
              : PyUnicode_FromString("<compiled function>");
}

/// As an attribute of a class it is a method, like any function.
static PyObject *function_get(PyObject *self, PyObject *instance, PyObject *owner) {
  if (!instance) return Py_NewRef(self);
  PyObject *types = PyImport_ImportModule("types");
  if (!types) return NULL;
  PyObject *method = PyObject_CallMethod(types, "MethodType", "OO", self, instance);
  Py_DECREF(types);
  return method;
}

static PyObject *function_add(Function *self, PyObject *specialization) {
  if (!append(self, (Specialization *)specialization)) return NULL;
  Py_RETURN_NONE;
}

static PyObject *function_specializations(Function *self, void *closure) {
  PyObject *list = PyList_New(self->specialization_count);
  for (Py_ssize_t i = 0; list && i < self->specialization_count; i++) {
    PyList_SetItem(list, i, Py_NewRef((PyObject *)self->specializations[i]));
  }
  return list;
}

static PyMemberDef function_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Function, vectorcall), READONLY, NULL},
    {"__dictoffset__", T_PYSSIZET, offsetof(Function, dictionary), READONLY, NULL},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(Function, weak_references), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyMethodDef function_methods[] = {
    {"_add", (PyCFunction)function_add, METH_O, "Takes a new specialisation."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef function_properties[] = {
    {"_specializations", (getter)function_specializations, NULL, "The one used last is first.",
     NULL},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot function_slots[] = {
    {Py_tp_new, function_new},
    {Py_tp_dealloc, function_dealloc},
    {Py_tp_traverse, function_traverse},
    {Py_tp_clear, function_clear},
    {Py_tp_call, function_call},
    {Py_tp_repr, function_repr},
    {Py_tp_descr_get, function_get},
    {Py_tp_members, function_members},
    {Py_tp_methods, function_methods},
    {Py_tp_getset, function_properties},
    {Py_tp_doc, "A Python function that runs as machine code."},
    {0, NULL},
};

static PyType_Spec function_spec = {
    "coluber._native.Function", sizeof(Function), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL, function_slots,
};

int coluber_add_functions(PyObject *module) {
  function_type = (PyTypeObject *)PyType_FromSpec(&function_spec);
  return function_type ? PyModule_AddType(module, function_type) : -1;
}
