// Deep equality as node has it, for util and assert.
import { compareBytes, kindOf, readOwn } from "aot:host";

const hasOwn = Object.prototype.hasOwnProperty;
const isEnumerable = Object.prototype.propertyIsEnumerable;
const tagOf = Object.prototype.toString;

/** The objects that are being compared, on either side: pairs of them that meet again are taken as equal. */
class Comparison {
  isStrict: boolean;
  left: any[] = [];
  right: any[] = [];
  constructor(isStrict: boolean) { this.isStrict = isStrict; }
}

export function isDeepEqual(a: any, b: any): boolean { return isEqual(a, b, new Comparison(false)); }
export function isDeepStrictEqual(a: any, b: any): boolean { return isEqual(a, b, new Comparison(true)); }

function isObject(value: any): boolean { return typeof value === "object" && value !== null; }
function isNaNumber(value: any): boolean { return typeof value === "number" && value !== value; }

function isEqual(a: any, b: any, comparison: Comparison): boolean {
  if (a === b) return a !== 0 || !comparison.isStrict || Object.is(a, b);
  if (comparison.isStrict) {
    if (typeof a !== "object") return isNaNumber(a) && isNaNumber(b);
    if (!isObject(a) || !isObject(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  } else {
    // Functions are objects here only where both sides are none.
    if (!isObject(a)) return !isObject(b) && (a == b || (isNaNumber(a) && isNaNumber(b)));
    if (!isObject(b)) return false;
  }
  return tagOf.call(a) === tagOf.call(b) && isEqualObject(a, b, comparison);
}

// MARK: Kinds of objects

function isError(value: any): boolean { return kindOf(value) === "Error" || value instanceof Error; }

/** What an object holds beside its properties, as far as that is compared: what a proxy, a promise or a weak map holds is not. */
function comparedKind(value: any): string {
  const kind: string = kindOf(value);
  switch (kind) {
    case "Date": case "RegExp": case "TypedArray": case "DataView": case "ArrayBuffer": case "SharedArrayBuffer": case "Set": case "Map":
    case "Number": case "String": case "Boolean": case "BigInt": case "Symbol": case "Array": case "Arguments":
      return kind;
  }
  return "";
}

/** Compares what objects of one kind hold beside their properties; then the properties. */
function isEqualObject(a: any, b: any, comparison: Comparison): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && hasEqualProperties(a, b, comparison, "Array");
  const kind = comparedKind(a), other = comparedKind(b);
  if (isError(a) || isError(b)) {
    if (!isError(a) || !isError(b) || !isEqualError(a, b, comparison)) return false;
    return hasEqualProperties(a, b, comparison, "");
  }
  if (kind !== other) return false;
  switch (kind) {
    case "Date":
      if (Date.prototype.getTime.call(a) !== Date.prototype.getTime.call(b)) return false;
      break;
    case "RegExp":
      if (a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
      break;
    case "TypedArray":
      if (!isEqualTypedArray(a, b, comparison.isStrict)) return false;
      break;
    case "DataView":
      if (!hasEqualBytes(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength)))
        return false;
      break;
    case "ArrayBuffer": case "SharedArrayBuffer":
      if (!hasEqualBytes(new Uint8Array(a), new Uint8Array(b))) return false;
      break;
    case "Set": case "Map":
      if (a.size !== b.size) return false;
      break;
    case "Number": case "String": case "Boolean": case "BigInt": case "Symbol":
      if (!Object.is(valueOfBox(a, kind), valueOfBox(b, kind))) return false;
      break;
  }
  return hasEqualProperties(a, b, comparison, kind);
}

function valueOfBox(value: any, kind: string): any {
  switch (kind) {
    case "Number": return Number.prototype.valueOf.call(value);
    case "String": return String.prototype.valueOf.call(value);
    case "Boolean": return Boolean.prototype.valueOf.call(value);
    case "BigInt": return BigInt.prototype.valueOf.call(value);
  }
  return Symbol.prototype.valueOf.call(value);
}

/** Where it is a property that is enumerated, it is compared with the others. */
function hasEqualField(a: any, b: any, key: string, read: (error: any) => any, comparison: Comparison): boolean {
  if (isEnumerable.call(a, key)) return true;
  return (key in a) === (key in b) && (read(a) === read(b) || isEqual(read(a), read(b), comparison));
}

function isEqualError(a: any, b: any, comparison: Comparison): boolean {
  return hasEqualField(a, b, "message", (error) => error.message, comparison)
    && hasEqualField(a, b, "name", (error) => error.name, comparison)
    && hasEqualField(a, b, "cause", (error) => error.cause, comparison)
    && hasEqualField(a, b, "errors", (error) => error.errors, comparison);
}

function hasEqualBytes(a: any, b: any): boolean { return a.byteLength === b.byteLength && compareBytes(a, b) === 0; }

function isEqualTypedArray(a: any, b: any, isStrict: boolean): boolean {
  const isOfFloats = a instanceof Float64Array || a instanceof Float32Array;
  if (!isStrict && isOfFloats) {
    if (a.byteLength !== b.byteLength) return false;
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
    return true;
  }
  return hasEqualBytes(
    new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength));
}

// MARK: Properties

function isIndex(key: string): boolean {
  const number = +key;
  return number >>> 0 === number && number !== 4294967295 && String(number) === key;
}

function keysOf(value: any, isIndexed: boolean): string[] {
  const keys = Object.keys(value);
  return isIndexed ? keys.filter((key) => !isIndex(key)) : keys;
}

function symbolsOf(value: any): symbol[] {
  return Object.getOwnPropertySymbols(value).filter((symbol) => isEnumerable.call(value, symbol));
}

function hasEqualProperties(a: any, b: any, comparison: Comparison, kind: string): boolean {
  const isIndexed = kind === "Array" || kind === "TypedArray";
  const keys: any[] = keysOf(a, isIndexed);
  if (keys.length !== keysOf(b, isIndexed).length) return false;
  for (const key of keys) if (!(comparison.isStrict ? isEnumerable : hasOwn).call(b, key)) return false;
  if (comparison.isStrict) {
    const symbols = symbolsOf(a);
    if (symbols.length !== symbolsOf(b).length) return false;
    for (const symbol of symbols) {
      if (!isEnumerable.call(b, symbol)) return false;
      keys.push(symbol);
    }
  }
  for (let i = comparison.left.length - 1; i >= 0; i--) {
    const isLeft = comparison.left[i] === a, isRight = comparison.right[i] === b;
    if (isLeft || isRight) return isLeft && isRight;
  }
  comparison.left.push(a);
  comparison.right.push(b);
  const isSame = hasEqualContent(a, b, keys, comparison, kind);
  comparison.left.pop();
  comparison.right.pop();
  return isSame;
}

function hasEqualContent(a: any, b: any, keys: any[], comparison: Comparison, kind: string): boolean {
  if (kind === "Set" && !isEqualSet(a, b, comparison)) return false;
  if (kind === "Map" && !isEqualMap(a, b, comparison)) return false;
  if (kind === "Array" && !hasEqualElements(a, b, comparison)) return false;
  for (const key of keys) if (!isEqual(readOwn(a, key), readOwn(b, key), comparison)) return false;
  return true;
}

function hasEqualElements(a: any[], b: any[], comparison: Comparison): boolean {
  for (let i = 0; i < a.length; i++) {
    if (hasOwn.call(a, i) !== hasOwn.call(b, i) || !isEqual(a[i], b[i], comparison)) return false;
  }
  return true;
}

// MARK: Collections

/** Whether a primitive can only be equal to itself. Texts, numbers, undefined and their like may be equal loosely to others. */
function isAlone(value: any, isStrict: boolean): boolean {
  if (isObject(value)) return false;
  return isStrict || typeof value === "symbol" || typeof value === "function" || isNaNumber(value);
}

/** Takes the first of the candidates that is equal to the value; false if there is none. */
function takeEqual(candidates: any[], isMatch: (candidate: any) => boolean): boolean {
  for (let i = 0; i < candidates.length; i++) {
    if (!isMatch(candidates[i])) continue;
    candidates.splice(i, 1);
    return true;
  }
  return false;
}

function isEqualSet(a: Set<any>, b: Set<any>, comparison: Comparison): boolean {
  const rest: any[] = [];
  for (const value of a) {
    if (!isObject(value) && b.has(value)) continue;
    if (isAlone(value, comparison.isStrict)) return false;
    rest.push(value);
  }
  if (rest.length === 0) return true;
  const candidates = [...b].filter((value) => isObject(value) || !a.has(value));
  for (const value of rest)
    if (!takeEqual(candidates, (candidate) => candidate === value || isEqual(value, candidate, comparison))) return false;
  return true;
}

function isEqualMap(a: Map<any, any>, b: Map<any, any>, comparison: Comparison): boolean {
  const rest: any[] = [];
  for (const [key, value] of a) {
    if (!isObject(key) && b.has(key) && isEqual(value, b.get(key), comparison)) continue;
    if (isAlone(key, comparison.isStrict)) return false;
    rest.push([key, value]);
  }
  if (rest.length === 0) return true;
  const candidates = [...b].filter(([key, value]) => isObject(key) || !a.has(key) || !isEqual(a.get(key), value, comparison));
  for (const [key, value] of rest) {
    const isMatch = (candidate: any) => isEqual(key, candidate[0], comparison) && isEqual(value, candidate[1], comparison);
    if (!takeEqual(candidates, isMatch)) return false;
  }
  return true;
}
