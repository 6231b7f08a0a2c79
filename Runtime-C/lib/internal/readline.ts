// Interfaces that read lines: what readline and readline/promises share.
import { process } from "aot:host";
import EventEmitter, { kFirstParam } from "node:events";
import { codedError, invalidArgValue } from "node:internal/errors";
import { LineEditor, positionOf } from "node:internal/line_editor";
import { LineReader } from "node:internal/line_reader";
import { onAbort } from "node:internal/stream_abort";
import { validateAbortSignal, validateArray, validateNumber, validateUint32 } from "node:internal/validators";
import { StringDecoder } from "node:string_decoder";

const minimalDelay = 100;

function useAfterClose(): any { return codedError("ERR_USE_AFTER_CLOSE", "readline was closed"); }

/** Options of an interface, which may come as four arguments. */
function optionsOf(input: any, output: any, completer: any, terminal: any): any {
  return input?.input ? input : { input, output, completer, terminal };
}

export class Interface extends (EventEmitter as any) {
  line: string = "";
  cursor: number = 0;
  input: any;
  output: any;
  terminal: boolean;
  completer: any;
  history: string[];
  historySize: number;
  removeHistoryDuplicates: boolean;
  historyIndex: number = -1;
  crlfDelay: number;
  escapeCodeTimeout: number;
  tabSize: number;
  closed: boolean = false;
  paused: boolean = false;
  isCompletionEnabled: boolean = true;
  sawKeyPress: boolean = false;
  _prompt: string;
  _oldPrompt: string = "";
  _questionCallback: any = null;
  #reader: LineReader;
  #decoder: any = new StringDecoder("utf8");
  #editor: any = null;
  #lines: any = undefined;

  constructor(input: any, output?: any, completer?: any, terminal?: any) {
    super();
    const options = optionsOf(input, output, completer, terminal);
    validateAbortSignal(options.signal, "options.signal");
    if (options.completer !== undefined && typeof options.completer !== "function")
      throw invalidArgValue("completer", options.completer);
    if (options.history !== undefined) validateArray(options.history, "history");
    const size = options.historySize ?? 30;
    validateNumber(size, "historySize", 0);
    if (options.escapeCodeTimeout !== undefined && !Number.isFinite(options.escapeCodeTimeout))
      throw invalidArgValue("input.escapeCodeTimeout", options.escapeCodeTimeout);
    if (options.tabSize !== undefined) validateUint32(options.tabSize, "tabSize", true);
    this.input = options.input;
    this.output = options.output;
    this.completer = options.completer;
    this.history = options.history ?? [];
    this.historySize = size;
    this.removeHistoryDuplicates = Boolean(options.removeHistoryDuplicates);
    this.crlfDelay = options.crlfDelay ? Math.max(minimalDelay, options.crlfDelay) : minimalDelay;
    this.escapeCodeTimeout = options.escapeCodeTimeout ?? 500;
    this.tabSize = options.tabSize || 8;
    this._prompt = options.prompt !== undefined ? `${options.prompt}` : "> ";
    this.#reader = new LineReader(this.crlfDelay);
    const isTerminal = options.terminal;
    this.terminal = Boolean(isTerminal === undefined && this.output ? this.output.isTTY : isTerminal);
    if (this.terminal) this.#listenToKeys();
    else this.#listenToData();
    if (options.signal) this.#listenToSignal(options.signal);
    this.input.resume();
  }

  // MARK: Input

  #listenToData(): void {
    const input = this.input;
    const failed = (error: any) => { this.emit("error", error); };
    const receive = (bytes: any) => { this._normalWrite(bytes); };
    const end = () => {
      if (this.#reader.rest.length > 0) this.emit("line", this.#reader.rest);
      this.close();
    };
    input.on("error", failed);
    input.on("data", receive);
    input.on("end", end);
    this.once("close", () => {
      input.removeListener("error", failed);
      input.removeListener("data", receive);
      input.removeListener("end", end);
    });
  }

  #listenToKeys(): void { this.#editor = new LineEditor(this, this.input); }

  #listenToSignal(signal: any): void {
    const abort = () => { this.close(); };
    if (signal.aborted) process.nextTick(abort);
    else this.once("close", onAbort(signal, abort));
  }

  _normalWrite(bytes: any): void {
    if (bytes === undefined) return;
    this.#reader.feed(this.#decoder.write(bytes), (line) => { this._onLine(line); });
  }

  _onLine(line: string): void {
    const callback = this._questionCallback;
    if (!callback) {
      this.emit("line", line);
      return;
    }
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    callback(line);
  }

  _ttyWrite(text: any, key: any): void { this.#editor.receive(text, key); }

  write(data: any, key?: any): void {
    if (this.paused) this.resume();
    if (this.terminal) this._ttyWrite(data, key);
    else this._normalWrite(data);
  }

  // MARK: Output

  get columns(): number { return this.output?.columns ? this.output.columns : Infinity; }

  getPrompt(): string { return this._prompt; }
  setPrompt(prompt: any): void { this._prompt = prompt; }

  prompt(keepsCursor?: any): void {
    if (this.paused) this.resume();
    if (this.terminal && process.env.TERM !== "dumb") {
      if (!keepsCursor) this.cursor = 0;
      this._refreshLine();
    } else this._writeToOutput(this._prompt);
  }

  _writeToOutput(text: any): void {
    if (this.output !== null && this.output !== undefined) this.output.write(text);
  }

  _refreshLine(): void { this.#editor?.refresh(); }
  _insertString(text: string): void { this.#editor?.insert(text); }
  getCursorPos(): any { return positionOf(this, this._prompt + this.line.slice(0, this.cursor)); }
  _getCursorPos(): any { return this.getCursorPos(); }
  clearLine(): void {
    this.#editor?.leave();
    this._writeToOutput("\r\n");
    this.line = "";
    this.cursor = 0;
  }
  _setRawMode(mode: boolean): any {
    const wasRaw = this.input.isRaw;
    if (typeof this.input.setRawMode === "function") this.input.setRawMode(mode);
    return wasRaw;
  }

  // MARK: Questions

  /** Asks, and calls back with the next line. */
  ask(query: any, callback: any): void {
    if (this.closed) throw useAfterClose();
    if (this._questionCallback) {
      this.prompt();
      return;
    }
    this._oldPrompt = this._prompt;
    this.setPrompt(query);
    this._questionCallback = callback;
    this.prompt();
  }

  cancelQuestion(): void {
    if (!this._questionCallback) return;
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    this.clearLine();
  }

  // MARK: Control

  close(): void {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._setRawMode(false);
    this.closed = true;
    this.emit("close");
  }

  pause(): any {
    if (this.paused) return undefined;
    this.input.pause();
    this.paused = true;
    this.emit("pause");
    return this;
  }

  resume(): any {
    if (!this.paused) return undefined;
    this.input.resume();
    this.paused = false;
    this.emit("resume");
    return this;
  }

  [Symbol.asyncIterator](): any {
    this.#lines ??= (EventEmitter as any).on(this, "line", {
      close: ["close"], highWaterMark: 1024, [kFirstParam]: true,
    });
    return this.#lines;
  }
}
