class Node:
    pass


class Num(Node):
    def __init__(self, value):
        self.value = value


class BinOp(Node):
    def __init__(self, op, left, right):
        self.op = op
        self.left = left
        self.right = right


class Var(Node):
    def __init__(self, name):
        self.name = name


class Lexer:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def tokens(self):
        result = []
        while self.pos < len(self.text):
            c = self.text[self.pos]
            if c.isspace():
                self.pos += 1
            elif c.isdigit():
                start = self.pos
                while self.pos < len(self.text) and self.text[self.pos].isdigit():
                    self.pos += 1
                result.append(("num", self.text[start : self.pos]))
            elif c.isalpha():
                result.append(("var", c))
                self.pos += 1
            else:
                result.append(("op", c))
                self.pos += 1
        return result


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.i = 0

    def peek(self):
        return self.tokens[self.i] if self.i < len(self.tokens) else None

    def next(self):
        token = self.tokens[self.i]
        self.i += 1
        return token

    def expr(self):
        node = self.term()
        while self.peek() and self.peek()[1] in "+-":
            op = self.next()[1]
            node = BinOp(op, node, self.term())
        return node

    def term(self):
        node = self.factor()
        while self.peek() and self.peek()[1] in "*/":
            op = self.next()[1]
            node = BinOp(op, node, self.factor())
        return node

    def factor(self):
        kind, text = self.next()
        if kind == "num":
            return Num(int(text))
        if kind == "var":
            return Var(text)
        if text == "(":
            node = self.expr()
            self.next()
            return node
        raise SyntaxError(f"unexpected {text}")


class Visitor:
    def visit(self, node):
        if isinstance(node, Num):
            return self.visit_num(node)
        elif isinstance(node, BinOp):
            return self.visit_binop(node)
        elif isinstance(node, Var):
            return self.visit_var(node)
        raise TypeError(type(node).__name__)


class Evaluator(Visitor):
    def __init__(self, env):
        self.env = env

    def visit_num(self, node):
        return node.value

    def visit_var(self, node):
        return self.env[node.name]

    def visit_binop(self, node):
        a = self.visit(node.left)
        b = self.visit(node.right)
        if node.op == "+":
            return a + b
        if node.op == "-":
            return a - b
        if node.op == "*":
            return a * b
        return a / b


class Printer(Visitor):
    def visit_num(self, node):
        return str(node.value)

    def visit_var(self, node):
        return node.name

    def visit_binop(self, node):
        return "(" + self.visit(node.left) + " " + node.op + " " + self.visit(node.right) + ")"


for text in ["1 + 2 * 3", "(1 + x) * (y - 3) / 2", "7"]:
    tree = Parser(Lexer(text).tokens()).expr()
    print(Printer().visit(tree), "=", Evaluator({"x": 4, "y": 10}).visit(tree))
