// node:readline: lines from streams, and terminals that are asked for them.
import { AbortError } from "node:internal/errors";
import { emitKeypressEvents } from "node:internal/keypress";
import { Interface as LineInterface } from "node:internal/readline";
import { onAbort } from "node:internal/stream_abort";
import { clearLine, clearScreenDown, cursorTo, moveCursor } from "node:internal/terminal_cursor";
import { validateAbortSignal } from "node:internal/validators";
import promises from "node:readline/promises";

const customPromisify = Symbol.for("nodejs.util.promisify.custom");

export class Interface extends LineInterface {
  question(query: any, givenOptions: any, givenCallback?: any): void {
    const callback = typeof givenOptions === "function" ? givenOptions : givenCallback;
    const options = typeof givenOptions === "object" && givenOptions !== null ? givenOptions : {};
    const signal = options.signal;
    let answered = callback;
    if (signal) {
      validateAbortSignal(signal, "options.signal");
      if (signal.aborted) return;
      const forget = onAbort(signal, () => { this.cancelQuestion(); });
      if (typeof callback === "function") {
        answered = (answer: any) => {
          forget();
          return callback(answer);
        };
      }
    }
    if (typeof answered === "function") this.ask(query, answered);
  }
}

(Interface.prototype.question as any)[customPromisify] = function question(this: any, query: any, options: any): any {
  const signal = options?.signal;
  if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  return new Promise((resolve, reject) => {
    let answered: any = resolve;
    if (signal) {
      const forget = onAbort(signal, () => { reject(new AbortError(undefined, { cause: signal.reason })); });
      answered = (answer: any) => {
        forget();
        resolve(answer);
      };
    }
    this.question(query, options, answered);
  });
};

export function createInterface(input: any, output?: any, completer?: any, terminal?: any): any {
  return new Interface(input, output, completer, terminal);
}

export { clearLine, clearScreenDown, cursorTo, emitKeypressEvents, moveCursor, promises };
