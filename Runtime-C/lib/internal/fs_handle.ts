// FileHandle: an open file, whose operations give promises.
import { Buffer } from "node:buffer";
import EventEmitter from "node:events";
import { codedError } from "node:internal/errors";
import { kFd, promised } from "node:internal/fs_promised";
import {
  close as closeBack, fchmod as fchmodBack, fchown as fchownBack, fdatasync as fdatasyncBack, fstat as fstatBack,
  fsync as fsyncBack, ftruncate as ftruncateBack, futimes as futimesBack, read as readBack, readFile as readFileBack,
  readv as readvBack, write as writeBack, writev as writevBack,
} from "node:internal/fs_callbacks";
import { writeContent } from "node:internal/fs_content";
import { createReadStream, createWriteStream, kHold, kRelease } from "node:internal/fs_streams";
import { validateObject } from "node:internal/validators";
import { createInterface } from "node:readline";
import { ReadableStream } from "node:web/streams_readable";

const Emitter: any = EventEmitter;
const CHUNK_SIZE = 65536, DEFAULT_SIZE = 16384;

function closedError(syscall: string): any {
  const error: any = new Error("file closed");
  error.code = "EBADF";
  error.syscall = syscall;
  return error;
}

export class FileHandle extends Emitter {
  [kFd]: number;
  private closing: Promise<void> | undefined;
  /** The program, streams and operations that use the descriptor: the last one closes it. */
  private users = 1;
  /** Settle the promise of a close that waits for them. */
  private closed: any;
  private notClosed: any;
  /** A stream of the web reads it. */
  private isLocked = false;

  constructor(fd: number) {
    super();
    this[kFd] = fd;
  }

  get fd(): number { return this[kFd]; }

  getAsyncId(): number { return 0; }

  /** Starts an operation on the descriptor; after the end there is none. */
  private operate(syscall: string, start: (fd: number, done: any) => void): Promise<any> {
    if (this[kFd] === -1) return Promise.reject(closedError(syscall));
    this.users++;
    return promised((done) => start(this[kFd], done)).finally(() => this[kRelease]());
  }

  [kHold](): void { this.users++; }

  [kRelease](): void {
    this.users--;
    if (this.users > 0) return;
    const fd = this[kFd];
    this[kFd] = -1;
    promised((done) => closeBack(fd, done)).then(this.closed, this.notClosed);
  }

  appendFile(data: any, options: any): Promise<void> { return this.writeFile(data, options); }
  chmod(mode: any): Promise<void> { return this.operate("fchmod", (fd, done) => fchmodBack(fd, mode, done)); }
  chown(uid: any, gid: any): Promise<void> { return this.operate("fchown", (fd, done) => fchownBack(fd, uid, gid, done)); }
  datasync(): Promise<void> { return this.operate("fdatasync", (fd, done) => fdatasyncBack(fd, done)); }
  sync(): Promise<void> { return this.operate("fsync", (fd, done) => fsyncBack(fd, done)); }

  read(buffer: any, offset: any, length: any, position: any): Promise<any> {
    return this.operate("read", (fd, done) => {
      const give = (error: any, bytesRead: any, view: any) => done(error, { __proto__: null, bytesRead, buffer: view });
      let options = ArrayBuffer.isView(buffer) ? offset : buffer;
      if (!ArrayBuffer.isView(buffer)) {
        validateObject(options ?? {}, "options");
        buffer = options?.buffer ?? Buffer.alloc(DEFAULT_SIZE);
      } else if (offset === null || typeof offset !== "object") options = { offset, length, position };
      const { offset: start = 0, length: size, position: at = null } = options ?? {};
      readBack(fd, buffer, start, size ?? buffer?.byteLength - start, at, give);
    });
  }

  readv(buffers: any, position: any): Promise<any> {
    return this.operate("read", (fd, done) => {
      readvBack(fd, buffers, position, (error: any, bytesRead: any) => done(error, { __proto__: null, bytesRead, buffers }));
    });
  }

  readFile(options: any): Promise<any> { return this.operate("readFile", (fd, done) => readFileBack(fd, options, done)); }

  stat(options: any): Promise<any> { return this.operate("fstat", (fd, done) => fstatBack(fd, options, done)); }
  truncate(len: any = 0): Promise<void> { return this.operate("ftruncate", (fd, done) => ftruncateBack(fd, len, done)); }
  utimes(atime: any, mtime: any): Promise<void> {
    return this.operate("futimes", (fd, done) => futimesBack(fd, atime, mtime, done));
  }

  write(buffer: any, offset: any, length: any, position: any): Promise<any> {
    return this.operate("write", (fd, done) => {
      const give = (error: any, bytesWritten: any) => done(error, { __proto__: null, bytesWritten, buffer });
      if (ArrayBuffer.isView(buffer) && buffer.byteLength === 0) give(null, 0);
      else if (typeof buffer === "string") writeBack(fd, buffer, offset ?? null, length ?? "utf8", give);
      else writeBack(fd, buffer, offset ?? 0, length ?? null, position ?? null, give);
    });
  }

  writev(buffers: any, position: any): Promise<any> {
    return this.operate("write", (fd, done) => {
      writevBack(fd, buffers, position, (error: any, bytesWritten: any) => done(error, { __proto__: null, bytesWritten, buffers }));
    });
  }

  writeFile(data: any, options: any): Promise<void> {
    if (this[kFd] === -1) return Promise.reject(closedError("writeFile"));
    this.users++;
    return writeContent(this[kFd], data, options, "w").finally(() => this[kRelease]());
  }

  createReadStream(options: any = undefined): any { return createReadStream(undefined, { ...options, fd: this }); }
  createWriteStream(options: any = undefined): any { return createWriteStream(undefined, { ...options, fd: this }); }

  readLines(options: any = undefined): any {
    return createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  /** With the type "bytes" it gives views, else buffers. */
  readableWebStream(options: any = undefined): any {
    const isOfBytes = options?.type === "bytes";
    if (this[kFd] === -1) throw codedError("ERR_INVALID_STATE", "Invalid state: The FileHandle is closed");
    if (this.isLocked) throw codedError("ERR_INVALID_STATE", "Invalid state: The FileHandle is locked");
    this.isLocked = true;
    const pull = (controller: any) => this.read(new Uint8Array(CHUNK_SIZE), 0, CHUNK_SIZE, null).then(({ bytesRead, buffer }) => {
      if (bytesRead === 0) controller.close();
      else controller.enqueue(isOfBytes ? buffer.subarray(0, bytesRead) : buffer.buffer.slice(0, bytesRead));
    });
    return new (ReadableStream as any)({ pull });
  }

  /** The program needs it no longer. Whoever asks again before it is closed gets the same promise. */
  close(): Promise<void> {
    if (this[kFd] === -1) return Promise.resolve();
    if (this.closing !== undefined) return this.closing;
    const over = new Promise<void>((resolve, reject) => {
      this.closed = resolve;
      this.notClosed = reject;
    });
    const closing = over.finally(() => { this.closing = undefined; });
    this.closing = closing;
    this[kRelease]();
    this.emit("close");
    return closing;
  }
}

const asyncDispose: any = (Symbol as any).asyncDispose ?? Symbol.for("nodejs.asyncDispose");
(FileHandle.prototype as any)[asyncDispose] = function (this: any): Promise<void> { return this.close(); };
