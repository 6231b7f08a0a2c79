// node:path/win32: paths as texts, in the manner of Windows.
import { cwd as workingDirectory, process } from "aot:host";
import { matchesPattern } from "node:internal/glob";
import { extensionStart, formatted, normalizedParts, withoutSuffix } from "node:internal/path";
import type { ParsedPath } from "node:internal/path";
import { invalidArgType } from "node:internal/errors";

const SLASH = 47, BACKSLASH = 92, COLON = 58;

function isSeparator(unit: number): boolean { return unit === SLASH || unit === BACKSLASH; }

function separatorAt(path: string, i: number): boolean { return i < path.length && isSeparator(path.charCodeAt(i)); }

function hasDrive(path: string): boolean {
  if (path.length < 2 || path.charCodeAt(1) !== COLON) return false;
  const unit = path.charCodeAt(0) | 32;
  return unit >= 97 && unit <= 122;
}

/** The end of the part that starts at i. */
function partEnd(path: string, i: number): number {
  while (i < path.length && !isSeparator(path.charCodeAt(i))) i++;
  return i;
}

function separatorsEnd(path: string, i: number): number {
  while (separatorAt(path, i)) i++;
  return i;
}

/** What a path starts with. */
interface Root {
  /** `C:`, `\\server\share`, or nothing. */
  device: string;
  isAbsolute: boolean;
  /** Where the rest starts. */
  end: number;
  /** The path is a share alone, without a separator behind it. */
  isShare: boolean;
}

function rootOf(path: string): Root {
  // Devices, and paths that are taken as they are, have no shares.
  const isDevice = separatorAt(path, 0) && separatorAt(path, 1) && separatorAt(path, 3)
    && (path[2] === "." || path[2] === "?") && separatorsEnd(path, 3) < path.length;
  return isDevice ? { device: `\\\\${path[2]}`, isAbsolute: true, end: 4, isShare: false } : driveOrShare(path);
}

/** The same where `\\.\name` is a share like others. */
function driveOrShare(path: string): Root {
  if (separatorAt(path, 0)) {
    if (!separatorAt(path, 1)) return { device: "", isAbsolute: true, end: 1, isShare: false };
    const server = partEnd(path, 2), share = separatorsEnd(path, server), end = partEnd(path, share);
    if (server === 2 || share === server || share === end || share >= path.length)
      return { device: "", isAbsolute: true, end: 1, isShare: false };
    const device = `\\\\${path.slice(2, server)}\\${path.slice(share, end)}`;
    return { device, isAbsolute: true, end: end === path.length ? end : end, isShare: end === path.length };
  }
  if (!hasDrive(path)) return { device: "", isAbsolute: false, end: 0, isShare: false };
  const isAbsolute = separatorAt(path, 2);
  return { device: path.slice(0, 2), isAbsolute, end: isAbsolute ? 3 : 2, isShare: false };
}

/** The working directory of a drive, as far as the environment tells it. */
function directoryOf(device: string): string {
  const cwd = workingDirectory() as any;
  if (device === "") return cwd;
  const path = (process.env as any)[`=${device}`] || cwd;
  return path.slice(0, 2).toLowerCase() === device.toLowerCase() || path.charCodeAt(2) !== BACKSLASH ? path : `${device}\\`;
}

export function resolve(...paths: string[]): string {
  let device = "", tail = "", isAbsolute = false;
  for (let i = paths.length - 1; i >= -1; i--) {
    let path: string;
    if (i >= 0) {
      path = paths[i];
      if (typeof path !== "string") throw invalidArgType(`paths[${i}]`, "string", path);
      if (path.length === 0) continue;
    } else path = directoryOf(device);
    const root = rootOf(path);
    if (root.device.length > 0) {
      if (device.length === 0) device = root.device;
      else if (root.device.toLowerCase() !== device.toLowerCase()) continue;
    }
    if (!isAbsolute) {
      tail = `${path.slice(root.end)}\\${tail}`;
      isAbsolute = root.isAbsolute;
    }
    if (isAbsolute && device.length > 0) break;
  }
  tail = normalizedParts(tail, !isAbsolute, "\\", isSeparator);
  return isAbsolute ? `${device}\\${tail}` : `${device}${tail}` || ".";
}

export function normalize(path: string): string {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  if (path.length === 0) return ".";
  if (path.length === 1) return separatorAt(path, 0) ? "\\" : path;
  const root = rootOf(path);
  if (root.isShare) return `${root.device}\\`;
  let tail: string = root.end < path.length ? normalizedParts(path.slice(root.end), !root.isAbsolute, "\\", isSeparator) : "";
  if (tail.length === 0 && !root.isAbsolute) tail = ".";
  if (tail.length > 0 && separatorAt(path, path.length - 1)) tail += "\\";
  if (!root.isAbsolute && root.device === "" && mayMeanDevice(path, tail)) return `.\\${tail}`;
  return root.isAbsolute ? `${root.device}\\${tail}` : `${root.device}${tail}`;
}

/** Whether the rest of a path that had no drive could be read as one, or as the name of a device. */
function mayMeanDevice(path: string, tail: string): boolean {
  if (!path.includes(":")) return false;
  if (hasDrive(tail)) return true;
  for (let at = path.indexOf(":"); at !== -1; at = path.indexOf(":", at + 1))
    if (at === path.length - 1 || separatorAt(path, at + 1)) return true;
  return false;
}

export function isAbsolute(path: string): boolean {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  return separatorAt(path, 0) || (hasDrive(path) && separatorAt(path, 2));
}

export function join(...paths: string[]): string {
  let joined = "", first = "";
  for (const path of paths) {
    if (typeof path !== "string") throw invalidArgType("path", "string", path);
    if (path.length === 0) continue;
    if (joined === "") joined = first = path;
    else joined += `\\${path}`;
  }
  if (joined === "") return ".";
  // Two separators at the start mean a server only if the first part says so itself.
  let needed = true, slashes = 0;
  if (separatorAt(first, 0)) {
    slashes++;
    if (first.length > 1 && separatorAt(first, 1)) {
      slashes++;
      if (first.length > 2) {
        if (separatorAt(first, 2)) slashes++;
        else needed = false;
      }
    }
  }
  if (needed) {
    slashes = separatorsEnd(joined, slashes);
    if (slashes >= 2) joined = `\\${joined.slice(slashes)}`;
  }
  return normalize(joined);
}

export function relative(from: string, to: string): string {
  if (typeof from !== "string") throw invalidArgType("from", "string", from);
  if (typeof to !== "string") throw invalidArgType("to", "string", to);
  if (from === to) return "";
  const start = resolve(from), goal = resolve(to);
  if (start === goal || start.toLowerCase() === goal.toLowerCase()) return "";
  const above = parts(start), below = parts(goal);
  let common = 0;
  while (common < above.length && common < below.length && above[common].toLowerCase() === below[common].toLowerCase()) common++;
  if (common === 0) return goal;
  const steps: string[] = [];
  for (let i = common; i < above.length; i++) steps.push("..");
  for (let i = common; i < below.length; i++) steps.push(below[i]);
  return steps.join("\\");
}

function parts(path: string): string[] {
  return path.split("\\").filter((part) => part !== "");
}

export function toNamespacedPath(path: any): any {
  if (typeof path !== "string" || path.length === 0) return path;
  const resolved = resolve(path);
  if (resolved.length <= 2) return path;
  if (resolved.charCodeAt(0) === BACKSLASH) {
    const unit = resolved.charCodeAt(2);
    if (resolved.charCodeAt(1) === BACKSLASH && unit !== 63 && unit !== 46) return `\\\\?\\UNC\\${resolved.slice(2)}`;
  } else if (hasDrive(resolved) && resolved.charCodeAt(2) === BACKSLASH) return `\\\\?\\${resolved}`;
  return resolved;
}

/** Where the root ends, and where the path does without the separators at its end. */
function bounds(path: string): [number, number] {
  let root = driveOrShare(path).end;
  if (driveOrShare(path).device.length > 2 && separatorAt(path, root)) root++;
  let end = path.length;
  while (end > root && separatorAt(path, end - 1)) end--;
  return [root, end];
}

function lastSeparator(path: string, root: number, end: number): number {
  for (let i = end - 1; i >= root; i--) if (separatorAt(path, i)) return i;
  return -1;
}

export function dirname(path: string): string {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  if (path.length === 0) return ".";
  if (path.length === 1) return separatorAt(path, 0) ? path : ".";
  const [root, end] = bounds(path);
  if (root === path.length) return path;
  const slash = lastSeparator(path, root, end);
  if (slash !== -1) return path.slice(0, slash);
  return root > 0 ? path.slice(0, root) : ".";
}

export function basename(path: string, suffix?: string): string {
  if (suffix !== undefined && typeof suffix !== "string") throw invalidArgType("suffix", "string", suffix);
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  const start = hasDrive(path) ? 2 : 0;
  let end = path.length;
  while (end > start && separatorAt(path, end - 1)) end--;
  if (suffix !== undefined && suffix === path) return "";
  return withoutSuffix(path.slice(Math.max(lastSeparator(path, start, end) + 1, start), end), suffix);
}

export function extname(path: string): string {
  const base = basename(path), dot = extensionStart(base);
  return dot === -1 ? "" : base.slice(dot);
}

export function format(pathObject: any): string { return formatted("\\", pathObject); }

export function parse(path: string): ParsedPath {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  const [rootEnd, end] = bounds(path);
  const root = path.slice(0, rootEnd);
  if (end <= rootEnd) return { root, dir: root, base: "", ext: "", name: "" };
  const slash = lastSeparator(path, rootEnd, end);
  const base = path.slice(slash === -1 ? rootEnd : slash + 1, end), dot = extensionStart(base);
  return {
    root, dir: slash > rootEnd - 1 && slash !== -1 ? path.slice(0, slash) : root, base,
    ext: dot === -1 ? "" : base.slice(dot), name: dot === -1 ? base : base.slice(0, dot),
  };
}

export function matchesGlob(path: string, pattern: string): boolean {
  if (typeof path !== "string") throw invalidArgType("path", "string", path);
  if (typeof pattern !== "string") throw invalidArgType("pattern", "string", pattern);
  return matchesPattern(path.replaceAll("\\", "/"), pattern);
}

export const sep = "\\";
export const delimiter = ";";

import posix from "node:path";
import win32 from "node:path/win32";
export { win32, posix, toNamespacedPath as _makeLong };
