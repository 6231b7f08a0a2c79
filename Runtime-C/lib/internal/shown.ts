// Values in messages.
import { inspect } from "aot:host";

/** As util.inspect shows the value, with objects opened to a depth. */
export function shown(value: any, depth: number): string { return inspect(value, [depth, false]); }
