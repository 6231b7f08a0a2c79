// node:internal/addons: native addons, machine code that asks the program for the functions of Node-API.
import { findAddon, loadAddon } from "aot:host";
import { Buffer } from "node:buffer";
import { currentFrame, Frame } from "node:internal/async_context";
import { hasHooks, newAsyncId, tell, tellOfEnd } from "node:internal/async_hooks";
import { codedTypeError, invalidArgType } from "node:internal/errors";
import { validateInt32 } from "node:internal/validators";

/** What addons get for memory of theirs. */
function toBuffer(memory: ArrayBuffer, offset: number, size: number): any { return Buffer.from(memory, offset, size); }

/** An asynchronous resource of an addon. An object of the addon's that stands for it lives as long as others want it. */
class Resource {
  readonly id: number;
  readonly outer: Frame;
  readonly object: any;
  readonly isWeak: boolean;

  constructor(type: any, object: any) {
    const resource = object ?? {};
    this.id = newAsyncId();
    this.outer = currentFrame();
    this.isWeak = object !== undefined;
    this.object = this.isWeak ? new WeakRef(object) : resource;
    if (hasHooks()) tell("init", this.id, type === undefined ? "" : `${type}`, this.outer.asyncId, resource);
  }

  enter(): Frame {
    if (hasHooks()) tell("before", this.id);
    return this.outer.withResource(this.id, this.outer.asyncId, this.isWeak ? this.object.deref() : this.object);
  }
}

/**
 * What addons tell of their asynchronous resources, by the number of the event: one was made, of a type and with an object that stands for it or
 * undefined, which gives the resource; a call of it begins, which gives the frame; it has ended; the resource is no more.
 */
function ofResource(event: number, x: any, object: any): any {
  switch (event) {
    case 0: return new Resource(x, object);
    case 1: return x.enter();
    case 2: return tell("after", x.id);
    case 3: return tellOfEnd(x.id);
  }
}

/** The module objects of addons that `require` gave, by their paths: of those that the program names, which are modules, and of the others. */
const named: Map<string, any> = new Map();
const found: Map<string, any> = new Map();

function load(module: any, path: string, flags: number): void { loadAddon(module, path, flags, toBuffer, ofResource); }

/** The module object is that of the file itself: `require` gives one to all who ask for the file, until it is taken out of its cache. */
function loadNamed(module: any, path: string): void {
  const known = found.get(path);
  if (known !== undefined) {
    module.exports = known.exports;
    return;
  }
  load(module, path, 1);
  named.set(path, module);
}

export function dlopen(module: any, filename: any, flags?: any): void {
  if (arguments.length < 2) throw codedTypeError("ERR_MISSING_ARGS", "process.dlopen needs at least 2 arguments");
  if (flags !== undefined) validateInt32(flags, "flags");
  const path = `${filename}`;
  if (module?.filename === path) return loadNamed(module, findAddon(path, "/") ?? path);
  load(module, path, flags ?? 1);
}

/**
 * The module object of the addon that `require` means by a name which was computed; undefined: there is no such file.
 *
 * @param cache `require.cache`, in programs that reach it.
 */
export function requireAddon(name: any, folder: string, cache?: any): any {
  const path = addonPath(name, folder);
  if (path === undefined) return undefined;
  const known = cache === undefined ? found.get(path) ?? named.get(path) : cache[path];
  if (known !== undefined) return known;
  const module = { id: path, path: folder, exports: {}, filename: path, loaded: false, children: [], paths: [] };
  load(module, path, 1);
  if (cache === undefined) found.set(path, module);
  else cache[path] = module;
  module.loaded = true;
  return module;
}

/** The path of that addon, or undefined. */
export function addonPath(name: any, folder: string): string | undefined {
  if (typeof name !== "string") throw invalidArgType("id", "string", name);
  return findAddon(name, folder);
}
