#include <aot.h>
