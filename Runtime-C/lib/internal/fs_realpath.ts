// What realpath tells of a path that is not there.
import { realpath, stat } from "aot:host";
import { failure } from "node:internal/fs";

function absolute(path: string): string {
  if (path.startsWith("/")) return path;
  const cwd: any = realpath(".");
  return `${cwd}/${path}`;
}

/** The error names the first part of the path that is not there, as a walk from the root finds it: lstat misses it, or stat where a
 *  link leads to it. */
export function realpathFailure(result: number, given: string): any {
  const path = absolute(given), fields = new Float64Array(18);
  let end = 0;
  while (end !== -1 && end < path.length) {
    const next = path.indexOf("/", end + 1), start = next === -1 ? path : path.slice(0, next);
    if (stat(start, 0, fields) < 0) return failure(result, "lstat", start);
    if (stat(start, 1, fields) < 0) return failure(result, "stat", start);
    end = next;
  }
  return failure(result, "lstat", path);
}
