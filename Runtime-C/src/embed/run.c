/* run.c: entering the program, and calls of functions. */
#include "embed/run.h"
#include "aot_library.h"
#include "base/failure.h"
#include "base/memory.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/convert.h"
#include "object/property_access.h"
#include "embed/script.h"
#include "embed/text.h"
#include <stdlib.h>

/* ---------------------------------------------------------------- no memory */

AOT_THREAD_LOCAL aot_embedding *aot_running;

void aot_leave_fatally(aot_context *cx, const char *message) {
  aot_embedding *e = cx && cx->embedding ? cx->embedding : aot_running;
  if (!e || !e->rescue) return;
  aot_refuse(AOT_E_MEMORY, "%s", message);
  AOT_GO_TO_RESCUE(*e->rescue);
}

/* ---------------------------------------------------------------- entering */

aot_status aot_outcome(aot_embedding *e) {
  aot_context *cx = e->cx;
  if (AOT_UNLIKELY(cx->is_ending)) {
    cx->head.exception = AOT_HOLE;
    e->error = AOT_HOLE;
    if (e->depth == 0) cx->is_ending = false;
    return aot_refuse(e->ending, "the program was ended: %s", aot_status_name(e->ending));
  }
  if (AOT_LIKELY(!aot_has_exception(cx))) return AOT_OK;
  e->error = aot_take_exception(cx);
  return aot_refuse(AOT_E_EXCEPTION, "the program threw an exception");
}

typedef void program_body(aot_embedding *e, void *data);

/* A function of its own, and one for calls below: what setjmp comes back to has no other variables. */
static AOT_NOINLINE bool run_rescued(aot_embedding *e, program_body *body, void *data) {
  aot_rescue rescue;
  e->rescue = &rescue;
  if (AOT_SET_RESCUE(rescue)) return false;
  body(e, data);
  return true;
}

typedef bool rescued_body(aot_embedding *e, program_body *body, void *data);

/* Inlined with what is a constant of the caller: calls go through here. */
static inline __attribute__((always_inline)) aot_status run_outermost(aot_embedding *e, program_body *body, void *data,
                                                                      rescued_body *rescued) {
  aot_embedding *outer = aot_running;
  aot_running = e;
  e->depth = 1;
  if (AOT_UNLIKELY(aot_has_limits(e))) aot_limits_begin(e);
  bool is_alive = rescued(e, body, data);
  if (AOT_UNLIKELY(e->options.deadline_ms)) aot_limits_end(e);
  e->rescue = NULL;
  e->depth = 0;
  aot_running = outer;
  if (AOT_LIKELY(is_alive)) return aot_outcome(e);
  e->is_dead = true;
  return AOT_E_MEMORY; /* aot_last_error tells what was too much */
}

static inline __attribute__((always_inline)) aot_status enter_program(aot_embedding *e, program_body *body, void *data,
                                                                      rescued_body *rescued) {
  if (AOT_LIKELY(e->depth == 0)) return run_outermost(e, body, data, rescued);
  if (AOT_UNLIKELY(e->cx->is_ending)) return aot_refuse(e->ending, "the program is being ended");
  e->depth++;
  body(e, data);
  e->depth--;
  return aot_outcome(e);
}

aot_status aot_enter_program(aot_embedding *e, program_body *body, void *data) {
  return enter_program(e, body, data, run_rescued);
}

/* ---------------------------------------------------------------- calls */

/* More arguments than that are copied to memory of malloc, which nothing traces: their handles keep them alive. */
enum { FEW = 8 };

typedef struct call {
  aot_value function, this_value, result;
  int32_t count;
  const aot_value *arguments;
} call;

static void run_call(aot_embedding *e, void *data) {
  call *c = data;
  c->result = aot_call(e->cx, c->function, c->this_value, c->count, c->arguments);
}

static AOT_NOINLINE bool call_rescued(aot_embedding *e, program_body *body, void *data) {
  aot_rescue rescue;
  (void)body; /* it is run_call */
  e->rescue = &rescue;
  if (AOT_SET_RESCUE(rescue)) return false;
  run_call(e, data);
  return true;
}

static void run_construct(aot_embedding *e, void *data) {
  call *c = data;
  c->result = aot_construct(e->cx, c->function, c->function, c->count, c->arguments);
}

/* Reads the arguments into `few`, or into memory that *many is for. */
static aot_status read_arguments(aot_embedding *e, size_t count, const aot_ref *arguments, aot_value few[FEW],
                                 aot_value **many) {
  if (count > 0x100000) return aot_refuse(AOT_E_ARGUMENT, "more than 2^20 arguments");
  if (count > 0 && !arguments) return aot_refuse(AOT_E_ARGUMENT, "the arguments are NULL");
  aot_value *out = few;
  if (count > FEW && !(out = *many = malloc(count * sizeof *out))) return aot_refuse(AOT_E_MEMORY, "no memory");
  for (size_t i = 0; i < count; i++)
    if (AOT_UNLIKELY(!aot_ref_value(e, arguments[i], &out[i])))
      return aot_refuse(AOT_E_REF, "argument %zu is no handle of this context, or is gone", i);
  return AOT_OK;
}

static inline __attribute__((always_inline)) aot_status run_with(aot_embedding *e, call *c, size_t count,
                                                                 const aot_ref *arguments, program_body *body,
                                                                 rescued_body *rescued, aot_ref *result) {
  aot_value few[FEW], *many = NULL;
  aot_status status = read_arguments(e, count, arguments, few, &many);
  if (AOT_LIKELY(status == AOT_OK)) {
    c->count = (int32_t)count;
    c->arguments = many ? many : few;
    status = enter_program(e, body, c, rescued);
  }
  if (AOT_UNLIKELY(many)) free(many);
  if (AOT_UNLIKELY(status != AOT_OK)) return status;
  return aot_ref_make(e, c->result, result);
}

static aot_status run_call_with(aot_embedding *e, call *c, size_t count, const aot_ref *arguments, aot_ref *result) {
  return run_with(e, c, count, arguments, run_call, call_rescued, result);
}

aot_status aot_api_call(aot_context *cx, aot_ref function, aot_ref this_value, size_t count, const aot_ref *arguments,
                        aot_ref *result) {
  AOT_BEGIN(cx);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  call c;
  AOT_READ(e, function, &c.function);
  AOT_READ(e, this_value, &c.this_value);
  if (!aot_is_function(c.function) && !aot_is_callable(c.function))
    return aot_refuse(AOT_E_TYPE, "what is called is no function");
  return run_call_with(e, &c, count, arguments, result);
}

aot_status aot_make_instance(aot_context *cx, aot_ref constructor, size_t count, const aot_ref *arguments,
                             aot_ref *result) {
  AOT_BEGIN(cx);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  call c;
  AOT_READ(e, constructor, &c.function);
  if (!aot_is_constructor(c.function)) return aot_refuse(AOT_E_TYPE, "what is constructed is no constructor");
  return run_with(e, &c, count, arguments, run_construct, run_rescued, result);
}

/* ---------------------------------------------------------------- calls of libraries */

typedef struct library_call {
  aot_library_body *body;
  void *data;
  aot_value function;
  aot_status status;
} library_call;

static void run_library_call(aot_embedding *e, void *data) {
  library_call *c = data;
  c->status = c->body(e->cx, c->function, c->data);
}

static AOT_NOINLINE bool library_call_rescued(aot_embedding *e, program_body *body, void *data) {
  aot_rescue rescue;
  (void)body; /* it is run_library_call */
  e->rescue = &rescue;
  if (AOT_SET_RESCUE(rescue)) return false;
  run_library_call(e, data);
  return true;
}

aot_status aot_library_call(aot_context *cx, const aot_library *library, uint32_t index, aot_library_body *body,
                            void *data) {
  AOT_BEGIN(cx);
  AOT_NEEDS_NO_ERROR(e);
  uint32_t number = *library->number;
  const aot_unit *unit = AOT_LIKELY(number < e->unit_count) ? e->units[number] : NULL;
  if (AOT_UNLIKELY(!unit || index >= unit->export_count)) return aot_refuse_library(e, library);
  library_call c = {.body = body, .data = data, .function = unit->exports[index]};
  aot_status status = enter_program(e, run_library_call, &c, library_call_rescued);
  return AOT_LIKELY(status == AOT_OK) ? c.status : status;
}

aot_status aot_library_leave(aot_context *cx, aot_status status) {
  aot_status outcome = aot_outcome(cx->embedding);
  return outcome ? outcome : status;
}

aot_status aot_library_fall(void) {
  aot_embedding *e = aot_running;
  e->rescue = NULL;
  e->depth = 0;
  e->is_dead = true;
  aot_running = e->outer;
  return AOT_E_MEMORY; /* aot_last_error tells what was too much */
}

/* ---------------------------------------------------------------- calls by name */

typedef struct lookup {
  aot_value object, result;
  aot_key key;
} lookup;

static void run_lookup(aot_embedding *e, void *data) {
  lookup *l = data;
  l->result = aot_get_value(e->cx, l->object, l->key);
}

/* The property, which has to be a function. */
static aot_status find_function(aot_embedding *e, aot_value object, const char *name, aot_value *function) {
  lookup l = {.object = object};
  aot_status status = aot_key_of_text(e, name, &l.key);
  if (status) return status;
  status = aot_enter_program(e, run_lookup, &l);
  if (status) return status;
  if (l.result == AOT_UNDEFINED) return aot_refuse(AOT_E_NAME, "nothing is called %s", name);
  if (!aot_is_callable(l.result)) return aot_refuse(AOT_E_TYPE, "%s is no function", name);
  *function = l.result;
  return AOT_OK;
}

aot_status aot_call_name(aot_context *cx, const char *name, size_t count, const aot_ref *arguments, aot_ref *result) {
  AOT_BEGIN(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  call c = {.this_value = AOT_UNDEFINED};
  aot_status status = aot_script_export(e, name, &c.function);
  if (status == AOT_E_NAME) status = find_function(e, cx->head.global, name, &c.function);
  if (status) return status;
  if (!aot_is_callable(c.function)) return aot_refuse(AOT_E_TYPE, "%s is no function", name);
  return run_call_with(e, &c, count, arguments, result);
}

aot_status aot_call_method(aot_context *cx, aot_ref object, const char *name, size_t count, const aot_ref *arguments,
                           aot_ref *result) {
  AOT_BEGIN(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  call c;
  AOT_READ(e, object, &c.this_value);
  if (aot_is_nullish(c.this_value)) return aot_refuse(AOT_E_TYPE, "undefined and null have no methods");
  aot_status status = find_function(e, c.this_value, name, &c.function);
  if (status) return status;
  return run_call_with(e, &c, count, arguments, result);
}
