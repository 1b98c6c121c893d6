# An attribute of a module that is not bound yet.
import first
