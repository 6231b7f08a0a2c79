/* array_iterator.h: array iterators. */
#ifndef AOT_BUILTINS_COMMON_ARRAY_ITERATOR_H
#define AOT_BUILTINS_COMMON_ARRAY_ITERATOR_H

#include "aot_abi.h"
#include "base/builtin.h"

/* A fresh array iterator; also over typed arrays, checked at each step. kind: enum aot_iteration. */
aot_value aot_array_iterator(aot_context *cx, aot_value array_like, int kind);

/* %Array.prototype.values% */
AOT_BUILTIN(aot_builtin_array_values);

#endif
