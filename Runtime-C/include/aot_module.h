/* aot_module.h: native modules, shared libraries that define functions, constants and classes for programs. C11 and C++; a module links with
 * nothing of aot: the functions of aot.h that it calls are a table that it is given.
 *
 *   static double area(double a, double b) { return a * b; }
 *   AOT_FUNCTION2(double, area, double, double)
 *
 *   AOT_MODULE(geometry) {
 *     AOT_DEFINE(area);
 *     return aot_module_number(cx, exports, "unit", 1);
 *   }
 *
 * docs/native-modules.md is the guide.
 */
#ifndef AOT_MODULE_H
#define AOT_MODULE_H

#define AOT_IN_MODULE
#include "aot_api.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#ifdef __cplusplus
#define AOT_EXTERN_C extern "C"
#else
#define AOT_EXTERN_C
#endif

/* The body of the function that fills the module's exports, once in each context: `cx`, `exports`. It returns a status; with an exception pending,
 * AOT_E_EXCEPTION. Once in a library, which is NAME.so. */
#define AOT_MODULE(NAME)                                                                                               \
  const aot_api *aot_module_api;                                                                                       \
  static aot_status aot_module_body_##NAME(aot_context *cx, aot_ref exports);                                          \
  AOT_EXTERN_C AOT_API uint32_t aot_module_abi_##NAME(void);                                                           \
  AOT_EXTERN_C AOT_API aot_status aot_module_init_##NAME(const aot_api *api, aot_context *cx, aot_ref exports);        \
  uint32_t aot_module_abi_##NAME(void) { return (uint32_t)AOT_ABI_VERSION_MAJOR << 16 | AOT_ABI_VERSION_MINOR; }       \
  aot_status aot_module_init_##NAME(const aot_api *api, aot_context *cx, aot_ref exports) {                            \
    aot_module_api = api;                                                                                              \
    return aot_module_body_##NAME(cx, exports);                                                                        \
  }                                                                                                                    \
  static aot_status aot_module_body_##NAME(aot_context *cx, aot_ref exports)

/* ---------------------------------------------------------------- what a module has */

static inline aot_status aot_module_function(aot_context *cx, aot_ref exports, const char *name, int length,
                                             aot_callback function, void *data) {
  aot_ref made;
  aot_status status = aot_make_function(cx, name, length, function, data, &made);
  return status ? status : aot_property_write(cx, exports, name, made);
}

static inline aot_status aot_module_number(aot_context *cx, aot_ref exports, const char *name, double value) {
  aot_ref made;
  aot_status status = aot_make_number(cx, value, &made);
  return status ? status : aot_property_write(cx, exports, name, made);
}

static inline aot_status aot_module_text(aot_context *cx, aot_ref exports, const char *name, const char *utf8) {
  aot_ref made;
  aot_status status = aot_make_text(cx, utf8, &made);
  return status ? status : aot_property_write(cx, exports, name, made);
}

static inline aot_status aot_module_class(aot_context *cx, aot_ref exports, const aot_class *description) {
  aot_ref made;
  aot_status status = aot_make_class(cx, description, &made);
  return status ? status : aot_property_write(cx, exports, description->name, made);
}

/* ---------------------------------------------------------------- plain functions of C */

/* A text that a parameter or a result is. A parameter's is gone when the function returns; a result's is copied, NULL is null. */
typedef const char *aot_text;

/* Raises a TypeError for an argument of another type. */
static inline int aot_refuse_argument(aot_context *cx, size_t i, const char *expected) {
  char message[96] = "Argument ";
  size_t n = strlen(message);
  if (i >= 9) message[n++] = (char)('0' + (i + 1) / 10 % 10);
  message[n++] = (char)('0' + (i + 1) % 10);
  message[n] = 0;
  strncat(message, " must be ", sizeof message - n - 1);
  strncat(message, expected, sizeof message - strlen(message) - 1);
  aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, message);
  return 1;
}

#define AOT_ARGUMENT_REF(call, i) ((i) < (call)->count ? (call)->arguments[i] : AOT_NO_REF)
/* aot_take_TYPE: 0, or 1 with an exception pending. aot_drop_TYPE: of what was taken. aot_give_TYPE: a value. */
#define AOT_PLAIN_TYPE(WORD, TYPE, READ, EXPECTED)                                                                     \
  static inline int aot_take_##WORD(aot_context *cx, const aot_invocation *call, size_t i, TYPE *out) {                \
    return READ(cx, AOT_ARGUMENT_REF(call, i), out) ? aot_refuse_argument(cx, i, EXPECTED) : 0;                        \
  }                                                                                                                    \
  static inline void aot_drop_##WORD(TYPE value) { (void)value; }
AOT_PLAIN_TYPE(double, double, aot_read_number, "a number")
AOT_PLAIN_TYPE(int32_t, int32_t, aot_read_int32, "an integer of 32 bits")
AOT_PLAIN_TYPE(int64_t, int64_t, aot_read_int64, "an integer of 64 bits")
AOT_PLAIN_TYPE(uint64_t, uint64_t, aot_read_uint64, "an integer of 64 bits without sign")
AOT_PLAIN_TYPE(aot_boolean, int, aot_read_boolean, "a boolean")
#undef AOT_PLAIN_TYPE
typedef int aot_boolean;

static inline int aot_take_aot_ref(aot_context *cx, const aot_invocation *call, size_t i, aot_ref *out) {
  *out = AOT_ARGUMENT_REF(call, i);
  return *out == AOT_NO_REF && aot_make_undefined(cx, out) != AOT_OK;
}
static inline void aot_drop_aot_ref(aot_ref value) { (void)value; }

static inline int aot_take_aot_text(aot_context *cx, const aot_invocation *call, size_t i, aot_text *out) {
  aot_ref string = AOT_ARGUMENT_REF(call, i);
  size_t size = 0;
  aot_status status = aot_string_copy(cx, string, AOT_UTF8, NULL, 0, &size);
  if (status != AOT_OK && status != AOT_E_RANGE) return aot_refuse_argument(cx, i, "a string");
  char *copy = (char *)malloc(size + 1);
  if (copy && aot_string_copy(cx, string, AOT_UTF8, copy, size + 1, &size) == AOT_OK) {
    *out = copy;
    if (strlen(copy) == size) return 0;
    free(copy);
    return aot_refuse_argument(cx, i, "a string without null bytes");
  }
  free(copy);
  return aot_refuse_argument(cx, i, "a string that memory has room for");
}
static inline void aot_drop_aot_text(aot_text value) { free((void *)(uintptr_t)value); }

static inline aot_ref aot_give_double(aot_context *cx, double value) {
  aot_ref out = AOT_NO_REF;
  aot_make_number(cx, value, &out);
  return out;
}
static inline aot_ref aot_give_int32_t(aot_context *cx, int32_t value) { return aot_give_double(cx, value); }
static inline aot_ref aot_give_int64_t(aot_context *cx, int64_t value) {
  aot_ref out = AOT_NO_REF;
  aot_make_int64(cx, value, &out);
  return out;
}
static inline aot_ref aot_give_uint64_t(aot_context *cx, uint64_t value) {
  aot_ref out = AOT_NO_REF;
  aot_make_uint64(cx, value, &out);
  return out;
}
static inline aot_ref aot_give_aot_boolean(aot_context *cx, int value) {
  aot_ref out = AOT_NO_REF;
  aot_make_boolean(cx, value, &out);
  return out;
}
static inline aot_ref aot_give_aot_text(aot_context *cx, aot_text value) {
  aot_ref out = AOT_NO_REF;
  if (value) aot_make_text(cx, value, &out);
  else aot_make_null(cx, &out);
  return out;
}
static inline aot_ref aot_give_aot_ref(aot_context *cx, aot_ref value) {
  (void)cx;
  return value;
}

/* AOT_FUNCTION2(RESULT, name, A, B): what AOT_DEFINE(name) makes a function of the module. The types: double, int32_t, int64_t, uint64_t, aot_boolean,
 * aot_text, aot_ref. Functions without a result are wrapped by AOT_FUNCTION2V. */
#define AOT_WRAPPED(NAME, COUNT)                                                                                       \
  enum { aot_length_of_##NAME = COUNT };                                                                               \
  static aot_ref aot_wrapped_##NAME(aot_context *cx, const aot_invocation *call)
#define AOT_WRAP0(NAME, GIVEN)                                                                                         \
  AOT_WRAPPED(NAME, 0) {                                                                                               \
    (void)call;                                                                                                        \
    return GIVEN;                                                                                                      \
  }
#define AOT_FUNCTION0(RESULT, NAME) AOT_WRAP0(NAME, aot_give_##RESULT(cx, NAME()))
#define AOT_FUNCTION0V(NAME)        AOT_WRAP0(NAME, (NAME(), AOT_NO_REF))
#define AOT_WRAP1(NAME, GIVEN, A)                                                                                      \
  AOT_WRAPPED(NAME, 1) {                                                                                               \
    A a;                                                                                                               \
    aot_ref result = AOT_NO_REF;                                                                                       \
    if (!aot_take_##A(cx, call, 0, &a)) {                                                                              \
      result = GIVEN;                                                                                                  \
      aot_drop_##A(a);                                                                                                 \
    }                                                                                                                  \
    return result;                                                                                                     \
  }
#define AOT_FUNCTION1(RESULT, NAME, A) AOT_WRAP1(NAME, aot_give_##RESULT(cx, NAME(a)), A)
#define AOT_FUNCTION1V(NAME, A)        AOT_WRAP1(NAME, (NAME(a), AOT_NO_REF), A)
#define AOT_WRAP2(NAME, GIVEN, A, B)                                                                                   \
  AOT_WRAPPED(NAME, 2) {                                                                                               \
    A a;                                                                                                               \
    B b;                                                                                                               \
    aot_ref result = AOT_NO_REF;                                                                                       \
    if (!aot_take_##A(cx, call, 0, &a)) {                                                                              \
      if (!aot_take_##B(cx, call, 1, &b)) {                                                                            \
        result = GIVEN;                                                                                                \
        aot_drop_##B(b);                                                                                               \
      }                                                                                                                \
      aot_drop_##A(a);                                                                                                 \
    }                                                                                                                  \
    return result;                                                                                                     \
  }
#define AOT_FUNCTION2(RESULT, NAME, A, B) AOT_WRAP2(NAME, aot_give_##RESULT(cx, NAME(a, b)), A, B)
#define AOT_FUNCTION2V(NAME, A, B)        AOT_WRAP2(NAME, (NAME(a, b), AOT_NO_REF), A, B)
#define AOT_WRAP3(NAME, GIVEN, A, B, C)                                                                                \
  AOT_WRAPPED(NAME, 3) {                                                                                               \
    A a;                                                                                                               \
    B b;                                                                                                               \
    C c;                                                                                                               \
    aot_ref result = AOT_NO_REF;                                                                                       \
    if (!aot_take_##A(cx, call, 0, &a)) {                                                                              \
      if (!aot_take_##B(cx, call, 1, &b)) {                                                                            \
        if (!aot_take_##C(cx, call, 2, &c)) {                                                                          \
          result = GIVEN;                                                                                              \
          aot_drop_##C(c);                                                                                             \
        }                                                                                                              \
        aot_drop_##B(b);                                                                                               \
      }                                                                                                                \
      aot_drop_##A(a);                                                                                                 \
    }                                                                                                                  \
    return result;                                                                                                     \
  }
#define AOT_FUNCTION3(RESULT, NAME, A, B, C) AOT_WRAP3(NAME, aot_give_##RESULT(cx, NAME(a, b, c)), A, B, C)
#define AOT_FUNCTION3V(NAME, A, B, C)        AOT_WRAP3(NAME, (NAME(a, b, c), AOT_NO_REF), A, B, C)
#define AOT_DEFINE(NAME)                                                                                               \
  do {                                                                                                                 \
    aot_status defined = aot_module_function(cx, exports, #NAME, aot_length_of_##NAME, aot_wrapped_##NAME, NULL);      \
    if (defined) return defined;                                                                                       \
  } while (0)

#endif
