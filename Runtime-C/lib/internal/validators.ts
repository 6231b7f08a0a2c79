// Checks of arguments, with the errors that node throws.
import { codedRangeError, invalidArgType, invalidArgValue, outOfRange, received } from "node:internal/errors";

export function validateString(value: any, name: string): void {
  if (typeof value !== "string") throw invalidArgType(name, "string", value);
}

export function validateNumber(value: any, name: string, min?: number, max?: number): void {
  if (typeof value !== "number") throw invalidArgType(name, "number", value);
  if ((min === undefined || value >= min) && (max === undefined || value <= max)
    && (value === value || (min === undefined && max === undefined))) return;
  const low = min === undefined ? "" : `>= ${min}`, high = max === undefined ? "" : `<= ${max}`;
  throw outOfRange(name, low && high ? `${low} && ${high}` : low + high, value);
}

export function validateInteger(
  value: any, name: string, min: number = Number.MIN_SAFE_INTEGER, max: number = Number.MAX_SAFE_INTEGER,
): void {
  if (typeof value !== "number") throw invalidArgType(name, "number", value);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < min || value > max) throw outOfRange(name, `>= ${min} && <= ${max}`, value);
}

export function validateInt32(value: any, name: string, min: number = -2147483648, max: number = 2147483647): void {
  validateInteger(value, name, min, max);
}

export function validateUint32(value: any, name: string, isPositive: boolean = false): void {
  const min = isPositive ? 1 : 0;
  if (typeof value !== "number") throw invalidArgType(name, "number", value);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < min || value > 4294967295) throw outOfRange(name, `>= ${min} && <= 4294967295`, value);
}

export function validateBoolean(value: any, name: string): void {
  if (typeof value !== "boolean") throw invalidArgType(name, "boolean", value);
}

export function validateFunction(value: any, name: string): void {
  if (typeof value !== "function") throw invalidArgType(name, "Function", value);
}

export function validateArray(value: any, name: string, minLength: number = 0): void {
  if (!Array.isArray(value)) throw invalidArgType(name, "Array", value);
  if (value.length < minLength) throw invalidArgValue(name, value, `must be longer than ${minLength}`);
}

export function validateStringArray(value: any, name: string): void {
  validateArray(value, name);
  for (let i = 0; i < value.length; i++) validateString(value[i], `${name}[${i}]`);
}

export interface ObjectRules {
  allowArray?: boolean;
  allowFunction?: boolean;
  nullable?: boolean;
}

export function validateObject(value: any, name: string, rules?: ObjectRules): void {
  const isAllowed = (value !== null || rules?.nullable === true)
    && (rules?.allowArray === true || !Array.isArray(value))
    && (typeof value === "object" || (rules?.allowFunction === true && typeof value === "function"));
  if (!isAllowed) throw invalidArgType(name, "Object", value);
}

export function validateOneOf(value: any, name: string, allowed: any[]): void {
  if (allowed.indexOf(value) >= 0) return;
  let words = "";
  for (const each of allowed) words += `${words === "" ? "" : ", "}${typeof each === "string" ? `'${each}'` : String(each)}`;
  throw invalidArgValue(name, value, `must be one of: ${words}`);
}

export function validateAbortSignal(signal: any, name: string): void {
  if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal)))
    throw invalidArgType(name, "AbortSignal", signal);
}

function isOctal(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 55) return false;
  return text.length > 0;
}

/** The mode of a file: a number, or its octal digits. */
export function parseFileMode(value: any, name: string, otherwise?: number): number {
  const mode = value ?? otherwise;
  if (typeof mode === "string") {
    if (!isOctal(mode))
      throw invalidArgValue(name, mode, "must be a 32-bit unsigned integer or an octal string");
    return parseInt(mode, 8);
  }
  validateUint32(mode, name);
  return mode;
}

export function validatePort(port: any, name: string = "Port", allowZero: boolean = true): number {
  const isText = typeof port === "string" && port.trim().length > 0;
  const isPort = (typeof port === "number" || isText) && +port === +port >>> 0 && port <= 65535;
  if (!isPort || (+port === 0 && !allowZero)) {
    const operator = allowZero ? ">=" : ">";
    const message = `${name} should be ${operator} 0 and < 65536. Received ${received(port)}.`;
    throw codedRangeError("ERR_SOCKET_BAD_PORT", message);
  }
  return +port | 0;
}
