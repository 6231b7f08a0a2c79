// What node tells once of something that it advises against.
import { warn } from "aot:host";

const told: string[] = [];

/** Of those without a code the message tells which it is. */
export function deprecated(message: string, code?: string): void {
  const key = code ?? message;
  if (told.indexOf(key) >= 0) return;
  told.push(key);
  warn(message, "DeprecationWarning", code);
}
