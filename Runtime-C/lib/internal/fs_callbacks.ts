// The functions of node:fs that call back.
import {
  accessLater, chmodLater, chownLater, closeLater, copyFileLater, fchmodLater, fchownLater, fdatasyncLater, fstatLater,
  fsyncLater, ftruncateLater, futimesLater, lchownLater, linkLater, mkdirLater, mkdtempLater, openLater, process, readdirLater,
  readFileLater, readLater, readlinkLater, realpathLater, renameLater, rmdirLater, statfsLater, statLater, symlinkLater,
  unlinkLater, utimesLater, writeFileLater, writeLater,
} from "aot:host";
import { Buffer } from "node:buffer";
import { encodingNumber, UTF8 } from "node:internal/encodings";
import { invalidArgType, invalidArgValue } from "node:internal/errors";
import {
  abortion, BigIntStats, bytesToWrite, checkCallback, checkData, checkPartToRead, checkPartToWrite, checkViews, content,
  EEXIST, EISDIR, ENOENT, ENOTDIR, F_OK, failure, fileFailure, folderEnd, inFolder, isFolderMode, isView, named, pathText, removalError, StatFs,
  statsOf, toEncodingOption, toFd, toFile, toFileOptions, toFlags, toFolderOptions, toId, toMode, toPath, toPosition,
  toRemovalOptions, toUnixTimestamp, toSmallMode, writeFailure,
} from "node:internal/fs";
import { deprecated } from "node:internal/deprecated";
import { FolderList, isFolder } from "node:internal/fs_list";
import { realpathFailure } from "node:internal/fs_realpath";
import { validateBoolean, validateInteger, validateObject, validateOneOf } from "node:internal/validators";
import { warn as emitWarning } from "node:internal/warnings";

type Callback = any;
const promisifyCustom = Symbol.for("nodejs.util.promisify.custom");

/** What a primitive calls when nothing but its success matters. */
function outcome(callback: Callback, syscall: string, path?: any, destination?: any): (result: any) => void {
  return (result) => {
    if (result < 0) callback(failure(result, syscall, path, destination));
    else callback(null);
  };
}

/** What a primitive calls that gives a text. */
function textOutcome(callback: Callback, encoding: any, syscall: string, path: any): (result: any) => void {
  return (result) => {
    if (typeof result === "number") callback(failure(result, syscall, path));
    else callback(null, named(result, encoding));
  };
}

// MARK: Descriptors

export function open(path: any, flags: any, mode: any, callback: Callback): void {
  const target = toPath(path);
  let number: any = 0o666;
  if (arguments.length < 3) {
    callback = flags;
    flags = "r";
  } else if (typeof mode === "function") callback = mode;
  else number = toMode(mode, 0o666);
  const flagNumber = toFlags(flags);
  checkCallback(callback);
  openLater(target, flagNumber, number, (result: any) => {
    if (result < 0) callback(failure(result, "open", target));
    else callback(null, result);
  });
}

function throwFailure(error: any): void { if (error) throw error; }

export function close(fd: any, callback: Callback = throwFailure): void {
  const descriptor = toFd(fd);
  checkCallback(callback);
  closeLater(descriptor, outcome(callback, "close"));
}

/** The part of a view, where it is to be, and who is told. */
interface Transfer {
  buffer: any;
  offset: any;
  length: any;
  position: any;
  callback: Callback;
}

const DEFAULT_SIZE = 16384;

/** Arguments of read: an object of options takes the place of some. */
function readTransfer(
  count: number, buffer: any, offset: any, length: any, position: any, callback: Callback,
): Transfer {
  let options: any;
  if (count > 4) return { buffer, offset, length, position, callback };
  if (count === 4) {
    validateObject(offset, "options", { nullable: true });
    callback = length;
    options = offset;
  } else if (count === 3) {
    callback = offset;
    options = isView(buffer) ? undefined : buffer;
    if (!isView(buffer)) buffer = options?.buffer === undefined ? Buffer.alloc(DEFAULT_SIZE) : options.buffer;
  } else {
    callback = buffer;
    buffer = Buffer.alloc(DEFAULT_SIZE);
  }
  if (options !== undefined) validateObject(options, "options", { nullable: true });
  const { offset: start = 0, length: size = buffer?.byteLength - start, position: at = null } = options ?? {};
  return { buffer, offset: start, length: size, position: at, callback };
}

export function read(
  fd: any, buffer: any, offsetOrOptions: any, length: any, position: any, callback: Callback,
): void {
  const descriptor = toFd(fd);
  const t = readTransfer(arguments.length, buffer, offsetOrOptions, length, position, callback);
  if (!isView(t.buffer)) throw invalidArgType("buffer", ["Buffer", "TypedArray", "DataView"], t.buffer);
  checkCallback(t.callback);
  if (t.offset === undefined || t.offset === null) t.offset = 0;
  else validateInteger(t.offset, "offset", 0);
  const size = t.length | 0, offset = +t.offset;
  if (size === 0) {
    process.nextTick(() => t.callback(null, 0, t.buffer));
    return;
  }
  if (t.buffer.byteLength === 0) throw invalidArgValue("buffer", t.buffer, "is empty and cannot be written");
  checkPartToRead(offset, size, t.buffer.byteLength);
  readLater(descriptor, t.buffer, offset, size, toPosition(t.position), (result: any) => {
    if (result < 0) t.callback(failure(result, "read"), 0, t.buffer);
    else t.callback(null, result, t.buffer);
  });
}

/** fd, text, position, encoding, callback; the last but one or two may be left out. */
function writeText(fd: number, text: any, position: any, encoding: any, callback: Callback): void {
  if (typeof text !== "string") throw invalidArgType("buffer", ["string", "Buffer", "TypedArray", "DataView"], text);
  let done = callback;
  if (typeof done !== "function") {
    if (typeof position === "function") {
      done = position;
      position = null;
    } else done = encoding;
    encoding = "utf8";
  }
  const bytes = bytesToWrite(text, encoding);
  checkCallback(done);
  writeLater(fd, bytes, 0, bytes.length, typeof position === "number" ? position : -1, (result: any) => {
    if (result < 0) done(failure(result, "write"), 0, text);
    else done(null, result, text);
  });
}

export function write(
  fd: any, buffer: any, offsetOrOptions: any, length: any, position: any, callback: Callback,
): void {
  const descriptor = toFd(fd);
  let offset = offsetOrOptions;
  if (!isView(buffer)) return writeText(descriptor, buffer, offset, length, position);
  const done = checkCallback(callback || position || length || offset);
  if (offset !== null && typeof offset === "object")
    ({ offset = 0, length = buffer.byteLength - offset, position = null } = offsetOrOptions);
  if (offset === undefined || offset === null || typeof offset === "function") offset = 0;
  else validateInteger(offset, "offset", 0);
  const start = +offset, size = typeof length === "number" ? length : buffer.byteLength - start;
  checkPartToWrite(start, size, buffer.byteLength);
  writeLater(descriptor, buffer, start, size, typeof position === "number" ? position : -1, (result: any) => {
    if (result < 0) done(failure(result, "write"), 0, buffer);
    else done(null, result, buffer);
  });
}

/** Moves view after view until one is not whole. */
function transferAll(
  fd: number, buffers: any[], position: any, transfer: any, syscall: string, callback: Callback,
): void {
  let total = 0, next = 0;
  const step = () => {
    if (next === buffers.length) return callback(null, total, buffers);
    const view = buffers[next++], at = typeof position === "number" ? position + total : -1;
    transfer(fd, view, 0, view.byteLength, at, (result: any) => {
      if (result < 0) return callback(failure(result, syscall), total, buffers);
      total += result;
      if (result < view.byteLength) callback(null, total, buffers);
      else step();
    });
  };
  step();
}

export function readv(fd: any, buffers: any, position: any, callback: Callback): void {
  const descriptor = toFd(fd);
  checkViews(buffers);
  const done = checkCallback(callback || position);
  transferAll(descriptor, buffers, position, readLater, "read", done);
}

export function writev(fd: any, buffers: any, position: any, callback: Callback): void {
  const descriptor = toFd(fd);
  checkViews(buffers);
  const done = checkCallback(callback || position);
  if (buffers.length === 0) {
    process.nextTick(() => done(null, 0, buffers));
    return;
  }
  transferAll(descriptor, buffers, position, writeLater, "write", done);
}

export function fsync(fd: any, callback: Callback): void {
  const descriptor = toFd(fd);
  fsyncLater(descriptor, outcome(checkCallback(callback), "fsync"));
}

export function fdatasync(fd: any, callback: Callback): void {
  const descriptor = toFd(fd);
  fdatasyncLater(descriptor, outcome(checkCallback(callback), "fdatasync"));
}

export function ftruncate(fd: any, len: any = 0, callback?: Callback): void {
  if (typeof len === "function") {
    callback = len;
    len = 0;
  }
  const descriptor = toFd(fd);
  validateInteger(len, "len");
  ftruncateLater(descriptor, len < 0 ? 0 : +len, outcome(checkCallback(callback), "ftruncate"));
}

export function fchmod(fd: any, mode: any, callback: Callback): void {
  const descriptor = toFd(fd), number = toMode(mode);
  fchmodLater(descriptor, number, outcome(checkCallback(callback), "fchmod"));
}

export function fchown(fd: any, uid: any, gid: any, callback: Callback): void {
  const descriptor = toFd(fd), user = toId(uid, "uid"), group = toId(gid, "gid");
  fchownLater(descriptor, user, group, outcome(checkCallback(callback), "fchown"));
}

export function futimes(fd: any, atime: any, mtime: any, callback: Callback): void {
  const descriptor = toFd(fd), accessed = toUnixTimestamp(atime), modified = toUnixTimestamp(mtime);
  futimesLater(descriptor, accessed, modified, outcome(checkCallback(callback), "futime"));
}

/** What util.promisify makes of a function that calls back with two results: an object of them. */
function promisedAs(original: any, together: (first: any, second: any) => any): void {
  const custom = (...args: any[]) => new Promise((resolve, reject) => {
    original(...args, (error: any, first: any, second: any) => {
      if (error) reject(error);
      else resolve(together(first, second));
    });
  });
  Object.defineProperty(original, promisifyCustom, { value: custom, configurable: true });
}
promisedAs(read, (bytesRead, buffer) => ({ bytesRead, buffer }));
promisedAs(readv, (bytesRead, buffers) => ({ bytesRead, buffers }));
promisedAs(write, (bytesWritten, buffer) => ({ bytesWritten, buffer }));
promisedAs(writev, (bytesWritten, buffers) => ({ bytesWritten, buffers }));

// MARK: Whole files

export function readFile(path: any, options: any, callback: Callback): void {
  const done = checkCallback(callback || options);
  const { flag, encoding, signal } = toFileOptions(options, undefined, "r");
  if (Number.isInteger(path) && path >= 0) {
    const aborted = abortion(signal);
    if (aborted) return done(aborted);
  }
  const file = toFile(path), flags = toFlags(flag, "options.flag"), aborted = abortion(signal);
  if (aborted) return done(aborted);
  const taken = (bytes: any) => {
    const late = abortion(signal);
    if (late) done(late);
    else if (typeof bytes === "number") done(fileFailure(bytes, file));
    else giveContent(bytes, encoding, done);
  };
  if (signal) readInPieces(file, flags, signal, taken);
  else readFileLater(file, flags, taken);
}

/** What node reads at once of a file whose reading may be aborted. */
const PIECE = 512 * 1024;

/** Gives the bytes of a file, as readFileLater does; less than all of them once the signal is aborted. */
function readInPieces(file: any, flags: number, signal: any, taken: (bytes: any) => void): void {
  const pieces: any[] = [], isOpen = typeof file === "number";
  const end = (fd: number, result: any) => {
    if (isOpen) taken(result);
    else closeLater(fd, () => taken(result));
  };
  const next = (fd: number) => {
    const piece = new Uint8Array(PIECE);
    readLater(fd, piece, 0, PIECE, -1, (count: any) => {
      if (count > 0) pieces.push(piece.subarray(0, count));
      if (count < 0) end(fd, count);
      else if (count === 0 || signal.aborted) end(fd, bytesOf(pieces));
      else next(fd);
    });
  };
  if (isOpen) return next(file);
  openLater(file, flags, 0o666, (fd: any) => {
    if (fd < 0) taken(fd);
    else next(fd);
  });
}

/** An ArrayBuffer of all that the pieces have. */
function bytesOf(pieces: any[]): ArrayBuffer {
  const { buffer, byteOffset, length } = Buffer.concat(pieces);
  return buffer.slice(byteOffset, byteOffset + length);
}

/** A text that is too long is an error that is given, too. */
function giveContent(bytes: any, encoding: any, done: Callback): void {
  let value: any;
  try {
    value = content(bytes, encoding);
  } catch (error) {
    done(error);
    return;
  }
  done(null, value);
}

function writeWhole(path: any, data: any, options: any, flag: string, done: Callback): void {
  const asked = toFileOptions(options, "utf8", flag);
  validateBoolean(asked.flush, "options.flush");
  checkData(data, "data");
  if (typeof data === "string" && encodingNumber(asked.encoding) !== UTF8) data = Buffer.from(data, asked.encoding);
  const flags = toFlags(asked.flag), mode = toMode(asked.mode, 0o666), file = toFile(path);
  const aborted = abortion(asked.signal);
  if (aborted) return done(aborted);
  writeFileLater(file, data, flags, mode, (result: any) => {
    const late = abortion(asked.signal);
    if (late) done(late);
    else if (result < 0) done(writeFailure(result, file));
    else if (asked.flush) flush(file, done);
    else done(null);
  });
}

function flush(file: any, done: Callback): void {
  if (typeof file === "number") return fsyncLater(file, outcome(done, "fsync")) as any;
  openLater(file, 0, 0, (fd: any) => {
    if (fd < 0) return done(failure(fd, "open", file));
    fsyncLater(fd, (synced: any) => {
      closeLater(fd, () => outcome(done, "fsync")(synced));
    });
  });
}

export function writeFile(path: any, data: any, options: any, callback: Callback): void {
  writeWhole(path, data, options, "w", checkCallback(callback || options));
}

export function appendFile(path: any, data: any, options: any, callback: Callback): void {
  writeWhole(path, data, options, "a", checkCallback(callback || options));
}

export function copyFile(src: any, dest: any, mode: any, callback: Callback): void {
  if (typeof mode === "function") {
    callback = mode;
    mode = 0;
  }
  const from = toPath(src, "src"), to = toPath(dest, "dest"), number = toSmallMode(mode);
  copyFileLater(from, to, number, outcome(checkCallback(callback), "copyfile", from, to));
}

/** Of a descriptor in the place of a path. */
export function warnOfTruncate(): void {
  deprecated("Using fs.truncate with a file descriptor is deprecated. Please use fs.ftruncate with a file descriptor instead.", "DEP0081");
}

export function truncate(path: any, len: any, callback: Callback): void {
  if (typeof path === "number") {
    warnOfTruncate();
    return ftruncate(path, len, callback);
  }
  if (typeof len === "function") {
    callback = len;
    len = 0;
  } else if (len === undefined) len = 0;
  validateInteger(len, "len");
  const done = checkCallback(callback), size = len < 0 ? 0 : +len;
  open(path, "r+", (error: any, fd: any) => {
    if (error) return done(error);
    ftruncateLater(fd, size, (result: any) => {
      closeLater(fd, () => outcome(done, "ftruncate")(result));
    });
  });
}

// MARK: What files are

type Shift = [options: any, callback: Callback];

/** Options may be left out. */
function shifted(options: any, callback: Callback): Shift {
  return typeof options === "function" ? [undefined, options] : [options, callback];
}

/** Runs a primitive that fills a view with what a file is, and gives that. */
function statWith(
  options: any, run: (fields: any, filled: (result: any) => void) => void, failed: (result: any) => any, done: Callback,
): void {
  if (options?.bigint) {
    const fields = new BigInt64Array(18);
    run(fields, (result) => (result < 0 ? done(failed(result)) : done(null, new (BigIntStats as any)(fields))));
  } else {
    const fields = new Float64Array(18);
    run(fields, (result) => (result < 0 ? done(failed(result)) : done(null, statsOf(fields))));
  }
}

function statBy(path: any, follows: number, options: any, done: Callback): void {
  const target = toPath(path), syscall = follows ? "stat" : "lstat";
  statWith(
    options, (fields, filled) => statLater(target, follows, fields, filled),
    (result) => failure(result, syscall, target), done);
}

export function stat(path: any, options: any = undefined, callback?: Callback): void {
  const [asked, done] = shifted(options, callback);
  statBy(path, 1, asked, checkCallback(done));
}

export function lstat(path: any, options: any = undefined, callback?: Callback): void {
  const [asked, done] = shifted(options, callback);
  statBy(path, 0, asked, checkCallback(done));
}

export function fstat(fd: any, options: any = undefined, callback?: Callback): void {
  const [asked, done] = shifted(options, callback), descriptor = toFd(fd);
  checkCallback(done);
  statWith(
    asked, (fields, filled) => fstatLater(descriptor, fields, filled), (result) => failure(result, "fstat"), done);
}

export function statfs(path: any, options: any = undefined, callback?: Callback): void {
  const [asked, done] = shifted(options, callback);
  checkCallback(done);
  const target = toPath(path), fields = asked?.bigint ? new BigInt64Array(7) : new Float64Array(7);
  statfsLater(target, fields, (result: any) => {
    if (result < 0) done(failure(result, "statfs", target));
    else done(null, new StatFs(fields));
  });
}

export function access(path: any, mode: any, callback: Callback): void {
  if (typeof mode === "function") {
    callback = mode;
    mode = F_OK;
  }
  const target = toPath(path), number = toSmallMode(mode);
  accessLater(target, number, outcome(checkCallback(callback), "access", target));
}

export function exists(path: any, callback: Callback): void {
  checkCallback(callback);
  let target: any;
  try {
    target = toPath(path);
  } catch {
    return callback(false);
  }
  accessLater(target, F_OK, (result: any) => callback(result >= 0));
}
Object.defineProperty(exists, promisifyCustom, {
  value: (path: any) => new Promise((resolve) => exists(path, resolve)), configurable: true,
});

export function chmod(path: any, mode: any, callback: Callback): void {
  const target = toPath(path), number = toMode(mode);
  chmodLater(target, number, outcome(checkCallback(callback), "chmod", target));
}

export function chown(path: any, uid: any, gid: any, callback: Callback): void {
  checkCallback(callback);
  const target = toPath(path);
  chownLater(target, toId(uid, "uid"), toId(gid, "gid"), outcome(callback, "chown", target));
}

export function lchown(path: any, uid: any, gid: any, callback: Callback): void {
  checkCallback(callback);
  const target = toPath(path);
  lchownLater(target, toId(uid, "uid"), toId(gid, "gid"), outcome(callback, "lchown", target));
}

export function utimes(path: any, atime: any, mtime: any, callback: Callback): void {
  checkCallback(callback);
  const target = toPath(path);
  utimesLater(target, toUnixTimestamp(atime), toUnixTimestamp(mtime), 1, outcome(callback, "utime", target));
}

export function lutimes(path: any, atime: any, mtime: any, callback: Callback): void {
  checkCallback(callback);
  const target = toPath(path);
  utimesLater(target, toUnixTimestamp(atime), toUnixTimestamp(mtime), 0, outcome(callback, "lutime", target));
}

// MARK: Names

export function rename(oldPath: any, newPath: any, callback: Callback): void {
  checkCallback(callback);
  const from = toPath(oldPath, "oldPath"), to = toPath(newPath, "newPath");
  renameLater(from, to, outcome(callback, "rename", from, to));
}

export function link(existingPath: any, newPath: any, callback: Callback): void {
  checkCallback(callback);
  const from = toPath(existingPath, "existingPath"), to = toPath(newPath, "newPath");
  linkLater(from, to, outcome(callback, "link", from, to));
}

export function symlink(target: any, path: any, type: any, callback: Callback): void {
  if (callback === undefined) {
    callback = checkCallback(type);
    type = undefined;
  } else validateOneOf(type, "type", ["dir", "file", "junction", null, undefined]);
  const from = toPath(target, "target"), to = toPath(path);
  symlinkLater(from, to, outcome(checkCallback(callback), "symlink", from, to));
}

export function readlink(path: any, options: any, callback: Callback): void {
  const done = checkCallback(typeof options === "function" ? options : callback);
  const encoding = toEncodingOption(options), target = toPath(path);
  readlinkLater(target, textOutcome(done, encoding, "readlink", target));
}

export function unlink(path: any, callback: Callback): void {
  checkCallback(callback);
  const target = toPath(path);
  unlinkLater(target, outcome(callback, "unlink", target));
}

export function realpath(path: any, options: any, callback: Callback): void {
  const done = checkCallback(typeof options === "function" ? options : callback);
  const encoding = toEncodingOption(options), target = toPath(path);
  realpathLater(target, (result: any) => {
    if (typeof result === "number") done(realpathFailure(result, pathText(target)));
    else done(null, named(result, encoding));
  });
}
realpath.native = function native(path: any, options: any, callback: Callback): void {
  const done = checkCallback(callback || options);
  const encoding = toEncodingOption(options), target = toPath(path);
  realpathLater(target, textOutcome(done, encoding, "realpath", target));
};

let isTemplateWarned = false;

/** Systems differ in what an X at the end of the prefix means: that is told once. */
export function warnOfTemplate(prefix: any): void {
  if (isTemplateWarned || !pathText(prefix).endsWith("X")) return;
  isTemplateWarned = true;
  emitWarning("mkdtemp() templates ending with X are not portable. For details see: https://nodejs.org/api/fs.html");
}

export function warnOfRecursiveRemoval(): void {
  deprecated(
    "In future versions of Node.js, fs.rmdir(path, { recursive: true }) will be removed. Use fs.rm(path, { recursive: true }) instead",
    "DEP0147");
}

export function mkdtemp(prefix: any, options: any, callback: Callback): void {
  const done = checkCallback(typeof options === "function" ? options : callback);
  const encoding = toEncodingOption(options), start = toPath(prefix, "prefix");
  warnOfTemplate(start);
  mkdtempLater(start, textOutcome(done, encoding, "mkdtemp", `${pathText(start)}XXXXXX`));
}

// MARK: Folders

export function mkdir(path: any, options: any, callback: Callback): void {
  const [asked, given] = shifted(options, callback), done = checkCallback(given), target = toPath(path);
  const { mode, isRecursive } = toFolderOptions(asked);
  if (isRecursive) makeFolders(pathText(target), mode, done);
  else mkdirLater(target, mode, outcome(done, "mkdir", target));
}

/** Calls back with the first folder that had to be made; undefined if none. */
function makeFolders(path: string, mode: number, done: Callback): void {
  mkdirLater(path, mode, (result: any) => {
    if (result >= 0) return done(null, path);
    if (result === EEXIST) return isFolder(path) ? done(null, undefined) : done(failure(EEXIST, "mkdir", path));
    const end = folderEnd(path);
    if (result !== ENOENT || end <= 0) return done(failure(result, "mkdir", path));
    makeFolders(path.slice(0, end), mode, (error: any, first: any) => {
      if (error) return done(error.code === "EEXIST" ? failure(ENOTDIR, "mkdir", path) : error);
      mkdirLater(path, mode, (again: any) => {
        if (again < 0 && !(again === EEXIST && isFolder(path))) done(failure(again, "mkdir", path));
        else done(null, first ?? path);
      });
    });
  });
}

export function readdir(path: any, options: any, callback: Callback): void {
  const done = checkCallback(typeof options === "function" ? options : callback);
  const encoding = toEncodingOption(options), target = toPath(path), isRecursive = options?.recursive ?? false;
  validateBoolean(isRecursive, "options.recursive");
  const withTypes = typeof options === "object" && options !== null && Boolean(options.withFileTypes);
  const list = new FolderList(pathText(target), path, encoding, isRecursive, withTypes);
  const step = () => {
    const folder = list.next();
    if (folder === undefined) return done(null, list.found);
    readdirLater(folder, false, (entries: any) => {
      if (typeof entries === "number") return done(failure(entries, "scandir", folder));
      list.add(entries);
      step();
    });
  };
  step();
}

export function rmdir(path: any, options: any, callback: Callback): void {
  const [asked, given] = shifted(options, callback), done = checkCallback(given), target = toPath(path);
  toRemovalOptions(asked);
  if (!asked?.recursive) return rmdirLater(target, outcome(done, "rmdir", target)) as any;
  warnOfRecursiveRemoval();
  const fields = new Float64Array(18);
  statLater(target, 0, fields, (result: any) => {
    if (result < 0) done(failure(result, "lstat", target));
    else if (!isFolderMode(fields[1])) done(failure(ENOTDIR, "rmdir", target));
    else removeTree(pathText(target), done);
  });
}

export function rm(path: any, options: any, callback: Callback): void {
  const [asked, done] = shifted(options, callback), target = toPath(path);
  const { force, recursive } = toRemovalOptions(asked), fields = new Float64Array(18);
  checkCallback(done);
  statLater(target, 0, fields, (result: any) => {
    const isFolderPath = isFolderMode(fields[1]);
    if (result === ENOENT && force) done(null);
    else if (result < 0) done(failure(result, "lstat", target));
    else if (isFolderPath && !recursive) done(removalError(pathText(target), "rm"));
    else if (isFolderPath) removeTree(pathText(target), done);
    else unlinkLater(target, outcome(done, "unlink", target));
  });
}

/** Removes what is in a folder, and the folder; what is already gone is no error. */
function removeTree(path: any, done: Callback): void {
  readdirLater(path, false, (entries: any) => {
    if (typeof entries === "number") return done(failure(entries, "rm", path));
    let k = 0;
    const step = (error?: any) => {
      if (error) return done(error);
      if (k === entries.length) return rmdirLater(path, goneOutcome(done, path));
      const inner = inFolder(path, entries[k]), type = entries[k + 1];
      k += 2;
      if (type === 2) removeTree(inner, step);
      else unlinkLater(inner, (result: any) => (result === EISDIR ? removeTree(inner, step) : goneOutcome(step, inner)(result)));
    };
    step();
  });
}

function goneOutcome(done: Callback, path: any): (result: any) => void {
  return (result) => {
    if (result < 0 && result !== ENOENT) done(failure(result, "rm", path));
    else done(null);
  };
}
