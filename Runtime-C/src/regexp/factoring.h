/* factoring.h: alternatives that begin alike. */
#ifndef AOT_REGEXP_FACTORING_H
#define AOT_REGEXP_FACTORING_H

#include "regexp/pattern.h"

/* Makes one alternative of those that begin with the same character: abc|abd is ab(?:c|d); a|[bc] is [abc]. What matches, and in which
 * order, stays. */
void regexp_factor(regexp_compilation *compilation, regexp_node *root);

#endif
