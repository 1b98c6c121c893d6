#define _GNU_SOURCE
#include <pthread.h>

#include "CLLVM.h"

static _Thread_local int64_t limit;

int64_t CLLVMStackLimit(void) {
  if (limit) return limit;
  pthread_attr_t attributes;
  // An address that no stack pointer reaches stands for "unknown": nothing is checked.
  if (pthread_getattr_np(pthread_self(), &attributes)) return limit = 1;
  void *start = NULL;
  size_t size = 0;
  int failure = pthread_attr_getstack(&attributes, &start, &size);
  pthread_attr_destroy(&attributes);
  if (failure) return limit = 1;
  size_t reserve = size / 4 < 256 << 10 ? size / 4 : 256 << 10;
  return limit = (int64_t)((uintptr_t)start + reserve);
}
