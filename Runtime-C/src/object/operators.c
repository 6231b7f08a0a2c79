/* operators.c: the operators on any values (ECMA-262, section 13.15.3 and 7.2). Fast paths stand with the emitters. */
#include "object/operators.h"
#include "base/context.h"
#include "base/elementary.h"
#include "base/names.h"
#include "value/bigint.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/abstract_operations.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include <stdbool.h>
#include <math.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- arithmetic */

static aot_value number_op(enum aot_bigint_op op, double x, double y) {
  switch (op) {
  case AOT_BIGINT_ADD: return aot_number(x + y);
  case AOT_BIGINT_SUB: return aot_number(x - y);
  case AOT_BIGINT_MUL: return aot_number(x * y);
  case AOT_BIGINT_DIV: return aot_number(x / y);
  case AOT_BIGINT_REM: return aot_number(aot_fmod(x, y));
  case AOT_BIGINT_EXP: return aot_number(aot_pow(x, y));
  case AOT_BIGINT_AND: return aot_int(aot_double_to_int32(x) & aot_double_to_int32(y));
  case AOT_BIGINT_OR: return aot_int(aot_double_to_int32(x) | aot_double_to_int32(y));
  case AOT_BIGINT_XOR: return aot_int(aot_double_to_int32(x) ^ aot_double_to_int32(y));
  case AOT_BIGINT_SHL:
    return aot_int((int32_t)((uint32_t)aot_double_to_int32(x) << ((uint32_t)aot_double_to_int32(y) & 31)));
  case AOT_BIGINT_SHR: return aot_int(aot_double_to_int32(x) >> ((uint32_t)aot_double_to_int32(y) & 31));
  case AOT_BIGINT_NEG: return aot_number(-x);
  case AOT_BIGINT_NOT: return aot_int(~aot_double_to_int32(x));
  case AOT_BIGINT_INC: return aot_number(x + 1);
  case AOT_BIGINT_DEC: return aot_number(x - 1);
  }
  return AOT_UNDEFINED;
}

static aot_value mixed_types(aot_context *cx) {
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot mix BigInt and other types, use explicit conversions");
}

static aot_value binary(aot_context *cx, enum aot_bigint_op op, aot_value a, aot_value b) {
  if (aot_is_number(a) && aot_is_number(b)) return number_op(op, aot_as_number(a), aot_as_number(b));
  if (aot_is_bigint(a) && aot_is_bigint(b)) return cx->bigint->binary(cx, op, a, b);
  a = aot_to_numeric(cx, a);
  if (a == AOT_EXCEPTION) return a;
  b = aot_to_numeric(cx, b);
  if (b == AOT_EXCEPTION) return b;
  if (aot_is_number(a) && aot_is_number(b)) return number_op(op, aot_as_number(a), aot_as_number(b));
  if (!aot_is_bigint(a) || !aot_is_bigint(b)) return mixed_types(cx);
  return cx->bigint->binary(cx, op, a, b);
}

static aot_value unary(aot_context *cx, enum aot_bigint_op op, aot_value a) {
  a = aot_to_numeric(cx, a);
  if (a == AOT_EXCEPTION) return a;
  if (aot_is_bigint(a)) return cx->bigint->unary(cx, op, a);
  return number_op(op, aot_as_number(a), 0);
}

/* What is no text on both sides. */
static AOT_NOINLINE aot_value add(aot_context *cx, aot_value a, aot_value b) {
  if (aot_is_number(a) && aot_is_number(b)) return aot_number(aot_as_number(a) + aot_as_number(b));
  if (aot_is_bigint(a) && aot_is_bigint(b)) return cx->bigint->binary(cx, AOT_BIGINT_ADD, a, b);
  aot_value parts[2] = {a, b};
  if (aot_is_string(a) && aot_is_number(b))
    return aot_string_length(a) ? aot_concat(cx, 2, parts) : aot_to_string(cx, b);
  if (aot_is_number(a) && aot_is_string(b))
    return aot_string_length(b) ? aot_concat(cx, 2, parts) : aot_to_string(cx, a);
  a = aot_to_primitive(cx, a, AOT_HINT_DEFAULT);
  if (a == AOT_EXCEPTION) return a;
  b = aot_to_primitive(cx, b, AOT_HINT_DEFAULT);
  if (b == AOT_EXCEPTION) return b;
  if (!aot_is_string(a) && !aot_is_string(b)) return binary(cx, AOT_BIGINT_ADD, a, b);
  parts[0] = a;
  parts[1] = b;
  return aot_concat(cx, 2, parts);
}

aot_value aot_add(aot_context *cx, aot_value a, aot_value b) {
  if (aot_is_string(a) && aot_is_string(b)) return aot_string_concat(cx, a, b);
  return add(cx, a, b);
}

aot_value aot_sub(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_SUB, a, b); }
aot_value aot_mul(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_MUL, a, b); }
aot_value aot_div(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_DIV, a, b); }
aot_value aot_rem(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_REM, a, b); }
aot_value aot_exp(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_EXP, a, b); }
aot_value aot_bit_and(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_AND, a, b); }
aot_value aot_bit_or(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_OR, a, b); }
aot_value aot_bit_xor(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_XOR, a, b); }
aot_value aot_shl(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_SHL, a, b); }
aot_value aot_shr(aot_context *cx, aot_value a, aot_value b) { return binary(cx, AOT_BIGINT_SHR, a, b); }

aot_value aot_ushr(aot_context *cx, aot_value a, aot_value b) {
  a = aot_to_numeric(cx, a);
  if (a == AOT_EXCEPTION) return a;
  b = aot_to_numeric(cx, b);
  if (b == AOT_EXCEPTION) return b;
  if (aot_is_bigint(a) || aot_is_bigint(b)) {
    if (aot_is_bigint(a) != aot_is_bigint(b)) return mixed_types(cx);
    return aot_throw_error(cx, AOT_TYPE_ERROR, "BigInts have no unsigned right shift, use >> instead");
  }
  uint32_t x = (uint32_t)aot_double_to_int32(aot_as_number(a));
  return aot_number((double)(x >> ((uint32_t)aot_double_to_int32(aot_as_number(b)) & 31)));
}

aot_value aot_neg(aot_context *cx, aot_value a) { return unary(cx, AOT_BIGINT_NEG, a); }
aot_value aot_bit_not(aot_context *cx, aot_value a) { return unary(cx, AOT_BIGINT_NOT, a); }
aot_value aot_increment(aot_context *cx, aot_value a) { return unary(cx, AOT_BIGINT_INC, a); }
aot_value aot_decrement(aot_context *cx, aot_value a) { return unary(cx, AOT_BIGINT_DEC, a); }

/* ---------------------------------------------------------------- equality */

int aot_strict_equal_slow(aot_value a, aot_value b) {
  if (aot_is_number(a)) return aot_is_number(b) && aot_as_number(a) == aot_as_number(b);
  if (a == b) return 1;
  if (!aot_is_cell(a) || !aot_is_cell(b) || aot_cell_of(a)->kind != aot_cell_of(b)->kind) return 0;
  if (aot_cell_of(a)->kind == AOT_KIND_STRING) return aot_string_equal(a, b);
  return aot_cell_of(a)->kind == AOT_KIND_BIGINT && aot_bigint_equal(a, b);
}

static int bigint_equals_other(aot_context *cx, aot_value big, aot_value other) {
  if (aot_is_number(other)) return cx->bigint->compare_double(big, aot_as_number(other)) == 0;
  other = cx->bigint->from_string(cx, other);
  return other != AOT_UNDEFINED && other != AOT_EXCEPTION && aot_bigint_equal(big, other);
}

int aot_loose_equal(aot_context *cx, aot_value a, aot_value b) {
  for (;;) {
    if (aot_is_number(a) && aot_is_number(b)) return aot_as_number(a) == aot_as_number(b);
    if (aot_is_nullish(a) || aot_is_nullish(b)) return aot_is_nullish(a) && aot_is_nullish(b);
    if (aot_is_bool(a) && aot_is_bool(b)) return a == b;
    if (aot_is_bool(a)) {
      a = aot_int(aot_as_bool(a));
      continue;
    }
    if (aot_is_bool(b)) {
      b = aot_int(aot_as_bool(b));
      continue;
    }
    bool object_a = aot_is_object(a), object_b = aot_is_object(b);
    if (object_a && object_b) return a == b;
    if (object_a || object_b) {
      aot_value *object = object_a ? &a : &b;
      *object = aot_to_primitive(cx, *object, AOT_HINT_DEFAULT);
      if (*object == AOT_EXCEPTION) return 0;
      continue;
    }
    if (aot_is_string(a) && aot_is_number(b)) return aot_string_to_number(cx, a) == aot_as_number(b);
    if (aot_is_number(a) && aot_is_string(b)) return aot_as_number(a) == aot_string_to_number(cx, b);
    if (aot_is_bigint(a) && (aot_is_number(b) || aot_is_string(b))) return bigint_equals_other(cx, a, b);
    if (aot_is_bigint(b) && (aot_is_number(a) || aot_is_string(a))) return bigint_equals_other(cx, b, a);
    return aot_strict_equal_slow(a, b);
  }
}

/* ---------------------------------------------------------------- order */

/* -1 less, 0 equal, 1 greater, 2 undefined (NaN), 3 error pending. The operands are evaluated left first. */
static int compare_primitives(aot_context *cx, aot_value a, aot_value b) {
  if (aot_is_string(a) && aot_is_string(b)) return aot_string_compare(a, b);
  if (aot_is_bigint(a) && aot_is_string(b)) {
    b = cx->bigint->from_string(cx, b);
    return b == AOT_EXCEPTION ? 3 : b == AOT_UNDEFINED ? 2 : cx->bigint->compare(a, b);
  }
  if (aot_is_string(a) && aot_is_bigint(b)) {
    a = cx->bigint->from_string(cx, a);
    return a == AOT_EXCEPTION ? 3 : a == AOT_UNDEFINED ? 2 : cx->bigint->compare(a, b);
  }
  a = aot_to_numeric(cx, a);
  if (a == AOT_EXCEPTION) return 3;
  b = aot_to_numeric(cx, b);
  if (b == AOT_EXCEPTION) return 3;
  if (aot_is_bigint(a))
    return aot_is_bigint(b) ? cx->bigint->compare(a, b) : cx->bigint->compare_double(a, aot_as_number(b));
  if (aot_is_bigint(b)) {
    int c = cx->bigint->compare_double(b, aot_as_number(a));
    return c == 2 ? 2 : -c;
  }
  double x = aot_as_number(a), y = aot_as_number(b);
  return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
}

static int compare(aot_context *cx, aot_value a, aot_value b) {
  if (aot_is_string(a) && aot_is_string(b)) return aot_string_compare(a, b);
  if (aot_is_bigint(a) && aot_is_bigint(b)) return cx->bigint->compare(a, b);
  a = aot_to_primitive(cx, a, AOT_HINT_NUMBER);
  if (a == AOT_EXCEPTION) return 3;
  b = aot_to_primitive(cx, b, AOT_HINT_NUMBER);
  return b == AOT_EXCEPTION ? 3 : compare_primitives(cx, a, b);
}

int aot_less(aot_context *cx, aot_value a, aot_value b) {
  if (aot_is_string(a) && aot_is_string(b)) return aot_string_compare(a, b) < 0;
  return compare(cx, a, b) == -1;
}
int aot_less_equal(aot_context *cx, aot_value a, aot_value b) { return compare(cx, a, b) <= 0; }
int aot_greater(aot_context *cx, aot_value a, aot_value b) { return compare(cx, a, b) == 1; }
int aot_greater_equal(aot_context *cx, aot_value a, aot_value b) {
  int c = compare(cx, a, b);
  return c == 0 || c == 1;
}

/* ---------------------------------------------------------------- instanceof, in */

/* OrdinaryHasInstance; exported for Function.prototype[Symbol.hasInstance]. */
int aot_ordinary_has_instance(aot_context *cx, aot_value target, aot_value v) {
  if (!aot_is_callable(target)) return 0;
  if (aot_is_function(target) && aot_function_of(target)->info->kind == AOT_FN_BOUND)
    return aot_instanceof(cx, v, aot_function_of(target)->fields);
  if (!aot_is_object(v)) return 0;
  aot_value proto = aot_is_function(target) ? aot_function_of(target)->prototype : AOT_HOLE;
  if (proto == AOT_HOLE) proto = aot_get_name(cx, target, AOT_NAME_prototype);
  if (proto == AOT_EXCEPTION) return 0;
  if (!aot_is_object(proto)) {
    aot_description d;
    aot_throw_error(cx, AOT_TYPE_ERROR, "Function has non-object prototype '%s' in instanceof check",
                    aot_describe(cx, proto, &d));
    return 0;
  }
  for (uint32_t proxies = 0;;) {
    v = aot_next_prototype(cx, v, &proxies);
    if (v == AOT_EXCEPTION || v == AOT_NULL) return 0;
    if (v == proto) return 1;
  }
}

int aot_instanceof(aot_context *cx, aot_value v, aot_value target) {
  if (!aot_is_object(target))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Right-hand side of 'instanceof' is not an object"), 0;
  if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return 0;
  aot_ic nothing = {0}; /* what is found is remembered for any place */
  aot_value method = aot_get_slow(cx, target, AOT_SYM(cx, hasInstance).value, &nothing);
  if (method == AOT_EXCEPTION) return 0;
  if (!aot_is_nullish(method)) {
    if (!aot_is_callable(method)) return aot_throw_not_method(cx, method), 0;
    aot_value result = aot_call(cx, method, target, 1, &v);
    return result != AOT_EXCEPTION && aot_truthy(result);
  }
  if (!aot_is_callable(target))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Right-hand side of 'instanceof' is not callable"), 0;
  return aot_ordinary_has_instance(cx, target, v);
}

/* The value for a message, whole if it is a string; to be freed. */
static char *whole_text(aot_context *cx, aot_value v) {
  aot_description d;
  if (!aot_is_string(v)) v = aot_string_from_c(cx, aot_describe(cx, v, &d));
  return aot_is_string(v) ? aot_string_to_utf8(cx, v, NULL) : NULL;
}

int aot_in(aot_context *cx, aot_value key, aot_value object) {
  if (!aot_is_object(object)) {
    char *name = whole_text(cx, key), *where = whole_text(cx, object);
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot use 'in' operator to search for '%s' in %s", name ? name : "",
                    where ? where : "");
    free(name);
    free(where);
    return 0;
  }
  aot_key k;
  if (aot_to_key(cx, key, &k)) return 0;
  return aot_object_has(cx, object, k) == 1;
}

int aot_has_binding(aot_context *cx, aot_value name, aot_value object) {
  aot_key key;
  if (aot_to_key(cx, name, &key) || aot_object_has(cx, object, key) != 1) return 0;
  aot_value hidden = aot_object_get(cx, object, AOT_SYM(cx, unscopables), object);
  if (hidden == AOT_EXCEPTION || !aot_is_object(hidden)) return hidden != AOT_EXCEPTION;
  aot_value is_hidden = aot_object_get(cx, hidden, key, hidden);
  return is_hidden != AOT_EXCEPTION && !aot_truthy(is_hidden);
}

aot_value aot_sloppy_this_slow(aot_context *cx, aot_value v) {
  return aot_is_nullish(v) ? cx->head.global : aot_to_object(cx, v);
}
