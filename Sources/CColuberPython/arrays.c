#include "arrays.h"

#include <stdlib.h>
#include <string.h>

// Arrow arrays as Python objects: names, types, and memory through the buffer protocol. The structures
// belong to the outermost array; children and buffers hold a reference to it.

typedef struct {
  PyObject_HEAD
  /// The outermost array; null in itself.
  PyObject *owner;
  struct ArrowArray *array;
  struct ArrowSchema *schema;
} Array;

typedef struct {
  PyObject_HEAD
  PyObject *owner;
  const void *start;
  Py_ssize_t count;
} Buffer;

static PyTypeObject *array_type, *buffer_type;

PyObject *coluber_array_new(struct ArrowArray *array, struct ArrowSchema *schema) {
  struct ArrowArray *array_copy = malloc(sizeof *array_copy);
  struct ArrowSchema *schema_copy = malloc(sizeof *schema_copy);
  *array_copy = *array;
  *schema_copy = *schema;
  Array *self = PyObject_New(Array, array_type);
  if (!self) {
    array->release(array);
    schema->release(schema);
    free(array_copy);
    free(schema_copy);
    return NULL;
  }
  self->owner = NULL;
  self->array = array_copy;
  self->schema = schema_copy;
  return (PyObject *)self;
}

static void array_dealloc(Array *self) {
  if (self->owner) {
    Py_DECREF(self->owner);
  } else {
    self->array->release(self->array);
    self->schema->release(self->schema);
    free(self->array);
    free(self->schema);
  }
  PyTypeObject *type = Py_TYPE((PyObject *)self);
  PyObject_Free(self);
  Py_DECREF(type);
}

static PyObject *outermost(Array *self) {
  return Py_NewRef(self->owner ? self->owner : (PyObject *)self);
}

static PyObject *new_buffer(Array *self, const void *start, Py_ssize_t count) {
  if (!start) Py_RETURN_NONE;
  Buffer *buffer = PyObject_New(Buffer, buffer_type);
  if (!buffer) return NULL;
  buffer->owner = outermost(self);
  buffer->start = start;
  buffer->count = count;
  return (PyObject *)buffer;
}

/// Bytes a row takes in the second buffer; 0 where it is bits or there is none.
static int64_t width(const char *format) {
  if (!strncmp(format, "w:", 2)) return atoll(format + 2);
  if (!strncmp(format, "ts", 2)) return 8;
  switch (format[0]) {
  case 'i': return 4;
  case 'l':
  case 'g': return 8;
  default: return 0;
  }
}

static bool has_offsets(const char *format) {
  return !strcmp(format, "u") || !strcmp(format, "z") || !strcmp(format, "+l");
}

static PyObject *array_buffers(Array *self, void *closure) {
  const struct ArrowArray *array = self->array;
  const char *format = self->schema->format;
  int64_t end = array->offset + array->length;
  PyObject *buffers = PyTuple_New((Py_ssize_t)array->n_buffers);
  if (!buffers) return NULL;
  for (int64_t i = 0; i < array->n_buffers; i++) {
    int64_t count = (end + 7) / 8;
    if (i == 1 && has_offsets(format)) {
      count = 4 * (end + 1);
    } else if (i == 1 && strcmp(format, "b")) {
      count = width(format) * end;
    } else if (i == 2) {
      count = ((const int32_t *)array->buffers[1])[end];
    }
    PyObject *buffer = new_buffer(self, array->buffers[i], (Py_ssize_t)count);
    if (!buffer || PyTuple_SetItem(buffers, (Py_ssize_t)i, buffer)) {
      Py_DECREF(buffers);
      return NULL;
    }
  }
  return buffers;
}

static PyObject *array_children(Array *self, void *closure) {
  PyObject *children = PyTuple_New((Py_ssize_t)self->array->n_children);
  if (!children) return NULL;
  for (int64_t i = 0; i < self->array->n_children; i++) {
    Array *child = PyObject_New(Array, array_type);
    if (!child) {
      Py_DECREF(children);
      return NULL;
    }
    child->owner = outermost(self);
    child->array = self->array->children[i];
    child->schema = self->schema->children[i];
    PyTuple_SetItem(children, (Py_ssize_t)i, (PyObject *)child);
  }
  return children;
}

static PyObject *array_name(Array *self, void *closure) {
  return PyUnicode_FromString(self->schema->name ? self->schema->name : "");
}

static PyObject *array_format(Array *self, void *closure) {
  return PyUnicode_FromString(self->schema->format);
}

static PyObject *array_length(Array *self, void *closure) {
  return PyLong_FromLongLong(self->array->length);
}

static PyObject *array_null_count(Array *self, void *closure) {
  return PyLong_FromLongLong(self->array->null_count);
}

static PyObject *array_offset(Array *self, void *closure) {
  return PyLong_FromLongLong(self->array->offset);
}

static PyObject *array_metadata(Array *self, void *closure) {
  PyObject *result = PyDict_New();
  const char *p = self->schema->metadata;
  if (!result || !p) return result;
  int32_t count, lengths;
  memcpy(&count, p, 4);
  p += 4;
  for (int32_t i = 0; i < count; i++) {
    PyObject *texts[2] = {NULL, NULL};
    for (int part = 0; part < 2; part++) {
      memcpy(&lengths, p, 4);
      texts[part] = PyUnicode_FromStringAndSize(p + 4, lengths);
      p += 4 + lengths;
    }
    int status = texts[0] && texts[1] ? PyDict_SetItem(result, texts[0], texts[1]) : -1;
    Py_XDECREF(texts[0]);
    Py_XDECREF(texts[1]);
    if (status) {
      Py_DECREF(result);
      return NULL;
    }
  }
  return result;
}

/// The rows of text or bytes as a list of `str` or `bytes`, None where null.
static PyObject *array_to_objects(Array *self, PyObject *unused) {
  const struct ArrowArray *array = self->array;
  const char *format = self->schema->format;
  bool is_text = !strcmp(format, "u");
  int64_t fixed = format[0] == 'w' ? width(format) : 0;
  if (!is_text && strcmp(format, "z") && format[0] != 'w') {
    return PyErr_Format(PyExc_TypeError, "a column of format '%s' is not text or bytes", format);
  }
  PyObject *rows = PyList_New((Py_ssize_t)array->length);
  if (!rows) return NULL;
  const uint8_t *validity = array->null_count ? array->buffers[0] : NULL;
  for (int64_t i = 0; i < array->length; i++) {
    int64_t row = array->offset + i;
    PyObject *value;
    if (validity && !(validity[row >> 3] >> (row & 7) & 1)) {
      value = Py_NewRef(Py_None);
    } else if (fixed) {
      value = PyBytes_FromStringAndSize((const char *)array->buffers[1] + row * fixed, fixed);
    } else {
      const int32_t *offsets = array->buffers[1];
      const char *start = (const char *)array->buffers[2] + offsets[row];
      int32_t count = offsets[row + 1] - offsets[row];
      value = is_text ? PyUnicode_DecodeUTF8(start, count, NULL)
                      : PyBytes_FromStringAndSize(start, count);
    }
    if (!value || PyList_SetItem(rows, (Py_ssize_t)i, value)) {
      Py_DECREF(rows);
      return NULL;
    }
  }
  return rows;
}

static PyGetSetDef array_properties[] = {
    {"name", (getter)array_name, NULL, "The column's name.", NULL},
    {"format", (getter)array_format, NULL, "The type, as Arrow's C Data Interface spells it.", NULL},
    {"length", (getter)array_length, NULL, "How many rows there are.", NULL},
    {"null_count", (getter)array_null_count, NULL, "How many of them are null.", NULL},
    {"offset", (getter)array_offset, NULL, "Where in the buffers the first row stands.", NULL},
    {"metadata", (getter)array_metadata, NULL, "What else is known of the column.", NULL},
    {"buffers", (getter)array_buffers, NULL, "The memory, as Arrow lays it out.", NULL},
    {"children", (getter)array_children, NULL, "The columns inside.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMethodDef array_methods[] = {
    {"to_objects", (PyCFunction)array_to_objects, METH_NOARGS,
     "The rows of text or bytes as a list, None where null."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot array_slots[] = {
    {Py_tp_dealloc, array_dealloc},
    {Py_tp_getset, array_properties},
    {Py_tp_methods, array_methods},
    {Py_tp_doc, "An Arrow array: one column, or the struct of all."},
    {0, NULL},
};

static PyType_Spec array_spec = {
    "coluber._native.Array", sizeof(Array), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, array_slots,
};

static int buffer_get(Buffer *self, Py_buffer *view, int flags) {
  return PyBuffer_FillInfo(
      view, (PyObject *)self, (void *)self->start, self->count, /* read-only */ 1, flags);
}

static void buffer_dealloc(Buffer *self) {
  Py_DECREF(self->owner);
  PyTypeObject *type = Py_TYPE((PyObject *)self);
  PyObject_Free(self);
  Py_DECREF(type);
}

static Py_ssize_t buffer_length(Buffer *self) { return self->count; }

static PyType_Slot buffer_slots[] = {
    {Py_tp_dealloc, buffer_dealloc},
    {Py_bf_getbuffer, buffer_get},
    {Py_sq_length, buffer_length},
    {Py_tp_doc, "Read-only memory of a column."},
    {0, NULL},
};

static PyType_Spec buffer_spec = {
    "coluber._native.Buffer", sizeof(Buffer), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, buffer_slots,
};

int coluber_add_arrays(PyObject *module) {
  array_type = (PyTypeObject *)PyType_FromSpec(&array_spec);
  buffer_type = (PyTypeObject *)PyType_FromSpec(&buffer_spec);
  if (!array_type || !buffer_type) return -1;
  return PyModule_AddType(module, array_type) || PyModule_AddType(module, buffer_type) ? -1 : 0;
}
