v3 = False
v5 = [6, 18]
v6 = ['A1 b2', 'é']
for v52 in [1 for v53 in sorted(v5) if (not 'Hello, World')][:5]:
    for v55 in v6[:5]:
        pass
v95 = sorted(([13, 10] if v3 else v5))
