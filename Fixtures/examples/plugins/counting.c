/* A plugin in C: a class that counts. */
#include "aot_plugin.h"

extern const aot_object_class counter_class;
enum { VALUE, STEP };

static aot_ref init(aot_context *cx, const aot_invocation *call) {
  aot_ivar_write(cx, call->this_value, &counter_class, VALUE, aot_give_double(cx, 0));
  aot_ivar_write(cx, call->this_value, &counter_class, STEP,
                 call->count > 0 ? call->arguments[0] : aot_give_double(cx, 1));
  return AOT_NO_REF;
}

static double read(aot_context *cx, aot_ref self, size_t ivar) {
  aot_ref ref;
  double value = 0;
  if (aot_ivar_read(cx, self, &counter_class, ivar, &ref) == AOT_OK) aot_read_number(cx, ref, &value);
  return value;
}

/* Counts on by its step, as often as it is told to. */
static aot_ref add(aot_context *cx, const aot_invocation *call) {
  double times = 1;
  if (call->count > 0 && aot_take_double(cx, call, 0, &times)) return AOT_NO_REF;
  aot_ref sum = aot_give_double(cx, read(cx, call->this_value, VALUE) + times * read(cx, call->this_value, STEP));
  aot_ivar_write(cx, call->this_value, &counter_class, VALUE, sum);
  return sum;
}

static aot_ref current(aot_context *cx, const aot_invocation *call) {
  return aot_give_double(cx, read(cx, call->this_value, VALUE));
}

/* Of the class: a counter that is at a number already. */
static aot_ref from(aot_context *cx, const aot_invocation *call) {
  aot_ref counter = AOT_NO_REF;
  if (aot_new(cx, "Counter", 0, NULL, &counter) == AOT_OK && call->count > 0)
    aot_ivar_write(cx, counter, &counter_class, VALUE, call->arguments[0]);
  return counter;
}

static const char *const ivars[] = {"value", "step"};
static const aot_method methods[] = {
    {"init", AOT_INSTANCE_METHOD, 1, init, NULL, NULL, NULL},
    {"add", AOT_INSTANCE_METHOD, 1, add, NULL, NULL, "Counts on by its step, so many times"},
    {"current", AOT_INSTANCE_METHOD, 0, current, NULL, NULL, "Where it is"},
    {"from", AOT_CLASS_METHOD, 1, from, NULL, NULL, "A counter that is at a number"},
    {"banner", AOT_SHELL_METHOD, 1, NULL, NULL, "printf 'counter %s says %s\\n' \"$AOT_ID\" \"$1\"", "For shells"}};
const aot_object_class counter_class = {
    sizeof(aot_object_class), "Counter", NULL, 1, ivars, 2, methods, 5, "Counts", NULL};

AOT_PLUGIN(counting, 1, &counter_class);
