// Connections to databases of SQLite (DatabaseSync of node:sqlite, by the documentation of Node 22).
import {
  sqliteChanges, sqliteClose, sqliteConfigure, sqliteError, sqliteExec, sqliteFunction, sqliteInTransaction, sqliteLocation, sqliteOpen, sqlitePrepare,
} from "aot:host";
import { Buffer } from "node:buffer";
import { codedError, codedRangeError, codedTypeError } from "node:internal/errors";
import { kMake, StatementSync } from "node:internal/sqlite_statement";
import { fileURLToPath } from "node:url";
import { URL } from "node:web/url";

const OPEN_READ_ONLY = 1, OPEN_READ_WRITE = 2, OPEN_CREATE = 4, OPEN_URI = 64;
const DETERMINISTIC = 0x800, DIRECT_ONLY = 0x80000;
/** Options of a connection, as host/sqlite.c numbers them. */
const FOREIGN_KEYS = 0, DOUBLE_QUOTED_STATEMENTS = 1, DOUBLE_QUOTED_DEFINITIONS = 2;

/** The error of SQLite: its number, message and words. */
export function databaseError(parts: any): any {
  const error: any = new Error(parts[1]);
  error.code = "ERR_SQLITE_ERROR";
  error.errcode = parts[0];
  error.errstr = parts[2];
  return error;
}

export function invalidState(message: string): any { return codedError("ERR_INVALID_STATE", message); }
function wrongType(message: string): any { return codedTypeError("ERR_INVALID_ARG_TYPE", message); }

export function checkText(value: any, name: string): void {
  if (typeof value !== "string") throw wrongType(`The "${name}" argument must be a string.`);
}

export function checkBoolean(value: any, name: string): void {
  if (typeof value !== "boolean") throw wrongType(`The "${name}" argument must be a boolean.`);
}

function flag(value: any, name: string, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  checkBoolean(value, name);
  return value;
}

function unavailable(feature: string): any {
  return codedError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
    `The feature ${feature} is unavailable on the current platform, which is being used to run Node.js`);
}

/** The path of a database: a text, bytes or a URL. */
function pathOf(given: any): string {
  if (given instanceof URL) {
    if (given.protocol !== "file:") throw codedTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file:");
    return given.search === "" ? fileURLToPath(given) : given.href;
  }
  const path: any = given instanceof Uint8Array ? Buffer.from(given).toString() : given;
  if (typeof path !== "string" || path.includes("\0"))
    throw wrongType('The "path" argument must be a string, Uint8Array, or URL without null bytes.');
  return path;
}

/** A function that statements can call. */
class DatabaseFunction {
  readonly fn: any;
  readonly usesBigInts: boolean;
  constructor(fn: any, usesBigInts: boolean) {
    this.fn = fn;
    this.usesBigInts = usesBigInts;
  }

  /** Integers come as BigInts, bytes as buffers. */
  #argument(value: any): any {
    if (typeof value === "object" && value !== null) return new Uint8Array(value);
    if (typeof value !== "bigint" || this.usesBigInts) return value;
    const number = Number(value);
    if (Number.isSafeInteger(number)) return number;
    throw codedRangeError("ERR_OUT_OF_RANGE", `Value is too large to be represented as a JavaScript number: ${value}`);
  }

  call(args: any[]): any {
    const { fn } = this, result = fn(...args.map((each) => this.#argument(each)));
    if (result === undefined || result === null) return null;
    switch (typeof result) {
      case "number":
      case "string": return result;
      case "bigint":
        if (BigInt.asIntN(64, result) === result) return result;
        throw databaseError([1, "BigInt value is too large for SQLite", "SQL logic error"]);
    }
    if (result instanceof Uint8Array) return result;
    throw databaseError([1, result instanceof Promise ? "Asynchronous user-defined functions are not supported"
      : "Returned JavaScript value cannot be converted to a SQLite value", "SQL logic error"]);
  }
}

/** What statements are like unless they are told otherwise. */
export class StatementSettings {
  readBigInts = false;
  returnArrays = false;
  allowsBareNames = true;
  allowsUnknownNames = false;
}

/** A connection, for its statements. */
export class Connection {
  handle: any = undefined;
  readonly functions: DatabaseFunction[] = [];
  readonly settings: StatementSettings = new StatementSettings();
  /** Statements that run: the connection must stay. */
  running = 0;
  readonly call = (index: any, args: any): any => this.functions[index | 0].call(args);

  get isOpen(): boolean { return this.handle !== undefined; }

  require(): any {
    if (this.handle === undefined) throw invalidState("database is not open");
    return this.handle;
  }

  /** The status of what runs statements; errors of SQLite are thrown. */
  run(act: (call: any) => number): number {
    this.running++;
    try {
      return act(this.call);
    } finally {
      this.running--;
    }
  }

  check(status: number): void { if (status !== 0) throw databaseError(sqliteError(this.require())); }

  changes(asBigInts: boolean): any { return sqliteChanges(this.require(), asBigInts); }
}

export class DatabaseSync {
  #path: string;
  #connection: Connection = new Connection();
  #flags: number;
  #timeout = 0;
  #hasForeignKeys: boolean;
  #hasDoubleQuotes: boolean;

  constructor(path: any, options?: any) {
    this.#path = pathOf(path);
    if (options !== undefined && (options === null || typeof options !== "object"))
      throw wrongType('The "options" argument must be an object.');
    const given = options ?? {}, opens = flag(given.open, "options.open", true), { settings } = this.#connection;
    this.#flags = OPEN_URI | (flag(given.readOnly, "options.readOnly", false) ? OPEN_READ_ONLY : OPEN_READ_WRITE | OPEN_CREATE);
    this.#hasForeignKeys = flag(given.enableForeignKeyConstraints, "options.enableForeignKeyConstraints", true);
    this.#hasDoubleQuotes = flag(given.enableDoubleQuotedStringLiterals, "options.enableDoubleQuotedStringLiterals", false);
    if (flag(given.allowExtension, "options.allowExtension", false)) throw unavailable("extensions of SQLite");
    if (given.timeout !== undefined) {
      if (!Number.isInteger(given.timeout)) throw wrongType('The "options.timeout" argument must be an integer.');
      this.#timeout = given.timeout;
    }
    settings.readBigInts = flag(given.readBigInts, "options.readBigInts", false);
    settings.returnArrays = flag(given.returnArrays, "options.returnArrays", false);
    settings.allowsBareNames = flag(given.allowBareNamedParameters, "options.allowBareNamedParameters", true);
    settings.allowsUnknownNames = flag(given.allowUnknownNamedParameters, "options.allowUnknownNamedParameters", false);
    if (opens) this.open();
  }

  open(): void {
    const connection = this.#connection;
    if (connection.isOpen) throw invalidState("database is already open");
    const handle = sqliteOpen(this.#path, this.#flags, this.#timeout);
    if (Array.isArray(handle)) throw databaseError(handle);
    connection.handle = handle;
    connection.check(sqliteConfigure(handle, FOREIGN_KEYS, this.#hasForeignKeys));
    connection.check(sqliteConfigure(handle, DOUBLE_QUOTED_STATEMENTS, this.#hasDoubleQuotes));
    connection.check(sqliteConfigure(handle, DOUBLE_QUOTED_DEFINITIONS, this.#hasDoubleQuotes));
  }

  close(): void {
    const connection = this.#connection, handle = connection.require();
    if (connection.running > 0) throw invalidState("database is in use by a statement that runs");
    connection.handle = undefined;
    connection.functions.length = 0;
    sqliteClose(handle);
  }

  [Symbol.dispose](): void { if (this.#connection.isOpen) this.close(); }

  get isOpen(): boolean { return this.#connection.isOpen; }
  get isTransaction(): boolean { return sqliteInTransaction(this.#connection.require()); }

  location(name?: any): any {
    const handle = this.#connection.require();
    if (name !== undefined) checkText(name, "dbName");
    return sqliteLocation(handle, name ?? "main");
  }

  exec(sql: any): void {
    const connection = this.#connection, handle = connection.require();
    checkText(sql, "sql");
    connection.check(connection.run((call) => sqliteExec(handle, call, sql)));
  }

  prepare(sql: any): any {
    const connection = this.#connection, handle = connection.require();
    checkText(sql, "sql");
    const statement = sqlitePrepare(handle, sql);
    if (statement === undefined) throw databaseError(sqliteError(handle));
    return new (StatementSync as any)(kMake, connection, statement);
  }

  function(name: any, givenOptions: any, givenFunction?: any): void {
    const connection = this.#connection, handle = connection.require();
    checkText(name, "name");
    const fn = arguments.length < 3 ? givenOptions : givenFunction, options = arguments.length < 3 ? {} : givenOptions;
    if (options === null || typeof options !== "object") throw wrongType('The "options" argument must be an object.');
    const usesBigInts = flag(options.useBigIntArguments, "options.useBigIntArguments", false);
    const takesAny = flag(options.varargs, "options.varargs", false);
    let flags = flag(options.deterministic, "options.deterministic", false) ? DETERMINISTIC : 0;
    if (flag(options.directOnly, "options.directOnly", false)) flags |= DIRECT_ONLY;
    if (typeof fn !== "function") throw wrongType('The "function" argument must be a function.');
    const index = connection.functions.push(new DatabaseFunction(fn, usesBigInts)) - 1;
    connection.check(sqliteFunction(handle, name, takesAny ? -1 : fn.length | 0, flags, index));
  }

  aggregate(): never { throw unavailable("DatabaseSync.aggregate"); }
  createSession(): never { throw unavailable("DatabaseSync.createSession"); }
  applyChangeset(): never { throw unavailable("DatabaseSync.applyChangeset"); }
  enableLoadExtension(): never { throw unavailable("extensions of SQLite"); }
  loadExtension(): never { throw unavailable("extensions of SQLite"); }
}
