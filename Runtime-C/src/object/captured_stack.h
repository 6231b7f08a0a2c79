/* captured_stack.h: the frames of a stack trace, as they are noted when an error is made. */
#ifndef AOT_OBJECT_CAPTURED_STACK_H
#define AOT_OBJECT_CAPTURED_STACK_H

#include "aot_abi.h"
#include "base/interpreter.h"
#include "heap/heap.h"
#include "object/source_line.h"
#include "value/builder.h"
#include <stdbool.h>

/* What `stack` holds until it is read. */
typedef struct aot_captured_stack {
  aot_misc misc;
  aot_value error; /* whose property it is; its name and message are read with the stack, as in V8 */
  uint32_t count, pad;
  aot_captured_frame frames[];
} aot_captured_stack;

static inline aot_captured_stack *aot_captured_stack_of(aot_value v) { return (aot_captured_stack *)aot_cell_of(v); }

/* The position in a function of `at` (aot_frame_place). */
void aot_code_position(aot_context *cx, const aot_function_info *info, uintptr_t at, uint32_t *line, uint32_t *column);

/* Where the innermost function that called this one, which runs, is calling it; false when no source says so. */
bool aot_caller_place(aot_context *cx, aot_value function, aot_source_place *place);

/* ---------------------------------------------------------------- frame_text.c */

/* Of the frame of a function: has it no receiver? The name that the function object has by now, or that its code has; AOT_NULL. */
bool aot_code_is_top_level(aot_context *cx, const aot_captured_frame *f);
aot_value aot_code_name(aot_context *cx, const aot_captured_frame *f);
/* What traces call a function by its code: its name, or what the compiler inferred; AOT_NULL. */
aot_value aot_debug_name(aot_context *cx, const aot_function_info *info);
/* "A.f (file:line:column)" */
void aot_frame_text(aot_builder *b, const aot_captured_frame *f);

/* ---------------------------------------------------------------- frame_method.c, linked by need */

/* Parts of a frame as V8's CallSite tells them: strings, or AOT_NULL. */
aot_value aot_frame_function_name(aot_context *cx, const aot_captured_frame *f);
aot_value aot_frame_type_name(aot_context *cx, const aot_captured_frame *f);
aot_value aot_frame_method_name(aot_context *cx, const aot_captured_frame *f);
/* "A.m [as alias]" of a frame that has a receiver. */
__attribute__((weak)) void aot_append_method(aot_builder *b, const aot_captured_frame *f, aot_value name);
/* It has no receiver. */
bool aot_frame_is_top_level(aot_context *cx, const aot_captured_frame *f);

/* Error.prepareStackTrace(error, callSites) of the program: what `stack` is to be, or AOT_EXCEPTION. Linked by need
 * (prepared_stack.c): not in programs that cannot set it. */
__attribute__((weak)) aot_value aot_prepare_stack(aot_context *cx, aot_value prepare, const aot_captured_stack *s);

#endif
