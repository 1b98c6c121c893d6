class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, by):
        self.x += by


p = Point(1, 2)
Point(1)  # error: Point.__init__() missing 1 required positional argument: 'y'
Point(1, 2, 3)  # error: Point.__init__() takes 3 positional arguments but 4 were given
p.move()  # error: Point.move() missing 1 required positional argument: 'by'
p.move(by=1, to=2)  # error: Point.move() got an unexpected keyword argument 'to'
print(p.z)  # error: 'Point' object has no attribute 'z'
p.jump()  # error: 'Point' object has no attribute 'jump'
print(p < p)  # error: '<' not supported between instances of 'Point' and 'Point'
print(p + 1)  # error: unsupported operand type(s) for +: 'Point' and 'int'
print(len(p))  # error: object of type 'Point' has no len()
for q in p:  # error: 'Point' object is not iterable
    pass
