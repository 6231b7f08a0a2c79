/* regexp_exec.h: what the methods of RegExp.prototype share: matching, match arrays, lastIndex. ECMA-262 22.2.7. */
#ifndef AOT_BUILTINS_REGEXP_EXEC_H
#define AOT_BUILTINS_REGEXP_EXEC_H

#include "aot_abi.h"
#include "value/string.h"
#include "regexp/regexp_object.h"
#include <stdbool.h>

/* Flags whose expressions leave their position in lastIndex. */
#define AOT_REGEXP_KEEPS_INDEX (AOT_REGEXP_GLOBAL | AOT_REGEXP_STICKY)

static inline bool aot_regexp_is_unicode(const aot_regexp_program *p) {
  return (p->flags & (AOT_REGEXP_UNICODE | AOT_REGEXP_UNICODE_SETS)) != 0;
}

/* AdvanceStringIndex of a flat string. */
static inline uint32_t aot_advance_index(const aot_string *s, uint32_t index, bool unicode) {
  uint32_t size = 1;
  if (unicode && index < s->length) aot_code_point_at(s, index, &size);
  return index + size;
}

/* Searches s, a string, from `start`; no user code runs. *captures: pairs of positions, valid until the next search. 1 match,
 * 0 none, -1 an error is pending. A match is what the legacy static properties tell of. */
int aot_regexp_find(aot_context *cx, const aot_regexp_program *program, aot_value s, uint32_t start,
                    const int32_t **captures);

/* RegExpBuiltinExec without a result: reads and writes lastIndex. regexp is one; s is a string. */
int aot_regexp_step(aot_context *cx, aot_value regexp, aot_value s, const int32_t **captures);
/* RegExpBuiltinExec: a match array or null. */
aot_value aot_regexp_builtin_exec(aot_context *cx, aot_value regexp, aot_value s);
/* RegExpExec: by the property exec. r is an object. */
aot_value aot_regexp_exec(aot_context *cx, aot_value r, aot_value s);
/* The same when it is only asked whether there is a match: 1, 0, -1. */
int aot_regexp_test(aot_context *cx, aot_value r, aot_value s);

/* A capture as a string, or undefined. */
static inline aot_value aot_regexp_capture(aot_context *cx, aot_value s, const int32_t *captures, uint32_t group) {
  int32_t from = captures[2 * group];
  return from < 0 ? AOT_UNDEFINED : aot_substring(cx, s, (uint32_t)from, (uint32_t)captures[2 * group + 1]);
}
/* The groups object of a match; AOT_UNDEFINED without named groups. values: of every group. */
aot_value aot_regexp_named_groups(aot_context *cx, const aot_regexp_code *code, const aot_value *values);
/* The whole match array. */
aot_value aot_regexp_match_array(aot_context *cx, const aot_regexp_code *code, aot_value s, const int32_t *captures);

/* ToLength(Get(r, "lastIndex")). 0 ok, -1. */
int aot_regexp_get_last_index(aot_context *cx, aot_value r, double *index);
/* Set(r, "lastIndex", index, true). 0 ok, -1. */
int aot_regexp_set_last_index(aot_context *cx, aot_value r, double index);
/* After an empty match: lastIndex moves on. 0 ok, -1. */
int aot_regexp_advance_last_index(aot_context *cx, aot_value r, aot_value s, bool unicode);

/* ToString(Get(r, "flags")) of an object, or AOT_EXCEPTION. */
aot_value aot_regexp_flag_text(aot_context *cx, aot_value r);
/* The string has the letter. */
bool aot_regexp_has_letter(aot_context *cx, aot_value text, char letter);

/* The copy on which matchAll of a regular expression works, or AOT_EXCEPTION. No user code but that of lastIndex runs. */
aot_value aot_regexp_matcher_of(aot_context *cx, aot_value r);

/* SpeciesConstructor(r, %RegExp%), and new C(r, flags). */
aot_value aot_regexp_species_copy(aot_context *cx, aot_value r, aot_value flags);

#endif
