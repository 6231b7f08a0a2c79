// Console, which writes to streams of the program's choice.
import { console as hostConsole, process } from "aot:host";
import { codedTypeError, invalidArgValue } from "node:internal/errors";
import { formatWithOptions, inspect } from "node:internal/inspect";
import { consoleTable } from "node:internal/console_table";
import { validateArray, validateInteger, validateObject } from "node:internal/validators";
import { warn as emitWarning } from "node:internal/warnings";

const kState = Symbol("kConsoleState");
/** A terminal's: to the corner, and without what is below. */
const clearScreen = "\u001b[1;1H\u001b[0J";

function ignore(): void {}

function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Number(milliseconds.toFixed(3))}ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(3)}s`;
  const whole = Math.floor(seconds), hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
  const pad = (value: number) => String(value).padStart(2, "0");
  if (hours > 0) return `${hours}:${pad(minutes)}:${pad(whole % 60)} (h:mm:ss)`;
  const rest = (seconds - minutes * 60).toFixed(3).padStart(6, "0");
  return `${minutes}:${rest} (m:ss.mmm)`;
}

/** What one console has. */
class ConsoleState {
  stdout: any;
  stderr: any;
  ignoresErrors: boolean;
  colorMode: any;
  inspectOptions: any;
  groupIndentation: number;
  indent = "";
  counts: Map<string, number> = new Map();
  times: Map<string, number> = new Map();

  constructor(options: any) {
    const { stdout, stderr = stdout, ignoreErrors = true, colorMode = "auto", inspectOptions, groupIndentation } = options;
    if (!stdout || typeof stdout.write !== "function") throw notWritable("stdout");
    if (!stderr || typeof stderr.write !== "function") throw notWritable("stderr");
    if (typeof colorMode !== "boolean" && colorMode !== "auto")
      throw invalidArgValue("colorMode", colorMode, "must be one of: 'auto', true, false");
    if (groupIndentation !== undefined) validateInteger(groupIndentation, "groupIndentation", 0, 1000);
    if (inspectOptions !== undefined) {
      validateObject(inspectOptions, "options.inspectOptions");
      if (inspectOptions.colors !== undefined && options.colorMode !== undefined)
        throw codedTypeError("ERR_INCOMPATIBLE_OPTION_PAIR",
          'Option "options.inspectOptions.color" cannot be used in combination with option "colorMode"');
    }
    this.stdout = stdout;
    this.stderr = stderr;
    this.ignoresErrors = !!ignoreErrors;
    this.colorMode = colorMode;
    this.inspectOptions = inspectOptions;
    this.groupIndentation = groupIndentation ?? 2;
  }

  optionsFor(stream: any): any {
    let colors = this.colorMode;
    if (colors === "auto") colors = !!stream.isTTY && (typeof stream.getColorDepth !== "function" || stream.getColorDepth() > 2);
    return Object.assign({ colors }, this.inspectOptions);
  }

  format(stream: any, args: any[]): string { return formatWithOptions(this.optionsFor(stream), ...args); }

  write(stream: any, text: string): void {
    let lines = text;
    if (this.indent !== "") lines = this.indent + (text.includes("\n") ? text.replaceAll("\n", `\n${this.indent}`) : text);
    lines += "\n";
    if (!this.ignoresErrors) {
      stream.write(lines);
      return;
    }
    // An error of the stream, at once or later, is nobody's.
    try {
      stream.once?.("error", ignore);
      stream.write(lines, ignore);
    } catch (error: any) {
      if (error instanceof RangeError && error.message === "Maximum call stack size exceeded") throw error;
    } finally {
      stream.removeListener?.("error", ignore);
    }
  }

  print(stream: any, args: any[]): void { this.write(stream, this.format(stream, args)); }

  warn(message: string): void { emitWarning(message); }

  /** Says how long ago the label's time began; undefined if it did not. */
  timeSince(method: string, label: string): string | undefined {
    const start = this.times.get(label);
    if (start === undefined) {
      this.warn(`No such label '${label}' for console.${method}()`);
      return undefined;
    }
    return duration(performance.now() - start);
  }
}

function notWritable(name: string): any {
  return codedTypeError("ERR_CONSOLE_WRITABLE_STREAM", `Console expects a writable stream instance for ${name}`);
}

function isOptions(value: any): boolean { return value && typeof value.write !== "function"; }

/** The methods of a console; each is bound to it when it is made. */
const methods: any = {
  log(this: any, ...args: any[]): void { this[kState].print(this[kState].stdout, args); },
  warn(this: any, ...args: any[]): void { this[kState].print(this[kState].stderr, args); },

  dir(this: any, object: any, options?: any): void {
    const state = this[kState];
    state.write(state.stdout, inspect(object, Object.assign({ customInspect: false }, state.optionsFor(state.stdout), options)));
  },

  time(this: any, label: any = "default"): void {
    const name = `${label}`, state = this[kState];
    if (state.times.has(name)) state.warn(`Label '${name}' already exists for console.time()`);
    else state.times.set(name, performance.now());
  },

  timeEnd(this: any, label: any = "default"): void {
    const name = `${label}`, text = this[kState].timeSince("timeEnd", name);
    if (text === undefined) return;
    this.log("%s: %s", name, text);
    this[kState].times.delete(name);
  },

  timeLog(this: any, label: any = "default", ...data: any[]): void {
    const name = `${label}`, text = this[kState].timeSince("timeLog", name);
    if (text === undefined) return;
    if (data.length > 0) this.log("%s: %s", name, text, ...data);
    else this.log("%s: %s", name, text);
  },

  trace(this: any, ...args: any[]): void {
    const state = this[kState];
    const error: any = { name: "Trace", message: state.format(state.stderr, args) };
    Error.captureStackTrace(error, this.trace);
    this.error(error.stack);
  },

  assert(this: any, expression: any, ...args: any[]): void {
    if (expression) return;
    const first = args.length === 0 ? "Assertion failed" : `Assertion failed: ${args[0]}`;
    this.warn(first, ...args.slice(1));
  },

  clear(this: any): void {
    const { stdout } = this[kState];
    if (stdout.isTTY && process.env.TERM !== "dumb") stdout.write(clearScreen);
  },

  count(this: any, label: any = "default"): void {
    const name = `${label}`, { counts } = this[kState], count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    this.log(`${name}: ${count}`);
  },

  countReset(this: any, label: any = "default"): void {
    const name = `${label}`, state = this[kState];
    if (!state.counts.delete(name)) state.warn(`Count for '${name}' does not exist`);
  },

  group(this: any, ...data: any[]): void {
    if (data.length > 0) this.log(...data);
    const state = this[kState];
    state.indent += " ".repeat(state.groupIndentation);
  },

  groupEnd(this: any): void {
    const state = this[kState];
    state.indent = state.indent.slice(0, Math.max(0, state.indent.length - state.groupIndentation));
  },

  table(this: any, data: any, properties?: any): void {
    if (data === null || typeof data !== "object") {
      this.log(data);
      return;
    }
    if (properties !== undefined) validateArray(properties, "properties");
    const state = this[kState];
    this.log(consoleTable(data, properties, (value) => {
      const depth = value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 2 ? -1 : 0;
      return inspect(value, Object.assign({ maxArrayLength: 3, breakLength: Infinity }, state.optionsFor(state.stdout), { depth }));
    }));
  },
};

/** Methods that are others by another name. */
const aliases = [["debug", "log"], ["info", "log"], ["dirxml", "log"], ["error", "warn"], ["groupCollapsed", "group"]];
const names = [
  "log", "warn", "dir", "time", "timeEnd", "timeLog", "trace", "assert", "clear", "count", "countReset", "group", "groupEnd", "table",
];

function bindMethod(object: any, name: string, method: any): void {
  const bound = method.bind(object);
  Object.defineProperty(bound, "name", { value: name });
  object[name] = bound;
}

function Console(this: any, options: any, stderr?: any, ignoreErrors?: any): any {
  if (!new.target) return Reflect.construct(Console as any, arguments as any);
  const chosen = isOptions(options) ? options : { stdout: options, stderr: stderr ?? options, ignoreErrors: ignoreErrors ?? true };
  Object.defineProperty(this, kState, { value: new ConsoleState(chosen) });
  for (const name of names) if (this[name] === Console.prototype[name]) bindMethod(this, name, methods[name]);
  for (const [name, other] of aliases) if (this[name] === Console.prototype[name]) bindMethod(this, name, methods[other]);
}
for (const name of names) Console.prototype[name] = methods[name];
for (const [name, other] of aliases) Console.prototype[name] = methods[other];
Object.defineProperty(Console, "length", { value: 1 });
Object.defineProperty(Console, Symbol.hasInstance, {
  value(instance: any): boolean {
    return typeof instance === "object" && instance !== null && (instance[kState] !== undefined || instance === hostConsole);
  },
});

export { Console };
