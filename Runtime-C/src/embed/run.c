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
  if (!e || !e->rescue || e->owner != aot_this_thread()) return;
  aot_refuse(AOT_E_MEMORY, "%s", message);
  aot_running = e; /* not what it ran within */
  AOT_GO_TO_RESCUE(*e->rescue);
}

aot_status aot_set_dead(aot_embedding *e) {
  e->rescue = NULL;
  e->depth = 0;
  e->is_dead = true;
  e->thread = e->free_thread = 0;
  return AOT_E_MEMORY; /* aot_last_error tells what was too much */
}

/* ---------------------------------------------------------------- entering */

aot_status aot_outcome(aot_embedding *e) {
  aot_context *cx = e->cx;
  if (AOT_UNLIKELY(cx->head.is_ending)) {
    cx->head.exception = AOT_HOLE;
    e->error = AOT_HOLE;
    if (e->depth == 0) cx->head.is_ending = false;
    return aot_refuse(e->ending, "the program was ended: %s", aot_status_name(e->ending));
  }
  if (AOT_LIKELY(!aot_has_exception(cx))) return AOT_OK;
  e->error = aot_take_exception(cx);
  return aot_refuse(AOT_E_EXCEPTION, "the program threw an exception");
}

typedef void program_body(aot_embedding *e, void *data);

/* The outermost call of a context is at its end: the thread runs again what it ran before. If that was nothing, the context stays the one that
 * the next call need not make known. */
static inline void leave_thread(aot_embedding *e, aot_embedding *outer) {
  if (AOT_LIKELY(outer == e)) return;
  if (outer && outer->depth > 0 && outer->owner == aot_this_thread()) aot_running = outer;
}

/* A function of its own: what setjmp comes back to has no other variables. */
static AOT_NOINLINE bool run_rescued(aot_embedding *e, program_body *body, void *data) {
  aot_rescue rescue;
  e->rescue = &rescue;
  if (AOT_SET_RESCUE(rescue)) return false;
  body(e, data);
  return true;
}

static aot_status run_outermost(aot_embedding *e, program_body *body, void *data) {
  aot_embedding *outer = aot_running;
  if (AOT_UNLIKELY(outer != e)) aot_running = e;
  e->depth = 1;
  if (AOT_UNLIKELY(aot_has_limits(e))) aot_limits_begin(e);
  bool is_alive = run_rescued(e, body, data);
  if (AOT_UNLIKELY(e->options.deadline_ms)) aot_limits_end(e);
  e->rescue = NULL;
  e->depth = 0;
  leave_thread(e, outer);
  return AOT_LIKELY(is_alive) ? aot_outcome(e) : aot_set_dead(e);
}

aot_status aot_enter_program(aot_embedding *e, program_body *body, void *data) {
  if (AOT_LIKELY(e->depth == 0)) return run_outermost(e, body, data);
  if (AOT_UNLIKELY(e->cx->head.is_ending)) return aot_refuse(e->ending, "the program is being ended");
  e->depth++;
  body(e, data);
  e->depth--;
  return aot_outcome(e);
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

static void run_construct(aot_embedding *e, void *data) {
  call *c = data;
  c->result = aot_construct(e->cx, c->function, c->function, c->count, c->arguments);
}

static AOT_COLD AOT_NOINLINE aot_status refuse_argument(size_t i) {
  return aot_refuse(AOT_E_REF, "argument %zu is no handle of this context, or is gone", i);
}

/* Room for so many, in *out; else why there can be no call with them. */
static AOT_COLD AOT_NOINLINE aot_status make_room(size_t count, const aot_ref *arguments, aot_value **out) {
  if (count > AOT_MOST_ARGUMENTS) return aot_refuse(AOT_E_ARGUMENT, "more than 2^20 arguments");
  if (!arguments) return aot_refuse(AOT_E_ARGUMENT, "the arguments are NULL");
  *out = malloc(count * sizeof **out);
  return *out ? AOT_OK : aot_refuse(AOT_E_MEMORY, "no memory");
}

/* Reads the arguments into `few`, or into memory that *many is for. */
static inline __attribute__((always_inline)) aot_status
read_arguments(aot_embedding *e, size_t count, const aot_ref *arguments, aot_value few[FEW], aot_value **many) {
  aot_value *out = few;
  if (AOT_UNLIKELY(count > FEW || (count > 0 && !arguments))) {
    aot_status status = make_room(count, arguments, many);
    if (status) return status;
    out = *many;
  }
  for (size_t i = 0; i < count; i++)
    if (AOT_UNLIKELY(!aot_ref_value(e, arguments[i], &out[i]))) return refuse_argument(i);
  return AOT_OK;
}

/* The outermost call if nothing has to be prepared for it: what aot_enter_program does, in one function. */
static inline bool can_call_at_once(aot_embedding *e) { return !(e->depth | aot_has_limits(e)) && aot_running == e; }

static inline __attribute__((always_inline)) aot_status call_at_once(aot_embedding *e, const call *c, aot_ref *result) {
  aot_rescue rescue;
  e->rescue = &rescue;
  e->depth = 1;
  AOT_RESCUE_AT(rescue, fallen);
  aot_value value = aot_call(e->cx, c->function, c->this_value, c->count, c->arguments);
  e->rescue = NULL;
  e->depth = 0;
  if (AOT_UNLIKELY(aot_has_exception(e->cx) || e->cx->head.is_ending)) return aot_outcome(e);
  return aot_ref_make(e, value, result);
fallen:
  return aot_library_fall();
}

static AOT_COLD AOT_NOINLINE aot_status call_in_order(aot_embedding *e, program_body *body, call *c, aot_ref *result) {
  aot_status status = aot_enter_program(e, body, c);
  return status ? status : aot_ref_make(e, c->result, result);
}

static inline __attribute__((always_inline)) aot_status
run_with(aot_embedding *e, call *c, size_t count, const aot_ref *arguments, program_body *body, aot_ref *result) {
  aot_value few[FEW], *many = NULL;
  aot_status status = read_arguments(e, count, arguments, few, &many);
  c->count = (int32_t)count;
  c->arguments = many ? many : few;
  /* What is in memory of malloc has to be given back, also when the call has none. */
  if (AOT_LIKELY(status == AOT_OK && body == run_call && !many && can_call_at_once(e)))
    return call_at_once(e, c, result);
  if (status == AOT_OK) status = call_in_order(e, body, c, result);
  free(many);
  return status;
}

static AOT_NOINLINE aot_status run_call_with(aot_embedding *e, call *c, size_t count, const aot_ref *arguments,
                                             aot_ref *result) {
  return run_with(e, c, count, arguments, run_call, result);
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
  return run_with(e, &c, count, arguments, run_call, result);
}

static AOT_NOINLINE aot_status call_function_in_order(aot_embedding *e, aot_value function, aot_value this_value,
                                                      size_t count, const aot_ref *arguments, aot_ref *result) {
  call c = {.function = function, .this_value = this_value};
  return run_with(e, &c, count, arguments, run_call, result);
}

/* What run_with does for most calls, with nothing in memory but the arguments. */
__attribute__((hot)) aot_status aot_call_function(aot_embedding *e, aot_value function, aot_value this_value,
                                                  size_t count, const aot_ref *arguments, aot_ref *result) {
  aot_context *cx = e->cx;
  bool is_plain = count <= FEW && (arguments || !count) && can_call_at_once(e) && aot_is_function(function);
  if (AOT_UNLIKELY(!is_plain || aot_stack_low(cx)))
    return call_function_in_order(e, function, this_value, count, arguments, result);
  aot_value few[FEW];
  for (size_t i = 0; i < count; i++)
    if (AOT_UNLIKELY(!aot_ref_value(e, arguments[i], &few[i]))) return refuse_argument(i);
  aot_rescue rescue;
  e->rescue = &rescue;
  e->depth = 1;
  AOT_RESCUE_AT(rescue, fallen);
  aot_value value = aot_function_of(function)->entry(cx, function, this_value, AOT_UNDEFINED, (int32_t)count, few);
  e->rescue = NULL;
  e->depth = 0;
  if (AOT_UNLIKELY(aot_has_exception(cx) || cx->head.is_ending)) return aot_outcome(e);
  return aot_ref_make(e, value, result);
fallen:
  return aot_library_fall();
}

aot_status aot_make_instance(aot_context *cx, aot_ref constructor, size_t count, const aot_ref *arguments,
                             aot_ref *result) {
  AOT_BEGIN(cx);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  call c;
  AOT_READ(e, constructor, &c.function);
  if (!aot_is_constructor(c.function)) return aot_refuse(AOT_E_TYPE, "what is constructed is no constructor");
  return run_with(e, &c, count, arguments, run_construct, result);
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

aot_status aot_library_call(aot_context *cx, const aot_library *library, uint32_t index, aot_library_body *body,
                            void *data) {
  AOT_BEGIN(cx);
  AOT_NEEDS_NO_ERROR(e);
  const aot_unit *unit = aot_unit_of(e, library);
  if (AOT_UNLIKELY(!unit || index >= unit->export_count)) return aot_refuse_library(e, library);
  library_call c = {.body = body, .data = data, .function = unit->exports[index]};
  aot_status status = aot_enter_program(e, run_library_call, &c);
  return AOT_LIKELY(status == AOT_OK) ? c.status : status;
}

aot_status aot_library_leave(aot_context *cx, aot_status status) {
  aot_status outcome = aot_outcome(cx->embedding);
  return outcome ? outcome : status;
}

AOT_COLD AOT_NOINLINE aot_status aot_library_fall(void) { return aot_set_dead(aot_running); }

/* ---------------------------------------------------------------- calls by name */

/* The property, which has to be a function. */
static aot_status find_function(aot_embedding *e, aot_value object, const char *name, aot_value *function) {
  aot_value found;
  aot_status status = aot_get_named_value(e, object, name, &found);
  if (status) return status;
  if (found == AOT_UNDEFINED) return aot_refuse(AOT_E_NAME, "nothing is called %s", name);
  if (!aot_is_callable(found)) return aot_refuse(AOT_E_TYPE, "%s is no function", name);
  *function = found;
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
