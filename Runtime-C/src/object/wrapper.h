/* wrapper.h: objects of built-in kinds that hold a few values. */
#ifndef AOT_OBJECT_WRAPPER_H
#define AOT_OBJECT_WRAPPER_H

#include "aot_abi.h"

/* Built-in objects that wrap one value: Boolean, Number, String, Symbol, BigInt objects, Date (a Number), iterators' targets. */
typedef struct aot_wrapper {
  aot_cell head;
  aot_value *overflow;
  aot_value value;
  aot_value extra[3];
} aot_wrapper;

/* head.aux of HOST cells: what they are. */
enum aot_host_class {
  AOT_HOST_ASYNC_FROM_SYNC,
  AOT_HOST_TIMEOUT,
  AOT_HOST_IMMEDIATE,
  AOT_HOST_COLLATOR,
  AOT_HOST_NUMBER_FORMAT,
  AOT_HOST_LOCALE,
  AOT_HOST_PLURAL_RULES,
  AOT_HOST_LIST_FORMAT,
  AOT_HOST_RELATIVE_TIME_FORMAT,
  AOT_HOST_SEGMENTER,
  AOT_HOST_SEGMENTS,
  AOT_HOST_SEGMENT_ITERATOR,
  AOT_HOST_DISPLAY_NAMES,
  AOT_HOST_DATE_FORMAT,
  AOT_HOST_CALL_SITE,
  AOT_HOST_DISPOSABLE_STACK,
  AOT_HOST_ASYNC_DISPOSABLE_STACK
};

static inline aot_wrapper *aot_wrapper_of(aot_value v) { return (aot_wrapper *)(uintptr_t)v; }

#endif
