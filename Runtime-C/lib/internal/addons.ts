// node:internal/addons: native addons, machine code that asks the program for the functions of Node-API.
import { findAddon, loadAddon } from "aot:host";
import { Buffer } from "node:buffer";
import { codedTypeError, invalidArgType } from "node:internal/errors";
import { validateInt32 } from "node:internal/validators";

/** What addons get for memory of theirs. */
function toBuffer(memory: ArrayBuffer, offset: number, size: number): any { return Buffer.from(memory, offset, size); }

/** The module objects of addons that `require` gave, by their paths. */
const loaded: Map<string, any> = new Map();

function load(module: any, path: string, flags: number): void { loadAddon(module, path, flags, toBuffer); }

/** The module object is that of the file itself: `require` gives one to all who ask for the file. */
function loadOnce(module: any, path: string): void {
  const known = loaded.get(path);
  if (known !== undefined) {
    module.exports = known.exports;
    return;
  }
  load(module, path, 1);
  loaded.set(path, module);
}

export function dlopen(module: any, filename: any, flags?: any): void {
  if (arguments.length < 2) throw codedTypeError("ERR_MISSING_ARGS", "process.dlopen needs at least 2 arguments");
  if (flags !== undefined) validateInt32(flags, "flags");
  const path = `${filename}`;
  if (module?.filename === path) return loadOnce(module, findAddon(path, "/") ?? path);
  load(module, path, flags ?? 1);
}

/** The module object of the addon that `require` means by a name which was computed; undefined: there is no such file. */
export function requireAddon(name: any, folder: string): any {
  if (typeof name !== "string") throw invalidArgType("id", "string", name);
  const path = findAddon(name, folder);
  if (path === undefined) return undefined;
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const module = { id: path, path: folder, exports: {}, filename: path, loaded: false, children: [], paths: [] };
  loadOnce(module, path);
  module.loaded = true;
  return module;
}
