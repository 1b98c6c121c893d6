"""The methods of generators."""

import _op


def generator__send(self, value, /):
    if value is not None and _op.generator_state(self) == 0:
        raise TypeError("can't send non-None value to a just-started generator")
    return _op.generator_send(self, value)


def generator__throw(self, error, /):
    state = _op.generator_state(self)
    if state <= 0:
        if state == -2:
            raise ValueError("generator already executing")
        _op.generator_finish(self)
        raise error
    return _op.generator_throw(self, error)


def generator__close(self, /):
    state = _op.generator_state(self)
    if state <= 0:
        if state == -2:
            raise ValueError("generator already executing")
        _op.generator_finish(self)
        return
    try:
        _op.generator_throw(self, GeneratorExit())
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError("generator ignored GeneratorExit")


def generator__drop(self):
    if _op.generator_state(self) > 0:
        try:
            generator__close(self)
        except BaseException:
            pass
