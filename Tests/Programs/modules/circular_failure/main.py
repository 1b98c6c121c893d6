# `from … import` of a name that is not bound yet.
import first
