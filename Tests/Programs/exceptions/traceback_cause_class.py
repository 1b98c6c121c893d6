raise RuntimeError("top") from KeyError
