/* Another version of the plugin of the examples: ivars in another order, one more, a method less, one that does something else. */
#include "aot_plugin.h"

extern const aot_object_class counter_class;
enum { STEP, UNIT, VALUE };

static double read(aot_context *cx, aot_ref self, size_t ivar) {
  aot_ref ref;
  double value = -1;
  if (aot_ivar_read(cx, self, &counter_class, ivar, &ref) == AOT_OK) aot_read_number(cx, ref, &value);
  return value;
}

static aot_ref add(aot_context *cx, const aot_invocation *call) {
  aot_ref sum = aot_give_double(cx, read(cx, call->this_value, VALUE) + 100 * read(cx, call->this_value, STEP));
  aot_ivar_write(cx, call->this_value, &counter_class, VALUE, sum);
  return sum;
}

static aot_ref unit_of(aot_context *cx, const aot_invocation *call) {
  aot_ref ref = AOT_NO_REF;
  aot_ivar_read(cx, call->this_value, &counter_class, UNIT, &ref);
  return ref;
}

static aot_ref upgrade(aot_context *cx, const aot_invocation *call) {
  double version = 0;
  aot_read_number(cx, call->arguments[0], &version);
  aot_ivar_write(cx, call->this_value, &counter_class, UNIT, aot_give_aot_text(cx, version == 1 ? "pieces" : "?"));
  return AOT_NO_REF;
}

static const char *const ivars[] = {"step", "unit", "value"};
static const aot_method methods[] = {{"add", AOT_INSTANCE_METHOD, 1, add, NULL, NULL, NULL},
                                     {"unitOf", AOT_INSTANCE_METHOD, 0, unit_of, NULL, NULL, NULL}};
const aot_object_class counter_class = {
    sizeof(aot_object_class), "Counter", NULL, 2, ivars, 3, methods, 2, "Counts", upgrade};

AOT_PLUGIN(counting, 2, &counter_class);
