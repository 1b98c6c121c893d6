class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Stack:
    made = 0

    def __init__(self):
        self.head = None
        self.size = 0
        Stack.made += 1

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def pop(self):
        node = self.head
        if node is None:
            return None
        self.head = node.next
        self.size -= 1
        return node.value

    def total(self):
        node = self.head
        result = 0
        while node is not None:
            result += node.value
            node = node.next
        return result


# A million nodes: freed without a call for each.
stack = Stack()
for i in range(1000000):
    stack.push(i)
print(stack.total(), stack.size, stack.pop(), stack.head.value, Stack.made)
other = Stack()
print(other.pop(), other.head, Stack.made, stack.made)


def reverse(node):
    previous = None
    while node:
        node.next, previous, node = previous, node, node.next
    return previous


items = None
for word in ["a", "b", "c"]:
    items = Node(word, items)
items = reverse(items)
while items:
    print(items.value, end=" ")
    items = items.next
print()
