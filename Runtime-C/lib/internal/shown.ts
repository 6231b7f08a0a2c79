// Values in messages.
import { inspect } from "aot:host";

/** As util.inspect shows the value, with objects opened to a depth. */
export function shown(value: any, depth: number): string { return inspect(value, [depth, false]); }

/** In a custom function: with the options and the `inspect` that it gets, which is none where nothing asks for util: then with their depth. */
export function shownWith(value: any, options: any, inspect: any): string {
  if (typeof inspect === "function") return inspect(value, options);
  const depth = options?.depth;
  return shown(value, depth === null ? 2147483647 : typeof depth === "number" ? depth : 2);
}
