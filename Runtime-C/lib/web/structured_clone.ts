// structuredClone (HTML 8.7) of values that may hold objects of the library.
import { codedTypeError } from "node:internal/errors";
import { cloned } from "node:internal/transferable";

export function structuredClone(value: any = undefined, options: any = undefined): any {
  if (arguments.length === 0) throw codedTypeError("ERR_MISSING_ARGS", "The value argument must be specified");
  return cloned(value, options);
}
