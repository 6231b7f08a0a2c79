/* half.c: a module that fails when it has defined something. */
#include "aot_module.h"

AOT_MODULE(half) {
  aot_status status = aot_module_number(cx, exports, "first", 1);
  return status ? status : AOT_E_STATE;
}
