/* date_parse.h: texts of dates. */
#ifndef AOT_BUILTINS_DATE_DATE_PARSE_H
#define AOT_BUILTINS_DATE_DATE_PARSE_H

#include "aot_abi.h"

/* Date.parse: NaN when the text has no known format. */
double aot_date_parse(aot_context *cx, aot_value text);

#endif
