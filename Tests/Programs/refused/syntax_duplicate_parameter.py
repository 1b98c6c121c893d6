def f(a, a):  # error: duplicate argument 'a'
    return a
