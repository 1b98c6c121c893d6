"""The module `time`: clocks."""

import _runtime


def time():
    return _runtime.time_seconds()


def perf_counter():
    return _runtime.perf_counter()


def monotonic():
    return _runtime.perf_counter()
