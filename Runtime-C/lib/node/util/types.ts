// node:util/types: what values are made of, whatever their properties say.
import { functionKind, kindOf } from "aot:host";

function isOfKind(value: any, kind: string): boolean { return kindOf(value) === kind; }

export function isExternal(value?: any): boolean { return false; }
export function isDate(value?: any): boolean { return isOfKind(value, "Date"); }
export function isArgumentsObject(value?: any): boolean { return isOfKind(value, "Arguments"); }
export function isBigIntObject(value?: any): boolean { return isOfKind(value, "BigInt"); }
export function isBooleanObject(value?: any): boolean { return isOfKind(value, "Boolean"); }
export function isNumberObject(value?: any): boolean { return isOfKind(value, "Number"); }
export function isStringObject(value?: any): boolean { return isOfKind(value, "String"); }
export function isSymbolObject(value?: any): boolean { return isOfKind(value, "Symbol"); }
export function isNativeError(value?: any): boolean { return isOfKind(value, "Error"); }
export function isRegExp(value?: any): boolean { return isOfKind(value, "RegExp"); }
export function isAsyncFunction(value?: any): boolean { return (functionKind(value) & 1) !== 0; }
export function isGeneratorFunction(value?: any): boolean { return (functionKind(value) & 2) !== 0; }
export function isGeneratorObject(value?: any): boolean {
  const kind = kindOf(value);
  return kind === "Generator" || kind === "AsyncGenerator";
}
export function isPromise(value?: any): boolean { return isOfKind(value, "Promise"); }
export function isMap(value?: any): boolean { return isOfKind(value, "Map"); }
export function isSet(value?: any): boolean { return isOfKind(value, "Set"); }
export function isMapIterator(value?: any): boolean { return isOfKind(value, "MapIterator"); }
export function isSetIterator(value?: any): boolean { return isOfKind(value, "SetIterator"); }
export function isWeakMap(value?: any): boolean { return isOfKind(value, "WeakMap"); }
export function isWeakSet(value?: any): boolean { return isOfKind(value, "WeakSet"); }
export function isArrayBuffer(value?: any): boolean { return isOfKind(value, "ArrayBuffer"); }
export function isDataView(value?: any): boolean { return isOfKind(value, "DataView"); }
export function isSharedArrayBuffer(value?: any): boolean { return isOfKind(value, "SharedArrayBuffer"); }
export function isProxy(value?: any): boolean { return isOfKind(value, "Proxy"); }
export function isModuleNamespaceObject(value?: any): boolean { return isOfKind(value, "Module"); }
export function isAnyArrayBuffer(value?: any): boolean { return isArrayBuffer(value) || isSharedArrayBuffer(value); }
export function isBoxedPrimitive(value?: any): boolean {
  switch (kindOf(value)) {
    case "Number": case "String": case "Boolean": case "BigInt": case "Symbol": return true;
  }
  return false;
}
export function isArrayBufferView(value?: any): boolean { return ArrayBuffer.isView(value); }
export function isTypedArray(value?: any): boolean { return isOfKind(value, "TypedArray"); }

/** The name of a typed array's class; undefined for anything else. */
function elementClass(value: any): any {
  return isTypedArray(value) ? value[Symbol.toStringTag] : undefined;
}

export function isUint8Array(value?: any): boolean { return elementClass(value) === "Uint8Array"; }
export function isUint8ClampedArray(value?: any): boolean { return elementClass(value) === "Uint8ClampedArray"; }
export function isUint16Array(value?: any): boolean { return elementClass(value) === "Uint16Array"; }
export function isUint32Array(value?: any): boolean { return elementClass(value) === "Uint32Array"; }
export function isInt8Array(value?: any): boolean { return elementClass(value) === "Int8Array"; }
export function isInt16Array(value?: any): boolean { return elementClass(value) === "Int16Array"; }
export function isInt32Array(value?: any): boolean { return elementClass(value) === "Int32Array"; }
export function isFloat32Array(value?: any): boolean { return elementClass(value) === "Float32Array"; }
export function isFloat64Array(value?: any): boolean { return elementClass(value) === "Float64Array"; }
export function isBigInt64Array(value?: any): boolean { return elementClass(value) === "BigInt64Array"; }
export function isBigUint64Array(value?: any): boolean { return elementClass(value) === "BigUint64Array"; }
export function isKeyObject(value?: any): boolean { return false; }
export function isCryptoKey(value?: any): boolean { return false; }
