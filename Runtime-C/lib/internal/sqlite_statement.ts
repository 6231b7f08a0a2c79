// Prepared statements of SQLite (StatementSync of node:sqlite).
import {
  ownValue, setOwnValue, sqliteBind, sqliteColumns, sqliteError, sqliteIsOpen, sqliteNames, sqliteParameters, sqliteReset, sqliteRow, sqliteStep, sqliteText,
} from "aot:host";
import { codedRangeError, codedTypeError } from "node:internal/errors";
import { checkBoolean, databaseError, invalidState } from "node:internal/sqlite_database";
import type { Connection } from "node:internal/sqlite_database";

export const kMake = Symbol("kMake");

const ROW = 100, DONE = 101;
/** What binding refuses, as host/sqlite.c numbers it. */
const TOO_LARGE = -1, NOT_BINDABLE = -2;

/** A value that stands for parameters by name, not for one of them. */
function isNamed(value: any): boolean {
  return typeof value === "object" && value !== null && !ArrayBuffer.isView(value);
}

/** The names of parameters, with and without the sign before them. */
class Names {
  /** By position from 1: null for those that are found by their place. */
  readonly names: any[];
  readonly #positions: Map<string, number> = new Map();
  #bare: Map<string, string> | undefined;

  constructor(names: any[]) {
    this.names = names;
    names.forEach((name, index) => { if (name !== null) this.#positions.set(name, index + 1); });
  }

  #bareNames(): Map<string, string> {
    if (this.#bare !== undefined) return this.#bare;
    const bare = new Map<string, string>();
    for (const name of this.names) {
      if (name === null) continue;
      const rest = name.slice(1), other = bare.get(rest);
      if (other !== undefined)
        throw invalidState(`Cannot create bare named parameter '${rest}' because of conflicting names '${other}' and '${name}'.`);
      bare.set(rest, name);
    }
    return this.#bare = bare;
  }

  position(key: string, allowsBare: boolean): number | undefined {
    return this.#positions.get(key) ?? (allowsBare ? this.#positions.get(this.#bareNames().get(key) ?? "") : undefined);
  }

  isNamed(position: number): boolean { return position <= this.names.length && this.names[position - 1] !== null; }
}

export class StatementSync {
  #connection: Connection;
  #statement: any;
  #names: Names | undefined;
  #readsBigInts: boolean;
  #returnsArrays: boolean;
  #allowsBareNames: boolean;
  #allowsUnknownNames: boolean;
  /** The one that goes on: what starts anew ends it. */
  #iteration = 0;
  /** It calls a function of the program, which may not start it anew. */
  #isRunning = false;

  constructor(make: any, connection: any, statement: any) {
    if (make !== kMake) throw codedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    const { settings } = connection as Connection;
    this.#connection = connection;
    this.#statement = statement;
    this.#readsBigInts = settings.readBigInts;
    this.#returnsArrays = settings.returnArrays;
    this.#allowsBareNames = settings.allowsBareNames;
    this.#allowsUnknownNames = settings.allowsUnknownNames;
  }

  #open(): any {
    if (!sqliteIsOpen(this.#statement)) throw invalidState("statement has been finalized");
    return this.#statement;
  }

  // MARK: Parameters

  #bindAt(position: number, value: any): void {
    const status = sqliteBind(this.#statement, position, value);
    if (status === TOO_LARGE) throw codedTypeError("ERR_INVALID_ARG_VALUE", "BigInt value is too large to bind.");
    if (status === NOT_BINDABLE)
      throw codedTypeError("ERR_INVALID_ARG_TYPE", `Provided value cannot be bound to SQLite parameter ${position}.`);
    this.#connection.check(status);
  }

  #bindNamed(names: Names, values: any): void {
    for (const key of Object.keys(values)) {
      const position = names.position(key, this.#allowsBareNames);
      if (position !== undefined) this.#bindAt(position, ownValue(values, key));
      else if (!this.#allowsUnknownNames) throw invalidState(`Unknown named parameter '${key}'`);
    }
  }

  /** Starts anew with these parameters. */
  #begin(values: any[]): any {
    if (this.#isRunning) throw invalidState("statement is in use");
    const statement = this.#open(), names = this.#names ??= new Names(sqliteParameters(statement));
    this.#iteration++;
    sqliteReset(statement, true);
    const hasNames = values.length > 0 && isNamed(values[0]);
    if (hasNames) this.#bindNamed(names, values[0]);
    let position = 1;
    for (let i = hasNames ? 1 : 0; i < values.length; i++) {
      while (names.isNamed(position)) position++;
      this.#bindAt(position++, values[i]);
    }
    return statement;
  }

  // MARK: Rows

  /** Whether there is a row. */
  #step(statement: any): boolean {
    if (this.#isRunning) throw invalidState("statement is in use");
    this.#isRunning = true;
    let status = 0;
    try {
      status = this.#connection.run((call) => sqliteStep(statement, call));
    } finally {
      this.#isRunning = false;
    }
    if (status === ROW) return true;
    if (status === DONE) return false;
    const error = databaseError(sqliteError(this.#connection.require()));
    sqliteReset(statement, false);
    throw error;
  }

  #row(statement: any, names: any[]): any {
    const values = sqliteRow(statement, this.#readsBigInts);
    if (typeof values === "string") {
      const [column, digits] = values.split(" ");
      sqliteReset(statement, false);
      throw codedRangeError("ERR_OUT_OF_RANGE",
        `The value of column ${column} is too large to be represented as a JavaScript number: ${digits}`);
    }
    // Bytes come as buffers.
    const row: any[] = values.map((each: any) => (typeof each === "object" && each !== null ? new Uint8Array(each) : each));
    if (this.#returnsArrays) return row;
    const object: any = { __proto__: null };
    for (let i = 0; i < row.length; i++) setOwnValue(object, names[i], row[i]);
    return object;
  }

  all(...values: any[]): any[] {
    const statement = this.#begin(values), names = sqliteNames(statement), rows: any[] = [];
    while (this.#step(statement)) rows.push(this.#row(statement, names));
    sqliteReset(statement, false);
    return rows;
  }

  get(...values: any[]): any {
    const statement = this.#begin(values), row = this.#step(statement) ? this.#row(statement, sqliteNames(statement)) : undefined;
    sqliteReset(statement, false);
    return row;
  }

  run(...values: any[]): any {
    const statement = this.#begin(values);
    while (this.#step(statement)) continue;
    sqliteReset(statement, false);
    const [changes, lastInsertRowid] = this.#connection.changes(this.#readsBigInts);
    return { changes, lastInsertRowid };
  }

  iterate(...values: any[]): any {
    const statement = this.#begin(values), names = sqliteNames(statement), iteration = this.#iteration;
    const requireOwn = () => {
      this.#open();
      if (this.#isRunning) throw invalidState("statement is in use");
      if (this.#iteration !== iteration) throw invalidState("iterator was invalidated");
    };
    return new StatementSyncIterator(() => {
      requireOwn();
      if (this.#step(statement)) return this.#row(statement, names);
      sqliteReset(statement, false);
      return undefined;
    }, () => {
      requireOwn();
      sqliteReset(statement, false);
    });
  }

  columns(): any[] {
    const parts = sqliteColumns(this.#open()), columns: any[] = [];
    for (let i = 0; i < parts.length; i += 5)
      columns.push({ __proto__: null, column: parts[i + 1], database: parts[i + 3], name: parts[i], table: parts[i + 2], type: parts[i + 4] });
    return columns;
  }

  // MARK: Settings

  get sourceSQL(): string { return sqliteText(this.#open(), false); }
  get expandedSQL(): string { return sqliteText(this.#open(), true); }

  setAllowBareNamedParameters(allowsBare: any): void {
    this.#open();
    checkBoolean(allowsBare, "allowBareNamedParameters");
    this.#allowsBareNames = allowsBare;
  }

  setAllowUnknownNamedParameters(allowsUnknown: any): void {
    this.#open();
    checkBoolean(allowsUnknown, "enabled");
    this.#allowsUnknownNames = allowsUnknown;
  }

  setReadBigInts(reads: any): void {
    this.#open();
    checkBoolean(reads, "readBigInts");
    this.#readsBigInts = reads;
  }

  setReturnArrays(returns: any): void {
    this.#open();
    checkBoolean(returns, "returnArrays");
    this.#returnsArrays = returns;
  }
}

class StatementSyncIterator extends (Iterator as any) {
  #next: () => any;
  #stop: () => void;
  #isDone = false;

  constructor(next: () => any, stop: () => void) {
    super();
    this.#next = next;
    this.#stop = stop;
  }

  next(): any {
    const value = this.#isDone ? undefined : this.#next();
    if (value === undefined) this.#isDone = true;
    return value === undefined ? { done: true, value: null } : { done: false, value };
  }

  return(): any {
    if (!this.#isDone) this.#stop();
    this.#isDone = true;
    return { done: true, value: null };
  }
}
