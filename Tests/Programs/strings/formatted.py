name = "Wörld"
n = 42
x = 2.5
print(f"Hello {name}!", f"{n}", f"{x}", f"{n + 1} and {x * 2}", f"{{braces}}", f"{n}{n}")
print(f"{name!r} {n!r} {x!s}", f"{[1, 2]} {(1, 'a')} {None} {True}", f"")
print(f"{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n:x}|{n:b}|{n:,}")
print(f"{x:.2f} {x:8.3f}| {x:e} {x:g} {1 / 3:.4f} {1e10:,.2f} {0.256:.1%}")
print(f"{name:>10}|{name:<10}|{name:^10}|{name:*^11}|{name:.3}")
width = 7
print(f"{n:{width}}|{x:{width}.{1}f}", f"{n=}", f"{n if n > 40 else 'small'}")
print(f"{round(3.14159, 2)}" f" {len(name)}")
