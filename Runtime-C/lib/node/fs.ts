// node:fs: the file system.
import {
  access, chmod, chown, close, copyFile, decode, fchmod, fchown, fdatasync, fstat, fsync, ftruncate, futimes, lchown, link,
  mkdir, mkdtemp, open, read, readdir, readFile, readlink, readText, realpath, rename, rmdir, stat, statfs, symlink,
  unlink, utimes, write, writeFile,
} from "aot:host";
import { Buffer } from "node:buffer";
import { encodingNumber, UTF8 } from "node:internal/encodings";
import { codedError, invalidArgType, invalidArgValue, outOfRange } from "node:internal/errors";
import {
  BigIntStats, check, checkData, checkEncoding, checkPartToRead, checkPartToWrite, constants, Dirent, F_OK, failure, isView, pathText, R_OK, removalError, StatFs, Stats, statsOf, toFd, toFdOfSystem, toFlags, toId, toMode, toEncodingOption,
  toFileOptions, toPath, toRemovalOptions, toSeconds, toSmallMode, W_OK, X_OK,
} from "node:internal/fs";
import { validateBoolean, validateInteger, validateObject } from "node:internal/validators";

// MARK: Results

const ENOENT = -2, EEXIST = -17, ENOTDIR = -20, EISDIR = -21;

/** A text of the system in the encoding that options ask for. */
function named(text: any, encoding: any): any {
  if (encoding === "buffer") return Buffer.from(text);
  if (!encoding || encodingNumber(encoding) === UTF8) return text;
  return Buffer.from(text).toString(encoding);
}

function checkText(result: any, syscall: string, path: any): string {
  if (typeof result === "number") throw failure(result, syscall, path);
  return result;
}

// MARK: Descriptors

export function openSync(path: any, flags?: any, mode?: any): number {
  const target = toPath(path);
  return check(open(target, toFlags(flags), toMode(mode, 0o666)), "open", target);
}

export function closeSync(fd: any): void {
  check(close(toFdOfSystem(fd)), "close");
}

/** Arguments of read and write: an object of options, or one by one. */
function part(view: any, offsetOrOptions: any, length: any, position: any): [number, number, any] {
  let offset = offsetOrOptions;
  if (offset !== null && typeof offset === "object") {
    validateObject(offset, "options", { nullable: true });
    ({ offset = 0, length = view.byteLength - offset, position = null } = offsetOrOptions);
  }
  if (offset === undefined || offset === null) offset = 0;
  else validateInteger(offset, "offset", 0);
  length = length === undefined || length === null ? view.byteLength - offset : length | 0;
  return [offset, length, position];
}

function toPosition(position: any): number {
  if (position === undefined || position === null) return -1;
  if (typeof position === "bigint") {
    if (position < -1n || position > 2n ** 63n - 1n) throw outOfRange("position", `>= -1 && <= ${2n ** 63n - 1n}`, position);
    return Number(position);
  }
  if (typeof position !== "number") throw invalidArgType("position", ["integer", "bigint"], position);
  validateInteger(position, "position", -1);
  return position;
}

export function readSync(fd: any, buffer: any, offsetOrOptions?: any, length?: any, position?: any): number {
  const descriptor = toFd(fd);
  if (!isView(buffer)) throw invalidArgType("buffer", ["Buffer", "TypedArray", "DataView"], buffer);
  const [offset, count, at] = part(buffer, offsetOrOptions, length, position);
  if (count === 0) return 0;
  if (buffer.byteLength === 0) throw invalidArgValue("buffer", buffer, "is empty and cannot be written");
  checkPartToRead(offset, count, buffer.byteLength);
  return check(read(descriptor, buffer, offset, count, toPosition(at)), "read");
}

export function writeSync(fd: any, buffer: any, offsetOrOptions?: any, length?: any, position?: any): number {
  const descriptor = toFd(fd);
  if (typeof buffer === "string") {
    // text, position, encoding
    checkEncoding(length);
    const bytes = Buffer.from(buffer, length);
    const at = offsetOrOptions === undefined || offsetOrOptions === null ? -1 : offsetOrOptions;
    return check(write(descriptor, bytes, 0, bytes.length, at), "write");
  }
  if (!isView(buffer)) throw invalidArgType("buffer", ["string", "Buffer", "TypedArray", "DataView"], buffer);
  const [offset, count, at] = part(buffer, offsetOrOptions, length, position);
  checkPartToWrite(offset, count, buffer.byteLength);
  return check(write(descriptor, buffer, offset, count, typeof at === "number" ? at : -1), "write");
}

function checkViews(buffers: any): void {
  if (!Array.isArray(buffers)) throw invalidArgType("buffers", "ArrayBufferView[]", buffers);
  for (const each of buffers) if (!isView(each)) throw invalidArgType("buffers", "ArrayBufferView[]", buffers);
}

export function readvSync(fd: any, buffers: any, position?: any): number {
  const descriptor = toFd(fd);
  checkViews(buffers);
  let total = 0;
  for (const each of buffers) {
    const at = typeof position === "number" ? position + total : -1;
    const count = check(read(descriptor, each, 0, each.byteLength, at), "read");
    total += count;
    if (count < each.byteLength) break;
  }
  return total;
}

export function writevSync(fd: any, buffers: any, position?: any): number {
  const descriptor = toFd(fd);
  checkViews(buffers);
  let total = 0;
  for (const each of buffers) {
    const at = typeof position === "number" ? position + total : -1;
    const count = check(write(descriptor, each, 0, each.byteLength, at), "write");
    total += count;
    if (count < each.byteLength) break;
  }
  return total;
}

export function fsyncSync(fd: any): void { check(fsync(toFd(fd)), "fsync"); }
export function fdatasyncSync(fd: any): void { check(fdatasync(toFd(fd)), "fdatasync"); }
export function ftruncateSync(fd: any, len: any = 0): void {
  validateInteger(len, "len");
  check(ftruncate(toFd(fd), len < 0 ? 0 : len), "ftruncate");
}
export function fchmodSync(fd: any, mode: any): void { check(fchmod(toFd(fd), toMode(mode, 0)), "fchmod"); }
export function fchownSync(fd: any, uid: any, gid: any): void {
  check(fchown(toFd(fd), toId(uid, "uid"), toId(gid, "gid")), "fchown");
}
export function futimesSync(fd: any, atime: any, mtime: any): void {
  check(futimes(toFd(fd), toSeconds(atime), toSeconds(mtime)), "futime");
}

// MARK: Whole files

/** A path, or a descriptor as it is. */
function toFile(file: any): any { return Number.isInteger(file) && file >= 0 ? file : toPath(file); }

function fileFailure(result: number, file: any): any {
  if (result === EISDIR) return failure(result, "read");
  return typeof file === "number" ? failure(result, "read") : failure(result, "open", file);
}

export function readFileSync(path: any, options?: any): any {
  const { flag, encoding } = toFileOptions(options, undefined, "r"), file = toFile(path), flags = toFlags(flag);
  if (encoding === "utf8" || encoding === "utf-8") {
    const text: any = readText(file, flags);
    if (typeof text === "number") throw fileFailure(text, file);
    return text;
  }
  const bytes: any = readFile(file, flags);
  if (typeof bytes === "number") throw fileFailure(bytes, file);
  if (!encoding || encoding === "buffer") return Buffer.from(bytes);
  return decode(bytes, encodingNumber(encoding), 0, bytes.byteLength);
}

function writeWhole(path: any, data: any, options: any, flag: string): void {
  const asked = toFileOptions(options, "utf8", flag);
  validateBoolean(asked.flush, "options.flush");
  checkData(data, "data");
  if (typeof data === "string" && encodingNumber(asked.encoding) !== UTF8) data = Buffer.from(data, asked.encoding);
  const file = toFile(path);
  const result = writeFile(file, data, toFlags(asked.flag), toMode(asked.mode, 0o666));
  if (result < 0) throw typeof file === "number" ? failure(result, "write") : failure(result, "open", file);
}

export function writeFileSync(path: any, data: any, options?: any): void { writeWhole(path, data, options, "w"); }

export function appendFileSync(path: any, data: any, options?: any): void { writeWhole(path, data, options, "a"); }

export function copyFileSync(src: any, dest: any, mode: any = 0): void {
  const from = toPath(src, "src"), to = toPath(dest, "dest");
  check(copyFile(from, to, toSmallMode(mode)), "copyfile", from, to);
}

export function truncateSync(path: any, len: any = 0): void {
  if (typeof path === "number") return ftruncateSync(path, len);
  const fd = openSync(path, "r+");
  try {
    ftruncateSync(fd, len);
  } finally {
    closeSync(fd);
  }
}

// MARK: What files are

function statBy(path: any, follows: number, options: any): any {
  const target = toPath(path);
  if (options?.bigint) {
    const fields = new BigInt64Array(18), result = stat(target, follows, fields);
    return result < 0 ? noStat(result, target, follows, options) : new (BigIntStats as any)(fields);
  }
  const fields = new Float64Array(18), result = stat(target, follows, fields);
  return result < 0 ? noStat(result, target, follows, options) : statsOf(fields);
}

function noStat(result: number, path: any, follows: number, options: any): any {
  if (options?.throwIfNoEntry === false && (result === ENOENT || result === ENOTDIR)) return undefined;
  throw failure(result, follows ? "stat" : "lstat", path);
}

export function statSync(path: any, options?: any): any { return statBy(path, 1, options); }
export function lstatSync(path: any, options?: any): any { return statBy(path, 0, options); }
export function fstatSync(fd: any, options?: any): any {
  if (options?.bigint) {
    const fields = new BigInt64Array(18);
    check(fstat(toFd(fd), fields), "fstat");
    return new (BigIntStats as any)(fields);
  }
  const fields = new Float64Array(18);
  check(fstat(toFd(fd), fields), "fstat");
  return statsOf(fields);
}

export function statfsSync(path: any, options?: any): any {
  const target = toPath(path), fields = options?.bigint ? new BigInt64Array(7) : new Float64Array(7);
  check(statfs(target, fields), "statfs", target);
  return new StatFs(fields);
}

export function accessSync(path: any, mode: any = F_OK): void {
  const target = toPath(path);
  check(access(target, toSmallMode(mode)), "access", target);
}

export function existsSync(path: any): boolean {
  try {
    return access(toPath(path), F_OK) >= 0;
  } catch {
    return false;
  }
}

export function chmodSync(path: any, mode: any): void {
  const target = toPath(path);
  check(chmod(target, toMode(mode, 0)), "chmod", target);
}
export function chownSync(path: any, uid: any, gid: any): void {
  const target = toPath(path);
  check(chown(target, toId(uid, "uid"), toId(gid, "gid")), "chown", target);
}
export function lchownSync(path: any, uid: any, gid: any): void {
  const target = toPath(path);
  check(lchown(target, toId(uid, "uid"), toId(gid, "gid")), "lchown", target);
}
export function utimesSync(path: any, atime: any, mtime: any): void {
  const target = toPath(path);
  check(utimes(target, toSeconds(atime), toSeconds(mtime), 1), "utime", target);
}
export function lutimesSync(path: any, atime: any, mtime: any): void {
  const target = toPath(path);
  check(utimes(target, toSeconds(atime), toSeconds(mtime), 0), "lutime", target);
}

// MARK: Names

export function renameSync(oldPath: any, newPath: any): void {
  const from = toPath(oldPath, "oldPath"), to = toPath(newPath, "newPath");
  check(rename(from, to), "rename", from, to);
}
export function linkSync(existingPath: any, newPath: any): void {
  const from = toPath(existingPath, "existingPath"), to = toPath(newPath, "newPath");
  check(link(from, to), "link", from, to);
}
export function symlinkSync(target: any, path: any, type?: any): void {
  if (type !== undefined && type !== null && type !== "dir" && type !== "file" && type !== "junction") {
    const message = `Symlink type must be one of "dir", "file", or "junction". Received "${type}"`;
    throw codedError("ERR_FS_INVALID_SYMLINK_TYPE", message);
  }
  const from = toPath(target, "target"), to = toPath(path);
  check(symlink(from, to), "symlink", from, to);
}
export function readlinkSync(path: any, options?: any): any {
  const encoding = toEncodingOption(options), target = toPath(path);
  return named(checkText(readlink(target), "readlink", target), encoding);
}
export function unlinkSync(path: any): void {
  const target = toPath(path);
  check(unlink(target), "unlink", target);
}

/** The error names the first part of the path that is not there, as a walk from the root finds it. */
export function realpathSync(path: any, options?: any): any {
  const encoding = toEncodingOption(options), target = toPath(path), result: any = realpath(target);
  if (typeof result === "string") return named(result, encoding);
  throw failure(result, "lstat", firstMissing(absolute(pathText(target))));
}
realpathSync.native = function native(path: any, options?: any): any {
  const encoding = toEncodingOption(options), target = toPath(path);
  return named(checkText(realpath(target), "realpath", target), encoding);
};

function absolute(path: string): string {
  if (path.startsWith("/")) return path;
  const cwd: any = realpath(".");
  return `${cwd}/${path}`;
}

function firstMissing(path: string): string {
  const fields = new Float64Array(18);
  let end = 0;
  while (end !== -1 && end < path.length) {
    const next = path.indexOf("/", end + 1), start = next === -1 ? path : path.slice(0, next);
    if (stat(start, 0, fields) < 0) return start;
    end = next;
  }
  return path;
}

// MARK: Folders

export function mkdirSync(path: any, options?: any): any {
  let mode: any = 0o777, isRecursive = false;
  if (typeof options === "number" || typeof options === "string") mode = toMode(options, 0o777);
  else if (options) {
    if (options.recursive !== undefined) validateBoolean(options.recursive, "options.recursive");
    isRecursive = options.recursive === true;
    if (options.mode !== undefined) mode = toMode(options.mode, 0o777);
  }
  const target = toPath(path);
  if (isRecursive) return makeFolders(pathText(target), mode);
  check(mkdir(target, mode), "mkdir", target);
}

/** The first folder that had to be made; undefined if none. */
function makeFolders(path: string, mode: number): string | undefined {
  const result = mkdir(path, mode);
  if (result >= 0) return path;
  if (result === EEXIST) {
    if (isFolder(path)) return undefined;
    throw failure(EEXIST, "mkdir", path);
  }
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === 47) end--;
  const slash = path.lastIndexOf("/", end - 1);
  if (result !== ENOENT || slash <= 0) {
    throw failure(result === ENOTDIR ? ENOTDIR : result, "mkdir", path);
  }
  const first = makeFoldersAbove(path.slice(0, slash), path, mode);
  const again = mkdir(path, mode);
  if (again < 0 && !(again === EEXIST && isFolder(path))) throw failure(again, "mkdir", path);
  return first ?? path;
}

function makeFoldersAbove(parent: string, path: string, mode: number): string | undefined {
  try {
    return makeFolders(parent, mode);
  } catch (error: any) {
    if (error.code === "EEXIST") throw failure(ENOTDIR, "mkdir", path);
    throw error;
  }
}

function isFolder(path: any): boolean {
  const fields = new Float64Array(18);
  return stat(path, 1, fields) >= 0 && (fields[1] & 61440) === 16384;
}

export function mkdtempSync(prefix: any, options?: any): any {
  const encoding = toEncodingOption(options), start = toPath(prefix, "prefix"), result: any = mkdtemp(start);
  if (typeof result === "number") throw failure(result, "mkdtemp", `${pathText(start)}XXXXXX`);
  return named(result, encoding);
}

export function readdirSync(path: any, options?: any): any[] {
  const encoding = toEncodingOption(options), target = toPath(path);
  const isRecursive = options?.recursive ?? false;
  validateBoolean(isRecursive, "options.recursive");
  const withTypes = typeof options === "object" && options !== null && Boolean(options.withFileTypes);
  return listFolder(pathText(target), path, encoding, isRecursive, withTypes);
}

/** Breadth first, as node lists folders in folders. */
function listFolder(root: string, shownRoot: any, encoding: any, isRecursive: boolean, withTypes: boolean): any[] {
  const found: any[] = [], pending = [""];
  for (let i = 0; i < pending.length; i++) {
    const folder = pending[i], path = folder === "" ? root : `${root}/${folder}`;
    const entries: any = readdir(path);
    if (typeof entries === "number") throw failure(entries, "scandir", path);
    for (let k = 0; k < entries.length; k += 2) {
      const name = entries[k], type = entries[k + 1], inner = folder === "" ? name : `${folder}/${name}`;
      if (withTypes) {
        const parent = folder === "" ? shownRoot : joined(pathText(toPath(shownRoot)), folder);
        found.push(new Dirent(named(name, encoding), type, parent));
      } else found.push(named(inner, encoding));
      if (isRecursive && (type === 2 || (type === 0 && isFolder(`${path}/${name}`)))) pending.push(inner);
    }
  }
  return found;
}

function joined(root: string, name: string): string {
  const plain = root.startsWith("./") ? root.slice(2) : root;
  return plain === "." || plain === "" ? name : plain.endsWith("/") ? plain + name : `${plain}/${name}`;
}

export function rmdirSync(path: any, options?: any): void {
  const target = toPath(path);
  if (options?.recursive) {
    const fields = new Float64Array(18), result = stat(target, 0, fields);
    if (result < 0) throw failure(result, "rmdir", target);
    if ((fields[1] & 61440) !== 16384) throw failure(ENOTDIR, "rmdir", target);
    return removeTree(pathText(target));
  }
  check(rmdir(target), "rmdir", target);
}

export function rmSync(path: any, options?: any): void {
  const target = toPath(path), { force, recursive } = toRemovalOptions(options);
  const fields = new Float64Array(18), result = stat(target, 0, fields);
  if (result === ENOENT && force) return;
  if (result < 0) throw failure(result, "lstat", target);
  const isFolderItself = (fields[1] & 61440) === 16384;
  if (isFolderItself && !recursive) throw removalError(pathText(target), "rm");
  if (isFolderItself) removeTree(pathText(target));
  else check(unlink(target), "unlink", target);
}

function removeTree(path: string): void {
  const entries: any = readdir(path);
  if (typeof entries === "number") throw failure(entries, "rm", path);
  for (let k = 0; k < entries.length; k += 2) {
    const inner = `${path}/${entries[k]}`;
    if (entries[k + 1] === 2 || (entries[k + 1] === 0 && isFolder(inner))) removeTree(inner);
    else {
      const result = unlink(inner);
      if (result < 0 && result !== ENOENT) throw failure(result, "rm", inner);
    }
  }
  const result = rmdir(path);
  if (result < 0 && result !== ENOENT) throw failure(result, "rm", path);
}

export { constants, Dirent, Stats, F_OK, R_OK, W_OK, X_OK };
export const _toUnixTimestamp = toSeconds;
