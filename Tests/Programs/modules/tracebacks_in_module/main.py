# An exception while a module is imported.
print("start")
import broken

print("not reached")
