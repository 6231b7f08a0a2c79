// node:fs: the file system.
import {
  access, chmod, chown, close, copyFile, fchmod, fchown, fdatasync, fstat, fsync, ftruncate, futimes, lchown, link, mkdir,
  mkdtemp, open, read, readdir, readFile, readlink, readText, realpath, rename, rmdir, stat, statfs, symlink, unlink, utimes,
  write, writeFile,
} from "aot:host";
import { Buffer } from "node:buffer";
import promises from "node:fs/promises";
import { encodingNumber, UTF8 } from "node:internal/encodings";
import { codedError, invalidArgType, invalidArgValue } from "node:internal/errors";
import {
  BigIntStats, bytesToWrite, check, checkData, checkEncoding, checkLinkType, checkPartToRead, checkPartToWrite, checkViews, constants,
  content, Dirent, EEXIST, ENOENT, ENOTDIR, F_OK, failure, fileFailure, folderEnd, inFolder, isFolderMode, isView, named, pathText, R_OK,
  removalError, StatFs, Stats, statsOf, textOf, toEncodingOption, toFd, toFdOfSystem, toFile, toFileOptions, toFlags, toFolderOptions,
  toId, toMode, toPath, toPosition, toRemovalOptions, toUnixTimestamp, toSmallMode, W_OK, writeFailure, X_OK,
} from "node:internal/fs";
import { warnOfRecursiveRemoval, warnOfTemplate, warnOfTruncate } from "node:internal/fs_callbacks";
import { FolderList, isFolder } from "node:internal/fs_list";
import { realpathFailure } from "node:internal/fs_realpath";
import { validateBoolean, validateInteger, validateObject } from "node:internal/validators";

// MARK: Results

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

export function readSync(fd: any, buffer: any, offsetOrOptions?: any, length?: any, position?: any): number {
  const descriptor = toFd(fd);
  if (!isView(buffer)) throw invalidArgType("buffer", ["Buffer", "TypedArray", "DataView"], buffer);
  if (arguments.length <= 3 && offsetOrOptions !== undefined) validateObject(offsetOrOptions, "options", { nullable: true });
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
    const bytes = bytesToWrite(buffer, length ?? "utf8");
    const at = offsetOrOptions === undefined || offsetOrOptions === null ? -1 : offsetOrOptions;
    return check(write(descriptor, bytes, 0, bytes.length, at), "write");
  }
  if (!isView(buffer)) throw invalidArgType("buffer", ["string", "Buffer", "TypedArray", "DataView"], buffer);
  const [offset, count, at] = part(buffer, offsetOrOptions, length, position);
  checkPartToWrite(offset, count, buffer.byteLength);
  return check(write(descriptor, buffer, offset, count, typeof at === "number" ? at : -1), "write");
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
export function fchmodSync(fd: any, mode: any): void { check(fchmod(toFd(fd), toMode(mode)), "fchmod"); }
export function fchownSync(fd: any, uid: any, gid: any): void {
  check(fchown(toFd(fd), toId(uid, "uid"), toId(gid, "gid")), "fchown");
}
export function futimesSync(fd: any, atime: any, mtime: any): void {
  check(futimes(toFd(fd), toUnixTimestamp(atime), toUnixTimestamp(mtime)), "futime");
}

// MARK: Whole files

export function readFileSync(path: any, options?: any): any {
  // A program that names its encodings alone is without Buffer.
  if (typeof options === "string") return readAs(path, options, undefined);
  const { flag, encoding } = toFileOptions(options, undefined);
  if (typeof encoding === "string" && encoding !== "" && encoding !== "buffer") return readAs(path, encoding, flag);
  return content(readBytes(path, flag), encoding);
}

function readAs(path: any, encoding: string, flag: any): any {
  checkEncoding(encoding);
  if (encoding === "utf8" || encoding === "utf-8") {
    const file = toFile(path), text: any = readText(file, toFlags(flag));
    if (typeof text === "string") return text;
    throw fileFailure(text, file);
  }
  if (encoding === "" || encoding === "buffer")
    throw codedError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", "A file is read as a Buffer when no encoding is given");
  return textOf(readBytes(path, flag), encoding);
}

function readBytes(path: any, flag: any): any {
  const file = toFile(path), bytes: any = readFile(file, toFlags(flag));
  if (typeof bytes === "number") throw fileFailure(bytes, file);
  return bytes;
}

function writeWhole(path: any, data: any, options: any, flag: string): void {
  const asked = toFileOptions(options, "utf8", flag);
  validateBoolean(asked.flush, "options.flush");
  checkData(data, "data");
  if (typeof data === "string" && encodingNumber(asked.encoding) !== UTF8) data = Buffer.from(data, asked.encoding);
  const file = toFile(path);
  const result = writeFile(file, data, toFlags(asked.flag), toMode(asked.mode, 0o666));
  if (result < 0) throw writeFailure(result, file);
  if (asked.flush) flushFile(file);
}

function flushFile(file: any): void {
  if (typeof file === "number") return fsyncSync(file);
  const fd = openSync(file, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

export function writeFileSync(path: any, data: any, options?: any): void { writeWhole(path, data, options, "w"); }

export function appendFileSync(path: any, data: any, options?: any): void { writeWhole(path, data, options, "a"); }

export function copyFileSync(src: any, dest: any, mode: any = 0): void {
  const from = toPath(src, "src"), to = toPath(dest, "dest");
  check(copyFile(from, to, toSmallMode(mode)), "copyfile", from, to);
}

export function truncateSync(path: any, len: any = 0): void {
  if (typeof path === "number") {
    warnOfTruncate();
    return ftruncateSync(path, len);
  }
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
  check(chmod(target, toMode(mode)), "chmod", target);
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
  check(utimes(target, toUnixTimestamp(atime), toUnixTimestamp(mtime), 1), "utime", target);
}
export function lutimesSync(path: any, atime: any, mtime: any): void {
  const target = toPath(path);
  check(utimes(target, toUnixTimestamp(atime), toUnixTimestamp(mtime), 0), "lutime", target);
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
  checkLinkType(type);
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

export function realpathSync(path: any, options?: any): any {
  const encoding = toEncodingOption(options), target = toPath(path), result: any = realpath(target);
  if (typeof result === "string") return named(result, encoding);
  throw realpathFailure(result, pathText(target));
}
realpathSync.native = function native(path: any, options?: any): any {
  const encoding = toEncodingOption(options), target = toPath(path);
  return named(checkText(realpath(target), "realpath", target), encoding);
};

// MARK: Folders

export function mkdirSync(path: any, options?: any): any {
  const { mode, isRecursive } = toFolderOptions(options);
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
  const slash = folderEnd(path);
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

export function mkdtempSync(prefix: any, options?: any): any {
  const encoding = toEncodingOption(options), start = toPath(prefix, "prefix");
  warnOfTemplate(start);
  const result: any = mkdtemp(start);
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
  const list = new FolderList(root, shownRoot, encoding, isRecursive, withTypes);
  for (let path = list.next(); path !== undefined; path = list.next()) {
    const entries: any = readdir(path);
    if (typeof entries === "number") throw failure(entries, "scandir", path);
    list.add(entries);
  }
  return list.found;
}

export function rmdirSync(path: any, options?: any): void {
  const target = toPath(path);
  if (options?.recursive) {
    warnOfRecursiveRemoval();
    const fields = new Float64Array(18), result = stat(target, 0, fields);
    if (result < 0) throw failure(result, "lstat", target);
    if (!isFolderMode(fields[1])) throw failure(ENOTDIR, "rmdir", target);
    return removeTree(pathText(target));
  }
  check(rmdir(target), "rmdir", target);
}

export function rmSync(path: any, options?: any): void {
  const target = toPath(path), { force, recursive } = toRemovalOptions(options);
  const fields = new Float64Array(18), result = stat(target, 0, fields);
  if (result === ENOENT && force) return;
  if (result < 0) throw failure(result, "lstat", target);
  const isFolderPath = isFolderMode(fields[1]);
  if (isFolderPath && !recursive) throw removalError(pathText(target), "rm");
  if (isFolderPath) removeTree(pathText(target));
  else check(unlink(target), "unlink", target);
}

/** What it is itself, whatever it leads to. */
function isFolderItself(path: any): boolean {
  const fields = new Float64Array(18);
  return stat(path, 0, fields) >= 0 && isFolderMode(fields[1]);
}

function removeTree(path: any): void {
  const entries: any = readdir(path);
  if (typeof entries === "number") throw failure(entries, "rm", path);
  for (let k = 0; k < entries.length; k += 2) {
    const inner = inFolder(path, entries[k]);
    if (entries[k + 1] === 2 || (entries[k + 1] === 0 && isFolderItself(inner))) removeTree(inner);
    else {
      const result = unlink(inner);
      if (result < 0 && result !== ENOENT) throw failure(result, "rm", inner);
    }
  }
  const result = rmdir(path);
  if (result < 0 && result !== ENOENT) throw failure(result, "rm", path);
}

// MARK: The rest

export {
  access, appendFile, chmod, chown, close, copyFile, exists, fchmod, fchown, fdatasync, fstat, fsync, ftruncate, futimes,
  lchown, link, lstat, lutimes, mkdir, mkdtemp, open, read, readdir, readFile, readlink, readv, realpath, rename, rm, rmdir,
  stat, statfs, symlink, truncate, unlink, utimes, write, writeFile, writev,
} from "node:internal/fs_callbacks";
export { cp, cpSync } from "node:internal/fs_copy";
export { Dir, opendir, opendirSync } from "node:internal/fs_dir";
export { openAsBlob } from "node:internal/fs_blob";
export { unwatchFile, watch, watchFile } from "node:internal/fs_watch";
export { constants, Dirent, Stats, F_OK, R_OK, W_OK, X_OK, promises };
export const lchmod = undefined, lchmodSync = undefined;
export { toUnixTimestamp as _toUnixTimestamp };
export {
  createReadStream, createWriteStream, ReadStream, WriteStream, ReadStream as FileReadStream,
  WriteStream as FileWriteStream,
} from "node:internal/fs_streams";
