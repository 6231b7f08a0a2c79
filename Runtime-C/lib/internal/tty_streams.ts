// Terminals as streams.
import { isTerminal, process, terminalMode, terminalSize } from "aot:host";
import { descriptorType } from "node:internal/descriptor_type";
import { codedRangeError, systemError } from "node:internal/errors";
import { callError } from "node:internal/net_errors";
import { OutputStream } from "node:internal/output_stream";
import { PolledStream } from "node:internal/polled_stream";
import { colorDepth } from "node:internal/terminal_colors";
import { clearLine, clearScreenDown, cursorTo, moveCursor } from "node:internal/terminal_cursor";
import { validateInteger } from "node:internal/validators";

const EINVAL = -22;

export function isatty(fd: any): boolean {
  return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && isTerminal(fd);
}

function checkTerminal(fd: any): void {
  if (fd >> 0 !== fd || fd < 0)
    throw codedRangeError("ERR_INVALID_FD", `"fd" must be a positive integer: ${fd}`);
  const type = descriptorType(fd);
  if (type === "tty" || type === "pipe") return;
  const error = systemError(EINVAL, "uv_tty_init");
  error.code = "ERR_TTY_INIT_FAILED";
  error.message = error.message.replace("A system error occurred", "TTY initialization failed");
  throw error;
}

export class ReadStream extends PolledStream {
  isRaw: boolean = false;
  isTTY: boolean = true;

  constructor(fd: any, options?: any) {
    checkTerminal(fd);
    super(fd, options);
  }

  setRawMode(flag: any): any {
    const isRaw = Boolean(flag), status = terminalMode(this.fd, isRaw);
    if (status < 0) this.emit("error", callError(status, "setRawMode"));
    else this.isRaw = isRaw;
    return this;
  }
}

export class WriteStream extends OutputStream {
  columns: any;
  rows: any;

  constructor(fd: any) {
    checkTerminal(fd);
    super(fd, "tty");
    const size = this.sizeNow();
    if (size === undefined) return;
    this.columns = size[0];
    this.rows = size[1];
  }

  sizeNow(): number[] | undefined {
    const size = new Int32Array(2);
    return terminalSize(this.fd, size) < 0 ? undefined : [size[0], size[1]];
  }

  _refreshSize(): void {
    const size = this.sizeNow();
    if (size === undefined || (size[0] === this.columns && size[1] === this.rows)) return;
    this.columns = size[0];
    this.rows = size[1];
    this.emit("resize");
  }

  get isTTY(): boolean { return true; }
  getWindowSize(): any[] { return [this.columns, this.rows]; }
  getColorDepth(env: any = process.env): number { return colorDepth(env); }
  hasColors(givenCount?: any, givenEnv?: any): boolean {
    let count = givenCount, env = givenEnv;
    if (env === undefined && (count === undefined || (typeof count === "object" && count !== null))) {
      env = count;
      count = 16;
    } else validateInteger(count, "count", 2);
    return count <= 2 ** this.getColorDepth(env);
  }
  cursorTo(x: any, y?: any, callback?: any): any { return cursorTo(this, x, y, callback); }
  moveCursor(dx: any, dy: any, callback?: any): any { return moveCursor(this, dx, dy, callback); }
  clearLine(direction: any, callback?: any): any { return clearLine(this, direction, callback); }
  clearScreenDown(callback?: any): any { return clearScreenDown(this, callback); }
}
