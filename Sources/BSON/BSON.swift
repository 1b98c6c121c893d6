internal import Columns
