// node:fs/promises: the file system, with promises.
import { methodNotImplemented } from "node:internal/errors";
import { checkLinkType, constants } from "node:internal/fs";
import {
  access as accessBack, chmod as chmodBack, chown as chownBack, copyFile as copyFileBack, lchown as lchownBack, link
  as linkBack, lstat as lstatBack, lutimes as lutimesBack, mkdir as mkdirBack, mkdtemp as mkdtempBack, open as
  openBack, readFile as readFileBack, readdir as readdirBack, readlink as readlinkBack, realpath as realpathBack,
  rename as renameBack, rm as rmBack, rmdir as rmdirBack, stat as statBack, statfs as statfsBack, symlink as
  symlinkBack, truncate as truncateBack, unlink as unlinkBack, utimes as utimesBack,
} from "node:internal/fs_callbacks";
import { writeContent } from "node:internal/fs_content";
import { copyLater } from "node:internal/fs_copy";
import { opendir as openFolder } from "node:internal/fs_dir";
import { FileHandle } from "node:internal/fs_handle";
import { fileOf, promised } from "node:internal/fs_promised";
import { watchEvents } from "node:internal/fs_watch";

export function access(path: any, mode: any = undefined): Promise<void> {
  return promised((done) => accessBack(path, mode, done));
}

export function copyFile(src: any, dest: any, mode: any): Promise<void> {
  return promised((done) => copyFileBack(src, dest, mode, done));
}

export function cp(src: any, dest: any, options: any): Promise<void> {
  return promised((done) => copyLater(src, dest, options, done));
}

export function open(path: any, flags: any, mode: any): Promise<FileHandle> {
  return promised((done) => openBack(path, flags, mode, done)).then((fd: any) => new FileHandle(fd));
}

export function opendir(path: any, options: any, _unused?: any): Promise<any> {
  return promised((done) => openFolder(path, options, done));
}

export function rename(oldPath: any, newPath: any): Promise<void> {
  return promised((done) => renameBack(oldPath, newPath, done));
}

export function truncate(path: any, len: any = 0): Promise<void> {
  return promised((done) => truncateBack(fileOf(path), len, done));
}

export function rm(path: any, options: any): Promise<void> { return promised((done) => rmBack(path, options, done)); }

export function rmdir(path: any, options: any): Promise<void> {
  return promised((done) => rmdirBack(path, options, done));
}

export function mkdir(path: any, options: any): Promise<any> {
  return promised((done) => mkdirBack(path, options, done));
}

export function readdir(path: any, options: any): Promise<any> {
  return promised((done) => readdirBack(path, options, done));
}

export function readlink(path: any, options: any): Promise<any> {
  return promised((done) => readlinkBack(path, options, done));
}

export function symlink(target: any, path: any, type: any): Promise<void> {
  return promised((done) => {
    checkLinkType(type);
    symlinkBack(target, path, undefined, done);
  });
}

export function lstat(path: any, options: any = undefined): Promise<any> {
  return promised((done) => lstatBack(path, options, done));
}

export function stat(path: any, options: any = undefined): Promise<any> {
  return promised((done) => statBack(path, options, done));
}

export function statfs(path: any, options: any = undefined): Promise<any> {
  return promised((done) => statfsBack(path, options, done));
}

export function link(existingPath: any, newPath: any): Promise<void> {
  return promised((done) => linkBack(existingPath, newPath, done));
}

export function unlink(path: any): Promise<void> { return promised((done) => unlinkBack(path, done)); }

export function chmod(path: any, mode: any): Promise<void> { return promised((done) => chmodBack(path, mode, done)); }

export function lchmod(path: any, mode: any): Promise<void> { return Promise.reject(methodNotImplemented("lchmod()")); }

export function lchown(path: any, uid: any, gid: any): Promise<void> {
  return promised((done) => lchownBack(path, uid, gid, done));
}

export function chown(path: any, uid: any, gid: any): Promise<void> {
  return promised((done) => chownBack(path, uid, gid, done));
}

export function utimes(path: any, atime: any, mtime: any): Promise<void> {
  return promised((done) => utimesBack(path, atime, mtime, done));
}

export function lutimes(path: any, atime: any, mtime: any): Promise<void> {
  return promised((done) => lutimesBack(path, atime, mtime, done));
}

export function realpath(path: any, options: any): Promise<any> {
  return promised((done) => realpathBack.native(path, options, done));
}

export function mkdtemp(prefix: any, options: any): Promise<any> {
  return promised((done) => mkdtempBack(prefix, options, done));
}

export function writeFile(path: any, data: any, options: any): Promise<void> {
  return new Promise((resolve) => resolve(writeContent(fileOf(path), data, options, "w")));
}

export function appendFile(path: any, data: any, options: any): Promise<void> {
  return new Promise((resolve) => resolve(writeContent(fileOf(path), data, options, "a")));
}

export function readFile(path: any, options: any): Promise<any> {
  return promised((done) => readFileBack(fileOf(path), options, done));
}

export { watchEvents as watch, constants };
