/* store.h: objects in a database. */
#ifndef AOT_OBJECTS_STORE_H
#define AOT_OBJECTS_STORE_H

#include "objects/space.h"
#include <sqlite3.h>

/* Kinds of stored objects: the upper bits of an id, so that an id tells its table. Numbers of classes come after them. */
enum {
  AOT_STORED_PLAIN = 1,
  AOT_STORED_ARRAY,
  AOT_STORED_DATE,
  AOT_STORED_MAP,
  AOT_STORED_SET,
  AOT_STORED_LANGUAGE_END, /* behind those of the language */
  AOT_STORED_FIRST_CLASS = 16
};
#define AOT_STORED_SHIFT 40

typedef struct aot_stored_column {
  char *name, *column; /* of the field, of its column */
  aot_key key;
  int32_t field; /* of the class; -1: it has no such ivar any more */
} aot_stored_column;

/* A table. */
typedef struct aot_stored_class {
  struct aot_stored_class *next;
  char *name, *table; /* of the class, of its table */
  uint32_t number;
  uint32_t version; /* that the store has */
  int64_t next_id;
  aot_space_class *class; /* NULL: of the language's own */
  const aot_shape *shape; /* that the columns were matched with */
  aot_stored_column *columns;
  uint32_t column_count;
  sqlite3_stmt *insert, *select, *remove; /* made when they are needed */
} aot_stored_class;

/* An object that is in the store, and lives. */
typedef struct aot_stored_entry {
  aot_value object; /* AOT_HOLE: it is dead */
  int64_t id;
} aot_stored_entry;

/* An object that is to be read, and who waits for it. */
typedef struct aot_pending {
  aot_value holder; /* AOT_HOLE: who asked */
  aot_key key;
  uint32_t index; /* of an element, or of a slot when `has_slot` */
  bool has_slot, is_element;
  int64_t id;
} aot_pending;

/* A Map or Set that was read, and an array of what it gets when all is read. */
typedef struct aot_unfilled {
  aot_value collection, parts;
} aot_unfilled;

struct aot_store {
  struct aot_store *next;
  aot_space *space;
  sqlite3 *db;
  char *path;
  bool is_open; /* a transaction of the host is */
  bool has_failed;
  bool is_stale; /* tables are as they were before a rollback: all is read anew */
  sqlite3_stmt *begin, *commit, *rollback;
  aot_stored_class *classes;
  aot_stored_entry *entries;
  size_t entry_count, entry_capacity, dead_count;
  size_t young;                /* entries from there on are younger than the last collection */
  uint32_t *by_object, *by_id; /* numbers of entries + 1 */
  size_t mask;
  int64_t *fresh; /* ids that the transaction gave out */
  size_t fresh_count, fresh_capacity;
  aot_value *work; /* objects that are being written, or were read; the collector sees them */
  size_t work_count, work_capacity;
  aot_pending *pending;
  size_t pending_count, pending_capacity;
  aot_unfilled *unfilled; /* `work` holds them, too */
  size_t unfilled_count, unfilled_capacity;
};

/* ---------------------------------------------------------------- store.c */

/* What the database says; AOT_E_STORE. */
AOT_COLD aot_status aot_store_refuse(const aot_store *st);
aot_status aot_store_run(aot_store *st, const char *sql);
aot_status aot_store_prepare(aot_store *st, const char *sql, sqlite3_stmt **out); /* frees sql */

/* ---------------------------------------------------------------- schema.c */

/* The table of a class of the space. */
aot_status aot_stored_class_for(aot_store *st, aot_space_class *c, aot_stored_class **out);
/* Of objects of the language. */
aot_status aot_stored_class_plain(aot_store *st, uint32_t number, aot_stored_class **out);
/* Of an id. AOT_E_NAME: there is none. */
aot_status aot_stored_class_of_id(aot_store *st, int64_t id, aot_stored_class **out);
/* One more column. */
aot_status aot_stored_column_add(aot_store *st, aot_stored_class *t, aot_key key, uint32_t *index);
void aot_stored_classes_free(aot_store *st);

/* ---------------------------------------------------------------- identity: known.c */

aot_stored_entry *aot_stored_by_object(const aot_store *st, aot_value object);
aot_stored_entry *aot_stored_by_id(const aot_store *st, int64_t id);
bool aot_stored_add(aot_store *st, aot_value object, int64_t id);
void aot_stored_forget(aot_store *st, int64_t id);

#endif
