/* block.c: closures in C, and functions that C holds. */
#include "objects/space.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "object/convert.h"
#include <stdlib.h>

enum { MOST_CAPTURES = 4096 };

/* ---------------------------------------------------------------- calling */

AOT_BUILTIN(aot_enter_block) {
  aot_embedding *e = cx->embedding;
  aot_space *s = e->objects;
  aot_value outer = s->running_block;
  s->running_block = callee;
  aot_space_enter(s);
  aot_value result = aot_call_host(e, aot_host_function_of(callee), this_value, AOT_UNDEFINED, argc, argv);
  aot_space_leave(s);
  s->running_block = outer;
  return result;
}

/* ---------------------------------------------------------------- making one */

/* What blocks of a function and its data have in common. */
static aot_host_function *info_of(aot_space *s, aot_callback function, void *data) {
  uintptr_t code;
  memcpy(&code, &function, sizeof code);
  aot_host_function **place = &s->block_infos[(code >> 4 ^ (uintptr_t)data >> 4) % 64];
  if (*place && (*place)->function == function && (*place)->data == data) return *place;
  aot_host_function *f = aot_new_host_info(s->embedding, "", 0, AOT_FN_BUILTIN, aot_enter_block);
  if (!f) return NULL;
  f->function = function;
  f->data = data;
  return *place = f;
}

static aot_status read_capture(aot_embedding *e, const aot_capture *c, aot_value *variable) {
  aot_value v;
  if (c->value != AOT_NO_REF) {
    AOT_READ(e, c->value, &v);
    *variable = aot_new_variable(e->cx, v);
    return AOT_OK;
  }
  AOT_READ(e, c->block, &v);
  if (!aot_is_block(v)) return aot_refuse(AOT_E_TYPE, "what is to share its variable is no block");
  if (c->index >= aot_function_of(v)->capture_count)
    return aot_refuse(AOT_E_RANGE, "the block has no variable %zu", c->index);
  *variable = aot_function_of(v)->captures[c->index];
  return AOT_OK;
}

aot_status aot_make_block(aot_context *cx, aot_callback function, void *data, size_t count, const aot_capture *captures,
                          aot_ref *block) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(function);
  AOT_NEEDS(block);
  if (count > 0) AOT_NEEDS(captures);
  if (count > MOST_CAPTURES) return aot_refuse(AOT_E_RANGE, "more than %d captures", MOST_CAPTURES);
  aot_host_function *f = info_of(s, function, data);
  aot_value few[8], *variables = few;
  if (count > 8) variables = aot_new_elements(cx, (uint32_t)count, AOT_UNDEFINED);
  if (!f || !variables) return aot_refuse(AOT_E_MEMORY, "no memory");
  for (size_t i = 0; i < count; i++) {
    aot_status status = read_capture(e, &captures[i], &variables[i]);
    if (status) return status;
    if (variables != few) aot_barrier_at(cx, variables, (uint32_t)i, variables[i]);
  }
  aot_value made = aot_new_function(cx, &f->info, (uint32_t)count, variables);
  return AOT_FAILED(made) ? aot_outcome(e) : aot_ref_make(e, made, block);
}

/* ---------------------------------------------------------------- captures */

static aot_status captured(const aot_space *s, size_t index, aot_variable **out) {
  if (s->running_block == AOT_HOLE) return aot_refuse(AOT_E_STATE, "no block runs");
  const aot_function *f = aot_function_of(s->running_block);
  if (index >= f->capture_count) return aot_refuse(AOT_E_RANGE, "the block has no variable %zu", index);
  *out = aot_variable_of(f->captures[index]);
  return AOT_OK;
}

aot_status aot_captured_read(aot_context *cx, size_t index, aot_ref *value) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(value);
  aot_variable *v = NULL;
  aot_status status = captured(s, index, &v);
  return status ? status : aot_ref_make(e, v->value, value);
}

aot_status aot_captured_write(aot_context *cx, size_t index, aot_ref value) {
  AOT_BEGIN_OBJECTS(cx);
  aot_value new;
  aot_variable *v = NULL;
  AOT_READ(e, value, &new);
  aot_status status = captured(s, index, &v);
  if (status) return status;
  v->value = new;
  aot_barrier(cx, v, new);
  return AOT_OK;
}

/* ---------------------------------------------------------------- invoking */

static inline aot_status invoke(aot_space *s, aot_value function, size_t count, const aot_ref *arguments,
                                aot_ref *result) {
  if (AOT_UNLIKELY(count > 0 && (!arguments || count > AOT_MOST_ARGUMENTS)))
    return aot_refuse(AOT_E_ARGUMENT, arguments ? "more than 2^20 arguments" : "the arguments are NULL");
  if (AOT_LIKELY(aot_is_block(function))) {
    aot_value outer = s->running_block;
    s->running_block = function;
    aot_status status = aot_space_call(s, aot_host_function_of(function), AOT_UNDEFINED, count, arguments, result);
    s->running_block = outer;
    return status;
  }
  return aot_space_call_value(s, function, AOT_UNDEFINED, count, arguments, result);
}

aot_status aot_block_hold(aot_context *cx, aot_ref function, aot_held_block **block) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(block);
  aot_value v;
  AOT_READ(e, function, &v);
  if (!aot_is_callable(v)) return aot_refuse(AOT_E_TYPE, "what is held is no function");
  aot_held_block *b = malloc(sizeof *b);
  if (!b) return aot_refuse(AOT_E_MEMORY, "no memory");
  *b = (aot_held_block){.next = s->blocks, .cx = cx, .function = v};
  if (b->next) b->next->previous = b;
  s->blocks = b;
  *block = b;
  return AOT_OK;
}

aot_status aot_block_drop(aot_context *cx, aot_held_block *block) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(block);
  (void)e;
  if (block->cx != cx) return aot_refuse(AOT_E_REF, "the block is held by another context");
  if (block->next) block->next->previous = block->previous;
  if (block->previous) block->previous->next = block->next;
  else s->blocks = block->next;
  free(block);
  return AOT_OK;
}

AOT_HOT aot_status aot_block_invoke(aot_context *cx, const aot_held_block *block, size_t count,
                                    const aot_ref *arguments, aot_ref *result) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(block);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  if (AOT_UNLIKELY(block->cx != cx)) return aot_refuse(AOT_E_REF, "the block is held by another context");
  return invoke(s, block->function, count, arguments, result);
}

AOT_HOT aot_status aot_block_invoke_id(aot_context *cx, aot_object_id id, size_t count, const aot_ref *arguments,
                                       aot_ref *result) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  if (AOT_UNLIKELY(id - 1 >= s->identity_count || s->identities[id - 1].value == AOT_HOLE))
    return aot_refuse(AOT_E_NAME, "no block has the id %llu", (unsigned long long)id);
  aot_value function = s->identities[id - 1].value;
  if (!aot_is_callable(function)) return aot_refuse(AOT_E_TYPE, "the object of the id is no function");
  return invoke(s, function, count, arguments, result);
}
