/* script_globals.c: what a script declares at its top level, as properties of the global object (GlobalDeclarationInstantiation,
 * ECMA-262, section 16.1.7). */
#include "base/builtin.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/error.h"
#include "object/global_declaration.h"
#include <stdbool.h>

/* Asks of a name whether it may be declared: 1, 0, or -1 with an error pending. */
typedef int test(aot_context *cx, aot_value global, aot_key key);

static int is_unrestricted(aot_context *cx, aot_value global, aot_key key) {
  int restricted = aot_is_global_restricted(cx, global, key);
  return restricted < 0 ? restricted : !restricted;
}

/* names: with commas between. 0 ok; -1 with an error of the kind, or another, pending. */
static int check(aot_context *cx, aot_value names, test *may_be_declared, int kind) {
  for (uint32_t from = 0, n = aot_string_length(names); from < n;) {
    uint32_t to = from;
    while (to < n && aot_string_unit(aot_string_flatten(cx, names), to) != ',') to++;
    aot_key key = aot_key_from_name(aot_intern(cx, aot_substring(cx, names, from, to)));
    int may = may_be_declared(cx, cx->head.global, key);
    if (may == 0) aot_throw_declared(cx, kind, key);
    if (may < 1) return -1;
    from = to + 1;
  }
  return 0;
}

AOT_BUILTIN(aot_host_check_globals) {
  bool failed = check(cx, AOT_ARG(0), is_unrestricted, AOT_SYNTAX_ERROR) ||
                check(cx, AOT_ARG(1), aot_can_declare_global_function, AOT_TYPE_ERROR) ||
                check(cx, AOT_ARG(2), aot_can_declare_global_variable, AOT_TYPE_ERROR);
  return failed ? AOT_EXCEPTION : AOT_UNDEFINED;
}

AOT_BUILTIN(aot_host_create_global) {
  aot_key key = aot_key_from_name(aot_intern(cx, AOT_ARG(0)));
  aot_value global = cx->head.global;
  int made = AOT_ARG(1) == AOT_TRUE ? aot_create_global_function(cx, global, key, false)
                                    : aot_create_global_variable(cx, global, key, false);
  return made < 0 ? AOT_EXCEPTION : aot_bool(made);
}

int aot_declare_globals(aot_context *cx, const uint32_t *names, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    aot_key key = aot_key_from_name(aot_intern(cx, aot_constant(cx, names[i])));
    if (aot_create_global_variable(cx, cx->head.global, key, false) < 0) return -1;
  }
  return 0;
}
