from chained import *
