"""Coluber: Python functions compiled to native code, over NumPy, Arrow and BSON."""
