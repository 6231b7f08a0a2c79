// FileHandle: an open file, whose operations give promises.
import EventEmitter from "node:events";
import { kFd, promised } from "node:internal/fs_promised";
import {
  close as closeBack, fchmod as fchmodBack, fchown as fchownBack, fdatasync as fdatasyncBack, fstat as fstatBack,
  fsync as fsyncBack, ftruncate as ftruncateBack, futimes as futimesBack, read as readBack, readFile as readFileBack,
  readv as readvBack, write as writeBack, writev as writevBack,
} from "node:internal/fs_callbacks";
import { writeContent } from "node:internal/fs_content";

const Emitter: any = EventEmitter;

function closedError(syscall: string): any {
  const error: any = new Error("file closed");
  error.code = "EBADF";
  error.syscall = syscall;
  return error;
}

export class FileHandle extends Emitter {
  [kFd]: number;
  private closing: Promise<void> | undefined;

  constructor(fd: number) {
    super();
    this[kFd] = fd;
  }

  get fd(): number { return this[kFd]; }

  getAsyncId(): number { return 0; }

  /** Starts an operation on the descriptor; after the end there is none. */
  private on(syscall: string, start: (fd: number, done: any) => void): Promise<any> {
    if (this[kFd] === -1) return Promise.reject(closedError(syscall));
    return promised((done) => start(this[kFd], done));
  }

  appendFile(data: any, options: any): Promise<void> { return this.writeFile(data, options); }
  chmod(mode: any): Promise<void> { return this.on("fchmod", (fd, done) => fchmodBack(fd, mode, done)); }
  chown(uid: any, gid: any): Promise<void> { return this.on("fchown", (fd, done) => fchownBack(fd, uid, gid, done)); }
  datasync(): Promise<void> { return this.on("fdatasync", (fd, done) => fdatasyncBack(fd, done)); }
  sync(): Promise<void> { return this.on("fsync", (fd, done) => fsyncBack(fd, done)); }

  read(buffer: any, offset: any, length: any, position: any): Promise<any> {
    return this.on("read", (fd, done) => {
      const give = (error: any, bytesRead: any, view: any) => done(error, { __proto__: null, bytesRead, buffer: view });
      if (ArrayBuffer.isView(buffer)) {
        if (offset !== null && typeof offset === "object") readBack(fd, buffer, offset, give as any);
        else readBack(fd, buffer, offset, length ?? buffer.byteLength - (offset ?? 0), position, give);
      } else readBack(fd, buffer ?? {}, give as any);
    });
  }

  readv(buffers: any, position: any): Promise<any> {
    return this.on("read", (fd, done) => {
      readvBack(fd, buffers, position, (error: any, bytesRead: any) => done(error, { __proto__: null, bytesRead, buffers }));
    });
  }

  readFile(options: any): Promise<any> { return this.on("readFile", (fd, done) => readFileBack(fd, options, done)); }

  stat(options: any): Promise<any> { return this.on("fstat", (fd, done) => fstatBack(fd, options, done)); }
  truncate(len: any = 0): Promise<void> { return this.on("ftruncate", (fd, done) => ftruncateBack(fd, len, done)); }
  utimes(atime: any, mtime: any): Promise<void> {
    return this.on("futimes", (fd, done) => futimesBack(fd, atime, mtime, done));
  }

  write(buffer: any, offset: any, length: any, position: any): Promise<any> {
    return this.on("write", (fd, done) => {
      const give = (error: any, bytesWritten: any) => done(error, { __proto__: null, bytesWritten, buffer });
      if (ArrayBuffer.isView(buffer) && buffer.byteLength === 0) give(null, 0);
      else if (typeof buffer === "string") writeBack(fd, buffer, offset ?? null, length ?? "utf8", give);
      else writeBack(fd, buffer, offset ?? 0, length ?? null, position ?? null, give);
    });
  }

  writev(buffers: any, position: any): Promise<any> {
    return this.on("write", (fd, done) => {
      writevBack(fd, buffers, position, (error: any, bytesWritten: any) => done(error, { __proto__: null, bytesWritten, buffers }));
    });
  }

  writeFile(data: any, options: any): Promise<void> {
    if (this[kFd] === -1) return Promise.reject(closedError("writeFile"));
    return writeContent(this[kFd], data, options, "w");
  }

  /** Once; whoever asks again gets the same promise. */
  close(): Promise<void> {
    if (this[kFd] === -1 && this.closing === undefined) return Promise.resolve();
    if (this.closing === undefined) {
      const fd = this[kFd];
      this[kFd] = -1;
      this.closing = promised((done) => closeBack(fd, done)).then(() => {
        this.closing = undefined;
        this.emit("close");
      });
    }
    return this.closing as any;
  }
}

const asyncDispose: any = (Symbol as any).asyncDispose ?? Symbol.for("nodejs.asyncDispose");
(FileHandle.prototype as any)[asyncDispose] = function (this: any): Promise<void> { return this.close(); };
