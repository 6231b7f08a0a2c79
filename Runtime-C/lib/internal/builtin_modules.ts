// process.getBuiltinModule, where its calls do not name a module by a literal text.
import { validateString } from "node:internal/validators";

/** Modules of Node that calls with literals ask for are part of the program; others are not there. */
export function getBuiltinModule(id: any): any {
  validateString(id, "id");
  return undefined;
}
