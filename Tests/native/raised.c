/* raised.c: a module whose function raises an exception. Texts with zeros are none of C's. */
#include "aot_module.h"

static double units(aot_text text) { return (double)strlen(text); }
AOT_FUNCTION1(double, units, aot_text)

AOT_MODULE(raised) {
  AOT_DEFINE(units);
  aot_ref given, text;
  double zeros = 0;
  if (aot_make_string(cx, AOT_UTF8, "a\0b", 3, &text)) return AOT_E_MEMORY;
  if (aot_property_read(cx, exports, "units", &given)) return AOT_E_NAME;
  if (aot_call(cx, given, exports, 1, &text, &given) != AOT_E_EXCEPTION)
    return AOT_E_STATE; /* not counted up to the zero */
  if (aot_error_take(cx, &given) || aot_read_number(cx, given, &zeros) != AOT_E_TYPE) return AOT_E_STATE;
  aot_error_raise_text(cx, AOT_CLASS_RANGE_ERROR, "no room for the module");
  return AOT_E_EXCEPTION;
}
