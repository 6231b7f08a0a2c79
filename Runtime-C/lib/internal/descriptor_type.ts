// What descriptors are.
import { fstat, isTerminal } from "aot:host";

const S_IFMT = 61440, S_IFREG = 32768, S_IFCHR = 8192, S_IFIFO = 4096, S_IFSOCK = 49152;

/** In the words of the `_type` of standard streams: `tty`, `fs`, `pipe`; `none` if it is closed. */
export function descriptorType(fd: number): string {
  if (isTerminal(fd)) return "tty";
  const fields = new Float64Array(18);
  if (fstat(fd, fields) < 0) return "none";
  switch (fields[1] & S_IFMT) {
    case S_IFREG: case S_IFCHR: return "fs";
    case S_IFIFO: case S_IFSOCK: return "pipe";
  }
  return "none";
}
