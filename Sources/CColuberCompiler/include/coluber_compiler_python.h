#ifndef COLUBER_COMPILER_PYTHON_H
#define COLUBER_COMPILER_PYTHON_H

// The Python module `coluber._compiler`: CPython's limited API over the compiler's C interface. It is apart
// from `coluber._native`, so that only who compiles loads LLVM.

#endif
