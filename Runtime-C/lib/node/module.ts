// node:module: which modules are Node's, and what a program that is compiled can be told of its own.
import { process } from "aot:host";
import { codedError, invalidArgValue } from "node:internal/errors";
import { findImport, findInOwnPackage, findPath, packageFolders } from "node:internal/module_search";
import { SourceMap } from "node:internal/source_map";
import { validateString } from "node:internal/validators";
import { dirname, resolve as resolvePath } from "node:path";

export const builtinModules: string[] = [
  "_http_agent", "_http_client", "_http_common", "_http_incoming", "_http_outgoing", "_http_server", "_stream_duplex",
  "_stream_passthrough", "_stream_readable", "_stream_transform", "_stream_wrap", "_stream_writable", "_tls_common", "_tls_wrap",
  "assert", "assert/strict", "async_hooks", "buffer", "child_process", "cluster", "console", "constants", "crypto", "dgram",
  "diagnostics_channel", "dns", "dns/promises", "domain", "events", "fs", "fs/promises", "http", "http2", "https", "inspector",
  "inspector/promises", "module", "net", "os", "path", "path/posix", "path/win32", "perf_hooks", "process", "punycode",
  "querystring", "readline", "readline/promises", "repl", "stream", "stream/consumers", "stream/promises", "stream/web",
  "string_decoder", "sys", "timers", "timers/promises", "tls", "trace_events", "tty", "url", "util", "util/types", "v8", "vm",
  "wasi", "worker_threads", "zlib",
];

const withPrefixOnly = ["test", "test/reporters", "sea"];

export function isBuiltin(name: any): boolean {
  if (typeof name !== "string") return false;
  if (!name.startsWith("node:")) return builtinModules.includes(name);
  const bare = name.slice(5);
  return builtinModules.includes(bare) || withPrefixOnly.includes(bare);
}

/** Exports of the program's modules do not follow what happens to the object that `require` gives: nothing is out of step. */
export function syncBuiltinESMExports(): void {}

export function findSourceMap(path: any): any {
  validateString(path, "path");
  return undefined;
}

// MARK: createRequire

/** The path that a file URL, its text or a path name. */
function pathOf(filename: any): string {
  const text = typeof filename === "object" && filename !== null && typeof filename.href === "string" ? filename.href : filename;
  if (typeof text === "string" && text.startsWith("file://")) return decodeURIComponent(text.slice(7));
  if (typeof text === "string" && text.startsWith("/")) return text;
  throw invalidArgValue("filename", filename, "must be a file URL object, file URL string, or absolute path string");
}

/** @param from who asked, the file itself first */
function notFound(id: string, from: string[]): any {
  const stack = from.length === 0 ? "" : `\nRequire stack:\n- ${from.join("\n- ")}`;
  const error: any = new Error(`Cannot find module '${id}'${stack}`);
  error.code = "MODULE_NOT_FOUND";
  error.requireStack = from;
  return error;
}

/**
 * A `require` for a place. What its calls with literal texts ask for is part of the program, where the place is the file of the call: those calls
 * do not come here. All others find nothing.
 */
export function createRequire(filename: any): any {
  const from = pathOf(filename);
  function require(id: any): any {
    validateString(id, "id");
    throw notFound(id, [from]);
  }
  function resolve(request: any, options?: any): string {
    validateString(request, "request");
    return _resolveFilename(request, { id: from, filename: from, paths: _nodeModulePaths(dirname(from)) }, false, options);
  }
  resolve.paths = function paths(request: any): any {
    validateString(request, "request");
    return _resolveLookupPaths(request, { filename: from, paths: _nodeModulePaths(dirname(from)) });
  };
  require.resolve = resolve;
  require.main = undefined;
  require.extensions = _extensions;
  require.cache = _cache;
  return require;
}

// MARK: CommonJS

const wrapper = ["(function (exports, require, module, __filename, __dirname) { ", "\n});"];

/** What Node calls a CommonJS module. */
class Module {
  id: string;
  path: string;
  exports: any = {};
  filename: any = null;
  loaded = false;
  children: any[] = [];

  constructor(id: any = "", parent?: any) {
    this.id = id;
    this.path = dirname(id);
    parent?.children?.push(this);
  }

  static wrapper = wrapper;
  static wrap(script: any): string { return `${wrapper[0]}${script}${wrapper[1]}`; }
}

export const _cache: any = { __proto__: null };
export const _pathCache: any = { __proto__: null };

/** Loads no file: a program that is compiled has its modules. */
function loadNothing(module: any, filename: any): void {
  throw codedError("ERR_METHOD_NOT_IMPLEMENTED", "Modules are not loaded when a compiled program runs");
}

export const _extensions: any = { __proto__: null, ".js": loadNothing, ".json": loadNothing, ".node": loadNothing };
export const globalPaths: string[] = process.env.HOME === undefined
  ? [] : [`${process.env.HOME}/.node_modules`, `${process.env.HOME}/.node_libraries`];

export function _nodeModulePaths(from: any): string[] { return packageFolders(resolvePath(`${from}`)); }

export function _resolveLookupPaths(request: any, parent?: any): any {
  if (isBuiltin(request)) return null;
  if (request === "." || request === ".." || isRelative(request)) return [parent?.filename ? dirname(parent.filename) : "."];
  return (parent?.paths ?? []).concat(globalPaths);
}

/** The file that a request means to a module, found in the file system: whether it is part of the program is another question. */
export function _resolveFilename(request: any, parent?: any, isMain?: any, options?: any): string {
  if (isBuiltin(request)) return request;
  const folders = foldersFor(request, parent, options);
  const from = parent?.filename;
  if (typeof from === "string") {
    if (request.startsWith("#")) return findImport(request, from);
    const own = findInOwnPackage(request, from);
    if (own !== undefined) return own;
  }
  const found = _findPath(request, folders, isMain);
  if (found !== false) return found;
  const stack: string[] = [];
  for (let asker = parent; asker != null; asker = asker.parent) stack.push(asker.filename || asker.id);
  throw notFound(request, stack);
}

function isRelative(request: string): boolean { return request.startsWith("./") || request.startsWith("../"); }

function foldersFor(request: string, parent: any, options: any): string[] {
  const paths = typeof options === "object" && options !== null ? options.paths : undefined;
  if (paths === undefined) return _resolveLookupPaths(request, parent);
  if (!Array.isArray(paths)) throw invalidArgValue("options.paths", paths);
  if (isRelative(request)) return paths;
  return [...new Set(paths.flatMap(path => _resolveLookupPaths(request, { paths: _nodeModulePaths(path) })))];
}

export function _findPath(request: any, paths: any, isMain?: any): any { return findPath(request, paths ?? []) ?? false; }

export function _initPaths(): void {}
export function _preloadModules(requests: any): void {
  if (!Array.isArray(requests)) return;
  if (requests.length > 0) throw codedError("ERR_METHOD_NOT_IMPLEMENTED", "Modules are not loaded when a compiled program runs");
}

export default Module;
(Module as any).builtinModules = builtinModules;
(Module as any)._cache = _cache;
(Module as any)._pathCache = _pathCache;
(Module as any)._extensions = _extensions;
(Module as any).globalPaths = globalPaths;
(Module as any)._nodeModulePaths = _nodeModulePaths;
(Module as any)._resolveLookupPaths = _resolveLookupPaths;
(Module as any)._findPath = _findPath;
(Module as any)._resolveFilename = _resolveFilename;
(Module as any)._initPaths = _initPaths;
(Module as any)._preloadModules = _preloadModules;
(Module as any).createRequire = createRequire;
(Module as any).isBuiltin = isBuiltin;
(Module as any).findSourceMap = findSourceMap;
(Module as any).syncBuiltinESMExports = syncBuiltinESMExports;
(Module as any).SourceMap = SourceMap;
(Module as any).Module = Module;
export { Module, SourceMap };
