# Annotations are hints: values keep their own types, whatever is written.
def f(x: float) -> float:
    return x
print(f(3))
y: float = 4
print(y)
def g(a: list, b: "int" = 3, *c: int) -> "int":
    return a
print(g([1, 2]))
def h(a: list[float]) -> int:
    return a
print(h([1, 2]))
def k(x: int) -> None:
    print(x)
k("a")
k(2.5)
