#include "aot_abi.h"
