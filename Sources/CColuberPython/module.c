#include "module.h"

static int (*const parts[])(PyObject *) = {
    coluber_add_arrays,
    coluber_add_columns,
    coluber_add_datasets,
    coluber_add_functions,
    coluber_add_memory,
    coluber_add_specializations,
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "coluber._native",
    .m_doc = "The native side of coluber.",
    .m_size = -1,
};

PyMODINIT_FUNC PyInit__native(void) {
  PyObject *module = PyModule_Create(&definition);
  if (!module) return NULL;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    if (parts[i](module)) {
      Py_DECREF(module);
      return NULL;
    }
  }
  return module;
}
