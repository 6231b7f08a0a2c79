/* context.c: contexts, program start and end.
 */
#define _GNU_SOURCE
#include "object/core.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define STACK_HEADROOM (192u << 10)       /* for C code that does not check, and to report the overflow */
#define MAX_STACK      ((size_t)64 << 20) /* of an unlimited stack */

/* The bounds of the running thread's stack. */
static void find_stack(aot_context *cx) {
  pthread_attr_t attributes;
  void *low = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &low, &size);
    pthread_attr_destroy(&attributes);
  }
  if (!size) { /* cannot happen on Linux */
    size = 256 << 10;
    low = (char *)AOT_FRAME_ADDRESS() - size;
  }
  cx->stack_base = (uintptr_t)low + size;
  uintptr_t lowest = size > MAX_STACK ? cx->stack_base - MAX_STACK : (uintptr_t)low;
  cx->core->real_stack_limit = cx->head.stack_limit = lowest + STACK_HEADROOM;
}

static void seed_random(aot_context *cx) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  uint64_t x = (uint64_t)t.tv_nsec * 0x9E3779B97F4A7C15ull ^ (uint64_t)t.tv_sec ^ (uint64_t)(uintptr_t)cx << 17;
  for (int i = 0; i < 2; i++) { /* splitmix64 */
    uint64_t z = (x += 0x9E3779B97F4A7C15ull);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    cx->random_state[i] = z ^ z >> 31;
  }
}

static void make_names(aot_context *cx) {
  static const char *const names[AOT_NAME_COUNT] = {
#define X(n) #n,
      AOT_NAMES(X)
#undef X
          "return",
      "throw", "default", "true", "false"};
  for (int i = 0; i < AOT_NAME_COUNT; i++) cx->names[i] = aot_intern_c(cx, names[i]);
  static const char *const symbols[AOT_SYMBOL_COUNT] = {
#define X(n) "Symbol." #n,
      AOT_SYMBOLS(X)
#undef X
  };
  for (int i = 0; i < AOT_SYMBOL_COUNT; i++) cx->symbols[i] = aot_new_symbol(cx, aot_string_from_c(cx, symbols[i]));
}

aot_context *aot_context_create(const aot_program *program, const aot_realm_row *rows, uint32_t count) {
  aot_context *cx = calloc(1, sizeof *cx);
  if (!cx) return NULL;
  cx->head.exception = AOT_HOLE;
  cx->symbol_registry = AOT_HOLE;
  cx->head.proto_epoch = 1;
  if (aot_heap_init(cx) || aot_shapes_init(cx, program)) {
    aot_context_free(cx);
    return NULL;
  }
  find_stack(cx);
  seed_random(cx);
  if (aot_intern_init(cx)) {
    aot_context_free(cx);
    return NULL;
  }
  make_names(cx);
  if (aot_realm_init(cx, rows, count)) {
    aot_context_free(cx);
    return NULL;
  }
  return cx;
}

aot_context *aot_context_new(const aot_realm_row *rows, uint32_t count) {
  return aot_context_create(NULL, rows, count);
}

void aot_at_free(aot_context *cx, void (*release)(void *data), void *data) {
  struct aot_core *core = cx->core;
  if (core->release_count == core->release_capacity) {
    size_t capacity = core->release_capacity;
    core->releases = aot_grow(core->releases, &capacity, sizeof *core->releases);
    core->release_capacity = (uint32_t)capacity;
  }
  core->releases[core->release_count].release = release;
  core->releases[core->release_count++].data = data;
}

static void run_releases(struct aot_core *core) {
  while (core->release_count) {
    core->release_count--;
    core->releases[core->release_count].release(core->releases[core->release_count].data);
  }
  free(core->releases);
}

void aot_context_free(aot_context *cx) {
  if (!cx) return;
  if (cx->interpreter && cx->interpreter->free) cx->interpreter->free(cx);
  if (cx->heap && cx->core) aot_heap_free(cx);
  if (cx->core) {
    run_releases(cx->core);
    aot_closures_free(cx);
    aot_shapes_free(cx);
    free(cx->core->infos);
    free(cx->core->templates);
    free(cx->core->template_sites);
    free(cx->core->free_ids);
    free(cx->core->gets);
    free(cx->core->sets);
    free(cx->core);
  }
  aot_intern_free(cx);
  free(cx->jobs);
  free(cx->ticks);
  free(cx->thunks);
  free(cx->output);
  free(cx);
}

/* ---------------------------------------------------------------- the end of a program */

/* Reports a pending error; the exit code. */
static int uncaught(aot_context *cx) {
  if (cx->exit_requested) {
    cx->head.exception = AOT_HOLE;
    return cx->exit_code;
  }
  aot_report_uncaught(cx, aot_take_exception(cx));
  return 1;
}

/* Jobs, then the loop while it has something, until both are empty. */
static int drain(aot_context *cx) {
  if (aot_run_jobs(cx)) return -1;
  if (aot_check_unhandled_rejections && aot_check_unhandled_rejections(cx)) return 1;
  if (cx->run_loop && !cx->exit_requested) {
    if (cx->run_loop(cx)) return aot_has_exception(cx) ? -1 : 1;
    if (aot_run_jobs(cx)) return -1;
    if (aot_check_unhandled_rejections && aot_check_unhandled_rejections(cx)) return 1;
  }
  return 0;
}

int aot_unsettled_code(const aot_context *cx) {
  return cx->is_body_pending && !cx->is_exit_code_given && !cx->exit_code ? 13 : 0;
}

int aot_finish_program(aot_context *cx, aot_value result) {
  int code = 0;
  if (result == AOT_EXCEPTION && !aot_handle_uncaught(cx)) {
    code = uncaught(cx);
  } else {
    int r = drain(cx);
    code = r < 0 ? uncaught(cx) : r;
  }
  if (cx->exit_requested) code = cx->exit_code;
  if (cx->emit_exit && !cx->exit_requested) {
    if (!cx->exit_code) cx->exit_code = code;
    cx->emit_exit(cx);
    if (aot_has_exception(cx)) code = uncaught(cx);
    else code = cx->exit_code;
  } else if (!code) {
    code = cx->exit_code ? cx->exit_code : aot_unsettled_code(cx);
  }
  if (aot_flush) aot_flush(cx);
  return code;
}

/* ---------------------------------------------------------------- built programs */

/* Module slots, constants and caches are one block. */
static int make_unit_memory(aot_context *cx, const aot_program *p, void **block) {
  size_t slots = p->module_slot_count, constants = p->constant_count, ics = p->ic_count;
  *block = calloc(1, (slots + constants) * sizeof(aot_value) + ics * sizeof(aot_ic) + 1);
  if (!*block) return -1;
  cx->head.ics = *block;
  cx->head.module_slots = (aot_value *)(cx->head.ics + ics);
  cx->head.constants = cx->head.module_slots + slots;
  for (size_t i = 0; i < slots; i++) cx->head.module_slots[i] = AOT_UNDEFINED;
  return 0;
}

static int run_program(aot_context *cx, const aot_program *p) {
  void *block = NULL;
  if (make_unit_memory(cx, p, &block)) return 70;
  cx->program = p;
  cx->interpreter = p->interpreter;
  if (p->run_loop) cx->run_loop = p->run_loop;
  aot_shapes_add_layouts(cx, p);
  int code = 70;
  if (!p->register_thunks || p->register_thunks(cx) == 0) code = aot_finish_program(cx, p->main(cx, 0));
  else if (aot_has_exception(cx)) code = uncaught(cx);
  cx->program = NULL;
  free(block);
  return code;
}

int aot_program_main(const aot_program *program, int argc, char **argv) {
  if (program->abi_version != AOT_ABI_VERSION) {
    fputs("aotc: this program was built for another version of the runtime\n", stderr);
    return 70;
  }
  aot_context *cx = aot_context_create(program, program->realm, program->realm_row_count);
  if (!cx) {
    fputs("aotc: out of memory\n", stderr);
    return 70;
  }
  cx->argc = argc;
  cx->argv = argv;
  int code = run_program(cx, program);
  /* the system takes the memory back */
  return code;
}
