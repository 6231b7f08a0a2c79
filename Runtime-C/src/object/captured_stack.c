/* captured_stack.c: the stack of an error.
 *
 * It is captured as raw frames when the error is made and becomes text when somebody reads `stack`.
 */
#include "object/captured_stack.h"
#include "base/context.h"
#include "base/activations.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/positions.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/state.h"

#define DEFAULT_LIMIT 10 /* when Error.stackTraceLimit is not a number */
#define HIGHEST_LIMIT 200

static void trace_captured(aot_context *cx, aot_misc *m) {
  aot_captured_stack *s = (aot_captured_stack *)m;
  aot_gc_mark(cx, s->error);
  for (uint32_t i = 0; i < s->count; i++) {
    aot_gc_mark(cx, s->frames[i].receiver);
    aot_gc_mark(cx, s->frames[i].function);
  }
}

/* ---------------------------------------------------------------- settings of the program */

/* An own data property of Error that the program may have set; AOT_HOLE when there is none. */
static aot_value error_setting(aot_context *cx, aot_value name) {
  aot_value constructor = cx->realm[AOT_REALM_ERROR];
  aot_own_slot p;
  if (!constructor || !aot_is_object(constructor) || !cx->core->realm_ready) return AOT_HOLE;
  if (aot_own_find(cx, constructor, aot_key_from_name(name), &p) != 1 || !p.slot || p.attributes & AOT_ACCESSOR)
    return AOT_HOLE;
  return *p.slot;
}

static uint32_t frame_limit(aot_context *cx) {
  aot_value limit = error_setting(cx, cx->core->stack_trace_limit);
  if (limit == AOT_HOLE) return DEFAULT_LIMIT;
  double n = aot_is_number(limit) ? aot_as_number(limit) : 0;
  return n > HIGHEST_LIMIT ? HIGHEST_LIMIT : n > 0 ? (uint32_t)n : 0;
}

/* ---------------------------------------------------------------- frames */

void aot_code_position(aot_context *cx, const aot_function_info *info, uintptr_t at, uint32_t *line, uint32_t *column) {
  aot_native_place place;
  aot_native_place_of(info, (uint32_t)at, &place);
  *line = place.line;
  *column = place.column;
  if (info->code) cx->interpreter->position_at(info, (const uint32_t *)at, line, column);
}

/* `new F` of an ordinary function: native frames tell it by what was made. */
static bool makes(aot_context *cx, const aot_captured_frame *f) {
  aot_value holder;
  if (f->info->kind != AOT_FN_NORMAL || !aot_is_object(f->receiver)) return false;
  aot_value constructor = aot_quiet_get(cx, f->receiver, AOT_KEY(cx, constructor), &holder);
  return aot_is_function(constructor) && aot_function_of(constructor)->info == f->info;
}

static void note_frame(aot_context *cx, const aot_frame *f, aot_captured_frame *out) {
  *out = (aot_captured_frame){.info = f->info, .receiver = AOT_HOLE, .function = AOT_HOLE, .kind = AOT_CAPTURED_CALL};
  aot_code_position(cx, f->info, aot_frame_place(f), &out->line, &out->column);
  if (f->is_interpreter) {
    cx->interpreter->describe(f, out);
    return;
  }
  if (f->has_receiver) out->receiver = ((const aot_receiver_frame *)(const void *)f)->receiver;
  out->constructs =
      f->info->kind == AOT_FN_BASE_CONSTRUCTOR || f->info->kind == AOT_FN_DERIVED_CONSTRUCTOR || makes(cx, out);
}

/* The method of a generator that goes on in a frame: into *out, and true. */
static bool note_resumption(aot_context *cx, const aot_frame *f, aot_captured_frame *out) {
  return f->resumes && cx->activations->resumed_by(cx, f, out);
}

/* The built-in that a frame is calling, which has called `inner` (NULL: nobody): into *out, and true. */
static bool note_builtin(aot_context *cx, const aot_frame *f, const aot_frame *inner, aot_captured_frame *out) {
  if (f->is_interpreter) return cx->interpreter->calls_builtin(cx, f, inner, out);
  aot_native_place place;
  aot_native_place_of(f->info, f->site, &place);
  if (!place.builtin) return false;
  *out = (aot_captured_frame){.text = place.builtin,
                              .receiver = AOT_HOLE,
                              .function = AOT_HOLE,
                              .kind = AOT_CAPTURED_HANDLER,
                              .constructs = strncmp(place.builtin, "new ", 4) == 0};
  return true;
}

/* Does the frame run `function`? Native frames do not keep their callee: closures of one expression are the same to them. */
static bool frame_runs(aot_context *cx, const aot_frame *f, aot_value function) {
  if (f->is_interpreter) return cx->interpreter->callee_of(f) == function;
  return f->info == aot_function_of(function)->info;
}

/* The innermost frame that a trace shows: the caller of `until`; none when `until` is a function that does not run. */
static const aot_frame *skip_frames(aot_context *cx, aot_value until) {
  const aot_frame *innermost = cx->head.frame;
  if (!aot_is_function(until)) return innermost;
  for (const aot_frame *f = innermost; f; f = f->up)
    if (frame_runs(cx, f, until)) return f->up;
  return NULL;
}

/* Frames from `first` on, at most `limit`: their number. is_failure: what `first` is calling has made the error. */
static uint32_t note_frames(aot_context *cx, const aot_frame *first, bool is_failure, aot_captured_frame *out,
                            uint32_t limit) {
  uint32_t n = 0;
  const aot_frame *inner = NULL, *f = first;
  for (; f && n < limit; f = f->up) {
    bool is_seen = !(f->info->flags & AOT_FN_UNSEEN);
    if (inner && !(inner->info->flags & AOT_FN_UNSEEN) && note_resumption(cx, inner, &out[n])) n++;
    else if (is_seen && (inner || is_failure) && note_builtin(cx, f, inner, &out[n])) n++;
    if (n < limit && is_seen) note_frame(cx, f, &out[n++]);
    inner = f;
  }
  if (!f && n < limit && inner && inner->resumes) n += cx->activations->awaiting(cx, inner, out + n, limit - n);
  return n;
}

bool aot_caller_place(aot_context *cx, aot_value function, aot_source_place *place) {
  aot_captured_frame caller;
  const aot_frame *f = aot_is_function(function) ? skip_frames(cx, function) : NULL;
  if (!f || f->info->flags & AOT_FN_UNSEEN || !f->info->file) return false;
  note_frame(cx, f, &caller);
  *place = (aot_source_place){caller.info->file, caller.line, caller.column};
  return caller.line != 0;
}

/* ---------------------------------------------------------------- capturing */

/* Shows `error` to have the stack: its property `stack`. */
static void attach(aot_context *cx, aot_value error, aot_captured_stack *s) {
  aot_key key = AOT_KEY(cx, stack);
  aot_own_slot p;
  if (aot_own_find(cx, error, key, &p) == 1) {
    aot_value text = aot_lazy_stack(cx, aot_box(s));
    if (text != AOT_EXCEPTION) aot_define_with(cx, error, key, text, AOT_HIDDEN);
  } else if (aot_own_extensible(cx, error)) {
    aot_own_add(cx, error, key, aot_box(s), AOT_HIDDEN | AOT_PROP_LAZY, false);
  }
}

static void keep(aot_context *cx, aot_value error, uint32_t n, const aot_captured_frame *frames) {
  aot_captured_stack *s = aot_alloc(cx, (uint32_t)(sizeof *s + n * sizeof *frames), AOT_KIND_MISC);
  s->misc.trace = trace_captured;
  s->error = error;
  s->count = n;
  memcpy(s->frames, frames, n * sizeof *frames);
  attach(cx, error, s);
}

static void capture(aot_context *cx, aot_value error, const aot_frame *first, bool is_failure) {
  aot_captured_frame frames[HIGHEST_LIMIT];
  keep(cx, error, note_frames(cx, first, is_failure, frames, frame_limit(cx)), frames);
}

void aot_capture_awaiting(aot_context *cx, aot_value error, aot_value promise) {
  aot_captured_frame frames[HIGHEST_LIMIT];
  uint32_t limit = frame_limit(cx);
  keep(cx, error, cx->activations ? cx->activations->awaiting_promise(cx, promise, frames, limit) : 0, frames);
}

void aot_capture_stack(aot_context *cx, aot_value error, aot_value skip_until) {
  capture(cx, error, skip_frames(cx, skip_until), false);
}

void aot_capture_failure(aot_context *cx, aot_value error) { capture(cx, error, cx->head.frame, true); }

/* ---------------------------------------------------------------- reading */

static aot_value default_text(aot_context *cx, const aot_captured_stack *s) {
  aot_builder b;
  aot_value header = aot_error_header(cx, s->error);
  aot_builder_init(&b, cx);
  aot_builder_string(&b, header);
  for (uint32_t i = 0; i < s->count; i++) {
    aot_builder_ascii(&b, "\n    at ");
    aot_frame_text(&b, &s->frames[i]);
  }
  aot_value text = aot_builder_finish(&b);
  if (text == AOT_EXCEPTION) {
    aot_take_exception(cx);
    return header;
  }
  return text;
}

aot_value aot_lazy_stack(aot_context *cx, aot_value v) {
  const aot_captured_stack *s = aot_captured_stack_of(v);
  if (aot_prepare_stack) {
    aot_value prepare = error_setting(cx, aot_intern_c(cx, "prepareStackTrace"));
    if (aot_is_callable(prepare)) return aot_prepare_stack(cx, prepare, s);
  }
  return default_text(cx, s);
}

aot_value aot_read_lazy_stack(aot_context *cx, aot_value v) {
  aot_value text = aot_lazy_stack(cx, v), error = aot_captured_stack_of(v)->error;
  aot_own_slot p;
  /* The program may have run, and changed the object. */
  if (text == AOT_EXCEPTION || aot_own_find(cx, error, AOT_KEY(cx, stack), &p) != 1 || !p.slot || *p.slot != v)
    return text;
  *p.slot = text;
  aot_barrier(cx, p.holder, text);
  return text;
}
