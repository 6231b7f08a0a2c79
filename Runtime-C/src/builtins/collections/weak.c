/* weak.c: WeakMap, WeakSet, WeakRef, FinalizationRegistry. ECMA-262 24.3, 24.4, 26.1, 26.2, 9.9 to 9.14.
 *
 * Every weak table, reference and registry is a MISC cell on one of three lists of the context's weak_state. Their tracers
 * leave weak pointers alone; the hooks at the end of this file, which gc_mark.c calls after marking, mark the values of live keys
 * and drop what is dead. WeakMap keys and values never keep each other alive (ephemerons). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/string.h"
#include "value/table.h"
#include "object/array.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/new_object.h"
#include "object/wrapper.h"
#include "async/job.h"
#include "builtins/collections/collections.h"
#include "builtins/common/symbol_registry.h"
#include <stdbool.h>

/* A WeakRef's target. */
typedef struct weak_cell {
  aot_misc misc;
  struct weak_cell *next;
  aot_value target;
} weak_cell;

/* One registration: target and token are weak (undefined = no token). */
typedef struct registration {
  aot_misc misc;
  struct registration *next;
  aot_value target, held, token;
} registration;

typedef struct registry_cell {
  aot_misc misc;
  struct registry_cell *next;
  aot_value cleanup;
  registration *active, *dead; /* dead: target collected, cleanup not called yet */
  bool scheduled;
} registry_cell;

typedef struct weak_state {
  aot_misc misc;
  aot_table *tables;
  weak_cell *references;
  registry_cell *registries;
  aot_value kept; /* array: [[KeptAlive]] until the end of the job */
} weak_state;

/* ---------------------------------------------------------------- state */

static void trace_nothing(aot_context *cx, aot_misc *m) {
  (void)cx;
  (void)m;
}
static void trace_state(aot_context *cx, aot_misc *m) { aot_gc_mark(cx, ((weak_state *)m)->kept); }
static void trace_root(aot_context *cx, void *data) { aot_gc_mark(cx, aot_box(data)); }

static void *new_misc(aot_context *cx, size_t size, void (*trace)(aot_context *cx, aot_misc *m)) {
  aot_misc *m = aot_alloc(cx, (uint32_t)size, AOT_KIND_MISC);
  memset(m + 1, 0, size - sizeof *m);
  m->trace = trace;
  return m;
}

static bool mark_ephemerons(aot_context *cx, bool full);
static void sweep_weak(aot_context *cx, bool full);
static const struct aot_weak_hooks hooks = {mark_ephemerons, sweep_weak};

static void clear_kept(aot_context *cx) {
  weak_state *s = cx->builtin_state[AOT_STATE_WEAK];
  s->kept = AOT_UNDEFINED;
}

static weak_state *state_of(aot_context *cx) {
  weak_state *s = cx->builtin_state[AOT_STATE_WEAK];
  if (s) return s;
  s = new_misc(cx, sizeof *s, trace_state);
  s->kept = AOT_UNDEFINED;
  cx->builtin_state[AOT_STATE_WEAK] = s;
  cx->clear_kept = clear_kept;
  aot_gc_add_root_tracer(cx, trace_root, s);
  aot_gc_set_weak_hooks(cx, &hooks);
  return s;
}

/* AddToKeptObjects */
static void keep_alive(aot_context *cx, aot_value v) {
  weak_state *s = state_of(cx);
  if (s->kept == AOT_UNDEFINED) {
    s->kept = aot_new_array(cx, 0, NULL);
    aot_barrier(cx, s, s->kept);
  }
  uint32_t n = aot_list_count(s->kept);
  if (n == 0 || aot_list_at(s->kept, n - 1) != v) aot_array_push(cx, s->kept, v);
}

static void register_table(aot_context *cx, aot_table *t) {
  weak_state *s = state_of(cx);
  t->next_weak = s->tables;
  s->tables = t;
}

bool aot_can_be_held_weakly(aot_context *cx, aot_value v) {
  return aot_is_object(v) || (aot_is_kind(v, AOT_KIND_SYMBOL) && !aot_symbol_is_registered(cx, v));
}

/* ---------------------------------------------------------------- WeakMap, WeakSet */

AOT_COLD static aot_value throw_requires_new(aot_context *cx, const char *name) {
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor %s requires 'new'", name);
}

static bool not_kind(aot_context *cx, aot_value v, int kind, const char *method) {
  if (AOT_LIKELY(aot_is_kind(v, kind))) return false;
  aot_throw_incompatible(cx, method, v);
  return true;
}

AOT_BUILTIN(aot_builtin_weak_map) {
  if (new_target == AOT_UNDEFINED) return throw_requires_new(cx, "WeakMap");
  aot_value o = aot_new_collection(cx, new_target, AOT_REALM_WEAK_MAP_PROTOTYPE, AOT_KIND_WEAK_MAP, register_table);
  return AOT_FAILED(o) || aot_collection_fill(cx, o, AOT_ARG(0), "set", NULL, true) ? AOT_EXCEPTION : o;
}

AOT_BUILTIN(aot_builtin_weak_set) {
  if (new_target == AOT_UNDEFINED) return throw_requires_new(cx, "WeakSet");
  aot_value o = aot_new_collection(cx, new_target, AOT_REALM_WEAK_SET_PROTOTYPE, AOT_KIND_WEAK_SET, register_table);
  return AOT_FAILED(o) || aot_collection_fill(cx, o, AOT_ARG(0), "add", NULL, false) ? AOT_EXCEPTION : o;
}

AOT_BUILTIN(aot_builtin_weak_map_get) {
  if (not_kind(cx, this_value, AOT_KIND_WEAK_MAP, "WeakMap.prototype.get")) return AOT_EXCEPTION;
  aot_value v = aot_map_get(cx, this_value, AOT_ARG(0));
  return v == AOT_HOLE ? AOT_UNDEFINED : v;
}

AOT_BUILTIN(aot_builtin_weak_map_set) {
  if (not_kind(cx, this_value, AOT_KIND_WEAK_MAP, "WeakMap.prototype.set")) return AOT_EXCEPTION;
  if (!aot_can_be_held_weakly(cx, AOT_ARG(0)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid value used as weak map key");
  return aot_map_set(cx, this_value, argv[0], AOT_ARG(1)) ? AOT_EXCEPTION : this_value;
}

AOT_BUILTIN(aot_builtin_weak_set_add) {
  if (not_kind(cx, this_value, AOT_KIND_WEAK_SET, "WeakSet.prototype.add")) return AOT_EXCEPTION;
  if (!aot_can_be_held_weakly(cx, AOT_ARG(0)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid value used in weak set");
  return aot_map_set(cx, this_value, argv[0], argv[0]) ? AOT_EXCEPTION : this_value;
}

#define BOTH(name, kind, title)                                                                                        \
  AOT_BUILTIN(aot_builtin_##name##_has) {                                                                              \
    if (not_kind(cx, this_value, kind, title ".prototype.has")) return AOT_EXCEPTION;                                  \
    return aot_bool(aot_table_find(cx, aot_table_of(this_value), AOT_ARG(0)) != AOT_TABLE_NONE);                       \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_##name##_delete) {                                                                           \
    if (not_kind(cx, this_value, kind, title ".prototype.delete")) return AOT_EXCEPTION;                               \
    return aot_bool(aot_table_remove(cx, aot_table_of(this_value), AOT_ARG(0)));                                       \
  }                                                                                                                    \
  AOT_BUILTIN(aot_builtin_##name##_tag) { return aot_string_from_c(cx, title); }
BOTH(weak_map, AOT_KIND_WEAK_MAP, "WeakMap")
BOTH(weak_set, AOT_KIND_WEAK_SET, "WeakSet")

/* ---------------------------------------------------------------- WeakRef */

AOT_BUILTIN(aot_builtin_weak_ref) {
  if (new_target == AOT_UNDEFINED) return throw_requires_new(cx, "WeakRef");
  if (!aot_can_be_held_weakly(cx, AOT_ARG(0))) return aot_throw_error(cx, AOT_TYPE_ERROR, "WeakRef: invalid target");
  aot_value o = aot_new_exotic(cx, new_target, AOT_REALM_WEAK_REF_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_WEAK_REF);
  if (AOT_FAILED(o)) return o;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  weak_state *s = state_of(cx);
  weak_cell *c = new_misc(cx, sizeof *c, trace_nothing);
  c->target = argv[0];
  c->next = s->references;
  s->references = c;
  w->value = aot_box(c);
  aot_barrier(cx, w, w->value);
  keep_alive(cx, argv[0]);
  return o;
}

AOT_BUILTIN(aot_builtin_weak_ref_deref) {
  if (not_kind(cx, this_value, AOT_KIND_WEAK_REF, "WeakRef.prototype.deref")) return AOT_EXCEPTION;
  aot_value target = ((weak_cell *)(uintptr_t)aot_wrapper_of(this_value)->value)->target;
  if (target != AOT_UNDEFINED) keep_alive(cx, target);
  return target;
}

AOT_BUILTIN(aot_builtin_weak_ref_tag) { return aot_string_from_c(cx, "WeakRef"); }

/* ---------------------------------------------------------------- FinalizationRegistry */

static void trace_registration(aot_context *cx, aot_misc *m) { aot_gc_mark(cx, ((registration *)m)->held); }

static void trace_registry(aot_context *cx, aot_misc *m) {
  registry_cell *r = (registry_cell *)m;
  aot_gc_mark(cx, r->cleanup);
  for (registration *g = r->active; g; g = g->next) aot_gc_mark(cx, aot_box(g));
  for (registration *g = r->dead; g; g = g->next) aot_gc_mark(cx, aot_box(g));
}

AOT_BUILTIN(aot_builtin_finalization_registry) {
  if (new_target == AOT_UNDEFINED) return throw_requires_new(cx, "FinalizationRegistry");
  if (!aot_is_callable(AOT_ARG(0)))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "FinalizationRegistry: cleanup must be callable");
  aot_value o = aot_new_exotic(cx, new_target, AOT_REALM_FINALIZATION_REGISTRY_PROTOTYPE, sizeof(aot_wrapper),
                               AOT_KIND_FINALIZATION_REGISTRY);
  if (AOT_FAILED(o)) return o;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  weak_state *s = state_of(cx);
  registry_cell *r = new_misc(cx, sizeof *r, trace_registry);
  r->cleanup = argv[0];
  r->next = s->registries;
  s->registries = r;
  w->value = aot_box(r);
  aot_barrier(cx, w, w->value);
  return o;
}

static registry_cell *registry_of(aot_value v) { return (registry_cell *)(uintptr_t)aot_wrapper_of(v)->value; }

AOT_COLD static aot_value throw_token(aot_context *cx, aot_value token) {
  aot_description d;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid unregisterToken ('%s')", aot_describe(cx, token, &d));
}

AOT_BUILTIN(aot_builtin_finalization_registry_register) {
  const char *method = "FinalizationRegistry.prototype.register";
  if (not_kind(cx, this_value, AOT_KIND_FINALIZATION_REGISTRY, method)) return AOT_EXCEPTION;
  aot_value target = AOT_ARG(0), held = AOT_ARG(1), token = AOT_ARG(2);
  if (!aot_can_be_held_weakly(cx, target)) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s: invalid target", method);
  if (aot_same_value(target, held))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s: target and holdings must not be same", method);
  if (token != AOT_UNDEFINED && !aot_can_be_held_weakly(cx, token)) return throw_token(cx, token);
  registration *g = new_misc(cx, sizeof *g, trace_registration);
  registry_cell *r = registry_of(this_value);
  g->target = target;
  g->held = held;
  g->token = token;
  g->next = r->active;
  r->active = g;
  aot_barrier(cx, r, aot_box(g));
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_finalization_registry_unregister) {
  if (not_kind(cx, this_value, AOT_KIND_FINALIZATION_REGISTRY, "FinalizationRegistry.prototype.unregister"))
    return AOT_EXCEPTION;
  if (!aot_can_be_held_weakly(cx, AOT_ARG(0))) return throw_token(cx, AOT_ARG(0));
  registry_cell *r = registry_of(this_value);
  bool removed = false;
  registration **lists[2] = {&r->active, &r->dead};
  for (int i = 0; i < 2; i++)
    for (registration **at = lists[i]; *at;) {
      if ((*at)->token != argv[0]) {
        at = &(*at)->next;
        continue;
      }
      *at = (*at)->next;
      aot_barrier(cx, r, *at ? aot_box(*at) : AOT_UNDEFINED);
      removed = true;
    }
  return aot_bool(removed);
}

AOT_BUILTIN(aot_builtin_finalization_registry_tag) { return aot_string_from_c(cx, "FinalizationRegistry"); }

/* A job: calls the cleanup function for what died. argv[0] = the registry_cell. */
static void run_cleanup(aot_context *cx, int argc, aot_value *argv) {
  (void)argc;
  registry_cell *r = (registry_cell *)(uintptr_t)argv[0];
  r->scheduled = false;
  while (r->dead) {
    aot_value held = r->dead->held;
    r->dead = r->dead->next;
    if (AOT_FAILED(aot_call(cx, r->cleanup, AOT_UNDEFINED, 1, &held))) return;
  }
}

/* ---------------------------------------------------------------- hooks of the collector */

static bool mark_ephemerons(aot_context *cx, bool full) {
  (void)full;
  bool marked = false;
  weak_state *s = cx->builtin_state[AOT_STATE_WEAK];
  for (aot_table *t = s->tables; t; t = t->next_weak) {
    if (t->width < 3 || !aot_gc_is_marked(cx, aot_box(t))) continue;
    for (uint32_t i = t->first; i < t->used; i++) {
      aot_value *e = aot_table_entry(t, i);
      if (e[0] == AOT_HOLE || !aot_gc_is_marked(cx, e[0]) || aot_gc_is_marked(cx, e[2])) continue;
      aot_gc_mark(cx, e[2]);
      marked = true;
    }
  }
  return marked;
}

static void sweep_tables(aot_context *cx, weak_state *s) {
  for (aot_table **at = &s->tables; *at;) {
    aot_table *t = *at;
    if (!aot_gc_is_marked(cx, aot_box(t))) {
      *at = t->next_weak;
      continue;
    }
    for (uint32_t i = t->first; i < t->used; i++)
      if (aot_table_entry(t, i)[0] != AOT_HOLE && !aot_gc_is_marked(cx, aot_table_entry(t, i)[0]))
        aot_table_remove_at(t, i);
    at = &t->next_weak;
  }
}

static void sweep_references(aot_context *cx, weak_state *s) {
  for (weak_cell **at = &s->references; *at;) {
    weak_cell *c = *at;
    if (!aot_gc_is_marked(cx, aot_box(c))) {
      *at = c->next;
      continue;
    }
    if (!aot_gc_is_marked(cx, c->target)) c->target = AOT_UNDEFINED;
    at = &c->next;
  }
}

/* Moves registrations of dead targets to `dead`. */
static void sweep_registry(aot_context *cx, registry_cell *r) {
  for (registration **at = &r->active; *at;) {
    registration *g = *at;
    if (!aot_gc_is_marked(cx, g->token)) g->token = AOT_UNDEFINED;
    if (aot_gc_is_marked(cx, g->target)) {
      at = &g->next;
      continue;
    }
    *at = g->next;
    g->target = AOT_UNDEFINED;
    g->next = r->dead;
    r->dead = g;
  }
}

static void sweep_weak(aot_context *cx, bool full) {
  (void)full;
  weak_state *s = cx->builtin_state[AOT_STATE_WEAK];
  sweep_tables(cx, s);
  sweep_references(cx, s);
  for (registry_cell **at = &s->registries; *at;) {
    registry_cell *r = *at;
    if (!aot_gc_is_marked(cx, aot_box(r))) {
      *at = r->next;
      continue;
    }
    sweep_registry(cx, r);
    if (r->dead && !r->scheduled) {
      aot_value cell = aot_box(r);
      r->scheduled = true;
      aot_enqueue_job(cx, run_cleanup, 1, &cell);
    }
    at = &r->next;
  }
}
