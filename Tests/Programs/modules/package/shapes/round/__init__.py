print("round runs")
PI = 3.25
EXTRA = 100
from .helper import describe
