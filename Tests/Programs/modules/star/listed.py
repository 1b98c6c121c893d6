__all__ = ["chosen", "also", "_hidden_but_listed"]

also = ["x"]


def chosen():
    return "chosen"


def _hidden_but_listed():
    return "listed"


def not_listed():
    return "no"
