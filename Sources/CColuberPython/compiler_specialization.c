#include "compiler_functions.h"

#include <stdlib.h>
#include <string.h>

// A compiled function at one tuple of types: making it, asking it, running it.

static PyTypeObject *specialization_type;
static PyObject *failure;

// MARK: Making

static const char *utf8(PyObject *text) { return PyUnicode_AsUTF8AndSize(text, NULL); }

/// Fills in what a name stands for from `(excerpt, name, kind, value, member)`.
static bool take_name(PyObject *tuple, coluber_name *name) {
  PyObject *value = NULL;
  int excerpt, kind;
  const char *text, *member;
  if (!PyArg_ParseTuple(tuple, "isiOz", &excerpt, &text, &kind, &value, &member)) return false;
  *name = (coluber_name){.excerpt = excerpt, .kind = kind, .name = text, .member = member};
  switch (kind) {
  case COLUBER_NAME_BOOL: name->integer = PyObject_IsTrue(value); break;
  case COLUBER_NAME_INT: name->integer = PyLong_AsLongLong(value); break;
  case COLUBER_NAME_FLOAT: name->number = PyFloat_AsDouble(value); break;
  case COLUBER_NAME_NONE: break;
  default: name->text = utf8(value);
  }
  return !PyErr_Occurred();
}

static bool take_captures(Specialization *self, PyObject *list) {
  Py_ssize_t count = PyList_Size(list);
  self->captures = calloc((size_t)count + 1, sizeof *self->captures);
  if (!self->captures) return PyErr_NoMemory(), false;
  for (Py_ssize_t i = 0; i < count; i++) {
    PyObject *place, *key, *value = NULL;
    if (!PyArg_ParseTuple(PyList_GetItem(list, i), "OO|O", &place, &key, &value)) return false;
    self->captures[i] = (Capture){
        Py_NewRef(place), key == Py_None ? NULL : Py_NewRef(key), value ? Py_NewRef(value) : NULL};
    self->capture_count = i + 1;
  }
  return true;
}

static PyObject *diagnostics_of(const coluber_compiled *compiled) {
  int64_t count;
  const coluber_diagnostic *table = coluber_compiled_diagnostics(compiled, &count);
  PyObject *list = PyList_New((Py_ssize_t)count);
  for (int64_t i = 0; list && i < count; i++) {
    PyObject *tuple = Py_BuildValue(
        "(OsLLss)", table[i].is_error ? Py_True : Py_False, table[i].file, (long long)table[i].line,
        (long long)table[i].column, table[i].message, table[i].text);
    if (!tuple) {
      Py_DECREF(list);
      return NULL;
    }
    PyList_SetItem(list, (Py_ssize_t)i, tuple);
  }
  return list;
}

/// compile(excerpts, names, function, types, fastmath, captures)
static PyObject *compile_function(PyObject *module, PyObject *args) {
  PyObject *excerpts, *names, *types, *captures;
  const char *function;
  int fastmath;
  if (!PyArg_ParseTuple(
          args, "O!O!sO!pO!", &PyList_Type, &excerpts, &PyList_Type, &names, &function, &PyList_Type,
          &types, &fastmath, &PyList_Type, &captures)) {
    return NULL;
  }
  static bool takes_output;
  if (!takes_output) coluber_take_output();
  takes_output = true;
  PyObject *result = NULL;
  Specialization *self = NULL;
  size_t excerpt_count = (size_t)PyList_Size(excerpts), name_count = (size_t)PyList_Size(names);
  size_t type_count = (size_t)PyList_Size(types);
  coluber_excerpt *excerpt_table = calloc(excerpt_count + 1, sizeof *excerpt_table);
  coluber_name *name_table = calloc(name_count + 1, sizeof *name_table);
  const char **type_table = calloc(type_count + 1, sizeof *type_table);
  if (!excerpt_table || !name_table || !type_table) {
    PyErr_NoMemory();
    goto done;
  }
  for (size_t i = 0; i < excerpt_count; i++) {
    coluber_excerpt *excerpt = excerpt_table + i;
    if (!PyArg_ParseTuple(
            PyList_GetItem(excerpts, (Py_ssize_t)i), "sss", &excerpt->module, &excerpt->path,
            &excerpt->text)) {
      goto done;
    }
  }
  for (size_t i = 0; i < name_count; i++) {
    if (!take_name(PyList_GetItem(names, (Py_ssize_t)i), name_table + i)) goto done;
  }
  for (size_t i = 0; i < type_count; i++) {
    type_table[i] = utf8(PyList_GetItem(types, (Py_ssize_t)i));
    if (!type_table[i]) goto done;
  }
  const coluber_request request = {
      .excerpts = excerpt_table,
      .excerpt_count = (int64_t)excerpt_count,
      .names = name_table,
      .name_count = (int64_t)name_count,
      .function = function,
      .types = type_table,
      .type_count = (int64_t)type_count,
      .fastmath = fastmath,
  };
  self = PyObject_GC_New(Specialization, specialization_type);
  if (!self) goto done;
  self->compiled = NULL;
  self->code = NULL;
  self->changes_parameters = false;
  self->captures = NULL;
  self->capture_count = 0;
  if (!take_captures(self, captures)) goto done;
  char *message = NULL;
  int64_t errors = 0;
  Py_BEGIN_ALLOW_THREADS
  self->compiled = coluber_compile(&request);
  coluber_compiled_diagnostics(self->compiled, &errors);
  if (!errors) self->code = coluber_compiled_load(self->compiled, &message);
  Py_END_ALLOW_THREADS
  if (errors) {
    result = diagnostics_of(self->compiled);
  } else if (!self->code) {
    PyErr_SetString(failure, message);
    free(message);
  } else {
    for (int32_t i = 0; i < self->code->parameter_count; i++) {
      self->changes_parameters |= self->code->nodes[i].is_changed;
    }
    PyObject_GC_Track(self);
    result = Py_NewRef((PyObject *)self);
  }
done:
  free(excerpt_table);
  free(name_table);
  free(type_table);
  Py_XDECREF((PyObject *)self);
  return result;
}

static int specialization_traverse(Specialization *self, visitproc visit, void *arg) {
  for (Py_ssize_t i = 0; i < self->capture_count; i++) {
    Py_VISIT(self->captures[i].place);
    Py_VISIT(self->captures[i].value);
  }
  Py_VISIT(Py_TYPE((PyObject *)self));
  return 0;
}

static int specialization_clear(Specialization *self) {
  Py_ssize_t count = self->capture_count;
  self->capture_count = 0;
  for (Py_ssize_t i = 0; i < count; i++) {
    Py_DECREF(self->captures[i].place);
    Py_XDECREF(self->captures[i].key);
    Py_XDECREF(self->captures[i].value);
  }
  return 0;
}

static void specialization_dealloc(Specialization *self) {
  PyObject_GC_UnTrack(self);
  specialization_clear(self);
  free(self->captures);
  coluber_compiled_release(self->compiled);
  PyTypeObject *type = Py_TYPE((PyObject *)self);
  PyObject_GC_Del(self);
  Py_DECREF(type);
}

// MARK: Asking

static bool is_same(PyObject *now, PyObject *then) {
  if (!now || !then || Py_TYPE(now) != Py_TYPE(then)) return false;
  if (PyFloat_CheckExact(now)) {
    double a = PyFloat_AsDouble(now), b = PyFloat_AsDouble(then);
    return !memcmp(&a, &b, sizeof a);
  }
  if (!PyLong_CheckExact(now) && !PyUnicode_CheckExact(now)) return false;
  int result = PyObject_RichCompareBool(now, then, Py_EQ);
  if (result < 0) PyErr_Clear();
  return result == 1;
}

bool coluber_is_current(const Specialization *self) {
  for (Py_ssize_t i = 0; i < self->capture_count; i++) {
    const Capture *capture = self->captures + i;
    if (capture->key) {
      PyObject *value = PyDict_GetItemWithError(capture->place, capture->key);
      if (value != capture->value && !is_same(value, capture->value)) return false;
    } else {
      PyObject *value = PyObject_GetAttrString(capture->place, "cell_contents");
      bool is_current = value == capture->value || is_same(value, capture->value);
      Py_XDECREF(value);
      PyErr_Clear();
      if (!is_current) return false;
    }
  }
  return true;
}

static PyObject *raise_failure(char *message) {
  PyErr_SetString(failure, message ? message : "unknown");
  free(message);
  return NULL;
}

static PyObject *specialization_text(Specialization *self, PyObject *stage) {
  const char *name = utf8(stage);
  if (!name) return NULL;
  char *message = NULL, *text;
  Py_BEGIN_ALLOW_THREADS
  text = coluber_compiled_text(self->compiled, name, &message);
  Py_END_ALLOW_THREADS
  if (!text) return raise_failure(message);
  PyObject *result = PyUnicode_FromString(text);
  free(text);
  return result;
}

static PyObject *specialization_write(Specialization *self, PyObject *args) {
  const char *artefact, *path, *symbol;
  if (!PyArg_ParseTuple(args, "sss", &artefact, &path, &symbol)) return NULL;
  char *message = NULL;
  bool done;
  Py_BEGIN_ALLOW_THREADS
  done = coluber_compiled_write(self->compiled, artefact, path, symbol, &message);
  Py_END_ALLOW_THREADS
  if (!done) return raise_failure(message);
  Py_RETURN_NONE;
}

static PyObject *specialization_signature(Specialization *self, void *closure) {
  return PyUnicode_FromString(self->code->signature);
}

static PyObject *specialization_current(Specialization *self, void *closure) {
  return PyBool_FromLong(coluber_is_current(self));
}

// MARK: Running

static Conversion run(
    const coluber_function *code, Call *call, PyObject *const *objects, char *arguments,
    char *result, PyObject **value) {
  int32_t count = code->parameter_count;
  for (int32_t i = 0; i < count; i++) {
    call->is_changed = code->nodes[i].is_changed;
    call->parameter = i;
    Conversion done = coluber_to_native(call, code->nodes + i, objects[i], arguments);
    if (done != CONVERTED) return done;
  }
  Exception *exception;
  if (code->may_run_long) {
    Py_BEGIN_ALLOW_THREADS
    exception = code->entry(arguments, result);
    Py_END_ALLOW_THREADS
  } else {
    exception = code->entry(arguments, result);
  }
  const coluber_node *node = code->nodes + count;
  if (!exception) {
    *value = coluber_to_python(call, node, result);
    coluber_release_value(code->nodes, node, result);
  }
  bool is_written = !call->keeps_lists || !coluber_write_back(call);
  if (exception && is_written) {
    coluber_raise_compiled(exception);
  } else if (exception) {
    PyErr_Clear();
    coluber_raise_compiled(exception);
  }
  // What `print` met comes first: Python would have gone no further.
  if (coluber_raise_printed() || !is_written) Py_CLEAR(*value);
  return *value ? CONVERTED : FAILED;
}

Conversion coluber_run(
    const Specialization *self, PyObject *names, PyObject *const *objects, PyObject **value) {
  const coluber_function *code = self->code;
  Call call = {
      .compiled = self->compiled,
      .nodes = code->nodes,
      .names = names,
      .keeps_lists = self->changes_parameters,
  };
  _Alignas(16) char small[256];
  size_t argument_size = ((size_t)code->argument_size + 15) & ~(size_t)15;
  size_t size = argument_size + (size_t)code->result_size;
  char *arguments = size <= sizeof small ? small : malloc(size);
  if (!arguments) return PyErr_NoMemory(), FAILED;
  // Null references are what is not there yet.
  memset(arguments, 0, size);
  *value = NULL;
  Conversion done =
      run(code, &call, objects, arguments, arguments + argument_size, value);
  for (int32_t i = 0; i < code->parameter_count; i++) {
    if (code->nodes[i].kind >= COLUBER_TYPE_STR) {
      coluber_release_value(code->nodes, code->nodes + i, arguments);
    }
  }
  if (call.shared) coluber_end_call(&call);
  if (arguments != small) free(arguments);
  return done;
}

static PyMethodDef specialization_methods[] = {
    {"text", (PyCFunction)specialization_text, METH_O, "The text of a stage."},
    {"write", (PyCFunction)specialization_write, METH_VARARGS, "Writes an artefact to a path."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef specialization_properties[] = {
    {"signature", (getter)specialization_signature, NULL, "The types, without the name.", NULL},
    {"is_current", (getter)specialization_current, NULL,
     "Whether the names outside the function are what they were.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot specialization_slots[] = {
    {Py_tp_dealloc, specialization_dealloc},
    {Py_tp_traverse, specialization_traverse},
    {Py_tp_clear, specialization_clear},
    {Py_tp_methods, specialization_methods},
    {Py_tp_getset, specialization_properties},
    {Py_tp_doc, "A compiled function at one tuple of types."},
    {0, NULL},
};

static PyType_Spec specialization_spec = {
    "coluber._native.Specialization", sizeof(Specialization), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    specialization_slots,
};

static PyMethodDef functions[] = {
    {"compile_function", compile_function, METH_VARARGS,
     "Compiles a function: a Specialization, or a list of diagnostics."},
    {NULL, NULL, 0, NULL},
};

int coluber_add_specializations(PyObject *module) {
  specialization_type = (PyTypeObject *)PyType_FromSpec(&specialization_spec);
  failure = PyErr_NewException("coluber._native.Failure", NULL, NULL);
  if (!specialization_type || !failure) return -1;
  return PyModule_AddType(module, specialization_type)
                 || PyModule_AddObjectRef(module, "Failure", failure)
                 || PyModule_AddFunctions(module, functions)
             ? -1
             : 0;
}
