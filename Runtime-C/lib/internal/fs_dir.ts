// fs.Dir: a folder whose entries are read one by one.
import { process, readdir, readdirLater } from "aot:host";
import { codedError, missingArgs } from "node:internal/errors";
import { Dirent, failure, inFolder, named, toFileOptions, toPath } from "node:internal/fs";
import { promised } from "node:internal/fs_promised";
import { validateBoolean, validateFunction, validateUint32 } from "node:internal/validators";

const kDirHandle = Symbol("kDirHandle"), kDirBufferedEntries = Symbol("kDirBufferedEntries"), kDirPath = Symbol("kDirPath");
const kDirClosed = Symbol("kDirClosed"), kDirOperationQueue = Symbol("kDirOperationQueue");
const kDirOptions = Symbol("kDirOptions"), kDirReadImpl = Symbol("kDirReadImpl");
const kDirReadPromisified = Symbol("kDirReadPromisified"), kDirClosePromisified = Symbol("kDirClosePromisified");

/** What the system told of a folder: name, type, name, type ... */
class DirHandle {
  #entries: any[];
  #position = 0;
  constructor(entries: any[]) { this.#entries = entries; }

  /** At most so many entries; null at the end. */
  static take(handle: DirHandle, count: number): any[] | null {
    if (handle.#position === handle.#entries.length) return null;
    const end = Math.min(handle.#position + 2 * count, handle.#entries.length);
    const taken = handle.#entries.slice(handle.#position, end);
    handle.#position = end;
    return taken;
  }
}

function closedError(): any { return codedError("ERR_DIR_CLOSED", "Directory handle was closed"); }

function concurrencyError(): any {
  const message = "Cannot do synchronous work on directory handle with concurrent asynchronous operations";
  return codedError("ERR_DIR_CONCURRENT_OPERATION", message);
}

export class Dir {
  [kDirHandle]: DirHandle;
  [kDirBufferedEntries]: any[] = [];
  [kDirPath]: any;
  [kDirClosed] = false;
  /** While an operation goes on: those that wait for it. */
  [kDirOperationQueue]: any[] | null = null;
  [kDirOptions]: any;
  [kDirReadPromisified]: any;
  [kDirClosePromisified]: any;

  constructor(handle: any, path: any, options: any) {
    if (handle === undefined || handle === null) throw missingArgs("handle");
    this[kDirHandle] = handle;
    this[kDirPath] = path;
    this[kDirOptions] = { bufferSize: 32, ...options };
    validateUint32(this[kDirOptions].bufferSize, "options.bufferSize", true);
    this[kDirReadPromisified] = () => promised((done) => this[kDirReadImpl](false, done));
    this[kDirClosePromisified] = () => promised((done) => this.close(done));
  }

  get path(): any { return this[kDirPath]; }

  read(callback: any): any {
    return callback === undefined ? this[kDirReadPromisified]() : this[kDirReadImpl](true, callback);
  }

  [kDirReadImpl](isMaybeSync: boolean, callback: any): void {
    if (this[kDirClosed]) throw closedError();
    validateFunction(callback, "callback");
    if (this[kDirOperationQueue] !== null) {
      this[kDirOperationQueue].push(() => this[kDirReadImpl](isMaybeSync, callback));
      return;
    }
    if (this[kDirBufferedEntries].length > 0) {
      const entry = nextEntry(this);
      if (isMaybeSync) process.nextTick(callback, null, entry);
      else callback(null, entry);
      return;
    }
    this[kDirOperationQueue] = [];
    process.nextTick(() => {
      process.nextTick(() => endOperation(this));
      callback(null, fill(this) ? nextEntry(this) : null);
    });
  }

  readSync(): any {
    checkIdle(this);
    return this[kDirBufferedEntries].length > 0 || fill(this) ? nextEntry(this) : null;
  }

  /** Takes what the system told of a folder. */
  processReadResult(path: any, result: any[]): void {
    for (let k = 0; k < result.length; k += 2)
      this[kDirBufferedEntries].push(new Dirent(named(result[k], this[kDirOptions].encoding), result[k + 1], path));
  }

  /** Takes the entries of a folder that is itself an entry. */
  readSyncRecursive(entry: any): void {
    const path = inFolder(entry.parentPath, entry.name), entries: any = readdir(path, true);
    if (typeof entries === "number") throw failure(entries, "opendir", path);
    this.processReadResult(path, entries);
  }

  close(callback: any): any {
    if (callback === undefined) return this[kDirClosed] ? Promise.reject(closedError()) : this[kDirClosePromisified]();
    validateFunction(callback, "callback");
    if (this[kDirClosed]) {
      process.nextTick(callback, closedError());
      return;
    }
    if (this[kDirOperationQueue] !== null) {
      this[kDirOperationQueue].push(() => this.close(callback));
      return;
    }
    this[kDirClosed] = true;
    process.nextTick(callback, null);
  }

  closeSync(): void {
    checkIdle(this);
    this[kDirClosed] = true;
  }

  async *entries(): any {
    try {
      while (true) {
        const entry = await this[kDirReadPromisified]();
        if (entry === null) break;
        yield entry;
      }
    } finally {
      await this[kDirClosePromisified]();
    }
  }
}
Object.defineProperty(Dir.prototype, Symbol.asyncIterator, {
  value: Dir.prototype.entries, enumerable: false, writable: true, configurable: true,
});

function checkIdle(dir: Dir): void {
  if (dir[kDirClosed]) throw closedError();
  if (dir[kDirOperationQueue] !== null) throw concurrencyError();
}

/** False at the end. */
function fill(dir: Dir): boolean {
  const entries = DirHandle.take(dir[kDirHandle], dir[kDirOptions].bufferSize);
  if (entries === null) return false;
  dir.processReadResult(dir[kDirPath], entries);
  return true;
}

function nextEntry(dir: Dir): any {
  const entry = dir[kDirBufferedEntries].shift();
  if (dir[kDirOptions].recursive && entry.isDirectory()) dir.readSyncRecursive(entry);
  return entry;
}

function endOperation(dir: Dir): void {
  const waiting = dir[kDirOperationQueue]!;
  dir[kDirOperationQueue] = null;
  for (const operation of waiting) operation();
}

/** How a folder is to be read. */
interface DirOptions {
  encoding: any;
  bufferSize: any;
  recursive: boolean;
}

function toDirOptions(options: any): DirOptions {
  const { encoding } = toFileOptions(options, "utf8", "r");
  const given = typeof options === "object" && options !== null ? options : {};
  if (given.recursive !== undefined && given.recursive !== null) validateBoolean(given.recursive, "options.recursive");
  const bufferSize = given.bufferSize ?? 32;
  validateUint32(bufferSize, "options.bufferSize", true);
  return { encoding, bufferSize, recursive: given.recursive === true };
}

function dirOf(entries: any[], path: any, options: DirOptions): Dir { return new Dir(new DirHandle(entries), path, options); }

export function opendirSync(path: any, options: any): Dir {
  const target = toPath(path), asked = toDirOptions(options);
  const entries: any = readdir(target, true);
  if (typeof entries === "number") throw failure(entries, "opendir");
  return dirOf(entries, path, asked);
}

export function opendir(path: any, options: any, callback: any): void {
  const done = typeof options === "function" ? options : callback;
  validateFunction(done, "callback");
  const target = toPath(path), asked = toDirOptions(typeof options === "function" ? undefined : options);
  readdirLater(target, true, (entries: any) => {
    if (typeof entries === "number") done(failure(entries, "opendir", target));
    else done(null, dirOf(entries, path, asked));
  });
}
