print([1] @ [2])  # error: @
