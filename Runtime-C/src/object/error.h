/* error.h: errors, their stacks, and texts for messages. */
#ifndef AOT_OBJECT_ERROR_H
#define AOT_OBJECT_ERROR_H

#include "aot_abi.h"
#include "value/key.h"

aot_value aot_new_error(aot_context *cx, int kind, aot_value message);

/* With a message in UTF-8: cx->new_error. */
aot_value aot_new_error_of_text(aot_context *cx, int kind, const char *message, size_t size);

/* What an AOT_KIND_ERROR is: in head.aux. A DOMException is as large as an aot_wrapper. */
enum { AOT_ERROR_ORDINARY, AOT_ERROR_DOM_EXCEPTION };

/* A property of an error as a string; AOT_UNDEFINED when there is none or reading it threw. */
aot_value aot_error_text_property(aot_context *cx, aot_value error, aot_key key);
/* ErrorUtils::ToString: "Name: message", as Error.prototype.toString gives it. */
aot_value aot_error_header(aot_context *cx, aot_value error);

/* Captures `stack` on the object as of now ("Name: message\n    at f (file:line:col)..."). */
void aot_capture_stack(aot_context *cx, aot_value error, aot_value skip_until);
/* The same with those who wait for a promise, which the error is to reject. */
void aot_capture_awaiting(aot_context *cx, aot_value error, aot_value promise);
/* The same of an error that an operation made, or the built-in that runs: that one is the innermost frame. */
void aot_capture_failure(aot_context *cx, aot_value error);
/* What a captured stack is when it is read: text, or what the program's Error.prepareStackTrace makes of it. AOT_EXCEPTION when that
 * throws. */
aot_value aot_lazy_stack(aot_context *cx, aot_value v);
/* The same for a property that holds it, and now keeps the result. */
aot_value aot_read_lazy_stack(aot_context *cx, aot_value v);

/* The property `key` on the chain of o as a data property, without running anything; AOT_UNDEFINED of an accessor, AOT_HOLE when there
 * is none. *holder has it. */
aot_value aot_quiet_get(aot_context *cx, aot_value o, aot_key key, aot_value *holder);

/* A printable form of a key or a value for messages; from a small ring in the heap's string storage. */
const char *aot_key_text(aot_context *cx, aot_key key, char *buffer, size_t size);
const char *aot_value_text(aot_context *cx, aot_value v, char *buffer, size_t size);
/* Marks in the compiler's texts for messages (ErrorText in HIR/Lowering+Messages.swift): the name of the value, what V8 says of an operand
 * without a text; first in a text: the rest is the whole message, the rest is the text of what has the value as a property. */
enum { AOT_TEXT_VALUE = 1, AOT_TEXT_SITE = 2, AOT_TEXT_MESSAGE = 3, AOT_TEXT_PROPERTY = 4 };

/* TypeError of an object pattern whose value v is null or undefined. message: as the compiler wrote it, with
 * marks where the value belongs; NULL = nothing is known of the pattern. */
aot_value aot_throw_not_coercible(aot_context *cx, aot_value v, const char *message);

/* Bytes to stderr, after what is in the buffer of stdout. */
void aot_write_report(aot_context *cx, const char *bytes, size_t n);

/* Who gave an error up: the code that threw it, or a promise that nobody waits for. */
enum aot_uncaught_origin { AOT_UNCAUGHT_THROW, AOT_UNCAUGHT_REJECTION };
/* Reports an error that nobody caught to stderr, as Node does. */
void aot_report_uncaught(aot_context *cx, aot_value error, enum aot_uncaught_origin origin);
/* An error ends the process: the listeners of "exit" hear of it, cx->exit_code is what they leave. Nothing is reported yet. */
void aot_tell_failure(aot_context *cx);
/* Both, the report last, as in Node. */
void aot_end_uncaught(aot_context *cx, aot_value error, enum aot_uncaught_origin origin);

#endif
