/* record.h: objects as rows. */
#ifndef AOT_OBJECTS_RECORD_H
#define AOT_OBJECTS_RECORD_H

#include "objects/store.h"

/* Writes the object, and those that it refers to and that are not in the store. Within a transaction. AOT_E_TYPE: one cannot be stored; nothing was written. */
aot_status aot_record_write(aot_store *st, aot_value object, int64_t *id);
/* Reads it with all that it refers to. */
aot_status aot_record_read(aot_store *st, int64_t id, aot_value *object);
/* Gives a parameter of a statement a value as it is stored. The value stays as it is until the statement has run. `holder` and `field` are for messages. */
aot_status aot_record_bind(aot_store *st, sqlite3_stmt *statement, int place, aot_value v, const char *holder,
                           const char *field);

#endif
