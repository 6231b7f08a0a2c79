// node:path: paths as texts, in the manner of POSIX.
import { cwd as workingDirectory } from "aot:host";
import { matchesPattern } from "node:internal/glob";
import { extensionStart, formatted, normalizedParts, withoutSuffix } from "node:internal/path";
import type { ParsedPath } from "node:internal/path";
import { invalidArgType } from "node:internal/errors";

const SLASH = 47;

function isSlash(unit: number): boolean { return unit === SLASH; }

/** Where the path is without the slashes at its end; a path of slashes alone has none left. */
function endWithoutSlashes(path: string): number {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === SLASH) end--;
  return end;
}

function posixCwd(): string { return workingDirectory() as unknown as string; }

export function resolve(...paths: string[]): string {
  let resolved = "", isAbsolute = false;
  for (let i = paths.length - 1; i >= 0 && !isAbsolute; i--) {
    const path = paths[i];
    if (typeof path !== "string") throw invalidArgType(`paths[${i}]`, "string", path);
    if (path.length === 0) continue;
    resolved = `${path}/${resolved}`;
    isAbsolute = path.charCodeAt(0) === SLASH;
  }
  if (!isAbsolute) {
    const cwd = posixCwd();
    resolved = `${cwd}/${resolved}`;
    isAbsolute = cwd.charCodeAt(0) === SLASH;
  }
  const parts = normalizedParts(resolved, !isAbsolute, "/", isSlash);
  if (isAbsolute) return `/${parts}`;
  return parts.length > 0 ? parts : ".";
}

export function normalize(path: string): string {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  if (path.length === 0) return ".";
  const isAbsolute = path.charCodeAt(0) === SLASH;
  const parts = normalizedParts(path, !isAbsolute, "/", isSlash);
  const end = path.charCodeAt(path.length - 1) === SLASH ? "/" : "";
  if (parts.length === 0) return isAbsolute ? "/" : `.${end}`;
  return `${isAbsolute ? "/" : ""}${parts}${end}`;
}

export function isAbsolute(path: string): boolean {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  return path.length > 0 && path.charCodeAt(0) === SLASH;
}

export function join(...paths: string[]): string {
  let joined = "";
  for (let i = 0; i < paths.length; i++) {
    const path = paths[i];
    if (typeof path !== "string") throw invalidArgType("path", "string", path);
    if (path.length > 0) joined = joined === "" ? path : `${joined}/${path}`;
  }
  return joined === "" ? "." : normalize(joined);
}

export function relative(from: string, to: string): string {
  if (typeof from !== "string") throw invalidArgType("from", "string", from);
  if (typeof to !== "string") throw invalidArgType("to", "string", to);
  if (from === to) return "";
  from = resolve(from);
  to = resolve(to);
  if (from === to) return "";
  const above = from === "/" ? [] : from.slice(1).split("/"), below = to === "/" ? [] : to.slice(1).split("/");
  let common = 0;
  while (common < above.length && common < below.length && above[common] === below[common]) common++;
  const steps: string[] = [];
  for (let i = common; i < above.length; i++) steps.push("..");
  for (let i = common; i < below.length; i++) steps.push(below[i]);
  return steps.join("/");
}

export function toNamespacedPath(path: any): any { return path; }

export function dirname(path: string): string {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  if (path.length === 0) return ".";
  const isRooted = path.charCodeAt(0) === SLASH;
  const slash = path.lastIndexOf("/", endWithoutSlashes(path) - 1);
  if (endWithoutSlashes(path) === 0) return "/";
  if (slash === -1) return isRooted ? "/" : ".";
  if (slash === 0) return "/";
  // Two slashes at the start stay as they are when nothing else is left.
  if (slash === 1 && isRooted) return "//";
  return path.slice(0, slash);
}

export function basename(path: string, suffix?: string): string {
  if (suffix !== undefined && typeof suffix !== "string") throw invalidArgType("suffix", "string", suffix);
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  const end = endWithoutSlashes(path);
  if (suffix !== undefined && suffix === path) return "";
  return withoutSuffix(path.slice(path.lastIndexOf("/", end - 1) + 1, end), suffix);
}

export function extname(path: string): string {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  const end = endWithoutSlashes(path);
  const base = path.slice(end === 0 ? end : path.lastIndexOf("/", end - 1) + 1, end);
  const dot = extensionStart(base);
  return dot === -1 ? "" : base.slice(dot);
}

export function format(pathObject: any): string { return formatted("/", pathObject); }

export function parse(path: string): ParsedPath {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  const root = path.charCodeAt(0) === SLASH ? "/" : "";
  const end = endWithoutSlashes(path);
  if (end === 0) return { root, dir: root, base: "", ext: "", name: "" };
  const slash = path.lastIndexOf("/", end - 1);
  const base = path.slice(slash + 1, end);
  // Node takes the second dot of `/..` for an extension.
  const dot = base === ".." && slash === 0 ? 1 : extensionStart(base);
  const dir = slash > 0 ? path.slice(0, slash) : slash === 0 ? "/" : "";
  return {
    root, dir, base, ext: dot === -1 ? "" : base.slice(dot), name: dot === -1 ? base : base.slice(0, dot),
  };
}

export function matchesGlob(path: string, pattern: string): boolean {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  if (typeof pattern !== "string") throw invalidArgType("pattern", "string", pattern);
  return matchesPattern(path, pattern);
}

export const sep = "/";
export const delimiter = ":";

import posix from "node:path";
import win32 from "node:path/win32";
export { win32, posix, toNamespacedPath as _makeLong };
