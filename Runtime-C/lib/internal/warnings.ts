// process.emitWarning: warnings, on standard error and as events.
import { captureStack, environmentVariable, process, writeError } from "aot:host";
import { invalidArgType } from "node:internal/errors";
import { emit } from "node:internal/process_events";
import { validateString } from "node:internal/validators";

const shownHelp = { isShown: false };

/** How to see where a warning comes from: told once. */
function help(isDeprecation: boolean): string {
  if (shownHelp.isShown) return "";
  shownHelp.isShown = true;
  const flag = isDeprecation ? "--trace-deprecation" : "--trace-warnings";
  return `\n(Use \`node ${flag} ...\` to show where the warning was created)`;
}

function print(warning: any): void {
  const isDeprecation = warning.name === "DeprecationWarning";
  if (environmentVariable("NODE_NO_WARNINGS") === "1" || (isDeprecation && (process as any).noDeprecation)) return;
  const isTraced = (process as any).traceProcessWarnings || (isDeprecation && (process as any).traceDeprecation);
  let text = `(node:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  if (isTraced && warning.stack) text += `${warning.stack}`;
  else text += typeof warning.toString === "function" ? `${warning.toString()}` : Error.prototype.toString.call(warning);
  if (typeof warning.detail === "string") text += `\n${warning.detail}`;
  if (!isTraced) text += help(isDeprecation);
  writeError(`${text}\n`);
}

/** Prints the warning and tells listeners. */
function give(warning: any): void {
  print(warning);
  const own = (process as any).emit;
  if (typeof own === "function") own.call(process, "warning", warning);
  else emit("warning", warning);
}

function made(message: any, type: any, code: any, detail: any, constructor: any): any {
  const warning: any = new Error(message);
  warning.name = `${type || "Warning"}`;
  if (code !== undefined) warning.code = code;
  if (detail !== undefined) warning.detail = detail;
  captureStack(warning, constructor || emitWarning);
  return warning;
}

/** Options, a type or a constructor, in any place that node takes them. */
export function emitWarning(warning: any, type?: any, code?: any, ctor?: any): void {
  let detail: any;
  if (type !== null && typeof type === "object" && !Array.isArray(type)) {
    ctor = type.ctor;
    code = type.code;
    if (typeof type.detail === "string") detail = type.detail;
    type = type.type || "Warning";
  } else if (typeof type === "function") {
    ctor = type;
    code = undefined;
    type = "Warning";
  }
  if (type !== undefined) validateString(type, "type");
  if (typeof code === "function") {
    ctor = code;
    code = undefined;
  } else if (code !== undefined) validateString(code, "code");
  if (typeof warning === "string") warning = made(warning, type, code, detail, ctor);
  else if (!(warning instanceof Error)) throw invalidArgType("warning", ["Error", "string"], warning);
  if (warning.name === "DeprecationWarning") {
    if ((process as any).noDeprecation) return;
    if ((process as any).throwDeprecation) {
      process.nextTick(() => { throw warning; });
      return;
    }
  }
  process.nextTick(give, warning);
}

/** The same by way of `process.emitWarning`, which programs may replace. */
export function warn(warning: any, type?: any, code?: any, ctor?: any): void {
  const own = (process as any).emitWarning;
  if (typeof own === "function") own.call(process, warning, type, code, ctor);
  else emitWarning(warning, type, code, ctor);
}
