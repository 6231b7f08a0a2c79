// fs.watch and fs.watchFile: changes of files and folders.
import { cwd, process, readdir, statLater, watch as watchStart, watchKeeps, watchStop } from "aot:host";
import { Buffer } from "node:buffer";
import EventEmitter from "node:events";
import { AbortError, invalidArgType } from "node:internal/errors";
import { BigIntStats, checkEncoding, failure, pathText, statsOf, toPath } from "node:internal/fs";
import { FolderList, isFolder } from "node:internal/fs_list";
import { validateAbortSignal, validateBoolean, validateFunction, validateObject, validateUint32 } from "node:internal/validators";

const Emitter: any = EventEmitter;
const RENAME = 1;

// MARK: Events of the system

function filename(name: string | null, encoding: any): any {
  if (name === null || !encoding || encoding === "utf8" || encoding === "utf-8") return name;
  const bytes = Buffer.from(name);
  return encoding === "buffer" ? bytes : bytes.toString(encoding);
}

/** Watches a path and, if asked, the folders in it. */
class Watch {
  private numbers: Map<string, number> = new Map();
  private isStopped = false;
  constructor(
    private root: string, private isPersistent: boolean, private isRecursive: boolean,
    private tell: (error: any, type: string, name: string | null) => void,
  ) {}

  /** A negative errno if the path itself cannot be watched. */
  start(): number {
    const result = this.add("");
    if (result >= 0 && this.isRecursive) this.addFolders("");
    return result;
  }

  private pathOf(inner: string): string { return inner === "" ? this.root : `${this.root}/${inner}`; }

  private add(inner: string): number {
    const number = watchStart(this.pathOf(inner), this.isPersistent, (status: any, kind: any, name: any) => {
      this.on(inner, status, kind, name);
    });
    if (number >= 0) this.numbers.set(inner, number);
    return number;
  }

  private addFolders(inner: string): void {
    const list = new FolderList(this.pathOf(inner), "", "utf8", true, false);
    for (let path = list.next(); path !== undefined; path = list.next()) {
      const entries: any = readdir(path);
      if (typeof entries === "number") continue;
      list.add(entries);
      for (let k = 0; k < entries.length; k += 2) {
        const folder = `${path}/${entries[k]}`.slice(this.root.length + 1);
        if (entries[k + 1] === 2 && !this.numbers.has(folder)) this.add(folder);
      }
    }
  }

  private on(inner: string, status: number, kind: number, name: string | null): void {
    if (status < 0) return this.tell(failure(status, "watch", this.root), "", null);
    const whole = inner === "" || name === null ? name : `${inner}/${name}`;
    this.tell(null, kind === RENAME ? "rename" : "change", whole);
    // Who was told may have closed it.
    if (this.isStopped || !this.isRecursive || kind !== RENAME || whole === null) return;
    if (isFolder(this.pathOf(whole))) {
      if (!this.numbers.has(whole)) this.add(whole);
      this.addFolders(whole);
    } else this.forget(whole);
  }

  private forget(inner: string): void {
    const number = this.numbers.get(inner);
    if (number === undefined) return;
    watchStop(number);
    this.numbers.delete(inner);
  }

  keep(isPersistent: boolean): void {
    this.isPersistent = isPersistent;
    for (const number of this.numbers.values()) watchKeeps(number, isPersistent);
  }

  stop(): void {
    this.isStopped = true;
    for (const number of this.numbers.values()) watchStop(number);
    this.numbers.clear();
  }
}

/** The error of a path that cannot be watched. */
function watchFailure(result: number, path: any): any {
  const error = failure(result, "watch", path);
  error.filename = pathText(path);
  return error;
}

interface WatchOptions {
  persistent: boolean;
  recursive: boolean;
  encoding: any;
  signal: any;
}

function toWatchOptions(options: any): WatchOptions {
  const given = typeof options === "string" ? { encoding: options } : options ?? {};
  if (typeof given !== "object") throw invalidArgType("options", ["string", "Object"], options);
  const { persistent = true, recursive = false, encoding, signal } = given as any;
  checkEncoding(encoding);
  validateAbortSignal(signal, "options.signal");
  if (recursive) validateBoolean(recursive, "options.recursive");
  return { persistent: Boolean(persistent), recursive: Boolean(recursive), encoding, signal };
}

// MARK: fs.watch

class FSWatcher extends Emitter {
  private watching: Watch | undefined;

  start(path: any, options: WatchOptions): void {
    const text = pathText(path);
    this.watching = new Watch(text, options.persistent, options.recursive, (error, type, name) => {
      if (this.watching === undefined) return;
      if (error) {
        this.stop();
        this.emit("error", error);
      } else this.emit("change", type, filename(name, options.encoding));
    });
    const result = this.watching.start();
    if (result >= 0) return;
    this.watching = undefined;
    throw watchFailure(result, path);
  }

  private stop(): void {
    this.watching?.stop();
    this.watching = undefined;
  }

  close(): void {
    if (this.watching === undefined) return;
    this.stop();
    process.nextTick(() => this.emit("close"));
  }

  ref(): this {
    this.watching?.keep(true);
    return this;
  }

  unref(): this {
    this.watching?.keep(false);
    return this;
  }
}

export function watch(path: any, options: any, listener: any): FSWatcher {
  if (typeof options === "function") {
    listener = options;
    options = undefined;
  }
  const asked = toWatchOptions(options), target = toPath(path, "filename"), watcher: any = new FSWatcher();
  watcher.start(target, asked);
  if (listener) watcher.addListener("change", listener);
  if (asked.signal) closeOnAbort(watcher, asked.signal);
  return watcher;
}

function closeOnAbort(watcher: any, signal: any): void {
  if (signal.aborted) {
    process.nextTick(() => watcher.close());
    return;
  }
  const close = () => watcher.close();
  signal.addEventListener("abort", close, { once: true });
  watcher.once("close", () => signal.removeEventListener("abort", close));
}

// MARK: fs.promises.watch

/** Events that have come and are not yet taken, or someone who waits for one. */
class EventQueue {
  private events: any[] = [];
  private failed: any = undefined;
  private wake: (() => void) | undefined;

  add(event: any): void {
    this.events.push(event);
    this.wake?.();
  }

  fail(error: any): void {
    this.failed = error;
    this.wake?.();
  }

  async take(): Promise<any> {
    while (this.events.length === 0) {
      if (this.failed) throw this.failed;
      await new Promise<void>((resolve) => { this.wake = resolve; });
    }
    return this.events.shift();
  }
}

function abortedBy(signal: any): any { return new AbortError(undefined, { cause: signal.reason }); }

async function* watchEvents(path: any, options: any = {}): any {
  validateObject(options ?? {}, "options", { allowFunction: false });
  const asked = toWatchOptions(options), target = toPath(path, "filename"), queue = new EventQueue(), { signal } = asked;
  if (options?.persistent !== undefined) validateBoolean(options.persistent, "options.persistent");
  if (options?.recursive !== undefined) validateBoolean(options.recursive, "options.recursive");
  if (signal?.aborted) throw abortedBy(signal);
  const watching = new Watch(pathText(target), asked.persistent, asked.recursive, (error, eventType, name) => {
    if (error) queue.fail(error);
    else queue.add({ __proto__: null, eventType, filename: filename(name, asked.encoding) });
  });
  const result = watching.start(), onAbort = () => queue.fail(abortedBy(signal));
  if (result < 0) throw watchFailure(result, target);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    while (true) yield await queue.take();
  } finally {
    watching.stop();
    signal?.removeEventListener("abort", onAbort);
  }
}

export { watchEvents };

// MARK: fs.watchFile

const DEFAULT_INTERVAL = 5007;

class StatWatcher extends Emitter {
  private timer: any = undefined;
  private previous: any = undefined;
  private isPersistent = true;
  private path: any;
  constructor(private isBigint: boolean) { super(); }

  start(path: any, interval: number, isPersistent: boolean): void {
    validateUint32(interval, "interval");
    this.path = path;
    this.isPersistent = isPersistent;
    this.poll();
    this.timer = setInterval(() => this.poll(), interval);
    if (!isPersistent) this.timer.unref();
  }

  private poll(): void {
    const fields: any = this.isBigint ? new BigInt64Array(18) : new Float64Array(18);
    statLater(this.path, 1, fields, (result: any) => {
      if (this.timer !== undefined) this.compare(fields, result);
    });
  }

  /** What is not there has zeros for fields. */
  private compare(fields: any, result: number): void {
    const before = this.previous, isFirst = before === undefined;
    this.previous = fields;
    if (isFirst ? result >= 0 : !isChanged(before, fields)) return;
    const now = this.statsOf(fields);
    this.emit("change", now, isFirst ? now : this.statsOf(before));
  }

  private statsOf(fields: any): any { return this.isBigint ? new (BigIntStats as any)(fields) : statsOf(fields); }

  stop(): void {
    if (this.timer === undefined) return;
    clearInterval(this.timer);
    this.timer = undefined;
    process.nextTick(() => this.emit("stop"));
  }

  ref(): this {
    this.timer?.ref();
    return this;
  }

  unref(): this {
    this.timer?.unref();
    return this;
  }
}

const ACCESSED = 10, ACCESSED_NANOSECONDS = 11;

/** That a file was read is no change. */
function isChanged(before: any, now: any): boolean {
  for (let i = 0; i < before.length; i++)
    if (i !== ACCESSED && i !== ACCESSED_NANOSECONDS && before[i] !== now[i]) return true;
  return false;
}

const statWatchers: Map<string, any> = new Map();

function wholePath(path: any): string {
  const text = pathText(toPath(path, "filename"));
  return text.startsWith("/") ? text : `${cwd()}/${text}`;
}

export function watchFile(path: any, options: any, listener: any): StatWatcher {
  const target = wholePath(path);
  if (options === null || typeof options !== "object") {
    listener = options;
    options = undefined;
  }
  validateFunction(listener, "listener");
  const { interval = DEFAULT_INTERVAL, persistent = true, bigint = false } = options ?? {};
  let watcher: any = statWatchers.get(target);
  if (watcher === undefined) {
    watcher = new StatWatcher(Boolean(bigint));
    watcher.start(target, interval, Boolean(persistent));
    statWatchers.set(target, watcher);
  }
  watcher.addListener("change", listener);
  return watcher;
}

export function unwatchFile(path: any, listener: any): void {
  const target = wholePath(path), watcher = statWatchers.get(target);
  if (watcher === undefined) return;
  if (typeof listener === "function") watcher.removeListener("change", listener);
  else watcher.removeAllListeners("change");
  if (watcher.listenerCount("change") > 0) return;
  watcher.stop();
  statWatchers.delete(target);
}
