/* A native module in C. */
#include "aot_module.h"
#include <math.h>
#include <stdio.h>

static double distance(double x, double y) { return sqrt(x * x + y * y); }
AOT_FUNCTION2(double, distance, double, double)

static int32_t sides(aot_text shape) {
  return strcmp(shape, "triangle") == 0 ? 3 : strcmp(shape, "square") == 0 ? 4 : 0;
}
AOT_FUNCTION1(int32_t, sides, aot_text)

static aot_text grade(aot_boolean is_round, double size) {
  if (size < 0) return NULL;
  return is_round ? "rond\xC3\xB3" : "flat";
}
AOT_FUNCTION2(aot_text, grade, aot_boolean, double)

/* ---------------------------------------------------------------- a class */

typedef struct circle {
  double radius;
} circle;

static aot_ref construct(aot_context *cx, const aot_invocation *call) {
  double radius;
  if (aot_take_double(cx, call, 0, &radius)) return AOT_NO_REF;
  circle *c = (circle *)malloc(sizeof *c);
  if (!c) {
    aot_error_raise_text(cx, AOT_CLASS_RANGE_ERROR, "no memory");
    return AOT_NO_REF;
  }
  c->radius = radius;
  if (aot_instance_attach(cx, call->this_value, c, sizeof *c)) free(c);
  return AOT_NO_REF;
}

static void finalize(void *data, void *memory) {
  (void)data;
  free(memory);
}

static aot_ref area(aot_context *cx, const aot_invocation *call) {
  void *pointer;
  aot_ref constructor;
  /* The class is what the instance's `constructor` is. */
  if (aot_property_read(cx, call->this_value, "constructor", &constructor) ||
      aot_instance_pointer(cx, call->this_value, constructor, &pointer)) {
    aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "this is no Circle");
    return AOT_NO_REF;
  }
  const circle *c = (const circle *)pointer;
  return aot_give_double(cx, 3 * c->radius * c->radius);
}

static const aot_member members[] = {{"area", AOT_GETTER, 0, area, NULL}};
static const aot_class circle_class = {sizeof(aot_class), "Circle", 1, construct, finalize, members, 1, NULL};

AOT_MODULE(geometry) {
  AOT_DEFINE(distance);
  AOT_DEFINE(sides);
  AOT_DEFINE(grade);
  aot_status status = aot_module_number(cx, exports, "unit", 0.5);
  return status ? status : aot_module_class(cx, exports, &circle_class);
}
