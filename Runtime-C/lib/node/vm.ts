// node:vm: text as code of the program's own realm. Other realms there are none of.
import { invalidArgType } from "node:internal/errors";
import { validateArray, validateObject, validateString } from "node:internal/validators";

/** Indirect eval: the code sees the global object alone. */
function evaluate(code: string): any { return (0, eval)(code); }

function checkOptions(options: any): void {
  if (typeof options === "string" || options === undefined) return;
  validateObject(options, "options");
  if (options.filename !== undefined) validateString(options.filename, "options.filename");
}

export class Script {
  #code: string;

  constructor(code: any, options: any = {}) {
    checkOptions(options);
    this.#code = `${code}`;
    // What is no code is told when the script is made.
    new Function(this.#code.replace(/^#!.*/, ""));
  }

  runInThisContext(options?: any): any {
    checkOptions(options);
    return evaluate(this.#code);
  }
}

export function createScript(code: any, options?: any): Script { return new Script(code, options); }

export function runInThisContext(code: any, options?: any): any {
  return new Script(code, options).runInThisContext(options);
}

export function isContext(object: any): boolean {
  validateObject(object, "object", { allowArray: true });
  return false;
}

export function compileFunction(code: any, params: any = undefined, options: any = {}): any {
  validateString(code, "code");
  if (params !== undefined) {
    validateArray(params, "params");
    params.forEach((name: any, index: number) => validateString(name, `params[${index}]`));
  }
  validateObject(options, "options");
  if (options.parsingContext !== undefined) throw invalidArgType("options.parsingContext", "Context", options.parsingContext);
  return new Function(...(params ?? []), code);
}

export const constants: any = Object.freeze({
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol("vm_dynamic_import_main_context_default"),
});
