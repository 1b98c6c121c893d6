# What `typing` gives to annotations: it says nothing at run time.
from __future__ import annotations

import typing
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Callable, Generic, List, Optional, TypeVar, Union, cast

if TYPE_CHECKING:
    print("never")

T = TypeVar("T")
Number = Union[int, float]
Handler = Callable[[int], str]
Vector = list[float]
Maybe = int | None


def apply(f: Callable[[int], T], x: int) -> T:
    return f(x)


def first(items: Sequence[T], default: Optional[T] = None) -> "T | None":
    return items[0] if items else default


def scale(v: Vector, k: Number) -> "Vector":
    return [x * k for x in v]


def anything(value: Any, handler: "Handler") -> typing.List[str]:
    return [handler(cast(int, value))]


def generic(x: "S") -> "S":
    y: int = x
    return y


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item: T = item

    def get(self) -> T:
        return self.item


print(apply(lambda v: v * 2, 4), apply(str, 5) + "!")
print(first([3, 4]), first([1.5]), scale([1.0, 2.5], 2))
print(anything(7, lambda n: "#" * n), generic(3), generic("s"))
print(Box(3).get() + Box(4).get())
