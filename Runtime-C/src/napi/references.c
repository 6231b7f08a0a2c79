/* references.c: references, what objects wrap, type tags, finalizers.
 *
 * What belongs to an object is found by the object's address: cells do not move, and objects of the program keep their shapes.
 */
#include "napi/state.h"
#include "heap/heap.h"
#include <stdlib.h>

/* What an object has of addons. */
typedef struct aot_wrap {
  aot_value object; /* 0: free; AOT_HOLE: was taken */
  napi_ref ref;     /* what it wraps, or NULL */
  napi_type_tag tag;
  bool has_tag;
} aot_wrap;

/* ---------------------------------------------------------------- the table */

static uint32_t place_of(const aot_addons *a, aot_value object) {
  return (uint32_t)((object >> 4) * 0x9E3779B97F4A7C15ull >> 32) & (a->wrap_capacity - 1);
}

static aot_wrap *find_wrap(const aot_addons *a, aot_value object) {
  if (!a->wrap_capacity) return NULL;
  for (uint32_t i = place_of(a, object);; i = (i + 1) & (a->wrap_capacity - 1)) {
    aot_wrap *w = &a->wraps[i];
    if (w->object == object) return w;
    if (!w->object) return NULL;
  }
}

static aot_wrap *add_wrap(aot_addons *a, aot_value object);

static void rehash(aot_addons *a) {
  aot_wrap *old = a->wraps;
  uint32_t count = a->wrap_capacity, live = 0;
  for (uint32_t i = 0; i < count; i++) live += old[i].object != 0 && old[i].object != AOT_HOLE;
  a->wrap_capacity = 64;
  while (a->wrap_capacity < 4 * live) a->wrap_capacity *= 2;
  a->wraps = calloc(a->wrap_capacity, sizeof *a->wraps);
  if (!a->wraps) abort();
  a->wrap_count = 0;
  for (uint32_t i = 0; i < count; i++)
    if (old[i].object != 0 && old[i].object != AOT_HOLE) *add_wrap(a, old[i].object) = old[i];
  free(old);
}

static aot_wrap *add_wrap(aot_addons *a, aot_value object) {
  if (2 * (a->wrap_count + 1) > a->wrap_capacity) rehash(a);
  uint32_t i = place_of(a, object);
  while (a->wraps[i].object) i = (i + 1) & (a->wrap_capacity - 1);
  a->wrap_count++;
  a->wraps[i] = (aot_wrap){.object = object};
  return &a->wraps[i];
}

static aot_wrap *wrap_of(aot_addons *a, aot_value object) {
  aot_wrap *w = find_wrap(a, object);
  return w ? w : add_wrap(a, object);
}

/* ---------------------------------------------------------------- references */

napi_ref aot_napi_new_ref(napi_env env, aot_value v, uint32_t count) {
  napi_ref r = calloc(1, sizeof *r);
  if (!r) abort();
  r->env = env;
  r->value = v;
  r->count = count;
  r->next = env->references;
  r->at = &env->references;
  if (r->next) r->next->at = &r->next;
  env->references = r;
  return r;
}

void aot_napi_free_ref(napi_ref r) {
  *r->at = r->next;
  if (r->next) r->next->at = r->at;
  free(r);
}

void aot_napi_trace_refs(aot_context *cx, napi_env env) {
  if (env->exception != AOT_HOLE) aot_gc_mark(cx, env->exception);
  for (napi_ref r = env->references; r; r = r->next)
    if (r->count > 0 && r->value != AOT_HOLE) aot_gc_mark(cx, r->value);
}

/* Its object is dead. */
static void expire(napi_ref r) {
  r->value = AOT_HOLE;
  if (r->finalize) aot_napi_finalize_later(r->env, r->finalize, r->data, r->hint);
  r->finalize = NULL;
  if (r->is_owned) aot_napi_free_ref(r);
}

/* A collection has marked what is alive. */
void aot_napi_sweep(aot_context *cx, bool full) {
  (void)full;
  aot_addons *a = cx->builtin_state[AOT_STATE_ADDONS];
  for (uint32_t i = 0; i < a->wrap_capacity; i++) {
    aot_wrap *w = &a->wraps[i];
    if (w->object != 0 && w->object != AOT_HOLE && !aot_gc_is_marked(cx, w->object)) w->object = AOT_HOLE;
  }
  for (napi_env env = a->envs; env; env = env->next)
    for (napi_ref r = env->references, next; r; r = next) {
      next = r->next;
      if (r->count == 0 && r->value != AOT_HOLE && !aot_gc_is_marked(cx, r->value)) expire(r);
    }
}

void aot_napi_finalize_refs(napi_env env) {
  while (env->references) {
    napi_ref r = env->references;
    napi_finalize finalize = r->finalize;
    void *data = r->data, *hint = r->hint;
    bool is_owned = r->is_owned;
    /* Those of others stay where they are: they may be deleted still. */
    *r->at = r->next;
    if (r->next) r->next->at = r->at;
    r->next = NULL;
    r->at = &r->next;
    r->finalize = NULL;
    if (finalize) finalize(env, data, hint);
    if (is_owned) free(r);
  }
}

static bool can_be_weak(aot_value v) { return aot_is_object(v) || aot_is_kind(v, AOT_KIND_SYMBOL); }

static bool can_be_referenced(napi_env env, aot_value v) { return env->version > 9 || can_be_weak(v); }

/* Other values are given up with the last count. */
static void weaken(napi_ref r) {
  if (r->count == 0 && r->value != AOT_HOLE && !can_be_weak(r->value)) r->value = AOT_HOLE;
}

NAPI_EXTERN napi_status napi_create_reference(napi_env env, napi_value value, uint32_t initial_count,
                                              napi_ref *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, value);
  NAPI_NEEDS(env, result);
  aot_value v = aot_napi_value(value);
  NAPI_EXPECTS(env, can_be_referenced(env, v), napi_invalid_arg);
  *result = aot_napi_new_ref(env, v, initial_count);
  weaken(*result);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_delete_reference(napi_env env, napi_ref ref) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, ref);
  if (ref->is_wrap && ref->value != AOT_HOLE) {
    aot_wrap *w = find_wrap(env->addons, ref->value);
    if (w && w->ref == ref && ref->finalize) {
      /* The object wraps its data on, and nobody has the reference. */
      ref->is_owned = true;
      ref->count = 0;
      return NAPI_OK(env);
    }
    if (w && w->ref == ref) w->ref = NULL;
  }
  aot_napi_free_ref(ref);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_reference_ref(napi_env env, napi_ref ref, uint32_t *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, ref);
  if (ref->value != AOT_HOLE) ref->count++;
  if (result) *result = ref->count;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_reference_unref(napi_env env, napi_ref ref, uint32_t *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, ref);
  NAPI_EXPECTS(env, ref->count > 0, napi_generic_failure);
  ref->count--;
  weaken(ref);
  if (result) *result = ref->count;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_get_reference_value(napi_env env, napi_ref ref, napi_value *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, ref);
  NAPI_NEEDS(env, result);
  *result = ref->value == AOT_HOLE ? NULL : aot_napi_handle(env, ref->value);
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- wraps */

NAPI_EXTERN napi_status napi_wrap(napi_env env, napi_value object, void *data, napi_finalize finalize, void *hint,
                                  napi_ref *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, object);
  aot_value o = aot_napi_value(object);
  NAPI_EXPECTS(env, aot_is_object(o), napi_object_expected);
  aot_wrap *w = wrap_of(env->addons, o);
  NAPI_EXPECTS(env, !w->ref, napi_invalid_arg);
  napi_ref r = aot_napi_new_ref(env, o, 0);
  r->is_owned = !result;
  r->is_wrap = true;
  r->finalize = finalize;
  r->data = data;
  r->hint = hint;
  w->ref = r;
  if (result) *result = r;
  return NAPI_OK(env);
}

static napi_status unwrap(napi_env env, napi_value object, void **result, bool removes) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, object);
  if (!removes) NAPI_NEEDS(env, result);
  aot_value o = aot_napi_value(object);
  NAPI_EXPECTS(env, aot_is_object(o), napi_object_expected);
  aot_wrap *w = find_wrap(env->addons, o);
  NAPI_EXPECTS(env, w && w->ref, napi_invalid_arg);
  napi_ref r = w->ref;
  if (result) *result = r->data;
  if (!removes) return NAPI_OK(env);
  w->ref = NULL;
  r->is_wrap = false;
  r->finalize = NULL;
  if (r->is_owned) aot_napi_free_ref(r);
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_unwrap(napi_env env, napi_value object, void **result) {
  return unwrap(env, object, result, false);
}

NAPI_EXTERN napi_status napi_remove_wrap(napi_env env, napi_value object, void **result) {
  return unwrap(env, object, result, true);
}

NAPI_EXTERN napi_status napi_type_tag_object(napi_env env, napi_value object, const napi_type_tag *tag) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, object);
  NAPI_NEEDS(env, tag);
  aot_value o = aot_napi_value(object);
  NAPI_EXPECTS(env, aot_is_object(o), napi_object_expected);
  aot_wrap *w = wrap_of(env->addons, o);
  NAPI_EXPECTS(env, !w->has_tag, napi_invalid_arg);
  w->has_tag = true;
  w->tag = *tag;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status napi_check_object_type_tag(napi_env env, napi_value object, const napi_type_tag *tag,
                                                   bool *result) {
  NAPI_BEGIN_RUN(env);
  NAPI_NEEDS(env, object);
  NAPI_NEEDS(env, tag);
  NAPI_NEEDS(env, result);
  aot_value o = aot_napi_value(object);
  NAPI_EXPECTS(env, aot_is_object(o), napi_object_expected);
  const aot_wrap *w = find_wrap(env->addons, o);
  *result = w && w->has_tag && w->tag.lower == tag->lower && w->tag.upper == tag->upper;
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- finalizers */

NAPI_EXTERN napi_status napi_add_finalizer(napi_env env, napi_value object, void *data, napi_finalize finalize,
                                           void *hint, napi_ref *result) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, object);
  NAPI_NEEDS(env, finalize);
  aot_value o = aot_napi_value(object);
  NAPI_EXPECTS(env, aot_is_object(o), napi_invalid_arg);
  napi_ref r = aot_napi_new_ref(env, o, 0);
  r->is_owned = !result;
  r->finalize = finalize;
  r->data = data;
  r->hint = hint;
  if (result) *result = r;
  return NAPI_OK(env);
}

NAPI_EXTERN napi_status node_api_post_finalizer(napi_env env, napi_finalize finalize, void *data, void *hint) {
  NAPI_BEGIN(env);
  NAPI_NEEDS(env, finalize);
  aot_napi_finalize_later(env, finalize, data, hint);
  return NAPI_OK(env);
}
