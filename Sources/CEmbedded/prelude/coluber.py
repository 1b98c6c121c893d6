"""What `import coluber` gives to compiled code."""

from numpy import zeros
from _types import float32, float64, int8, int16, int32, int64, uint8, uint16, uint32, uint64
