// fs.cp: copies of whole trees. What is done is told once, as steps that are made at once or on another thread.
import {
  chmod, chmodLater, copyFile, copyFileLater, cwd, mkdir, mkdirLater, readdir, readdirLater, readlink, readlinkLater, stat,
  statLater, symlink, symlinkLater, unlink, unlinkLater, utimes, utimesLater,
} from "aot:host";
import { codedError, codedTypeError, invalidReturnValue } from "node:internal/errors";
import { checkCallback, EEXIST, ENOENT, failure, folderEnd, inFolder, isFolderMode, pathText, toPath } from "node:internal/fs";
import { validateBoolean, validateFunction, validateInteger, validateObject } from "node:internal/validators";

const S_IFMT = 61440, S_IFREG = 32768, S_IFCHR = 8192, S_IFBLK = 24576, S_IFIFO = 4096, S_IFLNK = 40960, S_IFSOCK = 49152;
const EINVAL_POSITIVE = 22, EISDIR_POSITIVE = 21, ENOTDIR_POSITIVE = 20, EEXIST_POSITIVE = 17, EINVAL = -22;
const WRITABLE = 0o200;

// MARK: Options

interface CopyOptions {
  dereference: boolean;
  errorOnExist: boolean;
  filter: any;
  force: boolean;
  mode: number;
  preserveTimestamps: boolean;
  recursive: boolean;
  verbatimSymlinks: boolean;
}

const defaults: CopyOptions = {
  dereference: false, errorOnExist: false, filter: undefined, force: true, mode: 0, preserveTimestamps: false,
  recursive: false, verbatimSymlinks: false,
};

/** Throws what node throws for options that are not as they should be. */
function toCopyOptions(options: any): CopyOptions {
  if (options !== undefined) validateObject(options, "options");
  const {
    dereference, errorOnExist, filter, force, mode, preserveTimestamps, recursive, verbatimSymlinks,
  }: any = { ...defaults, ...options };
  validateBoolean(dereference, "options.dereference");
  validateBoolean(errorOnExist, "options.errorOnExist");
  validateBoolean(force, "options.force");
  validateBoolean(preserveTimestamps, "options.preserveTimestamps");
  validateBoolean(recursive, "options.recursive");
  validateBoolean(verbatimSymlinks, "options.verbatimSymlinks");
  validateInteger(mode, "mode", 0, 7);
  if (dereference && verbatimSymlinks) {
    const message = 'Option "dereference" cannot be used in combination with option "verbatimSymlinks"';
    throw codedTypeError("ERR_INCOMPATIBLE_OPTION_PAIR", message);
  }
  if (filter !== undefined) validateFunction(filter, "options.filter");
  return { dereference, errorOnExist, filter, force, mode, preserveTimestamps, recursive, verbatimSymlinks };
}

// MARK: Steps

/** Something that the system does: at once, or on another thread, which calls back. */
interface Step {
  now: () => any;
  later: (done: (result: any) => void, fail: (error: any) => void) => void;
}

const statStep = (path: string, follows: number, fields: Float64Array): Step => ({
  now: () => stat(path, follows, fields), later: (done) => statLater(path, follows, fields, done),
});
const mkdirStep = (path: string, mode: number): Step => ({
  now: () => mkdir(path, mode), later: (done) => mkdirLater(path, mode, done),
});
const copyStep = (src: string, dest: string, mode: number): Step => ({
  now: () => copyFile(src, dest, mode), later: (done) => copyFileLater(src, dest, mode, done),
});
const chmodStep = (path: string, mode: number): Step => ({
  now: () => chmod(path, mode), later: (done) => chmodLater(path, mode, done),
});
const utimesStep = (path: string, atime: number, mtime: number): Step => ({
  now: () => utimes(path, atime, mtime, 1), later: (done) => utimesLater(path, atime, mtime, 1, done),
});
const unlinkStep = (path: string): Step => ({ now: () => unlink(path), later: (done) => unlinkLater(path, done) });
const readlinkStep = (path: string): Step => ({ now: () => readlink(path), later: (done) => readlinkLater(path, done) });
const symlinkStep = (target: string, path: string): Step => ({
  now: () => symlink(target, path), later: (done) => symlinkLater(target, path, done),
});
const readdirStep = (path: string): Step => ({
  now: () => readdir(path, true), later: (done) => readdirLater(path, true, done),
});

/** Whether the program wants the copy; its answer may be a promise, unless it has to be known at once. */
function filterStep(options: CopyOptions, src: string, dest: string): Step {
  return {
    now: () => {
      const wants = options.filter(src, dest);
      if (wants !== null && typeof wants === "object" && typeof wants.then === "function")
        throw invalidReturnValue("boolean", "filter", wants);
      return wants;
    },
    later: (done, fail) => {
      try {
        Promise.resolve(options.filter(src, dest)).then(done, fail);
      } catch (error) {
        fail(error);
      }
    },
  };
}

function runNow(steps: Generator<Step, void, any>): void {
  let state = steps.next();
  while (!state.done) state = steps.next(state.value.now());
}

function runLater(steps: Generator<Step, void, any>, callback: (error: any) => void): void {
  const advance = (result: any) => {
    let state: any;
    try {
      state = steps.next(result);
    } catch (error) {
      callback(error);
      return;
    }
    if (state.done) callback(null);
    else state.value.later(advance, callback);
  };
  advance(undefined);
}

// MARK: Errors

/** @param number of the error, positive */
function refusal(code: string, words: string, systemCode: string, number: number, message: string, path: string): any {
  const error = codedError(code, `${words}: cp returned ${systemCode} (${message}) ${path}`);
  error.name = "SystemError";
  error.info = { message, path, syscall: "cp", errno: number, code: systemCode };
  error.errno = number;
  error.syscall = "cp";
  error.path = path;
  return error;
}

function invalid(message: string, path: string): any {
  return refusal("ERR_FS_CP_EINVAL", "Invalid src or dest", "EINVAL", EINVAL_POSITIVE, message, path);
}

function intoItself(src: string, dest: string, path: string): any {
  return invalid(`cannot copy ${src} to a subdirectory of self ${dest}`, path);
}

/** What has no copy. */
function unusual(mode: number, dest: string): any {
  const type = mode & S_IFMT;
  const [code, words, what] = type === S_IFSOCK
    ? ["ERR_FS_CP_SOCKET", "Cannot copy a socket file", "a socket file"]
    : type === S_IFIFO
      ? ["ERR_FS_CP_FIFO_PIPE", "Cannot copy a FIFO pipe", "a FIFO pipe"]
      : ["ERR_FS_CP_UNKNOWN", "Cannot copy an unknown file type", "an unknown file type"];
  return refusal(code, words, "EINVAL", EINVAL_POSITIVE, `cannot copy ${what}: ${dest}`, dest);
}

function checked(result: any, syscall: string, path: string, destination?: string): any {
  if (typeof result === "number" && result < 0) throw failure(result, syscall, path, destination);
  return result;
}

// MARK: Paths

function above(path: string): string {
  const end = folderEnd(path);
  return end < 0 ? "." : end === 0 ? "/" : path.slice(0, end);
}

/** The path from the root, without `.` and `..`. */
function resolved(path: string): string {
  const whole = path.startsWith("/") ? path : `${cwd()}/${path}`, parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function isWithin(outer: string, inner: string): boolean {
  const from = resolved(outer), to = resolved(inner);
  return from === "/" || to === from || to.startsWith(`${from}/`);
}

// MARK: Copying

class TreeCopy {
  constructor(private options: CopyOptions, private isSync: boolean) {}

  /** The whole copy. */
  *run(src: string, dest: string): Generator<Step, void, any> {
    if (this.options.filter && !(yield filterStep(this.options, src, dest))) return;
    const from = new Float64Array(18), to: Float64Array | undefined = yield* this.compare(src, dest, from);
    yield* this.compareParents(src, from, dest);
    yield* this.makeFolders(above(dest));
    yield* this.copy(src, dest, from, to);
  }

  /** Looks at both: the fields of `dest`, or undefined when it is not there. */
  private *compare(src: string, dest: string, from: Float64Array): Generator<Step, Float64Array | undefined, any> {
    const follows = this.options.dereference ? 1 : 0, syscall = follows ? "stat" : "lstat", to = new Float64Array(18);
    checked(yield statStep(src, follows, from), syscall, src);
    const result = yield statStep(dest, follows, to), isThere = result !== ENOENT;
    if (isThere) this.checkTypes(src, dest, from, checked(result, syscall, dest) < 0 ? from : to);
    if (isFolderMode(from[1]) && isWithin(src, dest)) throw intoItself(src, dest, dest);
    return isThere ? to : undefined;
  }

  private checkTypes(src: string, dest: string, from: Float64Array, to: Float64Array): void {
    if (from[0] === to[0] && from[7] === to[7]) throw invalid("src and dest cannot be the same", dest);
    const fromFolder = isFolderMode(from[1]), toFolder = isFolderMode(to[1]);
    if (fromFolder && !toFolder) {
      throw refusal(
        "ERR_FS_CP_DIR_TO_NON_DIR", "Cannot overwrite non-directory with directory", "EISDIR", EISDIR_POSITIVE,
        `cannot overwrite non-directory ${dest} with directory ${src}`, dest);
    }
    if (!fromFolder && toFolder) {
      throw refusal(
        "ERR_FS_CP_NON_DIR_TO_DIR", "Cannot overwrite directory with non-directory", "ENOTDIR", ENOTDIR_POSITIVE,
        `cannot overwrite directory ${dest} with non-directory ${src}`, dest);
    }
  }

  /** No folder above the copy is the original. */
  private *compareParents(src: string, from: Float64Array, dest: string): Generator<Step, void, any> {
    const end = resolved(above(src)), fields = new Float64Array(18);
    let folder = resolved(above(dest));
    while (folder !== end && folder !== "/") {
      if ((yield statStep(folder, 1, fields)) === ENOENT) return;
      if (from[0] === fields[0] && from[7] === fields[7]) throw intoItself(src, dest, dest);
      folder = above(folder);
    }
  }

  private *makeFolders(path: string): Generator<Step, void, any> {
    const fields = new Float64Array(18);
    if ((yield statStep(path, 1, fields)) >= 0) return;
    const result = yield mkdirStep(path, 0o777);
    if (result === ENOENT && above(path) !== path) {
      yield* this.makeFolders(above(path));
      checked(yield mkdirStep(path, 0o777), "mkdir", path);
    } else if (result !== EEXIST) checked(result, "mkdir", path);
  }

  private *copy(src: string, dest: string, from: Float64Array, to: Float64Array | undefined): Generator<Step, void, any> {
    const type = from[1] & S_IFMT;
    if (isFolderMode(from[1])) {
      if (!this.options.recursive) {
        const number = this.isSync ? EINVAL_POSITIVE : EISDIR_POSITIVE;
        throw refusal("ERR_FS_EISDIR", "Path is a directory", "EISDIR", number, `${src} is a directory (not copied)`, src);
      }
      yield* this.copyFolder(src, dest, from[1], to);
    } else if (type === S_IFREG || type === S_IFCHR || type === S_IFBLK) yield* this.copyOne(src, dest, from[1], to);
    else if (type === S_IFLNK) yield* this.copyLink(src, dest, to);
    else throw unusual(from[1], dest);
  }

  private *copyOne(src: string, dest: string, mode: number, to: Float64Array | undefined): Generator<Step, void, any> {
    const { force, errorOnExist, preserveTimestamps } = this.options;
    if (to !== undefined && !force) {
      if (!errorOnExist) return;
      const message = `${dest} already exists`;
      throw refusal("ERR_FS_CP_EEXIST", "Target already exists", "EEXIST", EEXIST_POSITIVE, message, dest);
    }
    if (to !== undefined) checked(yield unlinkStep(dest), "unlink", dest);
    checked(yield copyStep(src, dest, this.options.mode), "copyfile", src, dest);
    if (!preserveTimestamps) return;
    const fields = new Float64Array(18);
    if (!(mode & WRITABLE)) checked(yield chmodStep(dest, mode | WRITABLE), "chmod", dest);
    checked(yield statStep(src, 1, fields), "stat", src);
    const seconds = (i: number) => fields[i] + fields[i + 1] / 1000000000;
    checked(yield utimesStep(dest, seconds(10), seconds(12)), "utime", dest);
    checked(yield chmodStep(dest, mode), "chmod", dest);
  }

  private *copyFolder(src: string, dest: string, mode: number, to: Float64Array | undefined): Generator<Step, void, any> {
    if (to === undefined) checked(yield mkdirStep(dest, 0o777), "mkdir", dest);
    const entries = checked(yield readdirStep(src), "opendir", src);
    for (let k = 0; k < entries.length; k += 2) {
      const inner = inFolder(src, entries[k]), target = inFolder(dest, entries[k]);
      if (this.options.filter && !(yield filterStep(this.options, inner, target))) continue;
      const from = new Float64Array(18), there = yield* this.compare(inner, target, from);
      yield* this.copy(inner, target, from, there);
    }
    if (to === undefined) checked(yield chmodStep(dest, mode), "chmod", dest);
  }

  private *copyLink(src: string, dest: string, to: Float64Array | undefined): Generator<Step, void, any> {
    let leads: string = checked(yield readlinkStep(src), "readlink", src);
    if (!this.options.verbatimSymlinks && !leads.startsWith("/")) leads = resolved(inFolder(above(src), leads));
    if (to !== undefined) {
      const present: any = yield readlinkStep(dest);
      if (present === EINVAL) {
        checked(yield symlinkStep(leads, dest), "symlink", leads, dest);
        return;
      }
      const led = checked(present, "readlink", dest), whole = led.startsWith("/") ? led : resolved(inFolder(above(dest), led));
      yield* this.checkLink(src, dest, leads, whole);
      checked(yield unlinkStep(dest), "unlink", dest);
    }
    checked(yield symlinkStep(leads, dest), "symlink", leads, dest);
  }

  /** Taking a link away may not take away what is copied. */
  private *checkLink(src: string, dest: string, leads: string, present: string): Generator<Step, void, any> {
    if (isWithin(leads, present)) throw intoItself(leads, present, dest);
    const fields = new Float64Array(18), result = yield statStep(src, 1, fields);
    if (result < 0 || !isFolderMode(fields[1]) || !isWithin(present, leads)) return;
    throw refusal(
      "ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY", "Cannot overwrite symlink in subdirectory of self", "EINVAL", EINVAL_POSITIVE,
      `cannot overwrite ${present} with ${leads}`, dest);
  }
}

export function cpSync(src: any, dest: any, options: any): void {
  const asked = toCopyOptions(options), from = pathText(toPath(src, "src")), to = pathText(toPath(dest, "dest"));
  runNow(new TreeCopy(asked, true).run(from, to));
}

/** With options, whatever they are. */
export function copyLater(src: any, dest: any, options: any, callback: any): void {
  const asked = toCopyOptions(options), from = pathText(toPath(src, "src")), to = pathText(toPath(dest, "dest"));
  runLater(new TreeCopy(asked, false).run(from, to), callback);
}

export function cp(src: any, dest: any, options: any, callback: any): void {
  if (typeof options === "function") copyLater(src, dest, undefined, checkCallback(options));
  else copyLater(src, dest, options, checkCallback(callback));
}
