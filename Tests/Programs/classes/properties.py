class Temperature:
    scale = "C"
    made = 0

    def __init__(self, celsius):
        self._celsius = celsius
        Temperature.made += 1

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._celsius = value

    @property
    def fahrenheit(self):
        return self._celsius * 9 / 5 + 32

    @staticmethod
    def freezing():
        return 0

    @classmethod
    def boiling(cls):
        return cls(100)

    @classmethod
    def count(cls):
        return f"{cls.__name__}: {cls.made}"


class Kelvin(Temperature):
    scale = "K"

    @property
    def celsius(self):
        return super().celsius + 273.15

    @classmethod
    def boiling(cls):
        return super().boiling()


t = Temperature(20)
print(t.celsius, t.fahrenheit)
t.celsius = 30
t.celsius += 1.5
print(t.celsius, t.fahrenheit, Temperature.freezing(), t.freezing())
b = Temperature.boiling()
k = Kelvin.boiling()
print(b.celsius, k.celsius, type(b).__name__, type(k).__name__, k.scale, b.scale)
print(Temperature.count(), Kelvin.count(), t.count())
try:
    t.celsius = -300
except ValueError as error:
    print(error)
try:
    t.fahrenheit = 3
except AttributeError as error:
    print(error)
print(type(t) is Temperature, type(k) is Temperature, type(t) == type(b), t.__class__.__name__)
print(type(3).__name__, type("").__name__, type([]).__name__, type(None).__name__, type(2.5).__name__)
print(Temperature, type(t), isinstance(k, Temperature), issubclass(Kelvin, Temperature))
make = Kelvin
print(make(5).celsius)
classes = [Temperature, Kelvin]
for c in classes:
    print(c.__name__, c(1).celsius)
method = t.count
print(method())
unbound = Temperature.freezing
print(unbound())
