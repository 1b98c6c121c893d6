"""The module `random`: CPython's generator and distributions, bit for bit.

The generator itself, MT19937, is in the runtime library: its memory is that of a list of 625 floats.
"""

import math
import _runtime


class Random:
    """A generator of its own. Methods that a subclass replaces are used by the others, as in CPython."""

    def __init__(self, x=None):
        self._state = [0.0] * 625
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        self.gauss_next = None
        if a is None:
            _runtime.twister_seed_system(self._state)
        elif isinstance(a, str):
            if version == 1:
                self._seed_int(_old_hash(a))
            else:
                _runtime.twister_seed_text(self._state, a)
        elif isinstance(a, bytes):
            if version == 1:
                self._seed_int(_old_hash(a.decode("latin-1")))
            else:
                _runtime.twister_seed_bytes(self._state, a)
        elif isinstance(a, bytearray):
            _runtime.twister_seed_bytes(self._state, bytes(a))
        elif isinstance(a, float):
            self._seed_int(hash(a) & 0xFFFFFFFFFFFFFFFF)
        elif isinstance(a, int):
            self._seed_int(abs(a))
        else:
            raise TypeError(
                "The only supported seed types are: None,\nint, float, str, bytes, and bytearray."
            )

    def _seed_int(self, a):
        key = [float(a & 0xFFFFFFFF)]
        a >>= 32
        while a > 0:
            key.append(float(a & 0xFFFFFFFF))
            a >>= 32
        _runtime.twister_seed(self._state, key)

    def random(self):
        return _runtime.twister_random(self._state)

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        if k == 0:
            return 0
        if k < 64:
            return _runtime.twister_bits(self._state, k)
        return self._many_bits(k)

    def _many_bits(self, k):
        # By halves, the lower words first.
        if k < 64:
            return _runtime.twister_bits(self._state, k)
        low = k // 64 * 32
        result = self._many_bits(low)
        return result | self._many_bits(k - low) << low

    def randbytes(self, n):
        if n < 0:
            raise ValueError("number of bits must be non-negative")
        result = bytearray(n)
        for place in range(0, n, 4):
            count = min(n - place, 4)
            word = _runtime.twister_bits(self._state, 8 * count)
            for i in range(count):
                result[place + i] = word & 255
                word >>= 8
        return bytes(result)

    def _randbelow(self, n):
        if type(self).random is not Random.random and type(self).getrandbits is Random.getrandbits:
            return self._randbelow_of_floats(n)
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def _randbelow_of_floats(self, n):
        """What subclasses get that bring another `random` and no bits."""
        most = 9007199254740992
        if n >= most:
            return int(self.random() * n)
        limit = (most - most % n) / most
        r = self.random()
        while r >= limit:
            r = self.random()
        return int(r * most) % n

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            start = _index(start)
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        start = _index(start)
        stop = _index(stop)
        step = _index(step)
        width = stop - start
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if len(seq) == 0:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        i = len(x) - 1
        while i > 0:
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]
            i -= 1

    def sample(self, population, k, *, counts=None):
        n = len(population)
        if counts is not None:
            sums = _sums(counts)
            if len(sums) != n:
                raise ValueError("The number of counts does not match the population")
            total = sums.pop()
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            chosen = self._sample_positions(total, k)
            return [population[_bisect(sums, position, 0, len(sums))] for position in chosen]
        return [population[position] for position in self._sample_positions(n, k)]

    def _sample_positions(self, n, k):
        """Positions of `k` of `n` elements. CPython keeps a pool of those not taken where it takes many, and
        else a set of the taken: from which on decides what is drawn.
        """
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = []
        limit = 21
        if k > 5:
            limit += 4 ** math.ceil(math.log(k * 3, 4))
        if n <= limit:
            pool = list(range(n))
            for i in range(k):
                j = self._randbelow(n - i)
                result.append(pool[j])
                pool[j] = pool[n - i - 1]
            return result
        size = 64
        while size < 2 * k:
            size *= 2
        taken = [-1] * size
        for _ in range(k):
            j = self._randbelow(n)
            while not _take(taken, j):
                j = self._randbelow(n)
            result.append(j)
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                size = n + 0.0
                return [population[int(self.random() * size)] for _ in range(k)]
            return self._choices(population, _sums(weights), k)
        if weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        return self._choices(population, cum_weights, k)

    def _choices(self, population, sums, k):
        n = len(population)
        if len(sums) != n:
            raise ValueError("The number of weights does not match the population")
        total = sums[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not math.isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[_bisect(sums, self.random() * total, 0, n - 1)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if mode is None:
            c = 0.5
        elif high - low == 0:
            return low
        else:
            c = (mode - low) / (high - low)
        if u > c:
            return high + (low - high) * math.sqrt((1.0 - u) * (1.0 - c))
        return low + (high - low) * math.sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        # The ratio of uniform deviates: A. J. Kinderman, J. F. Monahan, 1977.
        factor = 4 * math.exp(-0.5) / math.sqrt(2.0)
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = factor * (u - 0.5) / v
            if z * z / 4.0 <= -math.log(v):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        # Two at a time: G. E. P. Box, M. E. Muller, 1958.
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * (2.0 * math.pi)
            radius = math.sqrt(-2.0 * math.log(1.0 - self.random()))
            z = math.cos(angle) * radius
            self.gauss_next = math.sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return math.exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -math.log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        # N. I. Fisher, "Statistical Analysis of Circular Data", 1993.
        if kappa <= 1e-6:
            return 2.0 * math.pi * self.random()
        s = 0.5 / kappa
        r = s + math.sqrt(1.0 + s * s)
        while True:
            z = math.cos(math.pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * math.exp(d):
                break
        q = 1.0 / r
        angle = math.acos((q + z) / (1.0 + q * z))
        if self.random() > 0.5:
            return (mu + angle) % (2.0 * math.pi)
        return (mu - angle) % (2.0 * math.pi)

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            # R. C. H. Cheng, 1977.
            root = math.sqrt(2.0 * alpha - 1.0)
            b = alpha - math.log(4.0)
            c = alpha + root
            magic = 1.0 + math.log(4.5)
            while True:
                u = self.random()
                if not 1e-7 < u < 0.9999999:
                    continue
                w = 1.0 - self.random()
                v = math.log(u / (1.0 - u)) / root
                x = alpha * math.exp(v)
                z = u * u * w
                r = b + c * v - x
                if r + magic - 4.5 * z >= 0.0 or r >= math.log(z):
                    return x * beta
        if alpha == 1.0:
            return -math.log(1.0 - self.random()) * beta
        # J. H. Ahrens, U. Dieter, algorithm GS, 1974.
        b = (math.e + alpha) / math.e
        while True:
            p = b * self.random()
            if p <= 1.0:
                x = p ** (1.0 / alpha)
            else:
                x = -math.log((b - p) / alpha)
            u = self.random()
            if p > 1.0:
                if u <= x ** (alpha - 1.0):
                    return x * beta
            elif u <= math.exp(-x):
                return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        if y != 0.0:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        u = 1.0 - self.random()
        return u ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        u = 1.0 - self.random()
        return alpha * (-math.log(u)) ** (1.0 / beta)


def _index(number):
    if not isinstance(number, int):
        raise TypeError("integer argument expected")
    return number


def _old_hash(text):
    """What version 1 made of a str."""
    x = 0
    if len(text) > 0:
        x = ord(text[0]) << 7
    for c in text:
        x = (1000003 * x ^ ord(c)) & 0xFFFFFFFFFFFFFFFF
    return x ^ len(text)


def _sums(numbers):
    """Sums of the first, the first two, … numbers."""
    sums = list(numbers)
    for i in range(1, len(sums)):
        sums[i] = sums[i - 1] + sums[i]
    return sums


def _bisect(numbers, x, low, high):
    """Where `x` belongs, behind its equals."""
    while low < high:
        middle = (low + high) // 2
        if x < numbers[middle]:
            high = middle
        else:
            low = middle + 1
    return low


def _take(table, number):
    """Puts a number into a table with free places, which are negative; tells whether it was not there."""
    place = number & len(table) - 1
    while table[place] >= 0:
        if table[place] == number:
            return False
        place = place + 1 & len(table) - 1
    table[place] = number
    return True


_random = Random()


def seed(a=None, version=2):
    _random.seed(a, version)


def random():
    return _random.random()


def getrandbits(k):
    return _random.getrandbits(k)


def randbytes(n):
    return _random.randbytes(n)


def randrange(start, stop=None, step=1):
    return _random.randrange(start, stop, step)


def randint(a, b):
    return _random.randint(a, b)


def choice(seq):
    return _random.choice(seq)


def shuffle(x):
    _random.shuffle(x)


def sample(population, k, *, counts=None):
    return _random.sample(population, k, counts=counts)


def choices(population, weights=None, *, cum_weights=None, k=1):
    return _random.choices(population, weights, cum_weights=cum_weights, k=k)


def uniform(a, b):
    return _random.uniform(a, b)


def triangular(low=0.0, high=1.0, mode=None):
    return _random.triangular(low, high, mode)


def normalvariate(mu=0.0, sigma=1.0):
    return _random.normalvariate(mu, sigma)


def gauss(mu=0.0, sigma=1.0):
    return _random.gauss(mu, sigma)


def lognormvariate(mu=0.0, sigma=1.0):
    return _random.lognormvariate(mu, sigma)


def expovariate(lambd=1.0):
    return _random.expovariate(lambd)


def vonmisesvariate(mu, kappa):
    return _random.vonmisesvariate(mu, kappa)


def gammavariate(alpha, beta):
    return _random.gammavariate(alpha, beta)


def betavariate(alpha, beta):
    return _random.betavariate(alpha, beta)


def paretovariate(alpha):
    return _random.paretovariate(alpha)


def weibullvariate(alpha, beta):
    return _random.weibullvariate(alpha, beta)
