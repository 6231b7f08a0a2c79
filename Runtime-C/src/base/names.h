/* names.h: the property keys and well-known symbols that the runtime itself uses. */
#ifndef AOT_BASE_NAMES_H
#define AOT_BASE_NAMES_H

#include "aot_builtins.h"
#include <stdbool.h>

/* Interned at context creation: cx->names[AOT_NAME_x]. */
/* clang-format off */
#define AOT_NAMES(X)                                                                                                   \
  X(length) X(name) X(prototype) X(constructor) X(message) X(stack) X(cause) X(errors) X(value) X(done) X(next)        \
  X(get) X(set) X(writable) X(enumerable) X(configurable) X(toString) X(valueOf) X(toJSON) X(then) X(resolve)          \
  X(index) X(input) X(groups) X(raw) X(callee) X(caller) X(arguments) X(undefined) X(null) X(number) X(string) X(boolean)  \
  X(symbol)                                                                                                            \
  X(bigint) X(object) X(function) X(NaN) X(Infinity) X(globalThis) X(proxy) X(revoke) X(lastIndex) X(flags)            \
  X(source) X(exec) X(size) X(has) X(keys) X(add) X(join) X(reason) X(status) X(fulfilled) X(rejected) X(promise)      \
  X(reject) X(__proto__) X(empty) X(anonymous) X(indices)
/* Those that are keywords of C, whose names cannot be made by X. */
#define AOT_KEYWORD_NAMES(X) X(return) X(throw) X(default) X(true) X(false)
enum aot_name {
#define X(n) AOT_NAME_##n,
  AOT_NAMES(X)
  AOT_KEYWORD_NAMES(X)
#undef X
  AOT_NAME_COUNT
};

/* Well-known symbols: cx->symbols[AOT_SYMBOL_x]. */
#define AOT_SYMBOLS(X)                                                                                                 \
  X(iterator) X(asyncIterator) X(hasInstance) X(toPrimitive) X(toStringTag) X(species) X(isConcatSpreadable)           \
  X(unscopables) X(match) X(matchAll) X(replace) X(search) X(split) X(dispose) X(asyncDispose)
enum aot_symbol_id {
#define X(n) AOT_SYMBOL_##n,
  AOT_SYMBOLS(X)
#undef X
  AOT_SYMBOL_COUNT
};
/* clang-format on */

#endif
