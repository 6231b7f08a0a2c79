/* space.c: the space of a context: its life, its caches. */
#include "objects/space.h"
#include "embed/text.h"
#include "value/intern.h"
#include <stdlib.h>

bool aot_space_grow(void *array, size_t *capacity, size_t count, size_t size) {
  if (count < *capacity) return true;
  size_t wanted = *capacity ? 2 * *capacity : 16;
  void *grown = realloc(*(void **)array, wanted * size);
  if (!grown) return false;
  *(void **)array = grown;
  *capacity = wanted;
  return true;
}

/* ---------------------------------------------------------------- the collector */

static void trace_caches(aot_context *cx, const aot_caches *c) {
  for (uint32_t i = 0; i < c->count; i++)
    for (int k = 0; c->chunks[i] && k < AOT_CACHES; k++)
      if (c->chunks[i]->keys[k]) aot_gc_mark(cx, c->chunks[i]->keys[k]);
}

static void trace(aot_context *cx, void *data) {
  aot_space *s = data;
  for (size_t i = 0; i < s->class_count; i++) {
    const aot_space_class *c = s->classes[i];
    aot_gc_mark(cx, c->constructor);
    aot_gc_mark(cx, c->prototype);
    for (uint32_t k = 0; k < c->field_count; k++) aot_gc_mark(cx, c->fields[k].value);
  }
  trace_caches(cx, &s->sites);
  trace_caches(cx, &s->selectors);
  for (uint32_t i = 0; i < s->identity_count; i++) aot_gc_mark(cx, s->identities[i].value);
  for (const aot_held_block *b = s->blocks; b; b = b->next) aot_gc_mark(cx, b->function);
  aot_gc_mark_range(cx, s->moving, s->moving_count);
  aot_gc_mark(cx, s->running_block);
  aot_gc_mark(cx, s->init_key);
  aot_stores_trace(cx, s);
}

static void forget_methods(aot_caches *c) {
  if (c->methods) memset(c->methods, 0, c->method_count * sizeof *c->methods);
}

/* Shapes may be gone, and their numbers be given to others. */
static void sweep(aot_context *cx, bool full) {
  aot_embedding *e = cx->embedding;
  if (!e || !e->objects) return;
  aot_space *s = e->objects;
  if (full) {
    aot_ivars_forget(s);
    forget_methods(&s->sites);
    forget_methods(&s->selectors);
  }
  aot_stores_sweep(cx, s, full);
}

/* ---------------------------------------------------------------- life */

static void free_caches(aot_caches *c) {
  for (uint32_t i = 0; i < c->count; i++) free(c->chunks[i]);
  free(c->chunks);
  free(c->methods);
}

static void free_space(void *data) {
  aot_space *s = data;
  s->embedding->objects = NULL;
  aot_stores_free(s);
  aot_space_leave_plugins(s);
  for (size_t i = 0; i < s->class_count; i++) {
    free(s->classes[i]->name);
    free(s->classes[i]->fields);
    free(s->classes[i]->before);
    free(s->classes[i]);
  }
  free(s->classes);
  free_caches(&s->sites);
  free_caches(&s->selectors);
  aot_ivars_forget(s);
  free(s->ivars);
  free(s->identities);
  free(s->identity_index);
  while (s->blocks) {
    aot_held_block *b = s->blocks;
    s->blocks = b->next;
    free(b);
  }
  free(s->plugins);
  free(s->natives);
  free(s->programs);
  free(s->retired);
  free(s->moving);
  free(s);
}

aot_space *aot_space_make(aot_embedding *e) {
  aot_space *s = calloc(1, sizeof *s);
  if (!s) return NULL;
  aot_context *cx = e->cx;
  s->cx = cx;
  s->embedding = e;
  s->running_block = s->init_key = AOT_HOLE;
  aot_gc_add_root_tracer(cx, trace, s);
  s->init_key = aot_intern_c(cx, "init");
  aot_gc_add_sweeper(cx, sweep);
  aot_at_free(cx, free_space, s);
  e->objects = s;
  return s;
}

/* ---------------------------------------------------------------- caches */

static aot_cache_chunk *chunk_of(aot_space *s, aot_caches *caches, uint32_t chunk) {
  if (chunk >= caches->count) {
    uint32_t count = chunk + 8;
    aot_cache_chunk **chunks = realloc(caches->chunks, count * sizeof *chunks);
    if (!chunks) return NULL;
    for (uint32_t i = caches->count; i < count; i++) chunks[i] = NULL;
    caches->chunks = chunks;
    caches->count = count;
  }
  if ((chunk + 1) * AOT_CACHES > caches->method_count) {
    uint32_t count = (chunk + 1) * AOT_CACHES;
    aot_cached_method *methods = realloc(caches->methods, count * sizeof *methods);
    if (!methods) return NULL;
    memset(methods + caches->method_count, 0, (count - caches->method_count) * sizeof *methods);
    caches->methods = methods;
    caches->method_count = count;
  }
  if (!caches->chunks[chunk]) {
    caches->chunks[chunk] = calloc(1, sizeof **caches->chunks);
    if (caches->chunks[chunk]) aot_gc_add_caches(s->cx, caches->chunks[chunk]->ics, AOT_CACHES);
  }
  return caches->chunks[chunk];
}

aot_cache_chunk *aot_cache_make(aot_space *s, aot_caches *caches, uint32_t number, const char *text) {
  aot_cache_chunk *chunk = chunk_of(s, caches, number / AOT_CACHES);
  aot_key key;
  if (!chunk) {
    aot_refuse(AOT_E_MEMORY, "no memory");
    return NULL;
  }
  if (aot_key_of_text(s->embedding, text, &key)) return NULL;
  chunk->keys[number % AOT_CACHES] = aot_key_to_value(s->cx, key);
  return chunk;
}
