/* realm_table.c: rows of built-ins by object, constructor and handler. */
#include "realm/realm_table.h"
#include "aot_builtins.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Names and what is said of them without pointers: nothing is relocated when a program starts. */
struct object_names {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members) char symbol[sizeof name];
#include "realm.def"
#undef AOT_REALM_OBJECT
};
static const struct object_names object_names = {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members) name,
#include "realm.def"
#undef AOT_REALM_OBJECT
};

const aot_realm_object aot_realm_objects[AOT_REALM_COUNT] = {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members)                                                       \
  {offsetof(struct object_names, symbol), AOT_REALM_##proto, AOT_KIND_##kind},
#include "realm.def"
#undef AOT_REALM_OBJECT
};

const char *aot_realm_name(enum aot_realm_id id) { return (const char *)&object_names + aot_realm_objects[id].name; }

const char *aot_realm_row_key(const aot_realm_row *row) {
  bool has_prefix = strncmp(row->key, "get ", 4) == 0 || strncmp(row->key, "set ", 4) == 0;
  return has_prefix ? row->key + 4 : row->key;
}

/* ---------------------------------------------------------------- tables of one build */

#define NAME_SLOTS 512u
_Static_assert(2 * AOT_REALM_COUNT <= NAME_SLOTS, "half of the places are free");

typedef struct table_builder {
  aot_realm_table *t;
  uint16_t objects[NAME_SLOTS]; /* by name: number + 1 */
  uint16_t *handlers;           /* rows by handler: number + 1 */
  uint16_t *last_shared;        /* by the first row of a handler: the last one */
  uint32_t handler_mask;
  char *names; /* where the next composed name goes */
} builder;

static uint32_t hash_of(const char *name, size_t size) {
  uint32_t hash = 0;
  for (size_t i = 0; i < size; i++) hash = hash * 31 + (uint8_t)name[i];
  return hash ^ hash >> 15;
}

static void note_objects(builder *b) {
  for (int id = 0; id < AOT_REALM_COUNT; id++) {
    const char *name = aot_realm_name((enum aot_realm_id)id);
    uint32_t i = hash_of(name, strlen(name)) % NAME_SLOTS;
    while (b->objects[i]) i = (i + 1) % NAME_SLOTS;
    b->objects[i] = (uint16_t)(id + 1);
  }
}

static int find_object(const builder *b, const char *name, size_t size) {
  uint32_t i = hash_of(name, size) % NAME_SLOTS;
  for (; b->objects[i]; i = (i + 1) % NAME_SLOTS) {
    const char *known = aot_realm_name((enum aot_realm_id)(b->objects[i] - 1));
    if (strncmp(known, name, size) == 0 && !known[size]) return b->objects[i] - 1;
  }
  return AOT_NO_OBJECT;
}

static int prototype_of(const builder *b, const char *name) {
  char text[80];
  size_t n = strlen(name);
  if (n > 60) return AOT_NO_OBJECT;
  memcpy(text, name, n);
  memcpy(text + n, ".prototype", 10);
  int id = find_object(b, text, n + 10);
  return id < 0 && strcmp(name, "Iterator") == 0 ? AOT_REALM_ITERATOR_PROTOTYPE : id;
}

/* ---------------------------------------------------------------- functions */

static const char *composed(builder *b, const char *prefix, const char *name, const char *suffix) {
  char *start = b->names;
  for (const char *parts[3] = {prefix, name, suffix}, **p = parts; p < parts + 3; p++) {
    memcpy(b->names, *p, strlen(*p));
    b->names += strlen(*p);
  }
  *b->names++ = 0;
  return start;
}

/* The value of a function's `name`. */
static const char *name_of(builder *b, const aot_realm_row *row) {
  const char *key = aot_realm_row_key(row);
  const char *prefix = row->kind == AOT_BUILTIN_GETTER ? "get " : row->kind == AOT_BUILTIN_SETTER ? "set " : "";
  if (strncmp(key, "@@", 2) == 0)
    return composed(b, *prefix == 'g' ? "get [Symbol." : *prefix ? "set [Symbol." : "[Symbol.", key + 2, "]");
  return *prefix ? composed(b, prefix, key, "") : key;
}

static void describe_function(builder *b, uint32_t i) {
  const aot_realm_row *row = &b->t->rows[i];
  const char *name = name_of(b, row);
  uint32_t length = (uint32_t)strlen(name);
  if (*name == '%' && length > 2) { /* %TypedArray% */
    name++;
    length -= 2;
  }
  bool constructs = row->kind == AOT_BUILTIN_CONSTRUCTOR;
  b->t->infos[i] = (aot_function_info){.name = name,
                                       .name_length = length,
                                       .length = (uint16_t)row->length,
                                       .kind = constructs ? AOT_FN_BUILTIN_CONSTRUCTOR : AOT_FN_BUILTIN,
                                       .flags = row->is_unseen ? AOT_FN_UNSEEN : 0,
                                       .entry = row->handler,
                                       .file = ""};
}

/* ---------------------------------------------------------------- rows */

static void note_constructor(builder *b, uint32_t i) {
  aot_realm_table *t = b->t;
  const char *key = t->rows[i].key;
  int id = find_object(b, key, strlen(key));
  t->leaders[i] = AOT_NO_ROW;
  if (id < 0) return;
  int proto = prototype_of(b, key);
  t->leaders[i] = (uint16_t)id;
  t->constructor_rows[id] = (uint16_t)i;
  t->sizes[AOT_REALM_GLOBAL]++;
  t->prototypes[id] = (int16_t)proto;
  if (proto >= 0) t->constructors[proto] = (int16_t)id;
}

bool aot_realm_serves_both(const aot_realm_table *t, uint32_t row) {
  const aot_realm_row *r = &t->rows[row];
  if (r->kind != AOT_BUILTIN_GETTER && r->kind != AOT_BUILTIN_SETTER) return false;
  return (row + 1 < t->count && r[1].handler == r->handler && r[1].kind != r->kind) ||
         (row > 0 && r[-1].handler == r->handler && r[-1].kind != r->kind);
}

/* Methods of one handler are one function. */
static void note_function(builder *b, uint32_t i) {
  aot_realm_table *t = b->t;
  aot_native handler = t->rows[i].handler;
  uint32_t k = (uint32_t)(((uintptr_t)handler >> 4) * 0x9E3779B1u >> 8) & b->handler_mask;
  while (b->handlers[k] && t->rows[b->handlers[k] - 1].handler != handler) k = (k + 1) & b->handler_mask;
  if (!b->handlers[k]) {
    b->handlers[k] = (uint16_t)(i + 1);
    b->last_shared[i] = t->leaders[i] = (uint16_t)i;
    return;
  }
  uint32_t leader = b->handlers[k] - 1u;
  if (!t->groups[leader]) t->groups[leader] = (uint16_t)++t->group_count;
  t->groups[i] = t->groups[leader];
  t->leaders[i] = (uint16_t)leader;
  t->next_shared[b->last_shared[leader]] = (uint16_t)i;
  b->last_shared[leader] = (uint16_t)i;
}

/* Rows of one object mostly stand together. */
static bool note_rows(builder *b) {
  aot_realm_table *t = b->t;
  uint16_t last[AOT_REALM_COUNT];
  const char *last_name = NULL;
  int id = AOT_NO_OBJECT;
  for (uint32_t i = 0; i < t->count; i++) {
    const aot_realm_row *row = &t->rows[i];
    t->next[i] = t->next_shared[i] = AOT_NO_ROW;
    if (row->kind != AOT_BUILTIN_VALUE) describe_function(b, i);
    if (row->kind == AOT_BUILTIN_CONSTRUCTOR) {
      note_constructor(b, i);
      continue;
    }
    if (row->kind == AOT_BUILTIN_METHOD || aot_realm_serves_both(t, i)) note_function(b, i);
    if (row->object != last_name) id = find_object(b, row->object, strlen(row->object));
    last_name = row->object;
    if (id < 0) return false;
    t->sizes[id]++;
    if (t->first[id] == AOT_NO_ROW) t->first[id] = (uint16_t)i;
    else t->next[last[id]] = (uint16_t)i;
    last[id] = (uint16_t)i;
  }
  return true;
}

static size_t size_of_names(const aot_realm_row *rows, uint32_t count) {
  size_t size = 1;
  for (uint32_t i = 0; i < count; i++)
    if (rows[i].key[0] == '@' || rows[i].kind == AOT_BUILTIN_GETTER || rows[i].kind == AOT_BUILTIN_SETTER)
      size += strlen(rows[i].key) + 16;
  return size;
}

static aot_realm_table *allocate(const aot_realm_row *rows, uint32_t count, char **names) {
  size_t per_row = sizeof(aot_function_info) + 4 * sizeof(uint16_t);
  aot_realm_table *t = calloc(1, sizeof *t + count * per_row + size_of_names(rows, count));
  if (!t) return NULL;
  t->rows = rows;
  t->count = count;
  t->infos = (aot_function_info *)(t + 1);
  t->next = (uint16_t *)(t->infos + count);
  t->leaders = t->next + count;
  t->next_shared = t->leaders + count;
  t->groups = t->next_shared + count;
  *names = (char *)(t->groups + count);
  for (int id = 0; id < AOT_REALM_COUNT; id++) {
    t->first[id] = t->constructor_rows[id] = AOT_NO_ROW;
    t->prototypes[id] = t->constructors[id] = AOT_NO_OBJECT;
  }
  return t;
}

aot_realm_table *aot_realm_table_new(const aot_realm_row *rows, uint32_t count) {
  builder b = {.handler_mask = 63};
  if (count >= AOT_NO_ROW) return NULL;
  while (b.handler_mask < count * 2) b.handler_mask = b.handler_mask * 2 + 1;
  b.t = allocate(rows, count, &b.names);
  b.handlers = calloc(b.handler_mask + 1 + count, sizeof *b.handlers);
  b.last_shared = b.handlers + b.handler_mask + 1;
  bool is_made = b.t && b.handlers;
  if (is_made) {
    note_objects(&b);
    is_made = note_rows(&b);
  }
  free(b.handlers);
  if (is_made) return b.t;
  free(b.t);
  return NULL;
}

void aot_realm_table_free(aot_realm_table *t) { free(t); }
