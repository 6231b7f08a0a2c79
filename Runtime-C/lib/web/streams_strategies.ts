// Queuing strategies.
import { showMembers } from "aot:host";
import { codedTypeError, invalidArgType } from "node:internal/errors";
import { customInspect, shownAs } from "node:web/streams_common";

function markOf(init: any): number {
  if (init === null || typeof init !== "object" && typeof init !== "function")
    throw invalidArgType("init", "Object", init);
  if (init.highWaterMark === undefined) throw codedTypeError("ERR_MISSING_OPTION", "init.highWaterMark is required");
  return +init.highWaterMark;
}

// All strategies have the same function.
const byteSize = { size: (chunk: any) => chunk.byteLength }.size, countSize = { size: () => 1 }.size;

export class ByteLengthQueuingStrategy {
  #highWaterMark: number;
  constructor(init: any) { this.#highWaterMark = markOf(init); }
  get highWaterMark(): number { return this.#highWaterMark; }
  get size(): any { return byteSize; }
  [customInspect](depth: any, options: any, inspect: any): any {
    return shownAs("ByteLengthQueuingStrategy", { highWaterMark: this.highWaterMark }, depth, options, inspect);
  }
}
Object.defineProperty(ByteLengthQueuingStrategy.prototype, Symbol.toStringTag, { configurable: true, value: "ByteLengthQueuingStrategy" });

export class CountQueuingStrategy {
  #highWaterMark: number;
  constructor(init: any) { this.#highWaterMark = markOf(init); }
  get highWaterMark(): number { return this.#highWaterMark; }
  get size(): any { return countSize; }
  [customInspect](depth: any, options: any, inspect: any): any {
    return shownAs("CountQueuingStrategy", { highWaterMark: this.highWaterMark }, depth, options, inspect);
  }
}
Object.defineProperty(CountQueuingStrategy.prototype, Symbol.toStringTag, { configurable: true, value: "CountQueuingStrategy" });

showMembers(ByteLengthQueuingStrategy.prototype, "highWaterMark", "size");
showMembers(CountQueuingStrategy.prototype, "highWaterMark", "size");
