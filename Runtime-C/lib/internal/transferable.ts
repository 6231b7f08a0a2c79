// Objects of the library that structuredClone and messages copy, or move: they say how by methods with these names.
import { cloneWith } from "aot:host";
import { codedTypeError } from "node:internal/errors";

/** Gives a copy of the object. */
export const kCopy = Symbol("messaging_clone_symbol");
/** Gives another object, and a function that moves to it what the object has. */
export const kMove = Symbol("messaging_transfer_symbol");

/** Objects that lists of what is to move name in vain. */
let staying: WeakSet<any> | undefined;

export function markAsUntransferable(object: any): void {
  if ((typeof object !== "object" && typeof object !== "function") || object === null) return;
  if (staying === undefined) staying = new WeakSet();
  staying.add(object);
}

/** What of a list does move. */
export function moving(list: any[]): any[] {
  const marked = staying;
  return marked === undefined ? list : list.filter((each) => !marked.has(each));
}

/** StructuredSerializeWithTransfer and its counterpart at once (HTML 2.7). */
export function cloned(value: any, options?: any): any {
  const moves: (() => void)[] = [];
  const copy = cloneWith(value, options, (object: any, isMoved: boolean) => {
    if (isMoved) {
      if (typeof object[kMove] !== "function") return undefined;
      const [other, move] = object[kMove]();
      moves.push(move);
      return other;
    }
    if (typeof object[kCopy] === "function") return object[kCopy]();
    if (typeof object[kMove] !== "function") return undefined;
    throw codedTypeError("ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST",
      "Object that needs transfer was found in message but not listed in transferList");
  });
  // Nothing moves unless all was copied.
  for (const move of moves) move();
  return copy;
}
