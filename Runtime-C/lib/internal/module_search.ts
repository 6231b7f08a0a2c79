// Where Node finds the file of a module: in the file system as it is when the program runs. It says nothing of whether the file is a
// module of the program.
import { codedError, codedTypeError } from "node:internal/errors";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

const extensions = [".js", ".json", ".node"];
const conditions = ["node", "require", "module-sync", "node-addons", "default"];

function isFile(path: string): boolean { return statSync(path, { throwIfNoEntry: false })?.isFile() === true; }

function isFolder(path: string): boolean { return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true; }

/** The content of a package.json, undefined if there is none. */
function packageOf(folder: string): any {
  const path = resolve(folder, "package.json");
  if (!isFile(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error: any) {
    error.path = path;
    error.message = `Error parsing ${path}: ${error.message}`;
    throw error;
  }
}

/** The innermost folder with a package.json that a file is in. */
function scopeOf(file: string): { folder: string, content: any } | undefined {
  for (let folder = dirname(file); !folder.endsWith("/node_modules"); folder = dirname(folder)) {
    const content = packageOf(folder);
    if (content !== undefined) return { folder, content };
    if (folder === dirname(folder)) break;
  }
  return undefined;
}

function notFound(path: string): any {
  const error: any = new Error(`Cannot find module '${path}'`);
  error.code = "MODULE_NOT_FOUND";
  return error;
}

// MARK: Files and folders

function withExtension(base: string): string | undefined {
  const found = extensions.find(extension => isFile(base + extension));
  return found === undefined ? undefined : base + found;
}

function asFile(base: string): string | undefined { return isFile(base) ? base : withExtension(base); }

function asFolder(folder: string, request: string): string | undefined {
  const main = packageOf(folder)?.main;
  if (typeof main !== "string" || main === "") return withExtension(resolve(folder, "index"));
  const named = resolve(folder, main);
  const found = asFile(named) ?? withExtension(resolve(named, "index")) ?? withExtension(resolve(folder, "index"));
  if (found !== undefined) return found;
  const error: any = new Error(`Cannot find module '${named}'. Please verify that the package.json has a valid "main" entry`);
  error.code = "MODULE_NOT_FOUND";
  error.path = resolve(folder, "package.json");
  error.requestPath = request;
  throw error;
}

/** The real path of what a request means in one of these folders. */
export function findPath(request: string, folders: string[]): string | undefined {
  const isAbsolute = request.startsWith("/");
  const namesFolder = /(?:^|\/)\.{0,2}$/.test(request);
  for (const folder of isAbsolute ? ["/"] : folders) {
    if (!isFolder(folder)) continue;
    const exported = isAbsolute ? undefined : exportedBy(folder, request);
    if (exported !== undefined) return exported;
    const base = resolve(folder, request);
    const found = (namesFolder ? undefined : asFile(base)) ?? (isFolder(base) ? asFolder(base, request) : undefined);
    if (found !== undefined) return realpathSync(found);
  }
  return undefined;
}

// MARK: What packages export

/** A package in a folder of packages, if it lists what it exports. */
function exportedBy(folder: string, request: string): string | undefined {
  const [, name, rest = ""] = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/.exec(request) ?? [];
  if (name === undefined) return undefined;
  const home = resolve(folder, name);
  const content = packageOf(home);
  return content?.exports == null ? undefined : exported(home, content, `.${rest}`, "");
}

/** @param from the file that asks, if its own package is meant */
function exported(home: string, content: any, subpath: string, from: string): string {
  const listed = content.exports;
  const isTable = typeof listed === "object" && !Array.isArray(listed) && Object.keys(listed).some(key => key.startsWith("."));
  const found = listedTarget(isTable ? listed : { ".": listed }, subpath, home, false);
  if (found != null) return existing(found);
  const path = resolve(home, "package.json");
  const what = subpath === "."
    ? `No "exports" main defined in ${path}` : `Package subpath '${subpath}' is not defined by "exports" in ${path}`;
  throw codedError("ERR_PACKAGE_PATH_NOT_EXPORTED", what + importedFrom(from));
}

function importedFrom(file: string): string { return file === "" ? "" : ` imported from ${file}`; }

function existing(path: string): string {
  if (!isFile(path)) throw notFound(path);
  return realpathSync(path);
}

/** What a table of exports or imports has for a key. */
function listedTarget(table: any, key: string, home: string, isImport: boolean): string | null | undefined {
  const isName = !key.includes("*") && !key.endsWith("/");
  if (isName && Object.hasOwn(table, key)) return targetOf(table[key], { key, match: "", home, isImport });
  let best = "", start = -1;
  for (const pattern of Object.keys(table)) {
    const star = pattern.indexOf("*");
    if (star < 0 || star !== pattern.lastIndexOf("*") || star < start || star === start && pattern.length <= best.length) continue;
    const end = pattern.slice(star + 1);
    if (key.length < pattern.length || !key.startsWith(pattern.slice(0, star)) || !key.endsWith(end)) continue;
    best = pattern;
    start = star;
  }
  if (start < 0) return undefined;
  const match = key.slice(start, key.length - (best.length - start - 1));
  return targetOf(table[best], { key: best, match, home, isImport });
}

/** An entry of a table: its key, what stands for the star, the package's folder. */
type Entry = { key: string, match: string, home: string, isImport: boolean };

/** The path that a target means; null: it is withheld; undefined: no condition holds. */
function targetOf(target: any, entry: Entry): string | null | undefined {
  if (typeof target === "string") return namedTarget(target, entry);
  if (Array.isArray(target)) return firstTarget(target, entry);
  if (typeof target !== "object" || target === null) return null;
  for (const key of Object.keys(target)) {
    if (!conditions.includes(key)) continue;
    const found = targetOf(target[key], entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first that is there: of the others, the last says why there is none. */
function firstTarget(targets: any[], entry: Entry): string | null | undefined {
  let reason: any;
  for (const target of targets) {
    try {
      const found = targetOf(target, entry);
      if (found != null) return found;
      if (found === null) reason = null;
    } catch (error: any) {
      if (error.code !== "ERR_INVALID_PACKAGE_TARGET") throw error;
      reason = error;
    }
  }
  if (reason != null) throw reason;
  return reason;
}

function namedTarget(target: string, entry: Entry): string {
  const { home, isImport } = entry;
  const path = target.replaceAll("*", () => entry.match);
  if (target.startsWith("./") && !/(?:^|\/)(?:\.\.?|node_modules)(?:\/|$)/i.test(target.slice(2))) return resolve(home, path);
  const isPackage = isImport && !/^(?:\.{0,2}\/|[a-z]+:)/.test(target);
  const found = isPackage ? findPath(path, packageFolders(home)) : undefined;
  if (found !== undefined) return found;
  if (isPackage) throw notFound(path);
  const place = `defined for '${entry.key}' in the package config ${resolve(home, "package.json")}`;
  const rule = target.startsWith("./") || isImport ? "" : `; targets must start with "./"`;
  throw codedError("ERR_INVALID_PACKAGE_TARGET", `Invalid "${isImport ? "imports" : "exports"}" target "${target}" ${place}${rule}`);
}

/** The package that a file is in, by its own name. */
export function findInOwnPackage(request: string, from: string): string | undefined {
  const scope = scopeOf(from);
  const name = scope?.content.name;
  if (scope === undefined || scope.content.exports == null || typeof name !== "string") return undefined;
  if (request !== name && !request.startsWith(`${name}/`)) return undefined;
  return exported(scope.folder, scope.content, `.${request.slice(name.length)}`, from);
}

/** `#name`, as the package of a file says. */
export function findImport(request: string, from: string): string {
  const scope = scopeOf(from);
  const table = scope?.content.imports;
  if (scope !== undefined && typeof table === "object" && table !== null) {
    const found = listedTarget(table, request, scope.folder, true);
    if (found != null) return existing(found);
  }
  const place = scope === undefined ? "" : ` in package ${resolve(scope.folder, "package.json")}`;
  const what = `Package import specifier "${request}" is not defined${place}${importedFrom(from)}`;
  throw codedTypeError("ERR_PACKAGE_IMPORT_NOT_DEFINED", what);
}

/** The folders that a package is looked for in, from a folder upwards. */
export function packageFolders(from: string): string[] {
  const paths: string[] = [];
  for (let folder = from; ; folder = dirname(folder)) {
    if (!folder.endsWith("/node_modules")) paths.push(folder === "/" ? "/node_modules" : `${folder}/node_modules`);
    if (folder === "/" || folder === "") return paths;
  }
}
