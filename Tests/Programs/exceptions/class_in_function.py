def make(text):
    class Local(Exception):
        pass

    try:
        raise Local(text)
    except Local as e:
        return e


print(repr(make("x")), str(make("y")))


class Outer:
    class Error(Exception):
        pass

    def run(self):
        raise Outer.Error("nested")


try:
    Outer().run()
except Outer.Error as e:
    print(e)
Outer().run()
