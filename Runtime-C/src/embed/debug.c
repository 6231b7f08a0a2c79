/* debug.c: breakpoints, steps, and what a host sees of a program that stands at one.
 *
 * A stop is AOT_BC_BREAK in place of an op, where a line of a function begins; the op itself is kept here. Breakpoints are stops that stay; while the
 * program steps, every line of every script has one. Code without stops runs as fast as ever.
 */
#include "embed/debug.h"
#include "aot_bytecode.h"
#include "base/failure.h"
#include "embed/run.h"
#include "embed/script.h"
#include "vm/bytecode.h"
#include <stdlib.h>

typedef struct stop {
  uint32_t *at; /* by address */
  uint32_t breakpoint;
  uint8_t op;
} stop;

typedef struct aot_debugger {
  aot_on_pause on_pause;
  void *data;
  stop *stops;
  size_t count, capacity;
  uint32_t last_breakpoint;
  aot_step step;
  uint32_t depth;                 /* of the frame that steps */
  const aot_interp_frame *paused; /* where the program stands, or NULL */
} aot_debugger;

/* ---------------------------------------------------------------- stops */

static size_t place_of(const aot_debugger *d, const uint32_t *at) {
  size_t low = 0, high = d->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (d->stops[middle].at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* 0: for steps. False: no memory. */
static bool add_stop(aot_debugger *d, uint32_t *at, uint32_t breakpoint) {
  size_t place = place_of(d, at);
  if (place < d->count && d->stops[place].at == at) {
    if (breakpoint) d->stops[place].breakpoint = breakpoint;
    return true;
  }
  if (d->count == d->capacity) {
    size_t capacity = d->capacity ? 2 * d->capacity : 16;
    stop *larger = realloc(d->stops, capacity * sizeof *larger);
    if (!larger) return false;
    d->stops = larger;
    d->capacity = capacity;
  }
  memmove(&d->stops[place + 1], &d->stops[place], (d->count - place) * sizeof *d->stops);
  d->stops[place] = (stop){.at = at, .breakpoint = breakpoint, .op = (uint8_t)(*at & 255)};
  d->count++;
  *at = (*at & ~255u) | AOT_BC_BREAK;
  return true;
}

/* Takes away the stops that the test wants gone; how many. */
static size_t remove_stops(aot_debugger *d, bool (*is_wanted)(const stop *s, uint32_t breakpoint),
                           uint32_t breakpoint) {
  size_t kept = 0, before = d->count;
  for (size_t i = 0; i < before; i++) {
    const stop *s = &d->stops[i];
    if (is_wanted(s, breakpoint)) *s->at = (*s->at & ~255u) | s->op;
    else d->stops[kept++] = *s;
  }
  d->count = kept;
  return before - kept;
}

static bool is_of_breakpoint(const stop *s, uint32_t breakpoint) { return s->breakpoint == breakpoint; }
static bool is_any(const stop *s, uint32_t breakpoint) {
  (void)s;
  (void)breakpoint;
  return true;
}

/* ---------------------------------------------------------------- lines */

static uint32_t op_at(const aot_debugger *d, const uint32_t *at) {
  uint32_t op = *at & 255;
  return op == AOT_BC_BREAK ? d->stops[place_of(d, at)].op : op;
}

/* Calls visit at each instruction with which a line of the function begins; false when that gave false. */
static bool each_line(const aot_debugger *d, const aot_bytecode_function *f, uint32_t size,
                      bool (*visit)(uint32_t *at, uint32_t line, void *data), void *data) {
  uint32_t before = 0;
  for (uint32_t at = 0; at < size;) {
    uint32_t length = (uint32_t)strlen(aot_op_format(op_at(d, f->code + at)));
    const aot_position *p = aot_bytecode_position(f, f->code + at + length);
    if (p && p->line != before) {
      before = p->line;
      if (!visit((uint32_t *)(uintptr_t)(f->code + at), p->line, data)) return false;
    }
    at += length;
  }
  return true;
}

static uint32_t code_size(const aot_bytecode_module *m, uint32_t function) {
  const uint32_t *header = (const uint32_t *)(const void *)m->bytes;
  const uint32_t *records =
      (const uint32_t *)(const void *)(m->bytes + header[AOT_BC_FIXED_HEADER_WORDS + 2 * AOT_BC_FUNCTIONS]);
  return records[(size_t)function * AOT_BC_FUNCTION_WORDS + AOT_BC_F_CODE_SIZE];
}

/* Is the file the end of the path, from the beginning of a name on? */
static bool is_end_of(const char *file, const char *path) {
  size_t n = strlen(file), m = strlen(path);
  return n <= m && strcmp(path + m - n, file) == 0 && (n == m || path[m - n - 1] == '/' || *file == '/');
}

/* Of all scripts, or those with functions of a file. */
static bool each_line_of_all(const aot_embedding *e, const char *file,
                             bool (*visit)(uint32_t *at, uint32_t line, void *data), void *data) {
  for (const aot_script *s = e->scripts; s; s = s->next)
    for (uint32_t i = 0; s->module && i < s->module->function_count; i++) { /* native code has none */
      const aot_bytecode_function *f = &s->module->functions[i];
      if (file && !is_end_of(file, f->info.file)) continue;
      if (!each_line(e->debugger, f, code_size(s->module, i), visit, data)) return false;
    }
  return true;
}

static bool stop_for_steps(uint32_t *at, uint32_t line, void *data) {
  (void)line;
  return add_stop(data, at, 0);
}

typedef struct wanted_line {
  aot_debugger *debugger;
  uint32_t from, line, breakpoint;
} wanted_line;

static bool find_line(uint32_t *at, uint32_t line, void *data) {
  (void)at;
  wanted_line *w = data;
  if (line >= w->from && line < w->line) w->line = line;
  return true;
}

static bool stop_at_line(uint32_t *at, uint32_t line, void *data) {
  wanted_line *w = data;
  return line != w->line || add_stop(w->debugger, at, w->breakpoint);
}

/* ---------------------------------------------------------------- frames */

static const aot_interp_frame *bytecode_frame(const aot_frame *f) {
  while (f && !f->is_interpreter) f = f->up;
  return (const aot_interp_frame *)(const void *)f;
}

static const aot_interp_frame *frame_above(const aot_interp_frame *f) { return bytecode_frame(f->link.up); }

static uint32_t depth_of(const aot_interp_frame *f) {
  uint32_t depth = 0;
  for (; f; f = frame_above(f)) depth++;
  return depth;
}

/* ---------------------------------------------------------------- stopping */

static bool stops_here(const aot_debugger *d, const stop *s, const aot_interp_frame *frame) {
  if (s->breakpoint || d->step == AOT_STEP_INTO) return true;
  if (d->step == AOT_STEP_NONE) return false;
  uint32_t depth = depth_of(frame);
  return depth < d->depth || (depth == d->depth && d->step == AOT_STEP_OVER);
}

/* Asks the host; where the program stops next. */
static void pause_at(aot_embedding *e, const aot_interp_frame *frame, uint32_t breakpoint) {
  aot_debugger *d = e->debugger;
  aot_scope level = e->locals.level;
  d->paused = frame;
  aot_step step = d->on_pause(e->cx, breakpoint, d->data);
  d->paused = NULL;
  aot_level_close(e, level);
  d->step = step;
  d->depth = depth_of(frame);
  if (step == AOT_STEP_NONE) remove_stops(d, is_of_breakpoint, 0);
  else each_line_of_all(e, NULL, stop_for_steps, d); /* without memory it stops at fewer lines */
}

/* cx->debug_break */
static int on_break(aot_context *cx, void *data, const uint32_t *pc) {
  aot_embedding *e = cx->embedding;
  aot_interp_frame *frame = data;
  aot_debugger *d = e->debugger;
  size_t place = d ? place_of(d, pc) : 0;
  if (!d || place == d->count || d->stops[place].at != pc) return AOT_BC_BREAK; /* no op stands there */
  stop s = d->stops[place];
  if (!frame || d->paused || !stops_here(d, &s, frame)) return s.op;
  frame->pc = pc + strlen(aot_op_format(s.op));
  cx->head.frame = &frame->link;
  pause_at(e, frame, s.breakpoint);
  if (cx->head.is_ending) return aot_end_program(e, e->ending);
  if (e->error == AOT_HOLE) return atomic_load(&e->requests) && aot_stack_check_slow(cx) ? -1 : s.op;
  aot_value error = e->error;
  e->error = AOT_HOLE;
  aot_throw(cx, error);
  return -1;
}

/* ---------------------------------------------------------------- breakpoints */

void aot_debugger_free(aot_embedding *e) {
  if (!e->debugger) return;
  free(e->debugger->stops);
  free(e->debugger);
  e->debugger = NULL;
}

aot_status aot_debug_attach(aot_context *cx, aot_on_pause on_pause, void *data) {
  AOT_BEGIN(cx);
  if (e->debugger && e->debugger->paused) return aot_refuse(AOT_E_STATE, "the program stands at a breakpoint");
  if (!on_pause) {
    if (e->debugger) remove_stops(e->debugger, is_any, 0);
    aot_debugger_free(e);
    return AOT_OK;
  }
  if (!e->debugger) e->debugger = calloc(1, sizeof *e->debugger);
  if (!e->debugger) return aot_refuse(AOT_E_MEMORY, "no memory for a debugger");
  e->debugger->on_pause = on_pause;
  e->debugger->data = data;
  cx->debug_break = on_break;
  return AOT_OK;
}

aot_status aot_breakpoint_set(aot_context *cx, const char *file, uint32_t line, uint32_t *breakpoint, uint32_t *at) {
  AOT_BEGIN(cx);
  AOT_NEEDS(file);
  AOT_NEEDS(breakpoint);
  aot_debugger *d = e->debugger;
  if (!d) return aot_refuse(AOT_E_STATE, "no debugger is attached");
  wanted_line w = {.debugger = d, .from = line, .line = UINT32_MAX, .breakpoint = d->last_breakpoint + 1};
  each_line_of_all(e, file, find_line, &w);
  if (w.line == UINT32_MAX) return aot_refuse(AOT_E_NAME, "there is no code at %s:%u or after it", file, line);
  if (!each_line_of_all(e, file, stop_at_line, &w)) {
    remove_stops(d, is_of_breakpoint, w.breakpoint);
    return aot_refuse(AOT_E_MEMORY, "no memory for a breakpoint");
  }
  *breakpoint = ++d->last_breakpoint;
  if (at) *at = w.line;
  return AOT_OK;
}

aot_status aot_breakpoint_remove(aot_context *cx, uint32_t breakpoint) {
  AOT_BEGIN(cx);
  if (!breakpoint || !e->debugger || !remove_stops(e->debugger, is_of_breakpoint, breakpoint))
    return aot_refuse(AOT_E_NAME, "there is no such breakpoint");
  return AOT_OK;
}

/* ---------------------------------------------------------------- what is seen */

static aot_status find_frame(const aot_embedding *e, uint32_t i, const aot_interp_frame **out) {
  const aot_interp_frame *f = e->debugger ? e->debugger->paused : NULL;
  if (!f) return aot_refuse(AOT_E_STATE, "the program does not stand at a breakpoint");
  for (uint32_t k = 0; f && k < i; k++) f = frame_above(f);
  if (!f) return aot_refuse(AOT_E_RANGE, "there are fewer frames");
  *out = f;
  return AOT_OK;
}

aot_status aot_debug_frame_read(aot_context *cx, uint32_t i, aot_debug_frame *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  const aot_interp_frame *frame;
  aot_status status = find_frame(e, i, &frame);
  if (status) return status;
  const aot_bytecode_function *f = aot_frame_function(frame);
  const aot_position *p = aot_bytecode_position(f, frame->pc);
  *out = (aot_debug_frame){.function = f->info.name_length ? f->info.name : "",
                           .file = f->info.file,
                           .line = p ? p->line : f->info.line,
                           .column = p ? p->column : f->info.column,
                           .parameter_count = f->param_count,
                           .variable_count = f->register_count};
  return AOT_OK;
}

aot_status aot_debug_this(aot_context *cx, uint32_t i, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  const aot_interp_frame *frame;
  aot_status status = find_frame(e, i, &frame);
  if (status) return status;
  if (frame->this_value == AOT_HOLE) return aot_refuse(AOT_E_STATE, "this is not initialized yet");
  return aot_ref_make(e, frame->this_value, out);
}

static bool is_internal(aot_value v) {
  if (!aot_is_cell(v)) return false;
  uint8_t kind = aot_cell_of(v)->kind;
  return kind < AOT_KIND_OBJECT && kind != AOT_KIND_STRING && kind != AOT_KIND_SYMBOL && kind != AOT_KIND_BIGINT;
}

/* Registers hold variables, cells of variables that closures share, and what the interpreter keeps for itself. */
aot_status aot_debug_variable(aot_context *cx, uint32_t i, uint32_t variable, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(out);
  const aot_interp_frame *frame;
  aot_status status = find_frame(e, i, &frame);
  if (status) return status;
  if (variable >= aot_frame_function(frame)->register_count)
    return aot_refuse(AOT_E_RANGE, "the frame has fewer variables");
  aot_value v = aot_frame_registers(frame)[variable];
  if (aot_is_kind(v, AOT_KIND_CELL)) v = ((const aot_variable *)aot_cell_of(v))->value;
  if (v == AOT_HOLE || is_internal(v))
    return aot_refuse(AOT_E_STATE, "the variable is not initialized, or is no value of the program");
  return aot_ref_make(e, v, out);
}
