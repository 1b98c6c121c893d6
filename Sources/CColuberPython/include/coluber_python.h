#ifndef COLUBER_PYTHON_H
#define COLUBER_PYTHON_H

// The Python module `coluber._native`: CPython's limited API over Coluber's C interface.

#endif
