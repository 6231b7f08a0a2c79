// Values in messages.
import { inspect } from "aot:host";

/** As util.inspect shows the value, with objects opened to a depth. */
export function shown(value: any, depth: number): string { return inspect(value, [depth, false]); }

/** In a custom function: with the options and the `inspect` that it gets, which is none where nothing asks for util. */
export function shownWith(value: any, options: any, inspect: any): string {
  return typeof inspect === "function" ? inspect(value, options) : shown(value, 2);
}
