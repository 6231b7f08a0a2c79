// node:sqlite: databases of SQLite, as Node 22 documents them.
import { DatabaseSync } from "node:internal/sqlite_database";
import { StatementSync } from "node:internal/sqlite_statement";

export { DatabaseSync, StatementSync };
