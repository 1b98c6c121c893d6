class Animal:
    kind = "animal"

    def __init__(self, name):
        self.name = name

    def speak(self):
        return self.name + " says " + self.sound() + ", a " + self.kind

    def sound(self):
        return "nothing"


class Dog(Animal):
    kind = "dog"

    def __init__(self, name, tricks):
        super().__init__(name)
        self.tricks = tricks

    def sound(self):
        return "woof"


class Puppy(Dog):
    def __init__(self, name):
        super().__init__(name, ["roll"])

    def sound(self):
        return super().sound() + "!"


class Cat(Animal):
    def sound(self):
        return "meow"


pets = [Dog("Rex", ["sit"]), Cat("Tom"), Animal("Thing"), Puppy("Bit")]
for pet in pets:
    print(pet.speak(), isinstance(pet, Dog), isinstance(pet, Animal))
    if isinstance(pet, Dog):
        print(len(pet.tricks), pet.tricks)
    elif isinstance(pet, (Cat, Puppy)):
        print("a cat", pet.name)


class A:
    def who(self):
        return "A"

    def chain(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()

    def chain(self):
        return "B>" + super().chain()


class C(A):
    def who(self):
        return "C" + super().who()

    def chain(self):
        return "C>" + super().chain()


class D(B, C):
    def chain(self):
        return "D>" + super().chain()


class E(D):
    pass


print(D().who(), D().chain(), E().chain(), A.who(D()), B.chain(E()))
print(isinstance(E(), C), isinstance(B(), C))
