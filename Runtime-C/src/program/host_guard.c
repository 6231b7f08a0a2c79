/* host_guard.c: what arguments of primitives have to be, by the names of the parameters in their rows. */
#include "program/host_guard.h"
#include "aot_builtins.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/memory.h"
#include "base/realm_id.h"
#include "object/array_buffer.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/function.h"
#include "object/typed_element.h"
#include "realm/realm_table.h"
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum kind {
  ANY,
  NUMBER,   /* one that a 64-bit integer can hold */
  SIZE,     /* a NUMBER that is not negative */
  POSITIVE, /* a NUMBER from 1 on */
  TEXT,
  PATH,    /* a text, or bytes */
  FILE_ID, /* a PATH, or a descriptor */
  CONTENT, /* a text or bytes */
  VIEW,    /* a typed array or a DataView, of at least so many bytes */
  MEMORY,  /* a VIEW or an ArrayBuffer, of at least so many bytes */
  IDS,     /* a Uint32Array */
  OBJECT,
  FOREIGN, /* what stands for memory outside the heap */
  FUNCTION
};

typedef struct rule {
  const char *primitive; /* NULL: of all */
  const char *parameter;
  enum kind kind;
  uint8_t least; /* bytes */
} rule;

/* The first that fits is the rule of a parameter; those without one may be anything. */
static const rule rules[] = {
    {"captureStack", "from", ANY, 0},
    {"captureStack", "error", OBJECT, 0},
    {"copyBytes", "from", MEMORY, 0},
    {"copyBytes", "to", MEMORY, 0},
    {"decode", "view", MEMORY, 0},
    {"deleteOwn", "object", ANY, 0}, /* it says itself what it refuses */
    {"encodeInto", "view", MEMORY, 0},
    {"encodeUtf8Into", "view", MEMORY, 0},
    {"fillBytes", "pattern", MEMORY, 1},
    {"fillBytes", "view", MEMORY, 0},
    {"findBytes", "view", MEMORY, 0},
    {"hideProperty", "name", ANY, 0}, /* a symbol, too */
    {"loadAverage", "view", VIEW, 24},
    {"memoryUse", "view", VIEW, 32},
    {"nameCode", "code", TEXT, 0},
    {"nameCode", "error", OBJECT, 0},
    {"ownKeys", "object", ANY, 0},
    {"ownValue", "object", ANY, 0},
    {"resourceUsage", "view", VIEW, 128},
    {"runText", "code", TEXT, 0},
    {"runText", "file", TEXT, 0},
    {"setGroups", "view", IDS, 0},
    {"readOwn", "object", ANY, 0},
    {"setOwnValue", "object", ANY, 0},
    {"udpMembership", "group", TEXT, 0},
    {"utf8Check", "view", MEMORY, 0},
    {"warn", "code", ANY, 0}, /* a text, or none */
    {"watch", "path", TEXT, 0},
    {NULL, "a", MEMORY, 0},
    {NULL, "address", TEXT, 0},
    {NULL, "at", SIZE, 0},
    {NULL, "atime", NUMBER, 0},
    {NULL, "b", MEMORY, 0},
    {NULL, "backlog", NUMBER, 0},
    {NULL, "callback", FUNCTION, 0},
    {NULL, "chunk", CONTENT, 0},
    {NULL, "code", NUMBER, 0},
    {NULL, "content", CONTENT, 0},
    {NULL, "encoding", SIZE, 0},
    {NULL, "database", FOREIGN, 0},
    {NULL, "end", SIZE, 0},
    {NULL, "error", OBJECT, 0},
    {NULL, "family", NUMBER, 0},
    {NULL, "fd", NUMBER, 0},
    {NULL, "file", FILE_ID, 0},
    {NULL, "flags", NUMBER, 0},
    {NULL, "follows", NUMBER, 0},
    {NULL, "from", PATH, 0},
    {NULL, "gid", NUMBER, 0},
    {NULL, "group", NUMBER, 0},
    {NULL, "handle", NUMBER, 0},
    {NULL, "id", NUMBER, 0},
    {NULL, "length", SIZE, 0},
    {NULL, "mask", NUMBER, 0},
    {NULL, "mode", NUMBER, 0},
    {NULL, "mtime", NUMBER, 0},
    {NULL, "name", TEXT, 0},
    {NULL, "number", NUMBER, 0},
    {NULL, "object", OBJECT, 0},
    {NULL, "offset", SIZE, 0},
    {NULL, "option", NUMBER, 0},
    {NULL, "parent", NUMBER, 0},
    {NULL, "path", PATH, 0},
    {NULL, "pattern", MEMORY, 0},
    {NULL, "pid", NUMBER, 0},
    {NULL, "port", NUMBER, 0},
    {NULL, "position", NUMBER, 0},
    {NULL, "prefix", PATH, 0},
    {NULL, "priority", NUMBER, 0},
    {NULL, "result", VIEW, 8},
    {NULL, "seconds", NUMBER, 0},
    {NULL, "session", FOREIGN, 0},
    {NULL, "signal", NUMBER, 0},
    {NULL, "size", SIZE, 0},
    {NULL, "start", SIZE, 0},
    {NULL, "statement", FOREIGN, 0},
    {NULL, "stream", NUMBER, 0},
    {NULL, "target", PATH, 0},
    {NULL, "text", TEXT, 0},
    {NULL, "to", PATH, 0},
    {NULL, "uid", NUMBER, 0},
    {NULL, "unit", POSITIVE, 0},
    {NULL, "user", TEXT, 0},
    {NULL, "view", VIEW, 0},
    {NULL, "weight", NUMBER, 0},
    {NULL, "what", NUMBER, 0},
    {NULL, "which", NUMBER, 0},
};

enum { MOST_PARAMETERS = 12 };

/* The parameters of a primitive, once it was called. */
typedef struct guard {
  const aot_function_info *info;
  const aot_builtin_row *row;
  bool is_read;
  uint8_t count;
  int8_t view; /* the parameter whose part `offset, length` behind it is; or -1 */
  uint8_t least[MOST_PARAMETERS];
  uint8_t kinds[MOST_PARAMETERS];
  bool is_optional[MOST_PARAMETERS];
} guard;

typedef struct guards {
  const aot_realm_table *table;
  uint32_t count;
  size_t capacity;
  guard **of; /* by address of the info */
} guards;

/* ---------------------------------------------------------------- rows */

/* Cryptography and compression have words of their own: their rules name the primitive. */
static bool has_common_words(const aot_builtin_row *row) {
  return row->group != AOT_GROUP_cryptography && row->group != AOT_GROUP_compression;
}

static const rule *rule_of(const aot_builtin_row *row, const char *parameter, size_t size) {
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    const rule *r = &rules[i];
    if (r->primitive ? strcmp(r->primitive, row->key) != 0 : !has_common_words(row)) continue;
    if (strlen(r->parameter) == size && memcmp(r->parameter, parameter, size) == 0) return r;
  }
  return NULL;
}

static void add_parameter(guard *g, const char *word, size_t size) {
  bool is_optional = size > 0 && word[size - 1] == '?';
  if (is_optional) size--;
  const rule *r = rule_of(g->row, word, size);
  g->kinds[g->count] = (uint8_t)(r ? r->kind : ANY);
  g->least[g->count] = r ? r->least : 0;
  g->is_optional[g->count++] = is_optional;
}

/* `view, offset, length` of what moves bytes is a part of the view. */
static bool moves_part(const char *parameters) { return strncmp(parameters, "fd, view, offset, length", 24) == 0; }

static void read_parameters(guard *g) {
  const char *p = g->row->parameters;
  g->view = moves_part(p) ? 1 : -1;
  while (*p && g->count < MOST_PARAMETERS) {
    size_t size = strcspn(p, ",");
    add_parameter(g, p, size);
    p += size;
    p += strspn(p, ", ");
  }
  g->is_read = true;
}

/* ---------------------------------------------------------------- values */

static bool is_view(aot_value v) { return aot_is_kind(v, AOT_KIND_TYPED_ARRAY) || aot_is_kind(v, AOT_KIND_DATA_VIEW); }

static size_t view_size(aot_value v) {
  const aot_typed_array *a = aot_typed_array_of(v);
  return (size_t)a->length * (aot_is_kind(v, AOT_KIND_DATA_VIEW) ? 1 : aot_element_size(a->head.aux));
}

static bool is_number_from(aot_value v, double least) {
  return aot_is_number(v) && aot_as_number(v) >= least && aot_as_number(v) <= 0x1p53;
}

static bool has_memory(aot_value v, size_t least) {
  if (aot_is_kind(v, AOT_KIND_ARRAY_BUFFER)) return aot_array_buffer_of(v)->length >= least;
  return is_view(v) && view_size(v) >= least;
}

static bool fits(aot_value v, enum kind kind, size_t least) {
  switch (kind) {
  case ANY: return true;
  case NUMBER: return is_number_from(v, -0x1p53);
  case SIZE: return is_number_from(v, 0);
  case POSITIVE: return is_number_from(v, 1);
  case TEXT: return aot_is_string(v);
  case PATH:
  case CONTENT: return aot_is_string(v) || is_view(v);
  case FILE_ID: return aot_is_string(v) || is_view(v) || is_number_from(v, 0);
  case VIEW: return is_view(v) && view_size(v) >= least;
  case MEMORY: return has_memory(v, least);
  case IDS: return aot_is_typed(v, AOT_UINT32);
  case OBJECT: return aot_is_object(v) && !aot_is_kind(v, AOT_KIND_PROXY);
  case FOREIGN: return aot_is_kind(v, AOT_KIND_FOREIGN);
  case FUNCTION: return aot_is_callable(v);
  }
  return false;
}

static bool is_part(aot_value view, aot_value offset, aot_value length) {
  return aot_as_number(offset) + aot_as_number(length) <= (double)view_size(view);
}

/* What stands behind the parameters is ignored; a callback that is asked for stands last. */
static bool arguments_fit(const guard *g, int32_t argc, const aot_value *argv) {
  for (int32_t i = 0; i < g->count; i++) {
    aot_value v = AOT_ARG(i);
    if (g->is_optional[i] && v == AOT_UNDEFINED) continue;
    if (!fits(v, (enum kind)g->kinds[i], g->least[i])) return false;
  }
  return g->view < 0 || is_part(argv[g->view], argv[g->view + 1], argv[g->view + 2]);
}

/* ---------------------------------------------------------------- calls */

/* The place of the guard of a function, or where it belongs. */
static uint32_t place_of(const guards *all, const aot_function_info *info) {
  uint32_t low = 0, high = all->count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (all->of[middle]->info < info) low = middle + 1;
    else high = middle;
  }
  return low;
}

static AOT_BUILTIN(call_guarded) {
  const aot_function_info *info = aot_function_of(callee)->info;
  const guards *all = cx->builtin_state[AOT_STATE_GUARDS];
  guard *g = all->of[place_of(all, info)];
  if (!g->is_read) read_parameters(g);
  if (!arguments_fit(g, argc, argv))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid arguments of primitive '%s'", g->row->key);
  return info->entry(cx, callee, this_value, new_target, argc, argv);
}

static void add_guard(guards *all, const aot_function_info *info, const aot_builtin_row *row) {
  guard *g = calloc(1, sizeof *g);
  if (!g) abort();
  *g = (guard){.info = info, .row = row};
  if (all->count == all->capacity) all->of = aot_grow(all->of, &all->capacity, sizeof(guard *));
  uint32_t place = place_of(all, info);
  memmove(&all->of[place + 1], &all->of[place], (all->count - place) * sizeof(guard *));
  all->of[place] = g;
  all->count++;
}

/* cx->made_builtin: of the rows of a function the last primitive guards it. */
static void guard_method(aot_context *cx, aot_value f, uint32_t row) {
  guards *all = cx->builtin_state[AOT_STATE_GUARDS];
  const aot_builtin_row *primitive = NULL;
  for (uint32_t i = row; i != AOT_NO_ROW; i = all->table->next_shared[i])
    if (aot_builtin_rows[i].holder == AOT_REALM_OBJECT_HOST) primitive = &aot_builtin_rows[i];
  if (!primitive) return;
  aot_function_of(f)->entry = call_guarded;
  add_guard(all, aot_function_of(f)->info, primitive);
}

static void free_guards(void *data) {
  guards *all = data;
  while (all->count) free(all->of[--all->count]);
  free(all->of);
  free(all);
}

void aot_guard_host(aot_context *cx, const aot_realm_table *table) {
  guards *all = calloc(1, sizeof *all);
  if (!all) abort();
  all->table = table;
  cx->builtin_state[AOT_STATE_GUARDS] = all;
  cx->made_builtin = guard_method;
  aot_at_free(cx, free_guards, all);
}
