/* send.c: messages. */
#include "objects/space.h"
#include "objects/registry.h"
#include "embed/text.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/property_access.h"
#include <stdlib.h>

/* ---------------------------------------------------------------- calling */

/* What a method has made and given back, in the scope around it. */
static AOT_NOINLINE aot_status finish_cell(aot_embedding *e, const aot_host_function *f, aot_ref made, aot_scope level,
                                           aot_ref *result) {
  aot_value v = AOT_UNDEFINED;
  bool is_value = made == AOT_NO_REF || aot_ref_value(e, made, &v);
  aot_level_close(e, level);
  return is_value ? aot_ref_make(e, v, result) : aot_refuse(AOT_E_REF, "%s gave no value as its result", f->name);
}

static AOT_COLD AOT_NOINLINE aot_status finish_failed(aot_embedding *e, const aot_host_function *f, aot_scope level) {
  aot_level_close(e, level);
  if (e->cx->head.is_ending && e->depth > 0) return aot_refuse(e->ending, "the program is being ended");
  return aot_refuse(AOT_E_EXCEPTION, "%s raised an exception", f->name);
}

static AOT_COLD AOT_NOINLINE aot_status check_stack(aot_space *s);

static inline __attribute__((always_inline)) aot_status call_method(aot_context *cx, aot_space *s, aot_embedding *e,
                                                                    const aot_host_function *f, aot_ref receiver,
                                                                    size_t count, const aot_ref *arguments,
                                                                    aot_ref *result) {
  if (AOT_UNLIKELY(aot_stack_low(cx))) {
    aot_status status = check_stack(s);
    if (status) return status;
  }
  aot_invocation call = {f->data, receiver, AOT_NO_REF, count, arguments};
  aot_scope level = aot_level_open(e);
  aot_space_enter(s);
  aot_ref made = f->function(cx, &call);
  aot_space_leave(s);
  if (AOT_UNLIKELY(e->error != AOT_HOLE || cx->head.is_ending)) return finish_failed(e, f, level);
  if (AOT_UNLIKELY(!aot_is_number(made))) return finish_cell(e, f, made, level, result);
  aot_level_close(e, level);
  *result = made;
  return AOT_OK;
}

aot_status aot_space_call_value(aot_space *s, aot_value function, aot_ref receiver, size_t count,
                                const aot_ref *arguments, aot_ref *result) {
  aot_value this_value;
  AOT_READ(s->embedding, receiver, &this_value);
  return aot_call_function(s->embedding, function, this_value, count, arguments, result);
}

aot_status aot_space_call(aot_space *s, const aot_host_function *f, aot_ref receiver, size_t count,
                          const aot_ref *arguments, aot_ref *result) {
  return call_method(s->cx, s, s->embedding, f, receiver, count, arguments, result);
}

static void run_stack_check(aot_embedding *e, void *data) {
  (void)data;
  aot_stack_check_slow(e->cx);
}

/* The stack has no room, or another thread asks something of the context. */
static aot_status check_stack(aot_space *s) { return aot_enter_program(s->embedding, run_stack_check, NULL); }

/* ---------------------------------------------------------------- looking */

typedef struct get {
  aot_value object, key, found;
  aot_ic *ic;
  const aot_caches *caches; /* that remember, under `number`; or NULL */
  uint32_t number;
} get;

/* A getter may run. */
static void run_get(aot_embedding *e, void *data) {
  get *g = data;
  g->found = aot_get(e->cx, g->object, g->key, g->ic);
}

static AOT_COLD AOT_NOINLINE aot_status refuse_message(aot_space *s, const get *g) {
  char text[128], name[96];
  const aot_space_class *c = aot_space_class_of(s, g->object);
  if (!c) c = aot_space_class_with(s, g->object);
  return aot_refuse(AOT_E_NAME, "%s has no method %s",
                    c ? c->name : aot_value_text(s->cx, g->object, text, sizeof text),
                    aot_key_text(s->cx, aot_key_from_name(g->key), name, sizeof name));
}

/* A receiver whose method is in no cache, or is no method in C. */
static AOT_NOINLINE aot_status send_slowly(aot_space *s, get *g, aot_ref receiver, size_t count,
                                           const aot_ref *arguments, aot_ref *result) {
  aot_embedding *e = s->embedding;
  if (aot_is_nullish(g->object)) return aot_refuse(AOT_E_TYPE, "undefined and null receive no messages");
  aot_status status = aot_enter_program(e, run_get, g);
  if (status) return status;
  if (aot_is_method(g->found)) {
    if (g->caches && g->ic->slot == AOT_IC_PROTO && g->ic->holder_value == g->found)
      g->caches->methods[g->number] =
          (aot_cached_method){.shape = g->ic->shape, .epoch = g->ic->epoch, .method = aot_host_function_of(g->found)};
    return call_method(s->cx, s, e, aot_host_function_of(g->found), receiver, count, arguments, result);
  }
  if (g->found == AOT_UNDEFINED || !aot_is_callable(g->found)) return refuse_message(s, g);
  if (g->caches && g->ic->slot == AOT_IC_PROTO && g->ic->holder_value == g->found)
    g->caches->methods[g->number] =
        (aot_cached_method){.shape = g->ic->shape, .epoch = g->ic->epoch, .function = g->found};
  return aot_space_call_value(s, g->found, receiver, count, arguments, result);
}

/* What the cache of the number has for a receiver, or NULL. */
static inline const aot_cached_method *find_cached(aot_context *cx, const aot_caches *caches, uint32_t number,
                                                   aot_value object) {
  if (AOT_UNLIKELY(number >= caches->method_count || !aot_is_cell(object))) return NULL;
  const aot_cached_method *cached = &caches->methods[number];
  const aot_cell *cell = aot_cell_of(object);
  bool fits = cell->shape == cached->shape && cached->epoch == cx->head.proto_epoch && cell->kind >= AOT_KIND_OBJECT;
  return fits ? cached : NULL;
}

static inline __attribute__((always_inline)) aot_status call_cached(aot_context *cx, aot_space *s, aot_embedding *e,
                                                                    const aot_cached_method *cached, aot_value object,
                                                                    aot_ref receiver, size_t count,
                                                                    const aot_ref *arguments, aot_ref *result) {
  if (AOT_LIKELY(cached->method != NULL))
    return call_method(cx, s, e, cached->method, receiver, count, arguments, result);
  return aot_call_function(e, cached->function, object, count, arguments, result);
}

static aot_status send_unknown(aot_space *s, const aot_caches *caches, uint32_t number, aot_value object,
                               aot_ref receiver, size_t count, const aot_ref *arguments, aot_ref *result) {
  aot_cache_chunk *chunk = caches->chunks[number / AOT_CACHES];
  uint32_t i = number % AOT_CACHES;
  get g = {.object = object, .key = chunk->keys[i], .ic = &chunk->ics[i], .caches = caches, .number = number};
  return send_slowly(s, &g, receiver, count, arguments, result);
}

/* ---------------------------------------------------------------- by selector, by place */

static AOT_COLD aot_status refuse_selector(aot_selector selector) {
  return aot_refuse(AOT_E_ARGUMENT, "%u is no selector", selector);
}

/* The caches have the selector. */
static AOT_NOINLINE aot_status prepare_selector(aot_space *s, aot_selector selector) {
  if (aot_cache_find(&s->selectors, selector)) return AOT_OK;
  const char *text = aot_selector_text(selector);
  if (!text) return refuse_selector(selector);
  return aot_cache_make(s, &s->selectors, selector, text) ? AOT_OK : AOT_E_MEMORY;
}

/* Requires: the caches have it. */
static aot_value key_of_selector(const aot_space *s, aot_selector selector) {
  return s->selectors.chunks[selector / AOT_CACHES]->keys[selector % AOT_CACHES];
}

static AOT_COLD AOT_NOINLINE aot_status refuse_arguments(const char *function, size_t count) {
  return count > AOT_MOST_ARGUMENTS ? aot_refuse(AOT_E_ARGUMENT, "%s: more than 2^20 arguments", function)
                                    : aot_refuse(AOT_E_ARGUMENT, "%s: arguments is NULL", function);
}
#define AOT_NEEDS_ARGUMENTS(count, arguments)                                                                          \
  if (AOT_UNLIKELY((count) > 0 && (!(arguments) || (count) > AOT_MOST_ARGUMENTS)))                                     \
  return refuse_arguments(__func__, count)

static AOT_NOINLINE aot_status send_by_selector(aot_space *s, aot_value object, aot_ref receiver, aot_selector selector,
                                                size_t count, const aot_ref *arguments, aot_ref *result) {
  aot_status status = prepare_selector(s, selector);
  return status ? status : send_unknown(s, &s->selectors, selector, object, receiver, count, arguments, result);
}

AOT_HOT aot_status aot_send(aot_context *cx, aot_ref receiver, aot_selector selector, size_t count,
                            const aot_ref *arguments, aot_ref *result) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(result);
  AOT_NEEDS_ARGUMENTS(count, arguments);
  AOT_NEEDS_NO_ERROR(e);
  aot_value object;
  AOT_READ(e, receiver, &object);
  const aot_cached_method *cached = find_cached(cx, &s->selectors, selector, object);
  if (AOT_LIKELY(cached != NULL)) return call_cached(cx, s, e, cached, object, receiver, count, arguments, result);
  return send_by_selector(s, object, receiver, selector, count, arguments, result);
}

static AOT_NOINLINE aot_status send_by_site(aot_space *s, aot_value object, aot_ref receiver, aot_call_site *site,
                                            size_t count, const aot_ref *arguments, aot_ref *result) {
  uint32_t number = __atomic_load_n(&site->number, __ATOMIC_ACQUIRE);
  if (!aot_cache_find(&s->sites, number)) {
    if (!site->selector) return aot_refuse(AOT_E_ARGUMENT, "the place has no selector");
    number = aot_site_number(site);
    if (!aot_cache_make(s, &s->sites, number, site->selector)) return AOT_E_TYPE;
  }
  return send_unknown(s, &s->sites, number, object, receiver, count, arguments, result);
}

AOT_HOT aot_status aot_send_at(aot_context *cx, aot_call_site *site, aot_ref receiver, size_t count,
                               const aot_ref *arguments, aot_ref *result) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(site);
  AOT_NEEDS(result);
  AOT_NEEDS_ARGUMENTS(count, arguments);
  AOT_NEEDS_NO_ERROR(e);
  aot_value object;
  AOT_READ(e, receiver, &object);
  uint32_t number = __atomic_load_n(&site->number, __ATOMIC_ACQUIRE);
  const aot_cached_method *cached = find_cached(cx, &s->sites, number, object);
  if (AOT_LIKELY(cached != NULL)) return call_cached(cx, s, e, cached, object, receiver, count, arguments, result);
  return send_by_site(s, object, receiver, site, count, arguments, result);
}

/* ---------------------------------------------------------------- by id, by class */

/* Sends to a value that has no handle. */
static aot_status send_value(aot_context *cx, aot_embedding *e, aot_value v, aot_selector selector, size_t count,
                             const aot_ref *arguments, aot_ref *result) {
  uint32_t used = e->locals.used;
  aot_ref receiver, made = AOT_NO_REF;
  aot_status status = aot_ref_make(e, v, &receiver);
  if (!status) status = aot_send(cx, receiver, selector, count, arguments, &made);
  return aot_ref_hand_out(e, used, status, made, result);
}

AOT_HOT aot_status aot_send_id(aot_context *cx, aot_object_id id, aot_selector selector, size_t count,
                               const aot_ref *arguments, aot_ref *result) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(result);
  if (id - 1 >= s->identity_count || s->identities[id - 1].value == AOT_HOLE)
    return aot_refuse(AOT_E_NAME, "no object has the id %llu", (unsigned long long)id);
  return send_value(cx, e, s->identities[id - 1].value, selector, count, arguments, result);
}

aot_status aot_send_class(aot_context *cx, const char *class_name, aot_selector selector, size_t count,
                          const aot_ref *arguments, aot_ref *result) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(class_name);
  AOT_NEEDS(result);
  const aot_space_class *c = aot_space_class_named(s, class_name);
  return c ? send_value(cx, e, c->constructor, selector, count, arguments, result) : s->refused;
}

aot_status aot_send_super(aot_context *cx, const char *class_name, aot_ref receiver, aot_selector selector,
                          size_t count, const aot_ref *arguments, aot_ref *result) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(class_name);
  AOT_NEEDS(result);
  AOT_NEEDS_ARGUMENTS(count, arguments);
  AOT_NEEDS_NO_ERROR(e);
  aot_value v;
  AOT_READ(e, receiver, &v);
  const aot_space_class *c = aot_space_class_named(s, class_name);
  if (!c) return s->refused;
  aot_status status = prepare_selector(s, selector);
  if (status) return status;
  aot_ic none = {0};
  get g = {.object = c->prototype, .key = key_of_selector(s, selector), .ic = &none};
  return send_slowly(s, &g, receiver, count, arguments, result);
}

/* ---------------------------------------------------------------- methods that were looked up */

aot_status aot_method_find(aot_context *cx, const char *class_name, aot_selector selector,
                           const aot_found_method **method) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(class_name);
  AOT_NEEDS(method);
  AOT_NEEDS_NO_ERROR(e);
  const aot_space_class *c = aot_space_class_named(s, class_name);
  if (!c) return s->refused;
  aot_status status = prepare_selector(s, selector);
  if (status) return status;
  aot_ic none = {0};
  get g = {.object = c->prototype, .key = key_of_selector(s, selector), .ic = &none};
  status = aot_enter_program(e, run_get, &g);
  if (status) return status;
  if (g.found == AOT_UNDEFINED) return refuse_message(s, &g);
  if (!aot_is_method(g.found)) return aot_refuse(AOT_E_TYPE, "the method of %s is not written in C", c->name);
  *method = aot_host_function_of(g.found);
  return AOT_OK;
}

AOT_HOT aot_status aot_send_direct(aot_context *cx, const aot_found_method *method, aot_ref receiver, size_t count,
                                   const aot_ref *arguments, aot_ref *result) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(method);
  AOT_NEEDS(result);
  AOT_NEEDS_ARGUMENTS(count, arguments);
  AOT_NEEDS_NO_ERROR(e);
  aot_value v;
  AOT_READ(e, receiver, &v);
  return call_method(cx, s, e, method, receiver, count, arguments, result);
}

/* ---------------------------------------------------------------- from other threads */

typedef struct later {
  aot_object_id id;
  aot_selector selector;
  size_t count;
  aot_plain arguments[]; /* texts stand behind */
} later;

static void run_later(aot_context *cx, void *data) {
  later *l = data;
  aot_embedding *e = cx->embedding;
  aot_ref *arguments = malloc((l->count + 1) * sizeof *arguments), result;
  aot_status status = arguments ? AOT_OK : AOT_E_MEMORY;
  for (size_t i = 0; i < l->count && !status; i++) {
    const aot_plain *p = &l->arguments[i];
    status = p->text ? aot_make_text(cx, p->text, &arguments[i]) : aot_make_number(cx, p->number, &arguments[i]);
  }
  if (!status) status = aot_send_id(cx, l->id, l->selector, l->count, arguments, &result);
  if (status && e->error == AOT_HOLE) aot_error_raise_text(cx, AOT_CLASS_ERROR, aot_last_error());
  free(arguments);
  free(l);
}

aot_status aot_send_later(aot_context *cx, aot_object_id id, aot_selector selector, size_t count,
                          const aot_plain *arguments) {
  AOT_NEEDS(cx);
  AOT_NEEDS_ARGUMENTS(count, arguments);
  if (!aot_selector_text(selector)) return refuse_selector(selector);
  if (count > 0xFFFF) return aot_refuse(AOT_E_ARGUMENT, "more than 65,535 arguments");
  for (size_t i = 0; i < count; i++)
    if (arguments[i].text && !aot_is_utf8((const uint8_t *)arguments[i].text, strlen(arguments[i].text)))
      return aot_refuse(AOT_E_TYPE, "argument %zu is no well-formed UTF-8", i);
  size_t size = sizeof(later) + count * sizeof(aot_plain), texts = size;
  for (size_t i = 0; i < count; i++) size += arguments[i].text ? strlen(arguments[i].text) + 1 : 0;
  later *l = malloc(size);
  if (!l) return aot_refuse(AOT_E_MEMORY, "no memory");
  *l = (later){.id = id, .selector = selector, .count = count};
  for (size_t i = 0; i < count; i++) {
    l->arguments[i] = arguments[i];
    if (!arguments[i].text) continue;
    size_t length = strlen(arguments[i].text) + 1;
    l->arguments[i].text = memcpy((char *)l + texts, arguments[i].text, length);
    texts += length;
  }
  aot_status status = aot_post(cx, run_later, l);
  if (status) free(l);
  return status;
}
