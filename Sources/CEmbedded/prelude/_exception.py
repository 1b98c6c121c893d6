"""What is asked of exceptions whose class is known only when the program runs."""

import _op


def exception__text(exception):
    return _op.exception_text(exception)


def exception__repr(exception):
    return _op.exception_repr(exception)


def exception__args(exception):
    return _op.exception_args(exception)
