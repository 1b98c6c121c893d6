def f():
    try:
        raise SystemExit(3)
    except Exception:
        print("not here")
    finally:
        print("cleanup")


try:
    f()
except SystemExit as e:
    print("exit", e.code, e, repr(e))
try:
    raise SystemExit
except SystemExit as e:
    print(e.code)
raise SystemExit(1)
