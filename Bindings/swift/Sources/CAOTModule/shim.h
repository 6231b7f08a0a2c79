#include <aot_api.h>
