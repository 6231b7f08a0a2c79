/* collator.h: what Intl.Collator and String.prototype.localeCompare share. */
#ifndef AOT_BUILTINS_INTL_COLLATOR_H
#define AOT_BUILTINS_INTL_COLLATOR_H

#include "builtins/intl/collation.h"
#include "builtins/common/locale_list.h"

/* InitializeCollator (ECMA-402 10.1.2): the comparison and the locale that it was made for. Nonzero = an error is pending. */
int aot_collator_open(aot_context *cx, aot_collator *collator, aot_locale *locale, aot_value locales, aot_value options,
                      const char *service);

/* -1, 0 or 1 of two strings, flattened here; AOT_EXCEPTION when memory ends. */
aot_value aot_collator_order(aot_context *cx, const aot_collator *collator, aot_value a, aot_value b);

#endif
