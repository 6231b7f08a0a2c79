/* realm_table.h: what a realm is made of: rows by object, and what is known of their functions. It does not change once it is made, so that
 * the contexts of a host share one.
 */
#ifndef AOT_REALM_TABLE_H
#define AOT_REALM_TABLE_H

#include "aot_abi.h"
#include "base/realm_id.h"
#include <stdbool.h>

#define AOT_NO_ROW    0xFFFFu
#define AOT_NO_OBJECT (-1)

typedef struct aot_realm_table {
  const aot_realm_row *rows;
  uint32_t count;
  uint32_t group_count;
  aot_function_info *infos; /* by row: of what is a function */
  uint16_t *next;           /* by row: the next one of the same object */
  uint16_t
      *leaders; /* by row: the first method of the same handler, which is one function; constructors: their object */
  uint16_t *next_shared;                      /* by row: the next method of the same handler */
  uint16_t *groups;                           /* by row: a number from 1 on for methods that are several rows, else 0 */
  uint16_t sizes[AOT_REALM_COUNT];            /* by object: how many rows it has keys of, at most */
  uint16_t first[AOT_REALM_COUNT];            /* by object: its first row that is no constructor */
  uint16_t constructor_rows[AOT_REALM_COUNT]; /* by object: the row of which it is made */
  int16_t prototypes[AOT_REALM_COUNT];        /* by constructor: the object that is its `prototype` */
  int16_t constructors[AOT_REALM_COUNT];      /* by prototype: the object that is its `constructor` */
} aot_realm_table;

/* The rows have to stay. NULL: no memory, or a row of no object. */
aot_realm_table *aot_realm_table_new(const aot_realm_row *rows, uint32_t count);
void aot_realm_table_free(aot_realm_table *t);

/* Is the handler of a getter that of the setter, too? Such accessors have one function: %ThrowTypeError%. */
bool aot_realm_serves_both(const aot_realm_table *t, uint32_t row);
/* The key of a row without "get " or "set ". */
const char *aot_realm_row_key(const aot_realm_row *row);
const char *aot_realm_name(enum aot_realm_id id);

/* What realm.def says of an object. */
typedef struct aot_realm_object {
  uint16_t name; /* its place among the names */
  int16_t proto;
  uint8_t kind;
} aot_realm_object;
extern const aot_realm_object aot_realm_objects[AOT_REALM_COUNT];

#endif
