/* regexp_object.c: RegExp objects and the state that a context keeps for them. The pattern compiler is not needed here: a program
 * whose patterns are all literals has them compiled. */
#include "regexp/regexp_object.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "heap/blocks.h"
#include "value/intern.h"
#include "value/string.h"
#include "object/array.h"
#include "object/new_object.h"
#include "object/property.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include <stdlib.h>

/* ---------------------------------------------------------------- state */

static void trace_cache(aot_context *cx, aot_regexp_cached *cache) {
  for (uint32_t i = 0; i < AOT_REGEXP_CACHE; i++)
    if (cache[i].code) aot_gc_mark_cell(cx, &cache[i].code->misc.head);
}

/* A full collection drops what is compiled: what is in use is compiled again at most once. */
static void trace_state(aot_context *cx, void *data) {
  aot_regexp_state *s = data;
  aot_gc_mark(cx, s->subject);
  aot_gc_mark(cx, s->input);
  if (cx->heap->full) {
    memset(s->compiled, 0, sizeof s->compiled);
    memset(s->literals, 0, sizeof s->literals);
  }
  trace_cache(cx, s->compiled);
  trace_cache(cx, s->literals);
}

static void free_state(void *data) {
  aot_regexp_state *s = data;
  free(s->captures);
  free(s);
}

aot_regexp_state *aot_regexp_state_of(aot_context *cx) {
  aot_regexp_state *s = cx->builtin_state[AOT_STATE_REGEXP];
  if (AOT_LIKELY(s != NULL)) return s;
  s = calloc(1, sizeof *s);
  if (!s) aot_fatal(cx, "out of memory");
  s->subject = s->input = cx->empty_string;
  cx->builtin_state[AOT_STATE_REGEXP] = s;
  aot_gc_add_root_tracer(cx, trace_state, s);
  aot_at_free(cx, free_state, s);
  return s;
}

/* ---------------------------------------------------------------- code */

static void trace_code(aot_context *cx, aot_misc *m) {
  aot_regexp_code *c = (aot_regexp_code *)m;
  aot_gc_mark(cx, c->source);
  aot_gc_mark(cx, c->names);
  aot_gc_mark_storage(cx, c->storage);
}

static aot_value group_names(aot_context *cx, const aot_regexp_program *program) {
  if (!program->name_offset) return AOT_UNDEFINED;
  aot_value names = aot_new_array_with_capacity(cx, program->group_count);
  for (uint32_t i = 0; i < program->group_count && names != AOT_EXCEPTION; i++) {
    uint32_t length;
    const uint16_t *name = aot_regexp_group_name(program, i, &length);
    aot_array_push(cx, names, length ? aot_intern(cx, aot_string_from_wide(cx, name, length)) : AOT_UNDEFINED);
  }
  return names;
}

aot_regexp_code *aot_regexp_new_code(aot_context *cx, const aot_regexp_program *program, const void *storage,
                                     aot_value source) {
  aot_value names = group_names(cx, program);
  aot_regexp_code *c = aot_alloc(cx, sizeof *c, AOT_KIND_MISC);
  c->misc.head.shape = 0;
  c->misc.trace = trace_code;
  c->program = program;
  c->storage = storage;
  c->source = source;
  c->names = names;
  return c;
}

aot_regexp_code *aot_regexp_static_code(aot_context *cx, const aot_regexp_program *program, aot_value source) {
  uint32_t hash = (uint32_t)((uintptr_t)program >> 4) * 0x9E3779B1u;
  aot_regexp_cached *c = &aot_regexp_state_of(cx)->literals[(hash >> 16) % AOT_REGEXP_CACHE];
  if (AOT_UNLIKELY(!c->code || c->code->program != program)) c->code = aot_regexp_new_code(cx, program, NULL, source);
  return c->code;
}

void aot_regexp_flag_letters(uint32_t flags, char *out) {
  static const struct {
    uint32_t flag;
    char letter;
  } letters[AOT_REGEXP_FLAG_COUNT] = {{AOT_REGEXP_HAS_INDICES, 'd'},  {AOT_REGEXP_GLOBAL, 'g'},
                                      {AOT_REGEXP_IGNORE_CASE, 'i'},  {AOT_REGEXP_MULTILINE, 'm'},
                                      {AOT_REGEXP_DOT_ALL, 's'},      {AOT_REGEXP_UNICODE, 'u'},
                                      {AOT_REGEXP_UNICODE_SETS, 'v'}, {AOT_REGEXP_STICKY, 'y'}};
  for (int i = 0; i < AOT_REGEXP_FLAG_COUNT; i++)
    if (flags & letters[i].flag) *out++ = letters[i].letter;
  *out = 0;
}

/* ---------------------------------------------------------------- objects */

static aot_shape *shape_for(aot_context *cx, aot_shape *root) {
  return aot_shape_add(cx, root, cx->names[AOT_NAME_lastIndex], AOT_WRITABLE, 64);
}

aot_value aot_new_regexp(aot_context *cx, aot_regexp_code *code, aot_value proto) {
  aot_shape *plain = cx->core->regexp_shape;
  if (AOT_UNLIKELY(!plain)) {
    aot_value prototype = aot_realm(cx, AOT_REALM_REGEXP_PROTOTYPE);
    cx->core->regexp_shape = plain = shape_for(cx, aot_shape_class_root(cx, prototype, 1));
  }
  aot_shape *s = plain;
  if (proto != AOT_UNDEFINED && proto != plain->proto) s = shape_for(cx, aot_shape_root(cx, proto, 1));
  aot_regexp_object *o = aot_alloc(cx, sizeof *o, AOT_KIND_REGEXP);
  o->head.shape = s->id;
  o->overflow = NULL;
  o->last_index = aot_int(0);
  o->code = code;
  return aot_box(o);
}

aot_value aot_regexp_literal(aot_context *cx, const void *program, aot_value source) {
  return aot_new_regexp(cx, aot_regexp_static_code(cx, program, source), AOT_UNDEFINED);
}
