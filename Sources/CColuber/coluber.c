#include "coluber_columns.h"
#include "coluber_datasets.h"
