/* guard_test.c: primitives refuse arguments that their handlers could not bear, as code that was tampered with may give them. */
#include "base/context.h"
#include "base/realm_id.h"
#include "builtins/binary/binary.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/realm_object.h"
#include "program/full_context.h"
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

static int failures;

/* Calls a primitive: whether it threw. */
static bool refuses(aot_context *cx, const char *name, int argc, const aot_value *argv) {
  aot_value holder, host = aot_realm(cx, AOT_REALM_HOST);
  aot_value f = aot_quiet_get(cx, host, aot_key_from_name(aot_intern_c(cx, name)), &holder);
  if (aot_call(cx, f, AOT_UNDEFINED, argc, argv) != AOT_EXCEPTION) return false;
  aot_take_exception(cx);
  return true;
}

static void check(const char *what, bool holds) {
  if (holds) return;
  failures++;
  printf("guard_test: %s\n", what);
}

static aot_value bytes(aot_context *cx, int type, double length) {
  return aot_typed_array_of_length(cx, type, AOT_UNDEFINED, length);
}

#define REFUSES(name, ...)                                                                                             \
  refuses(cx, name, (int)(sizeof((aot_value[]){__VA_ARGS__}) / sizeof(aot_value)), (aot_value[]){__VA_ARGS__})

int main(void) {
  aot_context *cx = aot_context_with_all_builtins();
  aot_value four = bytes(cx, AOT_UINT8, 4), none = bytes(cx, AOT_UINT8, 0), fields = bytes(cx, AOT_FLOAT64, 18);
  aot_value zero = aot_int(0), path = aot_string_from_c(cx, "/tmp");
  check("numbers are no memory", REFUSES("copyBytes", zero, zero, zero, zero, aot_int(9)));
  check("bytes are copied", !REFUSES("copyBytes", four, zero, four, zero, aot_int(4)));
  check("parts lie within a view", REFUSES("read", zero, four, aot_int(100), aot_int(1000), aot_int(-1)));
  check("parts end within a view", REFUSES("write", aot_int(1), four, zero, aot_int(5), aot_int(-1)));
  check("numbers are no paths", REFUSES("stat", aot_int(4), aot_int(1), fields));
  check("files are looked at", !REFUSES("stat", path, aot_int(1), fields));
  check("views have room for results", REFUSES("loadAverage", four));
  check("patterns have bytes", REFUSES("fillBytes", four, none, zero, aot_int(4)));
  check("steps are positive", REFUSES("findBytes", four, four, zero, zero, AOT_TRUE));
  check("ids are 32 bits wide", REFUSES("setGroups", four));
  check("numbers are no texts", REFUSES("encode", aot_int(1), zero));
  check("callbacks are functions", REFUSES("processEvents", zero));
  check("numbers are finite", REFUSES("ftruncate", zero, aot_number(HUGE_VAL)));
  if (!failures) puts("guard_test: ok");
  return failures != 0;
}
