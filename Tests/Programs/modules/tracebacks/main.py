# Each frame of a traceback names its file.
import worker

worker.run([3, 1, 0])
