// Standard input, output and error of the process as streams.
import { descriptorType } from "node:internal/descriptor_type";
import { ReadStream as FileReadStream } from "node:internal/fs_streams";
import { OutputStream } from "node:internal/output_stream";
import { PolledStream } from "node:internal/polled_stream";
import { addListener } from "node:internal/process_events";
import { ReadStream, WriteStream } from "node:internal/tty_streams";
import { Readable } from "node:stream";

function output(fd: number): any {
  const type = descriptorType(fd);
  if (type !== "tty") return new OutputStream(fd, type);
  const stream = new WriteStream(fd);
  addListener("SIGWINCH", () => { stream._refreshSize(); });
  return stream;
}

function input(): any {
  const stream = inputOf(descriptorType(0));
  stream.fd = 0;
  return stream;
}

function inputOf(type: string): any {
  switch (type) {
    case "tty": return new ReadStream(0);
    case "fs": return new (FileReadStream as any)(null, { fd: 0, autoClose: false });
    case "pipe": return new PolledStream(0);
  }
  const closed = new (Readable as any)({ read() {} });
  closed.push(null);
  return closed;
}

export const stdin = input();
export const stdout = output(1);
export const stderr = output(2);
