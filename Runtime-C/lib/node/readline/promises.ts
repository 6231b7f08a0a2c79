// node:readline/promises: questions as promises, and a terminal's cursor by actions.
import { process } from "aot:host";
import { AbortError, invalidArgType } from "node:internal/errors";
import { Interface as LineInterface } from "node:internal/readline";
import { onAbort } from "node:internal/stream_abort";
import { isWritable } from "node:internal/stream_kinds";
import { clearLine, clearScreenDown, cursorTo, moveCursor } from "node:internal/terminal_cursor";
import { validateAbortSignal, validateBoolean, validateInteger } from "node:internal/validators";

/** A stream that keeps what is written. */
class Recorder {
  texts: string[] = [];
  write(text: string): boolean {
    this.texts.push(text);
    return true;
  }
}

export class Readline {
  #stream: any;
  #todo: Recorder = new Recorder();
  #commitsItself: boolean = false;

  constructor(stream: any, options?: any) {
    if (!isWritable(stream)) throw invalidArgType("stream", "Writable", stream);
    this.#stream = stream;
    const autoCommit = options?.autoCommit;
    if (autoCommit === undefined || autoCommit === null) return;
    validateBoolean(autoCommit, "options.autoCommit");
    this.#commitsItself = autoCommit;
  }

  cursorTo(x: any, y?: any): this {
    validateInteger(x, "x");
    if (y !== undefined && y !== null) validateInteger(y, "y");
    cursorTo(this.#todo, x, y ?? undefined);
    return this.#act();
  }

  moveCursor(dx: any, dy: any): this {
    if (!dx && !dy) return this;
    validateInteger(dx, "dx");
    validateInteger(dy, "dy");
    moveCursor(this.#todo, dx, dy);
    return this.#act();
  }

  clearLine(direction: any): this {
    validateInteger(direction, "dir", -1, 1);
    clearLine(this.#todo, direction);
    return this.#act();
  }

  clearScreenDown(): this {
    clearScreenDown(this.#todo);
    return this.#act();
  }

  #take(): string {
    const text = this.#todo.texts.join("");
    this.#todo.texts = [];
    return text;
  }

  #act(): this {
    if (this.#commitsItself) {
      const text = this.#take();
      process.nextTick(() => { this.#stream.write(text); });
    }
    return this;
  }

  commit(): Promise<any> {
    return new Promise((resolve) => { this.#stream.write(this.#take(), resolve); });
  }

  rollback(): this {
    this.#todo.texts = [];
    return this;
  }
}

export class Interface extends LineInterface {
  question(query: any, options: any = {}): Promise<any> {
    return new Promise((resolve, reject) => {
      const signal = options?.signal;
      let answered: any = resolve;
      if (signal) {
        validateAbortSignal(signal, "options.signal");
        if (signal.aborted) {
          reject(new AbortError(undefined, { cause: signal.reason }));
          return;
        }
        const forget = onAbort(signal, () => {
          this.cancelQuestion();
          reject(new AbortError(undefined, { cause: signal.reason }));
        });
        answered = (answer: any) => {
          forget();
          resolve(answer);
        };
      }
      this.ask(query, answered);
    });
  }
}

export function createInterface(input: any, output?: any, completer?: any, terminal?: any): any {
  return new Interface(input, output, completer, terminal);
}
