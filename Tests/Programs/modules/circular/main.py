# Modules that import each other: what is bound when.
import first
import second

print(first.tell(3), second.tell(2), first.BASE, second.BASE, second.early)
