/* core_test.c: the runtime core from C: heap, strings, shapes, properties, arrays, several contexts.
 *
 *   core_test [NAME]     runs all tests, or those whose name contains NAME; 0 when all pass
 */
#include "aot_builtins.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/realm_id.h"
#include "heap/blocks.h"
#include "heap/heap.h"
#include "heap/poison.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/array.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "realm/context.h"
#include "async/promise.h"
#include "builtins/binary/binary.h"
#include "builtins/common/array_iterator.h"
#include "program/full_context.h"
#include <stdbool.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/* What went wrong in the running test; tests of several threads each have their own state. */
typedef struct state {
  aot_context *cx;
  int failures;
  const char *name;
} state;

#define CHECK(condition)                                                                                               \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      st->failures++;                                                                                                  \
      fprintf(stderr, "%s: line %d: %s\n", st->name, __LINE__, #condition);                                            \
    }                                                                                                                  \
  } while (0)

static aot_value text(state *st, const char *s) { return aot_string_from_utf8(st->cx, s, strlen(s)); }
static aot_value name(state *st, const char *s) { return aot_intern(st->cx, text(st, s)); }
static aot_value get(state *st, aot_value o, const char *key) {
  return aot_get_value(st->cx, o, aot_key_from_name(name(st, key)));
}
static int set(state *st, aot_value o, const char *key, aot_value v) {
  return aot_set_value(st->cx, o, aot_key_from_name(name(st, key)), v);
}

static bool is_text(state *st, aot_value s, const char *expected) {
  if (!aot_is_string(s)) return false;
  char *utf8 = aot_string_to_utf8(st->cx, s, NULL);
  bool same = strcmp(utf8, expected) == 0;
  if (!same) fprintf(stderr, "%s: got \"%s\"\n", st->name, utf8);
  free(utf8);
  return same;
}

/* Takes the pending error: is it "Name: message"? */
static bool threw(state *st, const char *expected) {
  if (!aot_has_exception(st->cx)) return false;
  return is_text(st, aot_to_string(st->cx, aot_take_exception(st->cx)), expected);
}

/* ---------------------------------------------------------------- heap */

static void heap_keeps_what_is_reachable(state *st) {
  aot_value list = aot_new_array(st->cx, 0, NULL);
  for (int i = 0; i < 20000; i++) {
    aot_value o = aot_new_object(st->cx);
    set(st, o, "i", aot_int(i));
    set(st, o, "s", aot_to_string(st->cx, aot_int(i)));
    if (i % 4 == 0) aot_array_push(st->cx, list, o);
  }
  aot_gc_collect(st->cx, false);
  aot_gc_collect(st->cx, true);
  CHECK(aot_array_of(list)->count == 5000);
  for (int i = 0; i < 5000; i += 99) {
    aot_value o = aot_array_of(list)->elements[i];
    CHECK(get(st, o, "i") == aot_int(4 * i));
    char expected[16];
    snprintf(expected, sizeof expected, "%d", 4 * i);
    CHECK(is_text(st, get(st, o, "s"), expected));
  }
}

static void heap_frees_what_is_not(state *st) {
  for (int i = 0; i < 300000; i++) aot_new_array_with_capacity(st->cx, 16);
  aot_gc_collect(st->cx, true);
  CHECK(st->cx->heap->live < (4u << 20));
  for (int i = 0; i < 200; i++) aot_new_elements(st->cx, 100000, AOT_UNDEFINED); /* large cells */
  aot_gc_collect(st->cx, true);
  CHECK(st->cx->heap->large_bytes < (4u << 20));
}

static void old_objects_remember_young_ones(state *st) {
  aot_value old = aot_new_object(st->cx), list = aot_new_array_with_capacity(st->cx, 64);
  set(st, old, "slot", AOT_NULL);
  aot_gc_collect(st->cx, false);
  CHECK(aot_cell_of(old)->gc & AOT_GC_OLD);
  for (int round = 0; round < 20; round++) {
    set(st, old, "slot", aot_new_array(st->cx, 1, (aot_value[]){aot_int(round)}));
    aot_array_push(st->cx, list,
                   aot_string_concat(st->cx, text(st, "a long enough string to be a rope "),
                                     aot_to_string(st->cx, aot_int(round))));
    aot_gc_collect(st->cx, false);
    for (int i = 0; i < 1000; i++) aot_new_array_with_capacity(st->cx, 4);
    CHECK(aot_array_of(get(st, old, "slot"))->elements[0] == aot_int(round));
  }
  CHECK(is_text(st, aot_array_of(list)->elements[7], "a long enough string to be a rope 7"));
}

/* Overwrites what earlier calls left below the caller's frame. */
static void AOT_NOINLINE clear_stack(void) {
  volatile char room[1 << 16];
  for (size_t i = 0; i < sizeof room; i++) room[i] = 0;
}

/* Begins a cycle and takes only its first steps, so that most of what is old is not found yet. */
static void begin_slow_cycle(state *st) {
  aot_heap *h = st->cx->heap;
  h->budget = 0;
  h->patience = 0; /* a cycle is due */
  h->allocated_at_full = 0;
  h->threshold = 0; /* and a collection, too */
  aot_gc_step(st->cx);
  CHECK(h->is_cycle && h->gray.count);
}

static void end_cycle(state *st) {
  while (st->cx->heap->is_cycle) aot_gc_collect(st->cx, false);
}

/* What an old object hands to one that the cycle has dealt with, and then forgets, is found all the same. */
static void values_move_behind_a_cycle(state *st) {
  aot_context *cx = st->cx;
  aot_value keeper = aot_new_array(cx, 0, NULL);
  for (int i = 0; i < 60000; i++)
    aot_array_push(cx, keeper, aot_new_array(cx, 1, (aot_value[]){text(st, "moved text")}));
  aot_gc_collect(cx, true);
  begin_slow_cycle(st);
  for (uint32_t i = 0; i < 30000; i++) { /* from one end to the other, whichever the cycle comes to first */
    aot_array *from = aot_array_of(aot_array_of(keeper)->elements[i]);
    aot_array *to = aot_array_of(aot_array_of(keeper)->elements[59999 - i]);
    aot_value v = from->elements[0];
    from->elements[0] = to->elements[0];
    aot_barrier(cx, aot_elements_cell(from->elements), from->elements[0]);
    to->elements[0] = v;
    aot_barrier(cx, aot_elements_cell(to->elements), v);
    if (i % 100 == 0) aot_gc_collect(cx, false);
  }
  end_cycle(st);
  for (int i = 0; i < 60000; i++) text(st, "trash text");
  for (uint32_t i = 0; i < 60000; i++)
    CHECK(is_text(st, aot_array_of(aot_array_of(keeper)->elements[i])->elements[0], "moved text"));
}

static aot_value numbered_key(state *st, uint32_t i) {
  char key[24];
  snprintf(key, sizeof key, "late%u", i);
  return aot_intern(st->cx, text(st, key));
}

/* Gives 300 of the objects prototypes and keys that are old, and of which nobody but weak tables knows. */
static void AOT_NOINLINE change_shapes(state *st, aot_value objects, aot_value protos) {
  for (uint32_t i = 0; i < 300; i++) {
    aot_value o = aot_array_of(objects)->elements[i * 100];
    aot_object_set_prototype(st->cx, o, aot_array_of(protos)->elements[i]);
    aot_object_set(st->cx, o, aot_key_from_name(numbered_key(st, i)), aot_int((int32_t)i), o);
  }
}

/* Shapes and keys that an object comes to have while a cycle goes on outlive it. */
static void shapes_change_behind_a_cycle(state *st) {
  aot_context *cx = st->cx;
  aot_value objects = aot_new_array(cx, 0, NULL), protos = aot_new_array(cx, 0, NULL);
  aot_value users = aot_new_array(cx, 0, NULL); /* what keeps shapes and keys alive at first */
  for (int i = 0; i < 30000; i++) aot_array_push(cx, objects, aot_new_object(cx));
  for (uint32_t i = 0; i < 300; i++) {
    aot_array_push(cx, protos, aot_new_object(cx));
    aot_array_push(cx, users, aot_new_object_with_proto(cx, aot_array_of(protos)->elements[i]));
    aot_array_push(cx, users, numbered_key(st, i));
  }
  aot_gc_collect(cx, true);
  aot_gc_collect(cx, true);
  aot_array_set_length(cx, users, 0);
  begin_slow_cycle(st);
  cx->heap->tracer->drain(cx, &cx->heap->gray, SIZE_MAX); /* all objects are black */
  change_shapes(st, objects, protos);
  clear_stack();
  end_cycle(st);
  for (int i = 0; i < 3000; i++) numbered_key(st, 1000u + (uint32_t)i);
  for (uint32_t i = 0; i < 300; i++) {
    aot_value o = aot_array_of(objects)->elements[i * 100];
    CHECK(aot_object_get_prototype(cx, o) == aot_array_of(protos)->elements[i]);
    CHECK(aot_object_get(cx, o, aot_key_from_name(numbered_key(st, i)), o) == aot_int((int32_t)i));
  }
}

/* Cells that a cycle found are the old ones of the next: their marks change sides, and what died is gone at once. */
static void marks_change_sides(state *st) {
  aot_context *cx = st->cx;
  aot_value list = aot_new_array(cx, 0, NULL);
  for (int i = 0; i < 50000; i++) aot_array_push(cx, list, aot_new_array_with_capacity(cx, 8));
  aot_gc_collect(cx, true);
  size_t before = cx->heap->live;
  for (int round = 0; round < 4; round++) {
    uint32_t side = cx->heap->side;
    aot_gc_collect(cx, true);
    CHECK(cx->heap->side != side && cx->heap->live <= before);
    for (uint32_t i = 0; i < 50000; i += 1000) CHECK(aot_is_array(aot_array_of(list)->elements[i]));
  }
  aot_array_set_length(cx, list, 0);
  aot_array_of(list)->elements = NULL;
  aot_array_of(list)->capacity = 0;
  aot_gc_collect(cx, true);
  CHECK(cx->heap->live < before - (5u << 20));
}

static void interior_pointers_keep_cells(state *st) {
  aot_value *volatile first = aot_new_elements(st->cx, 500, aot_int(7)), *volatile end = first + 500;
  first = NULL;
  aot_gc_collect(st->cx, true);
  for (int i = 0; i < 100; i++) aot_new_elements(st->cx, 500, aot_int(8));
  CHECK(end[-1] == aot_int(7) && end[-500] == aot_int(7));
}

/* A cell that an object knows does not keep the one that lies before it. */
static void AOT_NOINLINE make_wrapped(state *st, aot_value list) {
  static const uint8_t units[1000] = {0};
  for (int i = 0; i < 4000; i++) {
    aot_value s = aot_string_from_latin1(st->cx, units, sizeof units);
    if (i % 2) aot_array_push(st->cx, list, aot_to_object(st->cx, s));
  }
}

static void count_cell(aot_context *cx, aot_cell *c, void *data) {
  (void)cx;
  if (c->shape == ((uint32_t *)data)[0]) ((uint32_t *)data)[1]++;
}

enum { NEIGHBOURS = 1000 };

/* Every second of the objects, which lie one behind the other. */
static void AOT_NOINLINE make_neighbours(state *st, volatile aot_value *kept) {
  aot_value proto = aot_new_object(st->cx);
  for (int i = 0; i < 2 * NEIGHBOURS; i++) {
    aot_value o = aot_new_object_with_proto(st->cx, proto);
    if (i % 2) kept[i / 2] = o;
  }
}

static void objects_keep_no_neighbours(state *st) {
  volatile aot_value kept[NEIGHBOURS];
  make_neighbours(st, kept);
  clear_stack();
  aot_gc_collect(st->cx, true);
  uint32_t found[2] = {aot_cell_of(kept[0])->shape, 0};
  aot_gc_each(st->cx, AOT_KIND_OBJECT, count_cell, found);
  CHECK(found[1] >= NEIGHBOURS && found[1] < NEIGHBOURS + 20);
}

static void wrapped_values_keep_no_neighbours(state *st) {
  aot_value list = aot_new_array_with_capacity(st->cx, 2000);
  make_wrapped(st, list);
  clear_stack();
  aot_gc_collect(st->cx, true);
  CHECK(aot_array_of(list)->count == 2000 && st->cx->heap->live < 2000 * 1400 + (1u << 20));
}

static void deep_structures_do_not_recurse(state *st) {
  aot_value head = AOT_NULL;
  for (int i = 0; i < 500000; i++) {
    aot_value cell = aot_new_variable(st->cx, head);
    head = cell;
  }
  aot_gc_collect(st->cx, true);
  int n = 0;
  for (aot_value v = head; v != AOT_NULL; v = aot_variable_of(v)->value) n++;
  CHECK(n == 500000);
}

/* A cell that refers to no other; of a kind that the test has for itself. */
typedef struct counted {
  aot_cell head;
  int *finalized;
} counted;

static void count_finalized(aot_context *cx, aot_cell *c) {
  (void)cx;
  ++*((counted *)(void *)c)->finalized;
}

static void AOT_NOINLINE make_finalizable(state *st, int *count) {
  for (int i = 0; i < 5000; i++) {
    counted *c = aot_alloc(st->cx, sizeof *c, AOT_KIND_BIGINT);
    c->finalized = count;
    aot_gc_set_finalizer(st->cx, &c->head, count_finalized);
  }
}

/* Collects as if the stack began here: what the conservative scan finds in the frames of callers decides nothing. */
static void AOT_NOINLINE collect_without_callers(state *st, bool full) {
  uintptr_t base = st->cx->stack_base;
  st->cx->stack_base = (uintptr_t)__builtin_frame_address(0);
  aot_gc_collect(st->cx, full);
  st->cx->stack_base = base;
}

/* Blocks of which nothing is left are finalized too; cells from the inline list as well as those from the slow path. */
static void dead_cells_are_finalized(state *st) {
  int finalized = 0;
  make_finalizable(st, &finalized);
  clear_stack();
  collect_without_callers(st, true);
  CHECK(finalized == 5000);
  st->cx->heap->finalizers[AOT_KIND_BIGINT] = NULL;
}

/* One cell with a finalizer does not make sweeps look at all cells of its size. */
static void sweeps_look_at_bits(state *st) {
  aot_heap *h = st->cx->heap;
  aot_value list = aot_new_array(st->cx, 0, NULL), buffer = aot_new_array_buffer(st->cx, AOT_UNDEFINED, 8, -1);
  for (int i = 0; i < 100000; i++) {
    aot_value o = aot_new_object(st->cx);
    if (i % 2 == 0) aot_array_push(st->cx, list, o);
  }
  uint64_t before = h->visited_blocks;
  aot_gc_collect(st->cx, true);
  CHECK(h->block_bytes > 100 * AOT_BLOCK_SIZE);
  CHECK(AOT_HAS_ASAN || h->visited_blocks - before <= 8); /* there all dead cells are put out of bounds */
  CHECK(aot_is_kind(buffer, AOT_KIND_ARRAY_BUFFER));
}

/* A list of so many objects that hold on to nothing. */
static aot_value AOT_NOINLINE new_list(state *st, int count) {
  aot_value list = aot_new_array(st->cx, 0, NULL);
  for (int i = 0; i < count; i++) aot_array_push(st->cx, list, aot_new_object(st->cx));
  return list;
}

static void AOT_NOINLINE churn(state *st, size_t bytes) {
  aot_heap *h = st->cx->heap;
  size_t from = h->allocated_before + h->allocated;
  while (h->allocated_before + h->allocated - from < bytes) aot_new_object(st->cx);
}

/* While all that is old lives on, it is seldom marked, however much is allocated beside it; soon after it was dropped its memory is given
 * back. */
static void dropped_memory_goes_back(state *st) {
  aot_heap *h = st->cx->heap;
  aot_value list = new_list(st, 1500000);
  aot_gc_collect(st->cx, true);
  size_t live = h->live;
  uint64_t fulls = h->fulls, given_up = h->given_up;
  CHECK(live > (64u << 20));
  churn(st, live * 7 / 2);
  CHECK(h->fulls == fulls && h->given_up - given_up >= 1 && h->given_up - given_up <= 3 && h->live > live - live / 8);
  aot_array_set_length(st->cx, list, 0);
  aot_array_of(list)->elements = NULL;
  aot_array_of(list)->capacity = 0;
  churn(st, live + live / 2);
  CHECK(h->fulls > fulls && h->live < live / 8);
  /* Step by step, of which there are more or fewer as the machine is slow or fast. */
  for (int i = 0; i < 32 && h->free_block_count - h->trimmed_count > h->kept_blocks; i++) churn(st, 4u << 20);
  CHECK(h->block_bytes < (48u << 20) && h->free_block_count - h->trimmed_count <= h->kept_blocks);
}

/* A cycle that is given up takes nothing from shapes that C code has in hand, and what it has found counts for nothing. */
static void cycles_can_be_given_up(state *st) {
  aot_context *cx = st->cx;
  aot_heap *h = cx->heap;
  aot_value list = new_list(st, 60000), proto = aot_new_object(cx);
  aot_shape *in_hand = aot_shape_root(cx, proto, 4);
  uint32_t id = in_hand->id;
  aot_gc_collect(cx, false);
  for (int round = 0; round < 3; round++) {
    begin_slow_cycle(st);
    h->allowance = 1; /* as of a probe that has found much */
    h->patience = 100;
    h->allocated_at_full = h->allocated_before;
    uint64_t before = h->given_up;
    aot_gc_collect(cx, false);
    CHECK(h->given_up == before + 1 && !h->is_cycle && h->gray.count == 0);
  }
  aot_gc_collect(cx, true);
  CHECK(cx->shapes[id] == in_hand && in_hand->root == in_hand);
  for (uint32_t i = 0; i < 60000; i++) CHECK(aot_is_object(aot_array_of(list)->elements[i]));
  CHECK(h->live > 60000 * 48);
}

static void shapes_and_keys_die(state *st) {
  aot_gc_collect(st->cx, true);
  uint32_t live = 0, before = 0;
  for (uint32_t i = 1; i < st->cx->shape_count; i++) before += st->cx->shapes[i] != NULL;
  for (int i = 0; i < 2000; i++) {
    char key[24];
    snprintf(key, sizeof key, "key%d", i);
    aot_value o = aot_new_object_with_proto(st->cx, aot_new_object(st->cx));
    set(st, o, key, AOT_TRUE);
  }
  aot_gc_collect(st->cx, true);
  aot_gc_collect(st->cx, true);
  for (uint32_t i = 1; i < st->cx->shape_count; i++) live += st->cx->shapes[i] != NULL;
  CHECK(live < before + 100);
}

/* Stores a young string into each of the arrays, in one of the ways that C has. */
static void AOT_NOINLINE store_young_values(state *st, const aot_value *arrays) {
  aot_context *cx = st->cx;
  aot_array_put(cx, arrays[0], 3, text(st, "put"));
  aot_array_push(cx, arrays[1], text(st, "push"));
  aot_set_index_slow(cx, arrays[2], aot_int(3), text(st, "set"));
  aot_define(cx, arrays[3], aot_int(3), text(st, "define"));
  aot_value list = aot_new_array(cx, 0, NULL);
  aot_array_push(cx, list, text(st, "spread"));
  aot_array_spread(cx, arrays[4], list);
}

/* What is old stays without being found on the stack; what is young lives by the write barrier alone. */
static void old_arrays_remember_young_values(state *st) {
  aot_context *cx = st->cx;
  aot_value arrays = aot_new_array(cx, 0, NULL);
  for (int i = 0; i < 5; i++) {
    aot_value array = aot_new_array_of_holes(cx, 8);
    aot_array_reserve(cx, aot_array_of(array), 16); /* or growing would make young storage */
    aot_array_push(cx, arrays, array);
  }
  aot_gc_collect(cx, true);
  const aot_value *a = aot_array_of(arrays)->elements;
  store_young_values(st, a);
  clear_stack();
  collect_without_callers(st, false);
  for (int i = 0; i < 100; i++) text(st, "trash");
  CHECK(is_text(st, aot_array_of(a[0])->elements[3], "put"));
  CHECK(is_text(st, aot_array_of(a[1])->elements[8], "push"));
  CHECK(is_text(st, aot_array_of(a[2])->elements[3], "set"));
  CHECK(is_text(st, aot_array_of(a[3])->elements[3], "define"));
  CHECK(is_text(st, aot_array_of(a[4])->elements[8], "spread"));
}

/* ---------------------------------------------------------------- receivers */

/* A receiver of the numbered kind, fresh where it is an object; 0 ends. */
static aot_value odd_receiver(state *st, int number) {
  aot_context *cx = st->cx;
  aot_value symbol = aot_new_symbol(cx, AOT_UNDEFINED);
  switch (number) {
  case 1: return AOT_UNDEFINED;
  case 2: return AOT_NULL;
  case 3: return aot_int(5);
  case 4: return aot_double(1.5);
  case 5: return AOT_TRUE;
  case 6: return text(st, "text");
  case 7: return symbol;
  case 8: return aot_new_object(cx);
  case 9: return aot_new_array(cx, 1, &symbol);
  case 10: return aot_new_map(cx);
  case 11: return aot_promise_new(cx);
  case 12: return aot_new_error(cx, AOT_ERROR, AOT_UNDEFINED);
  case 13: return aot_array_iterator(cx, aot_new_array(cx, 0, NULL), 1);
  case 14: return aot_realm(cx, AOT_REALM_OBJECT);
  default: return 0;
  }
}

static void call_on_everything(state *st, aot_value f) {
  aot_value receiver;
  if (!aot_is_callable(f)) return;
  for (int i = 1; (receiver = odd_receiver(st, i)); i++) {
    aot_value argv[3] = {aot_int(1), receiver, aot_int(2)};
    for (int32_t argc = 0; argc <= 3; argc += 3) {
      aot_call(st->cx, f, receiver, argc, argv);
      if (aot_has_exception(st->cx)) aot_take_exception(st->cx);
    }
  }
}

/* What bytecode gets hold of it may call on anything: nothing may crash. */
static void built_ins_check_their_receivers(state *st) {
  aot_context *cx = st->cx;
  int functions = 0;
  for (int id = 0; id < AOT_REALM_COUNT; id++) {
    bool has_effects_outside = (id >= AOT_REALM_CONSOLE && id <= AOT_REALM_PROCESS_ENV) || id == AOT_REALM_HOST;
    aot_value o = aot_realm(cx, (enum aot_realm_id)id);
    if (has_effects_outside || !aot_is_object(o)) continue;
    aot_value keys = aot_object_own_keys(cx, o, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
    for (uint32_t i = 0; i < aot_array_of(keys)->count; i++) {
      aot_descriptor d;
      aot_key key;
      if (aot_to_key(cx, aot_array_of(keys)->elements[i], &key) || aot_object_get_own(cx, o, key, &d) != 1) continue;
      functions++;
      call_on_everything(st, d.value);
      call_on_everything(st, d.getter);
      call_on_everything(st, d.setter);
    }
  }
  CHECK(functions > 600);
}

/* ---------------------------------------------------------------- strings */

static void ropes_flatten(state *st) {
  aot_value left = text(st, ""), right = text(st, "");
  for (int i = 0; i < 100000; i++) {
    left = aot_string_concat(st->cx, left, text(st, i % 10 ? "ab" : "\xC3\xA9"));
    right = aot_string_concat(st->cx, text(st, "xyz"), right);
  }
  CHECK(aot_string_length(left) == 190000 && aot_string_length(right) == 300000);
  CHECK(aot_string_char_code_at(left, 0) == 0xE9 && aot_string_char_code_at(left, 189999) == 'b');
  CHECK(aot_string_char_code_at(right, 299998) == 'y');
  aot_value wide = aot_string_concat(st->cx, left, text(st, "\xE2\x86\x92"));
  CHECK(aot_string_char_code_at(wide, 190000) == 0x2192 && aot_string_char_code_at(wide, 0) == 0xE9);
}

static void strings_compare_and_hash_by_units(state *st) {
  uint16_t units[] = {'a', 'b', 0xE9};
  aot_string *wide = aot_string_alloc(st->cx, 3, true);
  memcpy(wide->u.wide, units, sizeof units);
  aot_value a = text(st, "ab\xC3\xA9"), b = aot_box(wide);
  CHECK(aot_string_equal(a, b) && aot_string_compare(a, b) == 0);
  CHECK(aot_string_hash(st->cx, a) == aot_string_hash(st->cx, b));
  CHECK(aot_intern(st->cx, a) == aot_intern(st->cx, b));
  CHECK(aot_string_compare(text(st, "abc"), text(st, "abd")) == -1 &&
        aot_string_compare(text(st, "b"), text(st, "abc")) == 1);
  CHECK(aot_string_compare(text(st, "ab"), text(st, "abc")) == -1);
}

static void indexes_are_canonical(state *st) {
  struct {
    const char *key;
    bool index;
  } rows[] = {{"0", true},   {"10", true}, {"4294967294", true}, {"4294967295", false},
              {"01", false}, {"", false},  {"-1", false},        {"1.5", false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    CHECK(aot_key_from_name(name(st, rows[i].key)).is_index == rows[i].index);
}

static void utf8_round_trips(state *st) {
  const char *samples[] = {
      "", "ascii", "\xC3\xA9", "\xE2\x82\xAC uro", "\xF0\x9D\x92\xB3", "mixed \xC3\xA9\xE2\x86\x92\xF0\x9F\x98\x80"};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) CHECK(is_text(st, text(st, samples[i]), samples[i]));
  aot_value lone = aot_string_from_utf8(st->cx, "\xED\xA0\x80", 3); /* WTF-8 */
  CHECK(aot_string_length(lone) == 1 && aot_string_char_code_at(lone, 0) == 0xD800);
  CHECK(is_text(st, lone, "\xEF\xBF\xBD"));
  CHECK(aot_string_length(aot_string_from_utf8(st->cx, "\xFF\xC3", 2)) == 2);
}

static void slices_and_search(state *st) {
  aot_value s = text(st, "The quick brown fox jumps over the lazy dog, and then some more text follows.");
  aot_value slice = aot_substring(st->cx, s, 4, 60);
  CHECK(aot_string_length(slice) == 56 && aot_string_char_code_at(slice, 0) == 'q');
  CHECK(aot_string_index_of(st->cx, slice, text(st, "lazy"), 0) == 31);
  CHECK(aot_string_index_of(st->cx, slice, text(st, "cat"), 0) == -1);
  aot_value key = aot_intern(st->cx, slice);
  s = slice = AOT_UNDEFINED;
  aot_gc_collect(st->cx, true);
  CHECK(aot_string_char_code_at(key, 4) == 'k');
}

static void builders_widen(state *st) {
  aot_builder b;
  aot_builder_init(&b, st->cx);
  for (int i = 0; i < 5000; i++) aot_builder_ascii(&b, "ten chars.");
  aot_builder_code_point(&b, 0x1F600);
  aot_builder_string(&b, text(st, "end"));
  aot_value s = aot_builder_finish(&b);
  CHECK(aot_string_length(s) == 50005 && aot_string_char_code_at(s, 50000) == 0xD83D &&
        aot_string_char_code_at(s, 4) == 'c');
}

/* ---------------------------------------------------------------- shapes and properties */

static void objects_share_shapes(state *st) {
  aot_value a = aot_new_object(st->cx), b = aot_new_object(st->cx), c = aot_new_object(st->cx);
  set(st, a, "x", aot_int(1)), set(st, a, "y", aot_int(2));
  set(st, b, "x", aot_int(3)), set(st, b, "y", aot_int(4));
  set(st, c, "y", aot_int(5)), set(st, c, "x", aot_int(6));
  CHECK(aot_cell_of(a)->shape == aot_cell_of(b)->shape && aot_cell_of(a)->shape != aot_cell_of(c)->shape);
  CHECK(get(st, b, "y") == aot_int(4) && get(st, c, "x") == aot_int(6));
}

static void caches_follow_prototypes(state *st) {
  aot_value proto = aot_new_object(st->cx), o = aot_new_object_with_proto(st->cx, proto), key = name(st, "k");
  aot_ic ic = {0};
  set(st, proto, "k", aot_int(1));
  for (int i = 0; i < 3; i++) CHECK(aot_get(st->cx, o, key, &ic) == aot_int(1));
  CHECK(ic.slot == AOT_IC_PROTO);
  set(st, proto, "k", aot_int(2));
  CHECK(aot_get(st->cx, o, key, &ic) == aot_int(2));
  set(st, o, "k", aot_int(3));
  CHECK(aot_get(st->cx, o, key, &ic) == aot_int(3));
  aot_delete(st->cx, o, key);
  CHECK(aot_get(st->cx, o, key, &ic) == aot_int(2));
  aot_delete(st->cx, proto, key);
  CHECK(aot_get(st->cx, o, key, &ic) == AOT_UNDEFINED);
  aot_set_value(st->cx, aot_realm(st->cx, AOT_REALM_OBJECT_PROTOTYPE), aot_key_from_name(key), aot_int(9));
  CHECK(aot_get(st->cx, o, key, &ic) == aot_int(9));
  aot_delete(st->cx, aot_realm(st->cx, AOT_REALM_OBJECT_PROTOTYPE), key);
}

static void adding_sets_respect_setters(state *st) {
  aot_value key = name(st, "added"), proto = aot_new_object(st->cx);
  aot_ic ic = {0};
  for (int i = 0; i < 3; i++) {
    aot_value o = aot_new_object_with_proto(st->cx, proto);
    CHECK(aot_set(st->cx, o, key, aot_int(i), &ic) == 0 && get(st, o, "added") == aot_int(i));
  }
  CHECK(ic.new_shape != 0);
  aot_define_with(st->cx, proto, aot_key_from_name(key), AOT_TRUE, 0); /* read-only */
  aot_value o = aot_new_object_with_proto(st->cx, proto);
  CHECK(aot_set(st->cx, o, key, aot_int(1), &ic) != 0);
  CHECK(threw(st, "TypeError: Cannot assign to read only property 'added' of object '#<Object>'"));
}

static void dictionaries_keep_order(state *st) {
  aot_value o = aot_new_object(st->cx);
  char key[16];
  for (int i = 0; i < 2000; i++) {
    snprintf(key, sizeof key, "k%d", i);
    set(st, o, key, aot_int(i));
  }
  for (int i = 0; i < 2000; i++) {
    snprintf(key, sizeof key, "k%d", i);
    if (i % 10) aot_delete(st->cx, o, name(st, key));
  }
  set(st, o, "k1", aot_int(-1));
  aot_value keys = aot_object_own_keys(st->cx, o, AOT_KEYS_STRINGS);
  CHECK(aot_array_of(keys)->count == 201);
  CHECK(is_text(st, aot_array_of(keys)->elements[3], "k30") && is_text(st, aot_array_of(keys)->elements[200], "k1"));
  CHECK(get(st, o, "k1990") == aot_int(1990) && get(st, o, "k1991") == AOT_UNDEFINED);
}

static void integer_keys_come_first(state *st) {
  aot_value o = aot_new_object(st->cx);
  set(st, o, "b", AOT_NULL);
  for (uint32_t i = 5000; i > 0; i -= 5) aot_set_value(st->cx, o, aot_key_from_index(i * 3), aot_int((int32_t)i));
  aot_set_value(st->cx, o, aot_key_from_index(0), AOT_TRUE);
  aot_value keys = aot_object_own_keys(st->cx, o, AOT_KEYS_STRINGS);
  CHECK(aot_array_of(keys)->count == 1002);
  CHECK(is_text(st, aot_array_of(keys)->elements[0], "0") && is_text(st, aot_array_of(keys)->elements[1], "15"));
  CHECK(is_text(st, aot_array_of(keys)->elements[1001], "b"));
  CHECK(aot_get_index(st->cx, o, aot_int(30)) == aot_int(10));
}

static void class_roots_learn_their_size(state *st) {
  aot_function_info info = {.name = "C", .name_length = 1, .kind = AOT_FN_NORMAL, .file = ""};
  aot_value c = aot_new_function(st->cx, &info, 0, NULL), last = AOT_UNDEFINED;
  for (int i = 0; i < 20; i++) {
    last = aot_create_this(st->cx, c);
    set(st, last, "x", aot_int(i)), set(st, last, "y", aot_int(i));
  }
  aot_shape *s = aot_shape_of(st->cx, last);
  CHECK(s->count == 2 && s->inline_count == 2 && get(st, last, "y") == aot_int(19));
}

static void restrictions_hold(state *st) {
  aot_value o = aot_new_object(st->cx);
  set(st, o, "a", aot_int(1));
  aot_object_set_integrity(st->cx, o, true);
  CHECK(set(st, o, "a", aot_int(2)) != 0 &&
        threw(st, "TypeError: Cannot assign to read only property 'a' of object '#<Object>'"));
  CHECK(set(st, o, "b", aot_int(2)) != 0 && threw(st, "TypeError: Cannot add property b, object is not extensible"));
  CHECK(aot_delete(st->cx, o, name(st, "a")) < 0 && threw(st, "TypeError: Cannot delete property 'a' of #<Object>"));
}

static void protectors_fall(state *st) {
  aot_value proto = aot_realm(st->cx, AOT_REALM_ARRAY_PROTOTYPE);
  CHECK(st->cx->head.protectors & AOT_PROTECTOR_BUILTINS);
  set(st, proto, "myOwnMethod", AOT_NULL);
  CHECK(st->cx->head.protectors & AOT_PROTECTOR_BUILTINS);
  aot_set_value(st->cx, proto, aot_key_from_index(3), AOT_NULL);
  CHECK(!(st->cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO));
  set(st, proto, "push", AOT_NULL);
  CHECK(!(st->cx->head.protectors & AOT_PROTECTOR_BUILTINS) &&
        (st->cx->head.protectors & AOT_PROTECTOR_ARRAY_ITERATION));
  aot_set_value(st->cx, proto, AOT_SYM(st->cx, iterator), AOT_NULL);
  CHECK(!(st->cx->head.protectors & AOT_PROTECTOR_ARRAY_ITERATION));
  set(st, aot_realm(st->cx, AOT_REALM_MATH), "floor", AOT_NULL);
  CHECK(!(st->cx->head.protectors & AOT_PROTECTOR_MATH));
}

static void layouts_have_the_compilers_ids(state *st) {
  /* Each text behind its size. */
  static const char words[] = "\4left\0\5right";
  static const uint32_t constants[] = {0, 6};
  static const uint32_t keys[] = {0, 1};
  static const aot_layout layouts[] = {{AOT_FIRST_PROGRAM_SHAPE, 2, 2, keys}};
  static const aot_program program = {
      .constant_count = 2, .words = words, .constants = constants, .layouts = layouts, .layout_count = 1};
  aot_value made[2] = {0, 0};
  aot_context_free(st->cx);
  st->cx = aot_context_create(&program, NULL, 0);
  st->cx->program = &program;
  st->cx->head.constants = made;
  aot_shapes_add_layouts(st->cx, &program);
  aot_object *o = aot_new_object_with_shape(st->cx, AOT_FIRST_PROGRAM_SHAPE, 2);
  set(st, aot_box(o), "left", aot_int(1));
  CHECK(o->head.shape == AOT_FIRST_PROGRAM_SHAPE + 1 && o->slots[0] == aot_int(1));
  set(st, aot_box(o), "right", aot_int(2));
  CHECK(o->head.shape == AOT_FIRST_PROGRAM_SHAPE + 2 && o->slots[1] == aot_int(2));
  set(st, aot_box(o), "third", aot_int(3));
  CHECK(get(st, aot_box(o), "third") == aot_int(3) && get(st, aot_box(o), "right") == aot_int(2));
  st->cx->program = NULL;
  st->cx->head.constants = NULL;
}

/* ---------------------------------------------------------------- arrays */

static void arrays_are_dense_or_sparse(state *st) {
  aot_value v = aot_new_array(st->cx, 0, NULL);
  aot_array *a = aot_array_of(v);
  for (int i = 0; i < 1000; i++) aot_set_index(st->cx, v, aot_int(i), aot_int(i));
  CHECK(a->count == 1000 && a->length == 1000 && aot_array_is_fast(st->cx, v));
  aot_set_index(st->cx, v, aot_int(50000000), aot_int(1));
  CHECK(a->length == 50000001 && a->count == 1000 && !aot_array_is_fast(st->cx, v));
  CHECK(aot_get_index(st->cx, v, aot_int(50000000)) == aot_int(1) &&
        aot_get_index(st->cx, v, aot_int(2000)) == AOT_UNDEFINED);
  aot_array_set_length(st->cx, v, 10);
  CHECK(a->count == 10 && aot_get_index(st->cx, v, aot_int(50000000)) == AOT_UNDEFINED);
  CHECK(aot_array_set_length(st->cx, v, -1) < 0 && threw(st, "RangeError: Invalid array length"));
}

static void frozen_arrays_stay(state *st) {
  aot_value v = aot_new_array(st->cx, 2, (aot_value[]){aot_int(1), aot_int(2)});
  aot_object_set_integrity(st->cx, v, true);
  CHECK(aot_set_index(st->cx, v, aot_int(0), aot_int(5)) != 0 &&
        threw(st, "TypeError: Cannot assign to read only property '0' of object '[object Array]'"));
  CHECK(aot_set_index(st->cx, v, aot_int(2), aot_int(5)) != 0 &&
        threw(st, "TypeError: Cannot add property 2, object is not extensible"));
  CHECK(aot_get_index(st->cx, v, aot_int(0)) == aot_int(1));
}

/* ---------------------------------------------------------------- conversions, errors, calls */

static void to_int32_is_modular(state *st) {
  CHECK(aot_double_to_int32(4294967296.0 * 3 + 5) == 5 && aot_double_to_int32(-1.9) == -1 &&
        aot_double_to_int32(1e300) == 0);
  CHECK(aot_double_to_int32(2147483648.0) == INT32_MIN && aot_double_to_int32(NAN) == 0 &&
        aot_double_to_int32(-INFINITY) == 0);
  CHECK(aot_double_to_int32(9007199254740993.0 * 1024) == 0 && aot_double_to_int32(-4294967295.0) == 1);
}

static void messages_are_v8s(state *st) {
  aot_ic ic = {0};
  CHECK(aot_get(st->cx, AOT_UNDEFINED, name(st, "x"), &ic) == AOT_EXCEPTION &&
        threw(st, "TypeError: Cannot read properties of undefined (reading 'x')"));
  CHECK(aot_set(st->cx, AOT_NULL, name(st, "x"), AOT_TRUE, &ic) != 0 &&
        threw(st, "TypeError: Cannot set properties of null (setting 'x')"));
  CHECK(aot_call(st->cx, aot_int(3), AOT_UNDEFINED, 0, NULL) == AOT_EXCEPTION &&
        threw(st, "TypeError: number 3 is not a function"));
  CHECK(aot_throw_tdz(st->cx, "v") == AOT_EXCEPTION &&
        threw(st, "ReferenceError: Cannot access 'v' before initialization"));
}

static AOT_BUILTIN(recurse) {
  if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  aot_value v = aot_call(cx, callee, this_value, 0, NULL);
  return v == AOT_EXCEPTION ? v : aot_int(aot_as_int(v) + 1);
}

static void exhausted_stacks_are_range_errors(state *st) {
  for (int i = 0; i < 3; i++) {
    aot_value f = aot_new_closure(st->cx, recurse, "recurse", 0, 0, NULL);
    CHECK(aot_call(st->cx, f, AOT_UNDEFINED, 0, NULL) == AOT_EXCEPTION &&
          threw(st, "RangeError: Maximum call stack size exceeded"));
  }
}

static void heap_limits_are_errors(state *st) {
  st->cx->heap_limit = 32u << 20;
  aot_value list = aot_new_array(st->cx, 0, NULL);
  bool failed = false;
  for (int i = 0; i < 4000000 && !failed; i++) {
    failed = aot_array_push(st->cx, list, aot_new_object(st->cx)) != 0;
    if (!failed && aot_stack_low(st->cx)) failed = aot_stack_check_slow(st->cx) != 0;
  }
  CHECK(failed && threw(st, "RangeError: JavaScript heap out of memory"));
  aot_array_set_length(st->cx, list, 0);
  aot_array_of(list)->elements = NULL;
  aot_array_of(list)->capacity = 0;
  aot_gc_collect(st->cx, true);
  CHECK(st->cx->heap->live < (16u << 20));
}

/* ---------------------------------------------------------------- runner */

static const struct {
  const char *name;
  void (*run)(state *st);
  bool slow;
} tests[] = {
#define TEST(f)                                                                                                        \
  { #f, f, false }
#define SLOW(f)                                                                                                        \
  { #f, f, true } /* too slow for a collection at each allocation */
    SLOW(heap_keeps_what_is_reachable),
    SLOW(heap_frees_what_is_not),
    TEST(old_objects_remember_young_ones),
    SLOW(values_move_behind_a_cycle),
    SLOW(shapes_change_behind_a_cycle),
    SLOW(marks_change_sides),
    TEST(interior_pointers_keep_cells),
    TEST(objects_keep_no_neighbours),
    TEST(wrapped_values_keep_no_neighbours),
    SLOW(deep_structures_do_not_recurse),
    TEST(dead_cells_are_finalized),
    SLOW(sweeps_look_at_bits),
    SLOW(dropped_memory_goes_back),
    SLOW(cycles_can_be_given_up),
    TEST(old_arrays_remember_young_values),
    SLOW(built_ins_check_their_receivers),
    SLOW(shapes_and_keys_die),
    SLOW(ropes_flatten),
    TEST(strings_compare_and_hash_by_units),
    TEST(indexes_are_canonical),
    TEST(utf8_round_trips),
    TEST(slices_and_search),
    TEST(builders_widen),
    TEST(objects_share_shapes),
    TEST(caches_follow_prototypes),
    TEST(adding_sets_respect_setters),
    SLOW(dictionaries_keep_order),
    TEST(integer_keys_come_first),
    TEST(class_roots_learn_their_size),
    TEST(restrictions_hold),
    TEST(protectors_fall),
    TEST(layouts_have_the_compilers_ids),
    TEST(arrays_are_dense_or_sparse),
    TEST(frozen_arrays_stay),
    TEST(to_int32_is_modular),
    TEST(messages_are_v8s),
    SLOW(exhausted_stacks_are_range_errors),
    SLOW(heap_limits_are_errors),
};

static int run_all(const char *filter) {
  int failures = 0;
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
    if ((filter && !strstr(tests[i].name, filter)) || (tests[i].slow && getenv("AOT_GC_STRESS"))) continue;
    state st = {.cx = aot_context_with_all_builtins(), .name = tests[i].name};
    if (!st.cx) return 1;
    tests[i].run(&st);
    if (aot_has_exception(st.cx)) st.failures++, fprintf(stderr, "%s: an error is pending\n", st.name);
    failures += st.failures;
    aot_context_free(st.cx);
  }
  return failures;
}

static void *run_on_thread(void *filter) { return (void *)(intptr_t)run_all(filter); }

int main(int argc, char **argv) {
  char *filter = argc > 1 ? argv[1] : NULL;
  int failures = run_all(filter);
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, run_on_thread, filter ? filter : "s");
  for (int i = 0; i < 4; i++) {
    void *result;
    pthread_join(threads[i], &result);
    failures += (int)(intptr_t)result;
  }
  printf(failures ? "core_test: %d checks failed\n" : "core_test: ok\n", failures);
  return failures != 0;
}
