/* foreign_call.c: calls of C functions from bytecode, by libffi. The text of a function is read, and its symbol looked for, at its first
 * call. */
#include "aot_foreign.h"
#include "host/foreign.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/memory.h"
#include "heap/heap.h"
#include "value/bigint.h"
#include "value/string.h"
#include <stdlib.h>
#include <string.h>

typedef struct foreign_function foreign_function;
struct foreign_function {
  foreign_function *next;
  aot_value key; /* the string of its text, which stays */
  void *address;
  bool takes_callbacks;
  /* Up to three doubles that give one, or up to four integers and addresses that give one: 1 + the number of parameters; else 0. */
  uint32_t doubles, words;
  aot_foreign_signature signature;
  const char *names[AOT_FOREIGN_MOST_PARAMETERS];
  char text[];
};

enum { BUCKETS = 64 };
typedef struct foreign_state {
  foreign_function *buckets[BUCKETS];
} foreign_state;

static void trace_state(aot_context *cx, void *data) {
  const foreign_state *s = data;
  for (int b = 0; b < BUCKETS; b++)
    for (const foreign_function *f = s->buckets[b]; f; f = f->next) aot_gc_mark(cx, f->key);
}

static void free_state(void *data) {
  foreign_state *s = data;
  for (int b = 0; b < BUCKETS; b++) {
    while (s->buckets[b]) {
      foreign_function *f = s->buckets[b];
      s->buckets[b] = f->next;
      free(f);
    }
  }
  free(s);
}

static foreign_state *state_of(aot_context *cx) {
  foreign_state *s = cx->builtin_state[AOT_STATE_FOREIGN];
  if (AOT_LIKELY(s)) return s;
  s = calloc(1, sizeof *s);
  if (!s) aot_fatal(cx, "out of memory");
  cx->builtin_state[AOT_STATE_FOREIGN] = s;
  aot_gc_add_root_tracer(cx, trace_state, s);
  aot_at_free(cx, free_state, s);
  return s;
}

/* ---------------------------------------------------------------- the first call */

/* Ends the line at `text` by a NUL; gives the next one. */
static char *next_line(char *text) {
  char *end = strchr(text, '\n');
  if (!end) return text + strlen(text);
  *end = 0;
  return end + 1;
}

/* Integers of all sizes and addresses are passed and given in the low bits of the same registers, whose other bits mean nothing. */
#if defined(__x86_64__) || defined(__aarch64__)
#define WORDS_ARE_REGISTERS true
#else
#define WORDS_ARE_REGISTERS false
#endif
static bool is_word(enum aot_foreign_kind kind) { return kind != AOT_FOREIGN_F32 && kind != AOT_FOREIGN_F64; }

/* Symbol, library, result, then a line per parameter: its type, and its name behind a `=`. */
static bool read_text(foreign_function *f, const char **symbol, const char **library) {
  char *line = f->text, *next = next_line(line);
  aot_foreign_signature *s = &f->signature;
  *symbol = line;
  line = next;
  next = next_line(line);
  *library = *line ? line : NULL;
  line = next;
  next = next_line(line);
  if (!aot_foreign_read_type(line, &s->result)) return false;
  for (line = next; *line; line = next) {
    next = next_line(line);
    char *name = strrchr(line, '=');
    if (!name || s->count == AOT_FOREIGN_MOST_PARAMETERS) return false;
    *name = 0;
    f->names[s->count] = name + 1;
    if (!aot_foreign_read_type(line, &s->parameters[s->count])) return false;
    f->takes_callbacks |= s->parameters[s->count++].signature != NULL;
  }
  bool are_doubles = s->result.kind == AOT_FOREIGN_F64 && s->count <= 3;
  bool are_words = WORDS_ARE_REGISTERS && is_word(s->result.kind) && s->count <= 4;
  for (uint32_t i = 0; i < s->count; i++) {
    are_doubles &= s->parameters[i].kind == AOT_FOREIGN_F64;
    are_words &= is_word(s->parameters[i].kind);
  }
  f->doubles = are_doubles ? 1 + s->count : 0;
  f->words = are_words ? 1 + s->count : 0;
  return aot_foreign_prepare(s);
}

static foreign_function *make(aot_context *cx, foreign_state *s, aot_value key, size_t bucket) {
  size_t size = 0;
  char *text = aot_is_string(key) ? aot_string_to_utf8(cx, key, &size) : NULL;
  foreign_function *f = text ? calloc(1, sizeof *f + size + 1) : NULL;
  if (!f) aot_fatal(cx, "a declared C function has no text");
  memcpy(f->text, text, size);
  free(text);
  const char *symbol, *library;
  if (!read_text(f, &symbol, &library)) aot_fatal(cx, "the text of a declared C function is damaged");
  f->key = key;
  f->address = aot_foreign_address(cx, symbol, library);
  if (!f->address) {
    free(f);
    return NULL;
  }
  f->next = s->buckets[bucket];
  s->buckets[bucket] = f;
  return f;
}

static foreign_function *function_of(aot_context *cx, aot_value key) {
  foreign_state *s = state_of(cx);
  size_t bucket = (size_t)(key >> 4) % BUCKETS;
  foreign_function *f = s->buckets[bucket];
  while (f && f->key != key) f = f->next;
  return AOT_LIKELY(f) ? f : make(cx, s, key, bucket);
}

/* ---------------------------------------------------------------- values */

bool aot_foreign_unbox(aot_context *cx, const aot_foreign_type *type, aot_value v, const char *name,
                       aot_foreign_slot *slot) {
  switch (type->kind) {
  case AOT_FOREIGN_F64:
    if (aot_is_number(v)) {
      slot->f64 = aot_as_number(v);
      return true;
    }
    slot->f64 = aot_foreign_f64(cx, v, name);
    break;
  case AOT_FOREIGN_BOOL: slot->b = (uint8_t)aot_foreign_bool(cx, v, name); break;
  case AOT_FOREIGN_I32: slot->i32 = aot_foreign_i32(cx, v, name); break;
  case AOT_FOREIGN_U32: slot->u32 = aot_foreign_u32(cx, v, name); break;
  case AOT_FOREIGN_I64:
  case AOT_FOREIGN_BIG_I64: slot->i64 = aot_foreign_i64(cx, v, name); break;
  case AOT_FOREIGN_U64:
  case AOT_FOREIGN_BIG_U64: slot->u64 = aot_foreign_u64(cx, v, name); break;
  case AOT_FOREIGN_F32: slot->f32 = (float)aot_foreign_f64(cx, v, name); break;
  case AOT_FOREIGN_POINTER: slot->pointer = aot_foreign_pointer(cx, v, name); break;
  case AOT_FOREIGN_STRING: slot->pointer = (void *)(uintptr_t)aot_foreign_string(cx, v, name); break;
  case AOT_FOREIGN_BUFFER: slot->pointer = aot_foreign_buffer(cx, v, name); break;
  case AOT_FOREIGN_CALLBACK:
  case AOT_FOREIGN_KEPT_CALLBACK:
    slot->pointer = aot_foreign_callback_of(cx, v, type->signature, type->signature_size,
                                            type->kind == AOT_FOREIGN_KEPT_CALLBACK, name);
    break;
  case AOT_FOREIGN_VOID:
  case AOT_FOREIGN_KIND_COUNT: break;
  }
  return !aot_has_exception(cx);
}

static aot_value number_unless_failed(aot_context *cx, double d) {
  return aot_has_exception(cx) ? AOT_EXCEPTION : aot_number(d);
}

aot_value aot_foreign_box(aot_context *cx, enum aot_foreign_kind kind, const aot_foreign_slot *slot) {
  switch (kind) {
  case AOT_FOREIGN_BOOL: return aot_bool(slot->b);
  case AOT_FOREIGN_I32: return aot_int(slot->i32);
  case AOT_FOREIGN_U32: return aot_number(slot->u32);
  case AOT_FOREIGN_I64: return number_unless_failed(cx, aot_foreign_give_i64(cx, slot->i64));
  case AOT_FOREIGN_U64: return number_unless_failed(cx, aot_foreign_give_u64(cx, slot->u64));
  case AOT_FOREIGN_BIG_I64: return aot_bigint_from_int64(cx, slot->i64);
  case AOT_FOREIGN_BIG_U64: return aot_bigint_from_uint64(cx, slot->u64);
  case AOT_FOREIGN_F32: return aot_number(aot_canonical((double)slot->f32));
  case AOT_FOREIGN_F64: return aot_number(aot_canonical(slot->f64));
  case AOT_FOREIGN_POINTER: return number_unless_failed(cx, aot_foreign_give_u64(cx, (uintptr_t)slot->pointer));
  case AOT_FOREIGN_STRING: return aot_foreign_give_string(cx, slot->pointer);
  case AOT_FOREIGN_VOID:
  case AOT_FOREIGN_BUFFER:
  case AOT_FOREIGN_CALLBACK:
  case AOT_FOREIGN_KEPT_CALLBACK:
  case AOT_FOREIGN_KIND_COUNT: break;
  }
  return AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- calls */

/* Functions of nothing but doubles, as C calls them. */
static double call_doubles(const foreign_function *f, const aot_foreign_slot *a) {
  union {
    void *address;
    double (*none)(void);
    double (*one)(double);
    double (*two)(double, double);
    double (*three)(double, double, double);
  } as = {f->address};
  switch (f->doubles) {
  case 1: return as.none();
  case 2: return as.one(a[0].f64);
  case 3: return as.two(a[0].f64, a[1].f64);
  default: return as.three(a[0].f64, a[1].f64, a[2].f64);
  }
}

static uint64_t call_words(const foreign_function *f, const aot_foreign_slot *a) {
  union {
    void *address;
    uint64_t (*none)(void);
    uint64_t (*one)(uint64_t);
    uint64_t (*two)(uint64_t, uint64_t);
    uint64_t (*three)(uint64_t, uint64_t, uint64_t);
    uint64_t (*four)(uint64_t, uint64_t, uint64_t, uint64_t);
  } as = {f->address};
  switch (f->words) {
  case 1: return as.none();
  case 2: return as.one(a[0].u64);
  case 3: return as.two(a[0].u64, a[1].u64);
  case 4: return as.three(a[0].u64, a[1].u64, a[2].u64);
  default: return as.four(a[0].u64, a[1].u64, a[2].u64, a[3].u64);
  }
}

static void call_any(foreign_function *f, aot_foreign_slot *a, aot_foreign_slot *result) {
  void *at[AOT_FOREIGN_MOST_PARAMETERS];
  for (uint32_t i = 0; i < f->signature.count; i++) at[i] = &a[i];
  union {
    void *address;
    void (*function)(void);
  } as = {f->address};
  ffi_call(&f->signature.cif, as.function, result, at);
}

static aot_value call(aot_context *cx, int32_t argc, const aot_value *argv) {
  foreign_function *f = function_of(cx, AOT_ARG(0));
  if (!f) return AOT_EXCEPTION;
  aot_foreign_signature *s = &f->signature;
  aot_foreign_slot slots[AOT_FOREIGN_MOST_PARAMETERS], result;
  uint32_t mark = f->takes_callbacks ? aot_foreign_mark(cx) : 0;
  bool fits = true;
  for (uint32_t i = 0; i < s->count && fits; i++) {
    slots[i].any = 0;
    fits = aot_foreign_unbox(cx, &s->parameters[i], AOT_ARG((int32_t)i + 1), f->names[i], &slots[i]);
  }
  if (AOT_LIKELY(fits)) {
    result.any = 0;
    if (f->doubles) result.f64 = call_doubles(f, slots);
    else if (f->words) result.u64 = call_words(f, slots);
    else call_any(f, slots, &result);
  }
  if (f->takes_callbacks) aot_foreign_release(cx, mark);
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  return aot_foreign_box(cx, s->result.kind, &result);
}

AOT_BUILTIN(aot_host_foreign_call) { return call(cx, argc, argv); }
AOT_BUILTIN(aot_host_foreign_enter) { return call(cx, argc, argv); }
