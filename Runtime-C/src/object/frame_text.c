/* frame_text.c: a frame of a stack trace in V8's words: "A.m [as alias] (file:line:column)", "new A (...)", "async f (...)".
 *
 * A frame of native code may not know its receiver or its function: then its function's info tells what the compiler knew.
 */
#include "base/context.h"
#include "value/key.h"
#include "value/string.h"
#include "object/captured_stack.h"
#include "object/own_property.h"
#include "object/positions.h"
#include "object/property.h"
#include <stdio.h>

bool aot_code_is_top_level(aot_context *cx, const aot_captured_frame *f) {
  if (f->info->flags & AOT_FN_TOP) return !(f->info->flags & AOT_FN_COMMONJS);
  if (f->receiver == AOT_HOLE) return !aot_receiver_type(f->info);
  return aot_is_nullish(f->receiver) || f->receiver == cx->head.global;
}

aot_value aot_debug_name(aot_context *cx, const aot_function_info *info) {
  uint32_t length = info->name_length;
  if (!length && info->name) length = (uint32_t)strlen(info->name);
  return length ? aot_string_from_utf8(cx, info->name, length) : AOT_NULL;
}

/* Code of texts has a name: "eval", also in a function that a constructor made. */
static bool is_eval(const aot_function_info *info) {
  if (!info->file || strncmp(info->file, "eval at ", 8) != 0) return false;
  return !info->name_length || (info->name_length == 9 && memcmp(info->name, "anonymous", 9) == 0);
}

aot_value aot_code_name(aot_context *cx, const aot_captured_frame *f) {
  if (f->info->flags & AOT_FN_TOP) return AOT_NULL;
  aot_own_slot p;
  if (f->function != AOT_HOLE && aot_cell_of(f->function)->flags & AOT_FN_MATERIALIZED &&
      aot_own_find(cx, f->function, AOT_KEY(cx, name), &p) == 1 && p.slot && aot_is_string(*p.slot) &&
      aot_string_length(*p.slot) > 0 && !(p.attributes & AOT_ACCESSOR) && !is_eval(f->info))
    return *p.slot;
  return is_eval(f->info) ? aot_string_from_c(cx, "eval") : aot_debug_name(cx, f->info);
}

static void append_place(aot_builder *b, const aot_captured_frame *f) {
  if (!aot_captured_code(f)) {
    aot_builder_ascii(b, "<anonymous>");
    return;
  }
  const char *file = f->info->file ? f->info->file : "";
  char place[32];
  aot_builder_string(b, aot_string_from_utf8(b->cx, file, strlen(file)));
  snprintf(place, sizeof place, ":%u:%u", (unsigned)f->line, (unsigned)f->column);
  aot_builder_ascii(b, place);
}

static void append_combinator(aot_builder *b, const aot_captured_frame *f) {
  char text[64];
  snprintf(text, sizeof text, "async %s (index %u)", f->text, (unsigned)f->line);
  aot_builder_ascii(b, text);
}

void aot_frame_text(aot_builder *b, const aot_captured_frame *f) {
  if (f->kind == AOT_CAPTURED_COMBINATOR) {
    append_combinator(b, f);
    return;
  }
  if (f->kind == AOT_CAPTURED_AWAIT) aot_builder_ascii(b, "async ");
  aot_value name = f->kind == AOT_CAPTURED_HANDLER ? AOT_NULL : aot_code_name(b->cx, f);
  if (f->kind == AOT_CAPTURED_HANDLER) {
    aot_builder_ascii(b, f->text);
  } else if (f->constructs) {
    aot_builder_ascii(b, "new ");
    if (name == AOT_NULL) aot_builder_ascii(b, "<anonymous>");
    else aot_builder_string(b, name);
  } else if (f->info->flags & AOT_FN_COMMONJS) {
    aot_builder_ascii(b, "Object.<anonymous>");
  } else if (aot_append_method && !aot_code_is_top_level(b->cx, f)) {
    aot_append_method(b, f, name);
  } else if (name != AOT_NULL) {
    aot_builder_string(b, name);
  } else {
    append_place(b, f);
    return;
  }
  aot_builder_ascii(b, " (");
  append_place(b, f);
  aot_builder_ascii(b, ")");
}
