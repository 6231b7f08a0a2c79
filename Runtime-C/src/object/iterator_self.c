/* iterator_self.c: %Iterator.prototype%[@@iterator] (ECMA-262, 27.1.4.13), which tells iterators that nobody changed. */
#include "base/builtin.h"

AOT_BUILTIN(aot_builtin_iterator_self) { return this_value; }
