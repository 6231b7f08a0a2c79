// Where a test stands in the source.
import { process } from "aot:host";
import { relative, resolve } from "node:path";

/** File, line and column; none where nothing is known. */
export class Place {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  constructor(file?: string, line?: number, column?: number) {
    this.file = file;
    this.line = line;
    this.column = column;
  }

  /** As messages name it: relative to the current folder. */
  get text(): string {
    return this.file === undefined ? "" : `${relative(process.cwd(), this.file)}:${this.line}:${this.column}`;
  }
}

/** The call of the program that leads here. */
export function callerPlace(): Place {
  for (const line of `${new Error().stack}`.split("\n")) {
    const frame = /^ +at (?:.*\()?(?:file:\/\/)?(.*):(\d+):(\d+)\)?$/.exec(line);
    if (frame !== null && !frame[1].startsWith("node:")) return new Place(resolve(frame[1]), Number(frame[2]), Number(frame[3]));
  }
  return new Place();
}
