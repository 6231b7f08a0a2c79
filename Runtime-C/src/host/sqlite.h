/* sqlite.h: what objects stand for that programs hold of SQLite. */
#ifndef AOT_HOST_SQLITE_H
#define AOT_HOST_SQLITE_H

#include "aot_abi.h"
#include <sqlite3.h>

/* A connection. Closing it ends its statements, whose objects may live on. */
typedef struct aot_database {
  aot_context *cx;
  sqlite3 *sqlite;                  /* NULL when it is closed */
  struct aot_statement *statements; /* those that are open */
  aot_value call;                   /* while statements run: calls functions of the program; its caller holds it */
} aot_database;

typedef struct aot_statement {
  sqlite3_stmt *sqlite; /* NULL: it is ended, or its text had none */
  aot_database *owner;  /* NULL when it is ended */
  struct aot_statement *next, *previous;
} aot_statement;

#endif
