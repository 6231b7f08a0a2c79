#include "object/global_properties.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/string.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include "object/state.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How node has a property that is a value here: the sign before its name. */
enum manner {
  VALUE = 0,
  KEPT = '*',      /* `get` and `set`: what is set is what the getter gives */
  REPLACED = '+',  /* `get X` and `set X`: what is set takes the place of the accessor */
  UNNAMED = '-',   /* the same, of functions without names */
  READ_ONLY = '!', /* `get X` alone */
};

/* The properties of node 20, and newer ones of the language, in node's order. */
static const char properties[] =
    "Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date "
    "Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError "
    "SuppressedError globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array "
    "Uint32Array Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array "
    "BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet Proxy Reflect FinalizationRegistry "
    "WeakRef DisposableStack AsyncDisposableStack decodeURI decodeURIComponent encodeURI encodeURIComponent "
    "escape unescape eval isFinite isNaN console *process global *Buffer clearImmediate setImmediate URL "
    "URLSearchParams -DOMException +AbortController +AbortSignal Event EventTarget +TextEncoder +TextDecoder "
    "+TransformStream +TransformStreamDefaultController +WritableStream +WritableStreamDefaultController "
    "+WritableStreamDefaultWriter +ReadableStream +ReadableStreamDefaultReader +ReadableStreamBYOBReader "
    "+ReadableStreamBYOBRequest +ReadableByteStreamController +ReadableStreamDefaultController "
    "+ByteLengthQueuingStrategy +CountQueuingStrategy +TextEncoderStream +TextDecoderStream "
    "+CompressionStream +DecompressionStream clearInterval clearTimeout setInterval setTimeout queueMicrotask "
    "structuredClone +atob +btoa +BroadcastChannel +MessageChannel +MessagePort +MessageEvent +Blob +File "
    "+Performance +PerformanceEntry +PerformanceMark +PerformanceMeasure +PerformanceObserver "
    "+PerformanceObserverEntryList +PerformanceResourceTiming +performance fetch +FormData +Headers +Request "
    "+Response WebSocket SharedArrayBuffer Atomics !crypto +Crypto +CryptoKey +SubtleCrypto CustomEvent";

enum { COUNT = 130 };

struct property {
  const char *name;
  size_t length;
  enum manner manner;
};

/* The next of them from `at` on. */
static const char *next_property(const char *at, struct property *p) {
  at += strspn(at, " ");
  p->manner = strchr("*+-!", *at) ? (enum manner) * at++ : VALUE;
  p->name = at;
  p->length = strcspn(at, " ");
  return at + p->length;
}

/* Finds the property: its place in the order; COUNT: it is none of node's. */
static uint32_t find_property(aot_context *cx, aot_key key, struct property *p) {
  char text[48];
  if (key.is_index || !aot_is_string(key.value) || aot_string_length(key.value) >= sizeof text) return COUNT;
  const char *name = aot_value_text(cx, key.value, text, sizeof text), *at = properties;
  size_t length = strlen(name);
  for (uint32_t rank = 0; rank < COUNT; rank++) {
    at = next_property(at, p);
    if (p->length == length && memcmp(p->name, name, length) == 0) return rank;
  }
  return COUNT;
}

AOT_BUILTIN(aot_value_global_this) { return cx->head.global; }

/* ---------------------------------------------------------------- accessors */

struct aot_global_property {
  aot_value value, getter, setter; /* what the library has put there; 0: nothing, or not made yet */
  bool is_changed;                 /* the property is no longer node's */
};

static struct aot_global_property *known(aot_context *cx, uint32_t rank) {
  struct aot_core *core = cx->core;
  if (!core->globals) core->globals = calloc(COUNT, sizeof *core->globals);
  if (!core->globals) abort();
  return &core->globals[rank];
}

void aot_mark_globals(aot_context *cx) {
  const struct aot_global_property *p = cx->core->globals;
  for (uint32_t i = 0; p && i < COUNT; i++) {
    aot_gc_mark(cx, p[i].value);
    aot_gc_mark(cx, p[i].getter);
    aot_gc_mark(cx, p[i].setter);
  }
}

void aot_note_global(aot_context *cx, aot_key key, aot_value v) {
  struct property p;
  uint32_t rank = find_property(cx, key, &p);
  if (rank < COUNT) known(cx, rank)->value = v;
}

static aot_key key_of(aot_context *cx, aot_value name) { return aot_key_from_name(aot_intern(cx, name)); }

/* captures: the name of the property. */
static AOT_BUILTIN(get_global) {
  return aot_object_get(cx, cx->head.global, key_of(cx, aot_function_of(callee)->captures[0]), cx->head.global);
}

static AOT_BUILTIN(set_global) {
  aot_key key = key_of(cx, aot_function_of(callee)->captures[0]);
  return aot_set_value(cx, cx->head.global, key, AOT_ARG(0)) ? AOT_EXCEPTION : AOT_UNDEFINED;
}

static aot_value new_accessor(aot_context *cx, aot_native handler, const struct property *p, bool gets) {
  char name[64];
  const char *word = gets ? "get" : "set";
  aot_value key = aot_string_from_utf8(cx, p->name, p->length);
  if (p->manner == KEPT) snprintf(name, sizeof name, "%s", word);
  else if (p->manner == UNNAMED) *name = 0;
  else snprintf(name, sizeof name, "%s %.*s", word, (int)p->length, p->name);
  return aot_new_closure(cx, handler, name, gets ? 0 : 1, 1, &key);
}

/* The property is as node has made it, though something that its setter takes may have been given to it. */
static bool is_of_node(aot_context *cx, uint32_t rank, enum manner manner, uint32_t attributes, aot_value v) {
  if (rank == COUNT || manner == VALUE || attributes & AOT_ACCESSOR || !(attributes & AOT_CONFIGURABLE)) return false;
  const struct aot_global_property *p = known(cx, rank);
  return !p->is_changed && (manner == KEPT || !p->value || aot_same_value(p->value, v));
}

int aot_describe_global(aot_context *cx, aot_key key, aot_descriptor *d) {
  struct property of;
  uint32_t rank = find_property(cx, key, &of);
  if (!is_of_node(cx, rank, of.manner, d->attributes, d->value)) return 0;
  struct aot_global_property *p = known(cx, rank);
  if (!p->getter) p->getter = new_accessor(cx, get_global, &of, true);
  if (!p->setter && of.manner != READ_ONLY) p->setter = new_accessor(cx, set_global, &of, false);
  *d = (aot_descriptor){.value = AOT_UNDEFINED,
                        .getter = p->getter,
                        .setter = p->setter ? p->setter : AOT_UNDEFINED,
                        .attributes = (uint8_t)((d->attributes & ~AOT_WRITABLE) | AOT_ACCESSOR),
                        .has = AOT_HAS_GET | AOT_HAS_SET | AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE};
  return 0;
}

void aot_redefine_global(aot_context *cx, aot_key key, aot_descriptor *d) {
  struct property of;
  aot_own_slot p;
  uint32_t rank = find_property(cx, key, &of);
  bool is_value = d->has & (AOT_HAS_VALUE | AOT_HAS_WRITABLE), is_accessor = d->has & (AOT_HAS_GET | AOT_HAS_SET);
  if (rank == COUNT || !(is_value || is_accessor) || aot_own_find(cx, cx->head.global, key, &p) != 1) return;
  if (!p.slot || !is_of_node(cx, rank, of.manner, p.attributes, *p.slot)) return;
  known(cx, rank)->is_changed = true;
  if (!is_value) return;
  if (!(d->has & AOT_HAS_VALUE)) d->value = AOT_UNDEFINED;
  if (!(d->has & AOT_HAS_WRITABLE)) d->attributes &= (uint8_t)~AOT_WRITABLE;
  d->has |= AOT_HAS_VALUE | AOT_HAS_WRITABLE;
}

/* ---------------------------------------------------------------- order */

void aot_sort_globals(aot_context *cx, aot_value keys) {
  aot_array *list = aot_array_of(keys);
  uint32_t n = list->count, filled = 0;
  uint32_t *ranks = malloc((n + 1) * sizeof *ranks);
  aot_value *sorted = malloc((n + 1) * sizeof *sorted);
  if (!ranks || !sorted) abort();
  struct property p;
  for (uint32_t i = 0; i < n; i++) {
    bool is_name = aot_is_string(list->elements[i]);
    ranks[i] = is_name ? find_property(cx, aot_key_from_name(list->elements[i]), &p) : COUNT;
  }
  for (uint32_t rank = 0; rank <= COUNT; rank++)
    for (uint32_t i = 0; i < n; i++)
      if (ranks[i] == rank) sorted[filled++] = list->elements[i];
  memcpy(list->elements, sorted, n * sizeof *sorted);
  free(ranks);
  free(sorted);
}
