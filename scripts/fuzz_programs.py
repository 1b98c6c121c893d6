"""Random well-typed programs: arithmetic with extreme values, texts, containers, control flow."""

from __future__ import annotations

import random

INTS = ["0", "1", "-1", "2", "3", "-7", "10", "63", "64", "255", "-256", "1000003", "2147483647"]
INTS += ["-2147483648", "4294967296", "4611686018427387904", "-4611686018427387905"]
INTS += ["9223372036854775807", "-9223372036854775808", "9223372036854775808"]
INTS += ["18446744073709551615", "-9223090561878065152", "123456789012345678901234567890"]
FLOATS = ["0.0", "-0.0", "1.0", "0.1", "-2.5", "3.5", "1e308", "-1e-308", "5e-324", "1e16", "1e22"]
FLOATS += ["123456.789", "float('inf')", "float('-inf')", "float('nan')", "9007199254740993.0"]
TEXTS = ["''", "'a'", "'abc'", "'Hello, World'", "' x\\t'", "'é'", "'naïve ß'", "'日本語'", "'🐍x'"]
TEXTS += ["'12'", "'-3.5'", "'A1 b2'", "'a,b,,c'", "'\\n'", '"it\'s"', "'{}%s'"]
BINARY = ["+", "-", "*", "//", "%", "&", "|", "^"]
COMPARISONS = ["<", "<=", "==", "!=", ">", ">="]
TYPES = ["int", "float", "bool", "str", "list[int]", "list[str]", "list[float]"]
TYPES += ["tuple[int, str]", "dict[str, int]", "dict[int, str]", "set[int]"]
ERRORS = "(ZeroDivisionError, OverflowError, ValueError, IndexError, KeyError, TypeError)"


class Writer:
    """Writes one program; what it writes depends on the seed alone."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.lines: list[str] = []
        self.depth = 0
        self.names = 0
        self.scopes: list[dict[str, str]] = [{}]
        self.functions: list[tuple[str, list[str], str]] = []
        self.fixed: set[str] = set()
        self.loops = 0

    # Expressions, each of the type asked for.

    def pick(self, items: list[str]) -> str:
        """Choose one."""
        return self.chance.choice(items)

    def variable(self, kind: str) -> str | None:
        """Name a variable of the type that can be seen here, if there is one."""
        found = [name for scope in self.scopes for name, own in scope.items() if own == kind]
        return self.pick(found) if found else None

    def expression(self, kind: str, depth: int = 2) -> str:
        """Write an expression of the type."""
        if depth <= 0 or self.chance.random() < 0.25:
            known = self.variable(kind)
            if known is not None and self.chance.random() < 0.75:
                return known
            return self.literal(kind)
        calls = [f for f in self.functions if f[2] == kind]
        if calls and self.chance.random() < 0.15:
            name, parameters, _ = self.chance.choice(calls)
            return f"{name}({', '.join(self.expression(p, depth - 1) for p in parameters)})"
        if self.chance.random() < 0.08:
            first, second = self.expression(kind, depth - 1), self.expression(kind, depth - 1)
            return f"({first} if {self.expression('bool', depth - 1)} else {second})"
        return getattr(self, "make_" + kind.split("[", maxsplit=1)[0])(kind, depth - 1)

    def literal(self, kind: str) -> str:
        """Write a literal of the type, extreme ones among them."""
        if kind == "int":
            small = str(self.chance.randint(-20, 20))
            return self.pick(INTS) if self.chance.random() < 0.4 else small
        if kind == "float":
            return self.pick(FLOATS)
        if kind == "bool":
            return self.pick(["True", "False"])
        if kind == "str":
            return self.pick(TEXTS)
        count = self.chance.randint(1, 4)
        if kind == "tuple[int, str]":
            return f"({self.literal('int')}, {self.literal('str')})"
        if kind == "set[int]":
            return "{" + ", ".join(self.literal("int") for _ in range(count)) + "}"
        if kind.startswith("dict"):
            key, value = kind[5:-1].split(", ")
            pairs = [f"{self.literal(key)}: {self.literal(value)}" for _ in range(count)]
            return "{" + ", ".join(pairs) + "}"
        return "[" + ", ".join(self.literal(kind[5:-1]) for _ in range(count)) + "]"

    def index(self) -> str:
        """Write an index that is often out of bounds of small sequences."""
        return str(self.chance.randint(-3, 3))

    def make_int(self, _: str, depth: int) -> str:
        """Write an int."""
        a = self.expression("int", depth)
        b = self.expression("int", depth)
        match self.chance.randrange(16):
            case 0 | 1 | 2 | 3 | 4:
                return f"({a} {self.pick(BINARY)} {b})"
            case 5:
                return f"({a} << {self.chance.choice([0, 1, 3, 31, 62, 64, 100])})"
            case 6:
                return f"({a} >> {self.chance.choice([0, 1, 5, 63, 64, 90])})"
            case 7:
                return f"({a} ** {self.chance.randint(0, 5)})"
            case 8:
                return self.pick(["-", "~", "+"]) + f"({a})"
            case 9:
                return f"abs({a})"
            case 10:
                return f"len({self.expression(self.pick(TYPES[3:]), depth)})"
            case 11:
                return f"{self.pick(['min', 'max'])}({a}, {b})"
            case 12:
                return f"{self.expression('list[int]', depth)}[{self.index()}]"
            case 13:
                return f"sum({self.expression('list[int]', depth)})"
            case 14:
                text = self.expression("str", depth)
                return f"{text}.{self.pick(['find', 'count', 'rfind'])}({self.literal('str')})"
            case _:
                return f"int({self.expression(self.pick(['bool', 'float']), depth)})"

    def make_float(self, _: str, depth: int) -> str:
        """Write a float."""
        a = self.expression("float", depth)
        b = self.expression("float", depth)
        match self.chance.randrange(8):
            case 0 | 1 | 2 | 3:
                return f"({a} {self.pick(['+', '-', '*', '/', '//', '%'])} {b})"
            case 4:
                return f"({self.expression('int', depth)} / {self.expression('int', depth)})"
            case 5:
                return f"(-({a}))"
            case 6:
                return f"round({a}, {self.chance.randint(-2, 5)})"
            case _:
                return f"({a} {self.pick(['+', '*', '-'])} {self.expression('int', depth)})"

    def make_bool(self, _: str, depth: int) -> str:
        """Write a truth value."""
        kind = self.pick(["int", "float", "str", "list[int]", "tuple[int, str]"])
        a = self.expression(kind, depth)
        match self.chance.randrange(6):
            case 0 | 1:
                return f"({a} {self.pick(COMPARISONS)} {self.expression(kind, depth)})"
            case 2:
                parts = [self.expression("bool", depth) for _ in range(2)]
                return f"({parts[0]} {self.pick(['and', 'or'])} {parts[1]})"
            case 3:
                return f"(not {a})"
            case 4:
                container = self.pick(["list[int]", "set[int]", "dict[int, str]"])
                return f"({self.expression('int', depth)} in {self.expression(container, depth)})"
            case _:
                one, two = (self.expression("int", depth) for _ in range(2))
                last = f"{self.pick(COMPARISONS)} {self.literal('int')}"
                return f"({one} {self.pick(COMPARISONS)} {two} {last})"

    def make_str(self, _: str, depth: int) -> str:
        """Write a text."""
        a = self.expression("str", depth)
        match self.chance.randrange(12):
            case 0 | 1:
                return f"({a} + {self.expression('str', depth)})"
            case 2:
                return f"({a} * {self.chance.randint(-1, 4)})"
            case 3:
                return f"{a}[{self.index()}]"
            case 4:
                parts = [self.pick(["", self.index()]) for _ in range(2)]
                step = self.pick(["", ":2", ":-1", ":-2"])
                return f"{a}[{parts[0]}:{parts[1]}{step}]"
            case 5:
                kinds = [k for k in TYPES if k != "set[int]"]
                return f"{self.pick(['str', 'repr'])}({self.expression(self.pick(kinds), depth)})"
            case 6:
                methods = ["upper", "lower", "strip", "title", "swapcase", "capitalize", "lstrip"]
                return f"{a}.{self.pick(methods)}()"
            case 7:
                return f"{a}.replace({self.literal('str')}, {self.literal('str')})"
            case 8:
                return f"{self.literal('str')}.join({self.expression('list[str]', depth)})"
            case 9:
                spec = self.pick([":5", ":>6", ":^7", ":08", ":+", ":x", ":,", ":_b", ""])
                return f"f'<{{{self.variable('int') or '7'}{spec}}}>'"
            case 10:
                spec = self.pick([":.3f", ":e", ":g", ":.0f", ":10.2f", ":%", "", ":.17g"])
                return f"f'<{{{self.variable('float') or '2.5'}{spec}}}>'"
            case _:
                return f"{self.expression('list[str]', depth)}[{self.index()}]"

    def make_list(self, kind: str, depth: int) -> str:
        """Write a list of the type."""
        element = kind[5:-1]
        a = self.expression(kind, depth)
        match self.chance.randrange(8):
            case 0 | 1:
                count = self.chance.randint(1, 4)
                items = [self.expression(element, depth) for _ in range(count)]
                return "[" + ", ".join(items) + "]"
            case 2:
                return f"({a} + {self.expression(kind, depth)})"
            case 3:
                stop = self.pick(["", "2", "-1"]) + self.pick(["", ":-1", ":2"])
                return f"{a}[{self.pick(['', '1', '-2'])}:{stop}]"
            case 4:
                return f"({a} * {self.chance.randint(0, 3)})"
            case 5:
                if element == "int":
                    return f"list(range({self.chance.randint(-3, 9)}))"
                if element == "str":
                    separator = self.pick(["", "','"])
                    return f"{self.expression('str', depth)}.split({separator})"
                return f"[x * 0.5 for x in {self.expression('list[int]', depth)}]"
            case 6:
                return f"sorted({a})" if element != "float" else a
            case _:
                name = self.fresh()
                self.scopes.append({name: element})
                self.fixed.add(name)
                condition = self.expression("bool", 1)
                made = f"[{self.expression(element, depth)} for {name} in {a} if {condition}]"
                self.scopes.pop()
                return made

    def make_tuple(self, kind: str, depth: int) -> str:
        """Write a pair."""
        return f"({self.expression('int', depth)}, {self.expression('str', depth)})"

    def make_dict(self, kind: str, depth: int) -> str:
        """Write a dict of the type."""
        key, value = kind[5:-1].split(", ")
        if self.chance.random() < 0.3:
            items = self.expression(f"list[{key}]", depth)
            name = self.fresh()
            self.scopes.append({name: key})
            self.fixed.add(name)
            made = f"{{{name}: {self.expression(value, depth)} for {name} in {items}}}"
            self.scopes.pop()
            return made
        pairs = [
            f"{self.expression(key, depth)}: {self.expression(value, depth)}"
            for _ in range(self.chance.randint(1, 3))
        ]
        return "{" + ", ".join(pairs) + "}"

    def make_set(self, kind: str, depth: int) -> str:
        """Write a set of ints."""
        a = self.expression(kind, depth)
        if self.chance.random() < 0.4:
            return f"({a} {self.pick(['|', '&', '-', '^'])} {self.expression(kind, depth)})"
        return f"set({self.expression('list[int]', depth)})"

    # Statements.

    def fresh(self) -> str:
        """Make a new name."""
        self.names += 1
        return f"v{self.names}"

    def write(self, line: str) -> None:
        """Add a line."""
        self.lines.append("    " * self.depth + line)

    def block(self, size: int) -> None:
        """Write the statements of a body."""
        self.depth += 1
        self.scopes.append({})
        for _ in range(size):
            self.statement()
        self.scopes.pop()
        self.depth -= 1

    def show(self, kind: str, text: str) -> str:
        """Write a call that prints a value, the same in every process."""
        return f"print(sorted({text}))" if kind.startswith("set") else f"print({text})"

    def statement(self) -> None:
        """Write one statement."""
        kind = self.pick(TYPES)
        roll = self.chance.randrange(20) if self.depth < 4 else self.chance.randrange(9)
        if roll < 4:
            name = self.fresh()
            self.write(f"{name} = {self.expression(kind)}")
            self.scopes[-1][name] = kind
        elif roll < 7:
            self.write(self.show(kind, self.expression(kind)))
        elif roll < 9:
            self.change()
        elif roll < 11:
            self.write(f"if {self.expression('bool')}:")
            self.block(2)
            if self.chance.random() < 0.3:
                self.write(f"elif {self.expression('bool')}:")
                self.block(1)
            if self.chance.random() < 0.5:
                self.write("else:")
                self.block(2)
        elif roll < 14:
            self.loop()
        elif roll < 18:
            self.write("try:")
            self.block(3)
            self.write(f"except {ERRORS} as error:")
            self.depth += 1
            self.write("print(type(error).__name__, error)")
            self.depth -= 1
            if self.chance.random() < 0.25:
                self.write("else:")
                self.block(1)
            if self.chance.random() < 0.25:
                self.write("finally:")
                self.block(1)
        elif self.depth == 0 and len(self.functions) < 5:
            self.function()
        else:
            self.write(f"assert {self.expression('bool')} or True, {self.literal('str')}")

    def change(self) -> None:
        """Change a variable in place."""
        kind = self.pick(TYPES)
        name = next(
            (n for n, k in self.scopes[-1].items() if k == kind and n not in self.fixed), None
        )
        if name is None:
            self.write(self.show(kind, self.expression(kind)))
        elif kind == "int":
            self.write(
                f"{name} {self.pick(['+=', '-=', '*=', '|=', '^=', '&='])} {self.expression('int')}"
            )
        elif kind == "float":
            self.write(f"{name} {self.pick(['+=', '-=', '*='])} {self.expression('float')}")
        elif kind == "str":
            self.write(f"{name} += {self.expression('str')}")
        elif kind.startswith("list"):
            value = self.expression(kind[5:-1])
            self.write(
                self.pick(
                    [
                        f"{name}.append({value})",
                        f"{name}[{self.index()}] = {value}",
                        f"{name}.reverse()",
                    ]
                )
                if self.chance.random() < 0.7
                else self.pick(
                    [
                        f"{name}.pop()",
                        f"del {name}[{self.index()}]",
                        f"{name}.insert({self.index()}, {value})",
                    ]
                )
            )
        elif kind.startswith("dict"):
            key, value = kind[5:-1].split(", ")
            self.write(f"{name}[{self.expression(key)}] = {self.expression(value)}")
        elif kind.startswith("set"):
            self.write(f"{name}.add({self.expression('int')})")
        else:
            self.write(f"{name} = {self.expression(kind)}")

    def loop(self) -> None:
        """Write a loop that ends."""
        name = self.fresh()
        self.fixed.add(name)
        self.loops += 1
        match self.chance.randrange(4):
            case 0:
                self.write(f"for {name} in range({self.chance.randint(0, 6)}):")
                kind = "int"
            case 1:
                kind = self.pick(["int", "str", "float"])
                self.write(f"for {name} in {self.expression(f'list[{kind}]')}[:5]:")
            case 2:
                kind = "str"
                self.write(f"for {name} in {self.expression('str')}[:6]:")
            case _:
                kind = "int"
                self.write(f"{name} = {self.chance.randint(1, 5)}")
                self.write(f"while {name} > 0:")
                self.depth += 1
                self.write(f"{name} -= 1")
                self.depth -= 1
        self.scopes.append({name: kind})
        self.block(2)
        if self.chance.random() < 0.3:
            self.depth += 1
            self.write(f"if {self.expression('bool')}:")
            self.write("    " + self.pick(["break", "continue"]))
            self.depth -= 1
        if self.chance.random() < 0.2:
            self.write("else:")
            self.block(1)
        self.scopes.pop()

    def function(self) -> None:
        """Write a function for later expressions to call."""
        self.names += 1
        name = f"f{self.names}"
        parameters = [self.pick(TYPES) for _ in range(self.chance.randint(0, 3))]
        result = self.pick(TYPES)
        names = [self.fresh() for _ in parameters]
        self.write(f"def {name}({', '.join(names)}):")
        outer, self.scopes = self.scopes, [dict(zip(names, parameters, strict=True))]
        self.block(self.chance.randint(1, 4))
        self.depth += 1
        if self.chance.random() < 0.3:
            self.write(f"if {self.expression('bool')}:")
            self.write(f"    return {self.expression(result)}")
        self.write(f"return {self.expression(result)}")
        self.depth -= 1
        self.scopes = outer
        self.functions.append((name, parameters, result))


def generate(seed: int) -> str:
    """Return the program of a seed: some 20 to 60 lines."""
    writer = Writer(seed)
    for kind in TYPES:
        name = writer.fresh()
        writer.write(f"{name} = {writer.literal(kind)}")
        writer.scopes[0][name] = kind
    for _ in range(writer.chance.randint(8, 18)):
        writer.statement()
    return "\n".join(writer.lines) + "\n"
