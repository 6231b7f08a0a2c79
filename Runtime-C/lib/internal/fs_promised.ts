// What the promises of the file system share.
import { captureStack } from "aot:host";
import { invalidArgType } from "node:internal/errors";

/** Where an open file keeps its descriptor; -1 once it is closed. */
export const kFd = Symbol("kFd");

/** The promise of what a function calls back with. What the function throws is a rejection; what comes later tells who waits for it. */
export function promised(start: (done: any) => void): Promise<any> {
  let promise: any;
  promise = new Promise((resolve, reject) => {
    start((error: any, value: any) => {
      if (!error) return resolve(value);
      if (error.syscall !== undefined && promise !== undefined) captureStack(error, promise);
      reject(error);
    });
  });
  return promise;
}

/** The descriptor of an open file, or the path as it is; a number is no path here. */
export function fileOf(path: any): any {
  if (typeof path === "number") throw invalidArgType("path", ["string", "Buffer", "URL"], path);
  return path !== null && typeof path === "object" && kFd in path ? path[kFd] : path;
}
