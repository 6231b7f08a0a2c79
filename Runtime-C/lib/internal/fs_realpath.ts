// What realpath tells of a path that is not there.
import { realpath, stat } from "aot:host";

function absolute(path: string): string {
  if (path.startsWith("/")) return path;
  const cwd: any = realpath(".");
  return `${cwd}/${path}`;
}

/** The first part of the path that is not there, as a walk from the root finds it. */
export function firstMissing(given: string): string {
  const path = absolute(given), fields = new Float64Array(18);
  let end = 0;
  while (end !== -1 && end < path.length) {
    const next = path.indexOf("/", end + 1), start = next === -1 ? path : path.slice(0, next);
    if (stat(start, 0, fields) < 0) return start;
    end = next;
  }
  return path;
}
