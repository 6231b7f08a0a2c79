// node:sea: a program is no single executable of Node's kind, and has no assets.
import { codedError } from "node:internal/errors";

function notSea(): any {
  return codedError("ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION", "Operation cannot be invoked when not in a single-executable application");
}

export function isSea(): boolean { return false; }
export function getAsset(key: any, encoding?: any): any { throw notSea(); }
export function getRawAsset(key: any): any { throw notSea(); }
export function getAssetAsBlob(key: any, options?: any): any { throw notSea(); }
