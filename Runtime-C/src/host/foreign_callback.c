/* foreign_callback.c: functions of the program as C functions, by closures of libffi. */
#include "aot_foreign.h"
#include "host/foreign.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/memory.h"
#include "heap/heap.h"
#include "value/string.h"
#include "object/convert.h"
#include "host/argument.h"
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct callback {
  struct callback *next, *up; /* of the same signature, free; the one that the running calls lent before */
  ffi_closure *closure;
  void *code;
  aot_context *cx;
  struct callbacks *of;
  aot_value function; /* AOT_HOLE: nobody may call it */
  aot_value text;     /* what the last result points to */
  bool is_kept;
} callback;

/* All of one signature. */
typedef struct callbacks {
  struct callbacks *next;
  aot_foreign_signature signature;
  callback *free;
  callback *kept;
  char text[];
} callbacks;

typedef struct callback_state {
  callbacks *all;
  callback *lent; /* innermost first */
  uint32_t lent_count;
  pthread_t thread;
} callback_state;

static void trace_state(aot_context *cx, void *data) {
  const callback_state *s = data;
  for (const callback *c = s->lent; c; c = c->up) {
    aot_gc_mark(cx, c->function);
    aot_gc_mark(cx, c->text);
  }
  for (const callbacks *of = s->all; of; of = of->next) {
    for (const callback *c = of->kept; c; c = c->next) {
      aot_gc_mark(cx, c->function);
      aot_gc_mark(cx, c->text);
    }
  }
}

static void free_list(callback *c) {
  while (c) {
    callback *next = c->next;
    ffi_closure_free(c->closure);
    free(c);
    c = next;
  }
}

static void free_state(void *data) {
  callback_state *s = data;
  while (s->all) {
    callbacks *of = s->all;
    s->all = of->next;
    free_list(of->free);
    free_list(of->kept);
    free(of);
  }
  free(s);
}

static callback_state *state_of(aot_context *cx) {
  callback_state *s = cx->builtin_state[AOT_STATE_FOREIGN_CALLBACKS];
  if (s) return s;
  s = calloc(1, sizeof *s);
  if (!s) aot_fatal(cx, "out of memory");
  s->thread = pthread_self();
  cx->builtin_state[AOT_STATE_FOREIGN_CALLBACKS] = s;
  aot_gc_add_root_tracer(cx, trace_state, s);
  aot_at_free(cx, free_state, s);
  return s;
}

/* ---------------------------------------------------------------- calls from C */

static void give(callback *c, aot_foreign_slot *result) {
  aot_context *cx = c->cx;
  const aot_foreign_signature *s = &c->of->signature;
  aot_value arguments[AOT_FOREIGN_MOST_PARAMETERS];
  void **at = result->pointer;
  result->any = 0;
  for (uint32_t i = 0; i < s->count; i++) {
    aot_foreign_slot slot;
    slot.any = 0;
    memcpy(&slot, at[i], s->types[i]->size);
    arguments[i] = aot_foreign_box(cx, s->parameters[i].kind, &slot);
    if (AOT_FAILED(arguments[i])) return;
  }
  aot_value v = aot_call(cx, c->function, AOT_UNDEFINED, (int32_t)s->count, arguments);
  if (AOT_FAILED(v) || s->result.kind == AOT_FOREIGN_VOID) return;
  if (s->result.kind == AOT_FOREIGN_STRING) {
    const char *text = aot_foreign_string(cx, v, "result");
    result->pointer = (void *)(uintptr_t)text;
    c->text = text ? aot_box(text - offsetof(aot_string, u)) : AOT_UNDEFINED;
    return;
  }
  if (!aot_foreign_unbox(cx, &s->result, v, "result", result)) result->any = 0;
}

/* After an error C goes on until it returns; callbacks that it calls by then do nothing and give 0. */
static void entered(ffi_cif *cif, void *result, void **arguments, void *data) {
  callback *c = data;
  aot_foreign_slot slot;
  slot.any = 0;
  const callback_state *s = c->cx->builtin_state[AOT_STATE_FOREIGN_CALLBACKS];
  if (!pthread_equal(pthread_self(), s->thread)) aot_fatal(c->cx, "a callback was called on another thread");
  if (c->function == AOT_HOLE)
    aot_fatal(c->cx, "a callback was called after the call it was lent to: see 'kept callback'");
  if (!aot_has_exception(c->cx)) {
    slot.pointer = arguments;
    give(c, &slot);
  }
  switch (c->of->signature.result.kind) {
  case AOT_FOREIGN_VOID: return;
  case AOT_FOREIGN_BOOL: *(ffi_arg *)result = slot.b; return;
  case AOT_FOREIGN_I32: *(ffi_sarg *)result = slot.i32; return;
  case AOT_FOREIGN_U32: *(ffi_arg *)result = slot.u32; return;
  case AOT_FOREIGN_I64:
  case AOT_FOREIGN_U64:
  case AOT_FOREIGN_BIG_I64:
  case AOT_FOREIGN_BIG_U64:
  case AOT_FOREIGN_F32:
  case AOT_FOREIGN_F64:
  case AOT_FOREIGN_POINTER:
  case AOT_FOREIGN_STRING:
  case AOT_FOREIGN_BUFFER:
  case AOT_FOREIGN_CALLBACK:
  case AOT_FOREIGN_KEPT_CALLBACK:
  case AOT_FOREIGN_KIND_COUNT: memcpy(result, &slot, cif->rtype->size); return;
  }
}

/* ---------------------------------------------------------------- making them */

static callbacks *of_signature(aot_context *cx, callback_state *s, const char *text, size_t size) {
  for (callbacks *of = s->all; of; of = of->next)
    if (strncmp(of->text, text, size) == 0 && of->text[size] == 0) return of;
  callbacks *of = calloc(1, sizeof *of + size + 1);
  if (!of) aot_fatal(cx, "out of memory");
  memcpy(of->text, text, size);
  if (!aot_foreign_read_signature(of->text, size, &of->signature)) aot_fatal(cx, "a callback has no signature");
  of->next = s->all;
  s->all = of;
  return of;
}

static callback *make(aot_context *cx, callbacks *of) {
  callback *c = of->free;
  if (c) {
    of->free = c->next;
    return c;
  }
  c = calloc(1, sizeof *c);
  if (c) c->closure = ffi_closure_alloc(sizeof *c->closure, &c->code);
  if (!c || !c->closure || ffi_prep_closure_loc(c->closure, &of->signature.cif, entered, c, c->code) != FFI_OK)
    aot_fatal(cx, "out of memory");
  c->cx = cx;
  c->of = of;
  return c;
}

void *aot_foreign_callback_of(aot_context *cx, aot_value v, const char *signature, size_t size, bool is_kept,
                              const char *name) {
  if (v == AOT_NULL) return NULL;
  if (!aot_is_callable(v)) return aot_throw_argument_type(cx, name, "of type function or null", v), NULL;
  callback_state *s = state_of(cx);
  callbacks *of = of_signature(cx, s, signature, size);
  if (is_kept) {
    for (callback *c = of->kept; c; c = c->next)
      if (c->function == v) return c->code;
  }
  callback *c = make(cx, of);
  c->function = v;
  c->text = AOT_UNDEFINED;
  c->is_kept = is_kept;
  if (is_kept) {
    c->next = of->kept;
    of->kept = c;
  } else {
    c->up = s->lent;
    s->lent = c;
    s->lent_count++;
  }
  return c->code;
}

void *aot_foreign_callback(aot_context *cx, aot_value v, const char *signature, int is_kept, const char *name) {
  return aot_foreign_callback_of(cx, v, signature, strlen(signature), is_kept, name);
}

uint32_t aot_foreign_mark(aot_context *cx) { return state_of(cx)->lent_count; }

void aot_foreign_release(aot_context *cx, uint32_t mark) {
  callback_state *s = state_of(cx);
  while (s->lent_count > mark) {
    callback *c = s->lent;
    s->lent = c->up;
    s->lent_count--;
    c->function = AOT_HOLE;
    c->text = AOT_UNDEFINED;
    c->next = c->of->free;
    c->of->free = c;
  }
}
