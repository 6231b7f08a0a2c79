// What fs.promises.writeFile takes: texts, views, and iterables of both.
import { Buffer } from "node:buffer";
import { abortion, toFileOptions } from "node:internal/fs";
import {
  appendFile as appendFileBack, close as closeBack, fsync as fsyncBack, open as openBack, write as writeBack,
  writeFile as writeFileBack,
} from "node:internal/fs_callbacks";
import { promised } from "node:internal/fs_promised";
import { validateBoolean } from "node:internal/validators";

function isIterable(data: any): boolean {
  if (data === null || typeof data !== "object" || ArrayBuffer.isView(data)) return false;
  return typeof data[Symbol.asyncIterator] === "function" || typeof data[Symbol.iterator] === "function";
}

function checkAborted(signal: any): void {
  const aborted = abortion(signal);
  if (aborted) throw aborted;
}

/** Writes all of a view, however often it takes. */
async function writeAll(fd: number, view: any): Promise<void> {
  for (let done = 0; done < view.byteLength;)
    done += await promised((next) => writeBack(fd, view, done, view.byteLength - done, null, next));
}

async function writePieces(fd: number, pieces: any, encoding: any, signal: any): Promise<void> {
  for await (const piece of pieces) {
    checkAborted(signal);
    await writeAll(fd, ArrayBuffer.isView(piece) ? piece : Buffer.from(piece, encoding || "utf8"));
  }
}

/** @param file a path or a descriptor */
export async function writeContent(file: any, data: any, options: any, flag: string): Promise<void> {
  if (!isIterable(data)) {
    const write = flag === "a" ? appendFileBack : writeFileBack;
    return promised((done) => write(file, data, options, done));
  }
  const asked = toFileOptions(options, "utf8", flag);
  validateBoolean(asked.flush, "options.flush");
  checkAborted(asked.signal);
  if (typeof file === "number") return writePieces(file, data, asked.encoding, asked.signal);
  const fd = await promised((done) => openBack(file, asked.flag, asked.mode, done));
  try {
    checkAborted(asked.signal);
    await writePieces(fd, data, asked.encoding, asked.signal);
    if (asked.flush) await promised((done) => fsyncBack(fd, done));
  } finally {
    await promised((done) => closeBack(fd, done));
  }
}
