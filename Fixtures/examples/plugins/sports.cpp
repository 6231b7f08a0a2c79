// A plugin in C++: a class that extends one of another plugin and sends messages to a third object.
#include "aot_plugin.h"

namespace {

enum { HOME, GUESTS };
extern const aot_object_class match_class, goals_class;

aot_ref init(aot_context *cx, const aot_invocation *call) {
  aot_ref goals;
  for (size_t side = HOME; side <= GUESTS; side++) {
    if (aot_new(cx, "Goals", 0, nullptr, &goals)) return AOT_NO_REF;
    aot_ivar_write(cx, call->this_value, &match_class, side, goals);
  }
  return AOT_NO_REF;
}

aot_ref goal(aot_context *cx, const aot_invocation *call) {
  static aot_call_site add = AOT_SITE("add");
  int32_t side;
  aot_ref goals, count = AOT_NO_REF;
  if (aot_take_int32_t(cx, call, 0, &side)) return AOT_NO_REF;
  if (aot_ivar_read(cx, call->this_value, &match_class, side ? GUESTS : HOME, &goals) == AOT_OK)
    aot_send_at(cx, &add, goals, 0, nullptr, &count);
  return count;
}

// Goals are counted by the plugin that has counters; this one adds that they cannot be taken back.
aot_ref add(aot_context *cx, const aot_invocation *call) {
  double times = 1;
  aot_ref result = AOT_NO_REF;
  if (call->count > 0 && aot_take_double(cx, call, 0, &times)) return AOT_NO_REF;
  if (times < 0) aot_error_raise_text(cx, AOT_CLASS_RANGE_ERROR, "A goal is a goal");
  else aot_send_super(cx, "Counter", call->this_value, aot_selector_of("add"), call->count, call->arguments, &result);
  return result;
}

const char *const sides[] = {"home", "guests"};
const aot_method match_methods[] = {{"init", AOT_INSTANCE_METHOD, 0, init, nullptr, nullptr, nullptr},
                                    {"goal", AOT_INSTANCE_METHOD, 1, goal, nullptr, nullptr, "0: of the home side"}};
const aot_object_class match_class = {
    sizeof(aot_object_class), "Match", nullptr, 1, sides, 2, match_methods, 2, "A game of two sides", nullptr};
const aot_method goals_methods[] = {{"add", AOT_INSTANCE_METHOD, 1, add, nullptr, nullptr, nullptr}};
const aot_object_class goals_class = {
    sizeof(aot_object_class), "Goals", "Counter", 1, nullptr, 0, goals_methods, 1, "Goals of a side", nullptr};

} // namespace

AOT_PLUGIN(sports, 1, &match_class, &goals_class);
