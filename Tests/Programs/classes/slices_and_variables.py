class Seq:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Seq(self.items[i])
        return self.items[i]

    def __setitem__(self, i, v):
        if isinstance(i, slice):
            print("set", i.start, i.stop, i.step)
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __repr__(self):
        return f"Seq({self.items})"


s = Seq([1, 2, 3, 4, 5])
print(s[1:3], s[::2], s[-1], s[::-1], s[:], s[2:][0])
s[1:3] = [9, 9, 9]
s[0] = 7
print(s)
del s[0:2]
del s[0]
print(s, len(s))


class Show:
    def __getitem__(self, key):
        return key


show = Show()
print(show[1:2], show[:, 1], show[1, 2:3, ::4], show["a"], show[slice(3)])
sl = slice(1, 4)
print([10, 20, 30, 40, 50][sl], "abcdef"[sl], sl, sl.start, sl.step)


class Conf:
    if len("ab") == 2:
        mode = "two"
    else:
        other = 1


Conf.level = 5
print(Conf.mode, Conf.level, Conf().level)
Conf.level += 1
c = Conf()
c.level = 10
print(Conf.level, c.level)
try:
    print(Conf.other)
except AttributeError as error:
    print(error)
