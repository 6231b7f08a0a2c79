// Handles of the event loop: what happens to them, and the object that stands for one.
import { handleDescriptor, handleHasRef, handleRef } from "aot:host";

/** What a handler is told first. The numbers are those of host/handle.h. */
export const CLOSED = 0, READ = 1, WRITTEN = 2, SHUTDOWN = 3, CONNECTED = 4, CONNECTION = 5, EXITED = 6, SIGNALLED = 7, RECEIVED = 8;

export const EOF = -4095, ECANCELED = -125, EBADF = -9, EINVAL = -22, ENOTCONN = -107, EADDRINUSE = -98, ETIMEDOUT = -110;
export const ENOENT = -2, ENOBUFS = -105, ESRCH = -3, EAI_MEMORY = -3006, ENOTSUP = -95;

/** `_handle` of sockets, servers and processes. */
export class Handle {
  number: number;
  constructor(number: number) { this.number = number; }
  get fd(): number { return handleDescriptor(this.number); }
  ref(): void { handleRef(this.number, true); }
  unref(): void { handleRef(this.number, false); }
  hasRef(): boolean { return handleHasRef(this.number); }
}

/** What is read goes here first, whoever reads: it is taken before anyone else reads. */
export const readBuffer = new Uint8Array(65536);
