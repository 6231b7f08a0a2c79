// What happens to tests, as a stream of objects { type, data } for reporters.
import { Readable } from "node:stream";
import type { Place } from "node:internal/test_place";

export class TestsStream extends (Readable as any) {
  #waiting: any[] = [];
  #canPush = true;

  constructor() {
    super({ objectMode: true, highWaterMark: Number.MAX_SAFE_INTEGER });
  }

  _read(): void {
    this.#canPush = true;
    while (this.#waiting.length > 0) if (!this.#tryPush(this.#waiting.shift())) return;
  }

  #tryPush(message: any): boolean {
    if (this.#canPush) this.#canPush = this.push(message);
    else this.#waiting.push(message);
    return this.#canPush;
  }

  #tell(type: string, data: any, place: Place): void {
    if (place.file !== undefined) {
      data.line = place.line;
      data.column = place.column;
      data.file = place.file;
    }
    this.emit(type, data);
    this.#tryPush({ type, data });
  }

  start(nesting: number, place: Place, name: string): void { this.#tell("test:start", { __proto__: null, nesting, name }, place); }
  enqueue(nesting: number, place: Place, name: string): void { this.#tell("test:enqueue", { __proto__: null, nesting, name }, place); }
  dequeue(nesting: number, place: Place, name: string): void { this.#tell("test:dequeue", { __proto__: null, nesting, name }, place); }
  plan(nesting: number, place: Place, count: number): void { this.#tell("test:plan", { __proto__: null, nesting, count }, place); }

  diagnostic(nesting: number, place: Place, message: string): void {
    this.#tell("test:diagnostic", { __proto__: null, nesting, message }, place);
  }

  /** The result of a test. */
  result(hasPassed: boolean, nesting: number, place: Place, testNumber: number, name: string, details: any, skip: any, todo: any): void {
    const data: any = { __proto__: null, name, nesting, testNumber, details };
    if (skip !== undefined) data.skip = skip;
    if (todo !== undefined) data.todo = todo;
    this.#tell(hasPassed ? "test:pass" : "test:fail", data, place);
  }

  end(): void { this.#tryPush(null); }
}
