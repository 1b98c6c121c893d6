import random

random.seed(271828)
for _ in range(12):
    print(random.gauss(0, 1), random.gauss(10.0, 2.5), random.gauss())
for _ in range(12):
    print(random.normalvariate(0, 1), random.normalvariate(mu=5.0, sigma=0.1))
for _ in range(12):
    print(random.expovariate(1.5), random.lognormvariate(0, 0.25))
for _ in range(12):
    print(
        random.triangular(),
        random.triangular(1, 5),
        random.triangular(0, 10, 2),
        random.triangular(3.0, 3.0, 3.0),
    )
for alpha in [0.1, 0.5, 0.99, 1.0, 1.01, 2.0, 9.5]:
    for _ in range(4):
        print(alpha, random.gammavariate(alpha, 2.0), random.betavariate(alpha, 3.0))
for _ in range(12):
    print(random.paretovariate(3.0), random.weibullvariate(1.0, 1.5))
for kappa in [0.0, 0.5, 4.0]:
    for _ in range(6):
        print(random.vonmisesvariate(1.0, kappa), random.vonmisesvariate(0, kappa))

# Seeding forgets the second of two normal numbers.
random.seed(3)
print(random.gauss(0, 1))
random.seed(3)
print(random.gauss(0, 1), random.gauss(0, 1))
