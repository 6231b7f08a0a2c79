// What both manners of paths share.
import { validateObject } from "node:internal/validators";

export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

/**
 * The parts of a path without those that mean nothing: empty ones, `.`, and `..` with what it goes back from.
 * @param keepsUp parts that would lead above the start stay: the path is relative
 */
export function normalizedParts(
  path: string, keepsUp: boolean, separator: string, isSeparator: (unit: number) => boolean,
): string {
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i <= path.length; i++) {
    if (i < path.length && !isSeparator(path.charCodeAt(i))) continue;
    const part = path.slice(start, i);
    start = i + 1;
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
    else if (keepsUp) parts.push(part);
  }
  return parts.join(separator);
}

/** Where the extension of a name starts; -1 if there is none. A dot at the start is none, and neither is `..`. */
export function extensionStart(base: string): number {
  const dot = base.lastIndexOf(".");
  return dot <= 0 || base === ".." ? -1 : dot;
}

/** A name without an ending that it does not consist of. */
export function withoutSuffix(base: string, suffix: string | undefined): string {
  if (suffix === undefined || suffix === "" || base === suffix || !base.endsWith(suffix)) return base;
  return base.slice(0, base.length - suffix.length);
}

export function formatted(separator: string, parts: any): string {
  validateObject(parts, "pathObject");
  const dir = parts.dir || parts.root;
  const ext = parts.ext ? `${parts.ext[0] === "." ? "" : "."}${parts.ext}` : "";
  const base = parts.base || `${parts.name || ""}${ext}`;
  if (!dir) return base;
  return dir === parts.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}
