#include "functions.h"

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "coluber._compiler",
    .m_doc = "The compiler side of coluber.",
    .m_size = -1,
};

PyMODINIT_FUNC PyInit__compiler(void) {
  PyObject *module = PyModule_Create(&definition);
  if (!module) return NULL;
  if (coluber_add_specializations(module) || coluber_add_functions(module)
      || coluber_add_memory(module)) {
    Py_DECREF(module);
    return NULL;
  }
  coluber_take_output();
  return module;
}
