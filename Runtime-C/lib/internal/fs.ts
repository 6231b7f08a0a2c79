// What fs and fs/promises share: arguments, and what files are.
import { decode } from "aot:host";
import { Buffer } from "node:buffer";
import { bufferOf } from "node:internal/buffer_of";
import { encodingNumber, HEX, UTF8 } from "node:internal/encodings";
import {
  AbortError, codedError, codedRangeError, codedTypeError, invalidArgType, invalidArgValue, outOfRange, stringTooLong, systemCallError,
} from "node:internal/errors";
import { parseFileMode, validateAbortSignal, validateFunction, validateInt32, validateInteger, validateObject } from "node:internal/validators";

// MARK: Constants

export const ENOENT = -2, EEXIST = -17, ENOTDIR = -20, EISDIR = -21;
export const F_OK = 0, R_OK = 4, W_OK = 2, X_OK = 1;
export const O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_CREAT = 64, O_EXCL = 128, O_TRUNC = 512, O_APPEND = 1024;
export const O_SYNC = 1052672;
const S_IFMT = 61440, S_IFREG = 32768, S_IFDIR = 16384, S_IFCHR = 8192, S_IFBLK = 24576, S_IFIFO = 4096;
const S_IFLNK = 40960, S_IFSOCK = 49152;

export const constants: any = Object.assign(Object.create(null), {
  UV_FS_SYMLINK_DIR: 1, UV_FS_SYMLINK_JUNCTION: 2, O_RDONLY, O_WRONLY, O_RDWR, UV_DIRENT_UNKNOWN: 0, UV_DIRENT_FILE: 1,
  UV_DIRENT_DIR: 2, UV_DIRENT_LINK: 3, UV_DIRENT_FIFO: 4, UV_DIRENT_SOCKET: 5, UV_DIRENT_CHAR: 6, UV_DIRENT_BLOCK: 7,
  EXTENSIONLESS_FORMAT_JAVASCRIPT: 0, EXTENSIONLESS_FORMAT_WASM: 1,
  S_IFMT, S_IFREG, S_IFDIR, S_IFCHR, S_IFBLK, S_IFIFO, S_IFLNK, S_IFSOCK, O_CREAT, O_EXCL, UV_FS_O_FILEMAP: 0,
  O_NOCTTY: 256, O_TRUNC, O_APPEND, O_DIRECTORY: 65536, O_NOATIME: 262144, O_NOFOLLOW: 131072, O_SYNC, O_DSYNC: 4096,
  O_DIRECT: 16384, O_NONBLOCK: 2048, S_IRWXU: 448, S_IRUSR: 256, S_IWUSR: 128, S_IXUSR: 64, S_IRWXG: 56, S_IRGRP: 32,
  S_IWGRP: 16, S_IXGRP: 8, S_IRWXO: 7, S_IROTH: 4, S_IWOTH: 2, S_IXOTH: 1, F_OK, R_OK, W_OK, X_OK,
  UV_FS_COPYFILE_EXCL: 1, COPYFILE_EXCL: 1, UV_FS_COPYFILE_FICLONE: 2, COPYFILE_FICLONE: 2,
  UV_FS_COPYFILE_FICLONE_FORCE: 4, COPYFILE_FICLONE_FORCE: 4,
});

// MARK: Arguments

/** The path of a `file:` URL, without node:url. */
function pathOfURL(url: any): string {
  if (url.protocol !== "file:") throw codedTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  if (url.hostname !== "")
    throw codedTypeError("ERR_INVALID_FILE_URL_HOST", 'File URL host must be "localhost" or empty on linux');
  if (url.pathname.includes("%2f") || url.pathname.includes("%2F"))
    throw codedTypeError("ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded / characters");
  return decodeURIComponent(url.pathname);
}

function isURL(value: any): boolean {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

/** A path as primitives take it: a text, or bytes. */
export function toPath(value: any, name: string = "path"): any {
  if (typeof value === "string") {
    if (value.includes("\0")) throw invalidPath(name, value);
    return value;
  }
  if (value instanceof Uint8Array) {
    if (value.includes(0)) throw invalidPath(name, value);
    return value;
  }
  if (typeof value === "object" && isURL(value)) return toPath(pathOfURL(value), name);
  throw invalidArgType(name, ["string", "Buffer", "URL"], value);
}

function invalidPath(name: string, value: any): any {
  return invalidArgValue(name, value, "must be a string, Uint8Array, or URL without null bytes");
}

/** A path in a message. */
export function pathText(path: any): string {
  return typeof path === "string" ? path : decode(path, UTF8, 0, path.length) as any;
}

/** As node's own C++ refuses a descriptor: the error has a code that its text does not tell. */
export function toFdOfSystem(value: any): number {
  if (typeof value === "number" && value >= 0 && value <= 2147483647) return value;
  const isNumber = typeof value === "number";
  const refused: any = isNumber ? outOfRange("fd", ">= 0 && <= 2147483647", value) : invalidArgType("fd", "number", value);
  const error: any = isNumber ? new RangeError(refused.message) : new TypeError(refused.message);
  error.code = refused.code;
  throw error;
}

export function toFd(value: any): number {
  if (typeof value !== "number") throw invalidArgType("fd", "number", value);
  validateInt32(value, "fd", 0, 2147483647);
  return value;
}

/** The number of words such as `r+`; -1 if they are none. */
function flagNumber(flags: any): number {
  const write = O_TRUNC | O_CREAT, append = O_APPEND | O_CREAT;
  switch (flags) {
    case "r": return O_RDONLY;
    case "rs": case "sr": return O_RDONLY | O_SYNC;
    case "r+": return O_RDWR;
    case "rs+": case "sr+": return O_RDWR | O_SYNC;
    case "w": return write | O_WRONLY;
    case "wx": case "xw": return write | O_WRONLY | O_EXCL;
    case "w+": return write | O_RDWR;
    case "wx+": case "xw+": return write | O_RDWR | O_EXCL;
    case "a": return append | O_WRONLY;
    case "ax": case "xa": return append | O_WRONLY | O_EXCL;
    case "as": case "sa": return append | O_WRONLY | O_SYNC;
    case "a+": return append | O_RDWR;
    case "ax+": case "xa+": return append | O_RDWR | O_EXCL;
    case "as+": case "sa+": return append | O_RDWR | O_SYNC;
  }
  return -1;
}

/** Flags of open(2), from a number or from words such as `r+`. */
export function toFlags(flags: any, name: string = "flags"): number {
  if (typeof flags === "number") {
    validateInt32(flags, name);
    return flags;
  }
  if (flags === undefined || flags === null) return O_RDONLY;
  const number = flagNumber(flags);
  if (number < 0) throw invalidArgValue(name, flags);
  return number;
}

/** A mode of access or copying. */
export function toSmallMode(mode: any): number {
  if (mode === undefined || mode === null) return 0;
  if (typeof mode === "number" && mode >= 0 && mode <= 7) return mode;
  const isNumber = typeof mode === "number";
  const error: any = isNumber
    ? new RangeError("mode is out of range: >= 0 && <= 7") : new TypeError("mode must be int32 or null/undefined");
  error.code = isNumber ? "ERR_OUT_OF_RANGE" : "ERR_INVALID_ARG_TYPE";
  throw error;
}

export function toMode(mode: any, otherwise?: number): number { return parseFileMode(mode, "mode", otherwise); }

/** A path, or a descriptor as it is. */
export function toFile(file: any): any { return Number.isInteger(file) && file >= 0 ? file : toPath(file); }

export function fileFailure(result: number, file: any): any {
  // The size of the file, below 0.
  if (result < -2147483647) return codedRangeError("ERR_FS_FILE_TOO_LARGE", `File size (${-result}) is greater than 2 GiB`);
  if (result === EISDIR) return failure(result, "read");
  return typeof file === "number" ? failure(result, "read") : failure(result, "open", file);
}

export function writeFailure(result: number, file: any): any {
  return typeof file === "number" ? failure(result, "write") : failure(result, "open", file);
}

/** A text of the system, or the bytes of one that is no UTF-8, in the encoding that options ask for. */
export function named(text: any, encoding: any): any {
  if (encoding === "buffer") return Buffer.from(text);
  if (!encoding || encodingNumber(encoding) === UTF8) return pathText(text);
  return Buffer.from(text).toString(encoding);
}

/** The path of a file in a folder; of bytes where one of them is no text. */
export function inFolder(folder: any, name: any): any {
  if (typeof folder === "string" && typeof name === "string")
    return folder.endsWith("/") ? folder + name : `${folder}/${name}`;
  return Buffer.concat([Buffer.from(folder), Buffer.from("/"), Buffer.from(name)]);
}

/** The bytes of a file in the encoding that options ask for. Buffer is named because its module, once it runs, sets bufferOf. */
export function content(bytes: any, encoding: any): any {
  if (!encoding || encoding === "buffer") return Buffer && bufferOf(bytes);
  return textOf(bytes, encoding);
}

/** The bytes of a file as a text. */
export function textOf(bytes: any, encoding: string): any {
  const text: any = decode(bytes, encodingNumber(encoding), 0, bytes.byteLength);
  if (typeof text !== "string") throw stringTooLong();
  return text;
}

/** A position in a file; -1 for the current one. */
export function toPosition(position: any): number {
  if (position === undefined || position === null) return -1;
  if (typeof position === "bigint") {
    if (position < -1n || position > 2n ** 63n - 1n) throw outOfRange("position", `>= -1 && <= ${2n ** 63n - 1n}`, position);
    return Number(position);
  }
  if (typeof position !== "number") throw invalidArgType("position", ["integer", "bigint"], position);
  validateInteger(position, "position", -1);
  return position;
}

export function checkViews(buffers: any): void {
  if (!Array.isArray(buffers)) throw invalidArgType("buffers", "ArrayBufferView[]", buffers);
  for (const each of buffers) if (!isView(each)) throw invalidArgType("buffers", "ArrayBufferView[]", buffers);
}

/** Types of links are a matter of Windows, but checked everywhere. */
export function checkLinkType(type: any): void {
  if (type === undefined || type === null || type === "dir" || type === "file" || type === "junction") return;
  const message = `Symlink type must be one of "dir", "file", or "junction". Received "${type}"`;
  throw codedError("ERR_FS_INVALID_SYMLINK_TYPE", message);
}

/** The error of an operation whose signal was aborted, or undefined. */
export function abortion(signal: any): any {
  return signal?.aborted ? new AbortError(undefined, { cause: signal.reason }) : undefined;
}

/** What mkdir is to do: a mode, and whether folders above are made. */
export function toFolderOptions(options: any): { mode: number; isRecursive: boolean } {
  if (typeof options === "number" || typeof options === "string") return { mode: toMode(options, 0o777), isRecursive: false };
  if (!options) return { mode: 0o777, isRecursive: false };
  if (options.recursive !== undefined && typeof options.recursive !== "boolean")
    throw invalidArgType("options.recursive", "boolean", options.recursive);
  return { mode: toMode(options.mode, 0o777), isRecursive: options.recursive === true };
}

/** What a function that takes options, or the name of an encoding, is to do. */
export interface FileOptions {
  encoding: any;
  flag: any;
  mode: any;
  flush: any;
  signal: any;
}

/** Options of a function that takes the name of an encoding as well. Without flags: those of reading. */
export function toFileOptions(options: any, encoding: any, flag?: string): FileOptions {
  if (options === undefined || options === null || typeof options === "function")
    return { encoding, flag, mode: 0o666, flush: false, signal: undefined };
  if (typeof options === "string") {
    checkEncoding(options);
    return { encoding: options, flag, mode: 0o666, flush: false, signal: undefined };
  }
  if (typeof options !== "object") throw invalidArgType("options", ["string", "Object"], options);
  const given = options.encoding;
  checkEncoding(given);
  validateAbortSignal(options.signal, "options.signal");
  return {
    encoding: given === undefined ? encoding : given, flag: options.flag ?? flag, mode: options.mode ?? 0o666,
    flush: options.flush ?? false, signal: options.signal,
  };
}

/** The encoding that options are, or have. */
export function toEncodingOption(options: any): any { return toFileOptions(options, undefined, "r").encoding; }

export function checkEncoding(encoding: any): void {
  if (!encoding || encoding === "buffer") return;
  if (encodingNumber(encoding) < 0 || typeof encoding !== "string")
    throw invalidArgValue("encoding", encoding, "is invalid encoding");
}

/** The bytes that a text is written as; an encoding that is none is UTF-8. */
export function bytesToWrite(text: string, encoding: any): any {
  const number = encodingNumber(encoding);
  if (number === HEX && text.length % 2 !== 0)
    throw invalidArgValue("encoding", encoding, `is invalid for data of length ${text.length}`);
  return Buffer.from(text, number < 0 ? "utf8" : encoding);
}

/** Seconds, from a number, a text of one, or a Date. */
export function toUnixTimestamp(time: any, name: string = "time"): number {
  if (typeof time === "string" && (+time as any) == time) return +time;
  if (Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (time instanceof Date) return time.getTime() / 1000;
  throw invalidArgType(name, ["Date", "Time in seconds"], time);
}

export function toId(value: any, name: string): number {
  if (typeof value !== "number") throw invalidArgType(name, "number", value);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < -1 || value > 4294967295) throw outOfRange(name, ">= -1 && <= 4294967295", value);
  return value;
}

export function isView(value: any): boolean { return ArrayBuffer.isView(value); }

export function checkData(value: any, name: string): void {
  if (typeof value !== "string" && !isView(value))
    throw invalidArgType(name, ["string", "Buffer", "TypedArray", "DataView"], value);
}

export function checkCallback(callback: any): any {
  validateFunction(callback, "cb");
  return callback;
}

/** The part of a view that is read: offset and length in bytes. */
export function checkPartToRead(offset: number, length: number, size: number): void {
  if (offset < 0) throw outOfRange("offset", ">= 0", offset);
  if (length < 0) throw outOfRange("length", ">= 0", length);
  if (length > size - offset) throw outOfRange("length", `<= ${size - offset}`, length);
}

/** The part of a view that is written. */
export function checkPartToWrite(offset: number, length: number, size: number): void {
  if (offset > size) throw outOfRange("offset", `<= ${size}`, offset);
  if (length > size - offset) throw outOfRange("length", `<= ${size - offset}`, length);
  if (length < 0) throw outOfRange("length", ">= 0", length);
  validateInt32(length, "length", 0);
}

/** Throws the error that a negative result of a primitive is. */
export function check(result: number, syscall: string, path?: any, destination?: any): number {
  if (result < 0) throw failure(result, syscall, path, destination);
  return result;
}

export function failure(result: number, syscall: string, path?: any, destination?: any): any {
  return systemCallError(
    result, syscall, path === undefined ? undefined : pathText(path),
    destination === undefined ? undefined : pathText(destination));
}

export function removalError(path: any, syscall: string): any {
  const error = codedError("ERR_FS_EISDIR", `Path is a directory: ${syscall} returned EISDIR (is a directory) ${path}`);
  error.name = "SystemError";
  error.info = { code: "EISDIR", message: "is a directory", path, syscall, errno: 21 };
  error.errno = 21;
  error.syscall = syscall;
  error.path = path;
  return error;
}

export interface RemovalOptions {
  force: boolean;
  recursive: boolean;
  retryDelay: number;
  maxRetries: number;
}

export function toRemovalOptions(options: any): RemovalOptions {
  if (options === undefined) return { force: false, recursive: false, retryDelay: 100, maxRetries: 0 };
  validateObject(options, "options");
  const { force = false, recursive = false, retryDelay = 100, maxRetries = 0 } = options;
  if (typeof force !== "boolean") throw invalidArgType("options.force", "boolean", force);
  if (typeof recursive !== "boolean") throw invalidArgType("options.recursive", "boolean", recursive);
  validateInt32(retryDelay, "options.retryDelay", 0);
  validateInt32(maxRetries, "options.maxRetries", 0);
  return { force, recursive, retryDelay, maxRetries };
}

// MARK: What files are

function StatsBase(
  this: any, dev: any, mode: any, nlink: any, uid: any, gid: any, rdev: any, blksize: any, ino: any, size: any, blocks: any,
): void {
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
}
StatsBase.prototype.isDirectory = function (this: any) { return this._checkModeProperty(S_IFDIR); };
StatsBase.prototype.isFile = function (this: any) { return this._checkModeProperty(S_IFREG); };
StatsBase.prototype.isBlockDevice = function (this: any) { return this._checkModeProperty(S_IFBLK); };
StatsBase.prototype.isCharacterDevice = function (this: any) { return this._checkModeProperty(S_IFCHR); };
StatsBase.prototype.isSymbolicLink = function (this: any) { return this._checkModeProperty(S_IFLNK); };
StatsBase.prototype.isFIFO = function (this: any) { return this._checkModeProperty(S_IFIFO); };
StatsBase.prototype.isSocket = function (this: any) { return this._checkModeProperty(S_IFSOCK); };

export function Stats(
  this: any, dev: any, mode: any, nlink: any, uid: any, gid: any, rdev: any, blksize: any, ino: any, size: any, blocks: any,
  atimeMs: any, mtimeMs: any, ctimeMs: any, birthtimeMs: any,
): void {
  StatsBase.call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeMs;
  this.mtimeMs = mtimeMs;
  this.ctimeMs = ctimeMs;
  this.birthtimeMs = birthtimeMs;
  this.atime = new Date(Number(atimeMs) + 0.5);
  this.mtime = new Date(Number(mtimeMs) + 0.5);
  this.ctime = new Date(Number(ctimeMs) + 0.5);
  this.birthtime = new Date(Number(birthtimeMs) + 0.5);
}
Object.setPrototypeOf(Stats.prototype, StatsBase.prototype);
Object.setPrototypeOf(Stats, StatsBase);
Stats.prototype.isFile = StatsBase.prototype.isFile;
Stats.prototype._checkModeProperty = function (this: any, property: number) {
  return (this.mode & S_IFMT) === property;
};

export function statsOf(fields: Float64Array): any {
  const ms = (i: number) => fields[i] * 1000 + fields[i + 1] / 1000000;
  return new (Stats as any)(
    fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7], fields[8], fields[9],
    ms(10), ms(12), ms(14), ms(16));
}

export function BigIntStats(this: any, fields: BigInt64Array): void {
  const ms = (i: number) => fields[i] * 1000n + fields[i + 1] / 1000000n;
  const ns = (i: number) => fields[i] * 1000000000n + fields[i + 1];
  StatsBase.call(
    this, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7], fields[8], fields[9]);
  this.atimeMs = ms(10);
  this.mtimeMs = ms(12);
  this.ctimeMs = ms(14);
  this.birthtimeMs = ms(16);
  this.atimeNs = ns(10);
  this.mtimeNs = ns(12);
  this.ctimeNs = ns(14);
  this.birthtimeNs = ns(16);
  this.atime = new Date(Number(this.atimeMs) + 0.5);
  this.mtime = new Date(Number(this.mtimeMs) + 0.5);
  this.ctime = new Date(Number(this.ctimeMs) + 0.5);
  this.birthtime = new Date(Number(this.birthtimeMs) + 0.5);
}
Object.setPrototypeOf(BigIntStats.prototype, StatsBase.prototype);
Object.setPrototypeOf(BigIntStats, StatsBase);
BigIntStats.prototype._checkModeProperty = function (this: any, property: number) {
  return (this.mode & BigInt(S_IFMT)) === BigInt(property);
};

export class StatFs {
  type: any;
  bsize: any;
  blocks: any;
  bfree: any;
  bavail: any;
  files: any;
  ffree: any;
  constructor(fields: any) {
    this.type = fields[0];
    this.bsize = fields[1];
    this.blocks = fields[2];
    this.bfree = fields[3];
    this.bavail = fields[4];
    this.files = fields[5];
    this.ffree = fields[6];
  }
}

/** The part of a file's mode that is its type says folder. */
export function isFolderMode(mode: number): boolean { return (mode & S_IFMT) === S_IFDIR; }

/** Names for files in folders: a path that is relative to the root of a listing. */
export function joined(root: string, name: string): string {
  const plain = root.startsWith("./") ? root.slice(2) : root;
  return plain === "." || plain === "" ? name : plain.endsWith("/") ? plain + name : `${plain}/${name}`;
}

/** The last slash that has something before it, for the folder above; at most 0 if there is none. */
export function folderEnd(path: string): number {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === 47) end--;
  return path.lastIndexOf("/", end - 1);
}

const kType = Symbol("type");

export class Dirent {
  name: any;
  parentPath: any;
  path: any;
  [kType]: number;
  constructor(name: any, type: number, path: any) {
    this.name = name;
    this.parentPath = path;
    this.path = path;
    this[kType] = type;
  }
  isDirectory() { return this[kType] === 2; }
  isFile() { return this[kType] === 1; }
  isBlockDevice() { return this[kType] === 7; }
  isCharacterDevice() { return this[kType] === 6; }
  isSymbolicLink() { return this[kType] === 3; }
  isFIFO() { return this[kType] === 4; }
  isSocket() { return this[kType] === 5; }
}
