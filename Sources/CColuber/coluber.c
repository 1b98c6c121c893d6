#include "coluber_columns.h"
