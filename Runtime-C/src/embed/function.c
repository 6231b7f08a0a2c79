/* function.c: functions of the host that the program calls. */
#include "embed/class.h"
#include "embed/capability.h"
#include "embed/run.h"
#include "embed/text.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "object/coded_error.h"
#include <stdio.h>
#include <stdlib.h>

/* More arguments than that have their handles in memory of malloc. */
enum { FEW = 8 };

/* What comes of a call: an exception that the host raised, else its result. */
static aot_value result_of(aot_embedding *e, const aot_host_function *f, aot_ref result) {
  aot_context *cx = e->cx;
  if (AOT_UNLIKELY(cx->head.is_ending)) {
    aot_end_program(e, e->ending);
    return AOT_EXCEPTION;
  }
  if (AOT_UNLIKELY(e->error != AOT_HOLE)) {
    aot_value error = e->error;
    e->error = AOT_HOLE;
    return aot_throw(cx, error);
  }
  aot_value v = AOT_UNDEFINED;
  if (result != AOT_NO_REF && !aot_ref_value(e, result, &v))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "The host gave no value as the result of '%s'", f->name);
  return v;
}

static AOT_COLD aot_value throw_full(aot_context *cx) {
  return aot_throw_error(cx, AOT_RANGE_ERROR, "The host has no room for more handles");
}

/* Makes the handles of a call, and makes it. `arguments` has room for argc. */
static aot_value call_with(aot_embedding *e, const aot_host_function *f, aot_value this_value, aot_value new_target,
                           int32_t argc, const aot_value *argv, aot_ref *arguments) {
  aot_invocation call = {.data = f->data, .count = (size_t)argc, .arguments = arguments};
  if (AOT_UNLIKELY(aot_ref_make(e, this_value, &call.this_value))) return throw_full(e->cx);
  if (new_target != AOT_UNDEFINED && aot_ref_make(e, new_target, &call.new_target)) return throw_full(e->cx);
  for (int32_t i = 0; i < argc; i++)
    if (AOT_UNLIKELY(aot_ref_make(e, argv[i], &arguments[i]))) return throw_full(e->cx);
  return result_of(e, f, f->function(e->cx, &call));
}

aot_value aot_call_host(aot_embedding *e, const aot_host_function *f, aot_value this_value, aot_value new_target,
                        int32_t argc, const aot_value *argv) {
  aot_ref few[FEW], *arguments = argc > FEW ? malloc((size_t)argc * sizeof *arguments) : few;
  if (!arguments) return aot_throw_error(e->cx, AOT_RANGE_ERROR, "Out of memory");
  aot_scope level = aot_level_open(e);
  aot_value result = call_with(e, f, this_value, new_target, argc, argv, arguments);
  aot_level_close(e, level);
  if (arguments != few) free(arguments);
  return result;
}

static AOT_BUILTIN(call_host) {
  return aot_call_host(cx->embedding, aot_host_function_of(callee), this_value, AOT_UNDEFINED, argc, argv);
}

/* Here, where it does not bring the tables of all families along. */
aot_value aot_throw_denied(aot_context *cx, const char *group) {
  char message[160];
  snprintf(message, sizeof message, "Access to this API has been restricted: the host has not granted '%s'", group);
  return aot_throw_coded_plainly(cx, AOT_ERROR, "ERR_ACCESS_DENIED", message);
}

static AOT_BUILTIN(call_denied) { return aot_throw_denied(cx, aot_host_function_of(callee)->group); }

aot_host_function *aot_new_host_info(aot_embedding *e, const char *name, int length, enum aot_function_kind kind,
                                     aot_native entry) {
  size_t size = strlen(name);
  aot_host_function *f = calloc(1, sizeof *f + size + 1);
  if (!f) return NULL;
  memcpy(f->name, name, size);
  f->info = (aot_function_info){.name = f->name,
                                .name_length = (uint32_t)size,
                                .length = (uint16_t)length,
                                .kind = (uint8_t)kind,
                                .entry = entry,
                                .file = ""};
  f->next = e->functions;
  return e->functions = f;
}

aot_value aot_new_host_function(aot_embedding *e, const char *name, int length, aot_callback function, void *data,
                                const char *denied_group) {
  aot_host_function *f = aot_new_host_info(e, name, length, AOT_FN_BUILTIN, denied_group ? call_denied : call_host);
  if (!f) return aot_throw_error(e->cx, AOT_RANGE_ERROR, "Out of memory");
  f->function = function;
  f->data = data;
  f->group = denied_group;
  return aot_new_function(e->cx, &f->info, 0, NULL);
}

void aot_functions_free(aot_embedding *e) {
  while (e->functions) {
    aot_host_function *f = e->functions;
    e->functions = f->next;
    free(f);
  }
}

aot_status aot_check_function(const char *name, int length) {
  if (!aot_is_utf8((const uint8_t *)name, strlen(name)))
    return aot_refuse(AOT_E_TYPE, "the name is not well-formed UTF-8");
  if (length < 0 || length > UINT16_MAX) return aot_refuse(AOT_E_RANGE, "%d is no number of parameters", length);
  return AOT_OK;
}

aot_status aot_make_function(aot_context *cx, const char *name, int length, aot_callback function, void *data,
                             aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(function);
  AOT_NEEDS(out);
  aot_status status = aot_check_function(name, length);
  if (status) return status;
  aot_value f = aot_new_host_function(e, name, length, function, data, NULL);
  return AOT_FAILED(f) ? aot_outcome(e) : aot_ref_make(e, f, out);
}
