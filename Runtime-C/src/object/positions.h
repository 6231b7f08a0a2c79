/* positions.h: what stack traces tell of native code, packed: it is read only when there is an error, and every function has it. */
#ifndef AOT_OBJECT_POSITIONS_H
#define AOT_OBJECT_POSITIONS_H

#include "aot_abi.h"
#include <stdbool.h>

/* aot_function_info.positions: the type of the receiver where the frame does not keep it (empty: there is none), with a zero byte; a row for each
 * number of a site; the built-ins that the function calls by their handlers, with zero bytes. A row is the line less that of the row
 * before, the first one less that of the function, in zigzag; twice the column, plus one where a built-in is called; and then its number, from 0 on.
 * Before the rows stands how many bytes they have. All numbers are LEB128. */
typedef struct aot_native_place {
  uint32_t line, column;
  const char *builtin; /* what is called there, as stack traces tell it; NULL: no built-in */
} aot_native_place;

/* False: the function has no rows, and the place is its own. */
bool aot_native_place_of(const aot_function_info *info, uint32_t site, aot_native_place *place);
/* NULL: none. */
const char *aot_receiver_type(const aot_function_info *info);

#endif
