/* regexp_object.h: RegExp objects, and the compiled patterns that they share. ECMA-262 22.2.8. */
#ifndef AOT_REGEXP_REGEXP_OBJECT_H
#define AOT_REGEXP_REGEXP_OBJECT_H

#include "aot_abi.h"
#include "base/context.h"
#include "heap/heap.h"
#include "object/state.h"
#include "regexp/regexp.h"
#include <stdbool.h>

/* A pattern with its flags, compiled. All objects of one literal share it. */
typedef struct aot_regexp_code {
  aot_misc misc;
  const aot_regexp_program *program; /* constant data of the program, or in `storage` */
  const void *storage;               /* of aot_new_bytes, or NULL */
  aot_value source;                  /* [[OriginalSource]] */
  aot_value names; /* array: each group's name, undefined without one; AOT_UNDEFINED when no group has one */
} aot_regexp_code;

typedef struct aot_regexp_object {
  aot_cell head;
  aot_value *overflow;
  aot_value last_index; /* the first slot, always inside */
  aot_regexp_code *code;
} aot_regexp_object;

static inline aot_regexp_object *aot_regexp_of(aot_value v) { return (aot_regexp_object *)(uintptr_t)v; }
static inline const aot_regexp_program *aot_regexp_program_of(aot_value v) { return aot_regexp_of(v)->code->program; }

/* It has no own property but a writable lastIndex, and inherits from RegExp.prototype. */
static inline bool aot_regexp_is_plain(aot_context *cx, aot_value v) {
  return aot_is_kind(v, AOT_KIND_REGEXP) && aot_cell_of(v)->shape == cx->core->regexp_shape->id;
}

/* A plain one, and nobody replaced what RegExp.prototype and RegExp bring: methods and getters do what the specification says. */
static inline bool aot_regexp_is_intact(aot_context *cx, aot_value v) {
  return (cx->head.protectors & AOT_PROTECTOR_REGEXP) && aot_regexp_is_plain(cx, v);
}

/* Code around a program in constant data, or in `storage`. */
aot_regexp_code *aot_regexp_new_code(aot_context *cx, const aot_regexp_program *program, const void *storage,
                                     aot_value source);
/* The same of constant data, made once. */
aot_regexp_code *aot_regexp_static_code(aot_context *cx, const aot_regexp_program *program, aot_value source);

/* A RegExp object; proto AOT_UNDEFINED = RegExp.prototype. lastIndex is 0. */
aot_value aot_new_regexp(aot_context *cx, aot_regexp_code *code, aot_value proto);

/* The letters of flags in the order of `flags`: "dgimsuvy". */
#define AOT_REGEXP_FLAG_COUNT 8
void aot_regexp_flag_letters(uint32_t flags, char *out);

/* ---------------------------------------------------------------- what a context keeps */

typedef struct aot_regexp_cached {
  aot_regexp_code *code; /* or NULL */
  uint32_t hash;
} aot_regexp_cached;

#define AOT_REGEXP_CACHE 128u

/* cx->builtin_state[AOT_STATE_REGEXP] */
typedef struct aot_regexp_state {
  /* The last match, which the legacy static properties tell of: RegExp.lastMatch, $1, ... */
  int32_t *captures; /* pairs of positions; a search without success leaves them */
  uint32_t captures_capacity;
  uint32_t group_count; /* pairs; 0 before the first match */
  aot_value subject;
  aot_value input;                              /* RegExp.input, which programs may set */
  aot_regexp_cached compiled[AOT_REGEXP_CACHE]; /* by source and flags */
  aot_regexp_cached literals[AOT_REGEXP_CACHE]; /* by the program's address */
} aot_regexp_state;

/* Made on first use. */
aot_regexp_state *aot_regexp_state_of(aot_context *cx);

#endif
