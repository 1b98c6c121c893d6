for n in [-3, 0, 3, 9223372036854775807]:
    print(-n, +n, ~n, not n, - -n, ~~n, abs(n))
print(-True, +True, ~True, ~False)
