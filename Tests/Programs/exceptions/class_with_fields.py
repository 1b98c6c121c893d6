class NotEnough(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed
        self.available = available

    @property
    def missing(self):
        return self.needed - self.available


class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise NotEnough(amount, self.balance)
        self.balance -= amount
        return self.balance


account = Account(100)
for amount in [30, 80, 70]:
    try:
        print(account.withdraw(amount))
    except NotEnough as e:
        print(e, e.needed, e.available, e.missing, e.args)
try:
    account.withdraw(5)
except Exception as e:
    print(e, e.missing, e.needed)


class Coded(ValueError):
    code = 400

    def __init__(self, code):
        self.code = code


class Default(Coded):
    def __init__(self):
        Coded.__init__(self, 500)


class Plain(ValueError):
    code = 300


for make in (1, 2, 3):
    try:
        if make == 1:
            raise Coded(404)
        if make == 2:
            raise Default()
        raise Plain("p")
    except Coded as e:
        print("coded", e.code, str(e), e.args, repr(e))
    except ValueError as e:
        print("value", e)
        if isinstance(e, Plain):
            print(e.code)
raise Coded(7)
