# Nothing happens here.

# Nor here.
