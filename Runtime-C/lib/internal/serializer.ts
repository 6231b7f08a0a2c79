// V8's format of serialized values, version 15: what v8.serialize writes and v8.deserialize reads.
import { kindOf } from "aot:host";
import { codedTypeError } from "node:internal/errors";

const VERSION = 15;

/** A tag is the code of a character; these have names because both sides use them. */
const HOLE = 45, HOST_OBJECT = 92, END_OBJECT = 123, END_DENSE = 36, END_SPARSE = 64, END_MAP = 58, END_SET = 44, END_ERROR = 46;

function code(character: string): number { return character.charCodeAt(0); }

export function cannotClone(value: any): any {
  const text = typeof value === "function" || typeof value === "symbol" ? String(value) : `#<${value?.constructor?.name ?? "Object"}>`;
  return new Error(`${text} could not be cloned.`);
}

// MARK: Writing

export class Serializer {
  #bytes: Uint8Array = new Uint8Array(64);
  #size = 0;
  #ids: Map<any, number> = new Map();
  #transferred: Map<any, number> = new Map();
  #treatsViewsAsHosts = false;

  writeHeader(): void {
    this.#byte(255);
    this.#byte(VERSION);
  }

  releaseBuffer(): any { return this._asBuffer(this.#bytes.slice(0, this.#size)); }
  /** What releaseBuffer gives: node:v8 makes it a Buffer. */
  _asBuffer(bytes: Uint8Array): any { return bytes; }

  transferArrayBuffer(id: any, buffer: any): void { this.#transferred.set(buffer, id >>> 0); }
  _setTreatArrayBufferViewsAsHostObjects(flag: any): void { this.#treatsViewsAsHosts = !!flag; }
  _getDataCloneError(message: string): any { return new Error(message); }
  _getSharedArrayBufferId(): number { throw new Error("#<SharedArrayBuffer> could not be cloned."); }
  _writeHostObject(object: any): void { throw cannotClone(object); }

  #room(count: number): void {
    if (this.#size + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#size + count));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  #byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#size++] = value;
  }

  /** Seven bits a byte, the lowest first. */
  #number(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.#byte(rest);
  }

  writeUint32(value: any): void { this.#number(value >>> 0); }
  writeUint64(hi: any, lo: any): void {
    let rest = (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0);
    while (rest >= 128n) {
      this.#byte(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    this.#byte(Number(rest));
  }

  writeDouble(value: any): void {
    this.#room(8);
    new DataView(this.#bytes.buffer).setFloat64(this.#size, +value, true);
    this.#size += 8;
  }

  writeRawBytes(source: any): void {
    const bytes = source instanceof ArrayBuffer
      ? new Uint8Array(source) : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
  }

  writeValue(value: any): boolean {
    switch (typeof value) {
      case "undefined": this.#byte(code("_")); break;
      case "boolean": this.#byte(code(value ? "T" : "F")); break;
      case "number": this.#writeNumber(value); break;
      case "bigint":
        this.#byte(code("Z"));
        this.#bigint(value);
        break;
      case "string": this.#writeString(value); break;
      case "object":
        if (value === null) this.#byte(code("0"));
        else this.#writeObject(value);
        break;
      default: throw this._getDataCloneError(cannotClone(value).message);
    }
    return true;
  }

  #writeNumber(value: number): void {
    if (value === (value | 0) && !Object.is(value, -0)) {
      this.#byte(code("I"));
      this.#number(value >= 0 ? value * 2 : -value * 2 - 1);
    } else {
      this.#byte(code("N"));
      this.writeDouble(value);
    }
  }

  /** Twice the number of bytes, plus one if it is negative, then the digits of its size, a multiple of eight bytes. */
  #bigint(value: bigint): void {
    let rest = value < 0n ? -value : value;
    const digits: number[] = [];
    while (rest > 0n) {
      for (let i = 0; i < 8; i++) {
        digits.push(Number(rest & 255n));
        rest >>= 8n;
      }
    }
    this.#number(digits.length * 2 + (value < 0n ? 1 : 0));
    for (const digit of digits) this.#byte(digit);
  }

  #writeString(text: string): void {
    let isLatin = true;
    for (let i = 0; i < text.length && isLatin; i++) isLatin = text.charCodeAt(i) < 256;
    if (isLatin) {
      this.#byte(code('"'));
      this.#number(text.length);
      this.#room(text.length);
      for (let i = 0; i < text.length; i++) this.#bytes[this.#size++] = text.charCodeAt(i);
      return;
    }
    const size = text.length * 2;
    // Units stand at even places.
    const lengthBytes = size < 128 ? 1 : size < 16384 ? 2 : size < 2097152 ? 3 : size < 268435456 ? 4 : 5;
    if ((this.#size + 1 + lengthBytes) % 2 !== 0) this.#byte(0);
    this.#byte(code("c"));
    this.#number(size);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      this.#byte(unit & 255);
      this.#byte(unit >> 8);
    }
  }

  #writeObject(object: any): void {
    const known = this.#ids.get(object);
    if (known !== undefined) {
      this.#byte(code("^"));
      this.#number(known);
      return;
    }
    this.#ids.set(object, this.#ids.size);
    if (ArrayBuffer.isView(object)) {
      this.#writeView(object);
      return;
    }
    switch (kindOf(object) as any) {
      case "Array": this.#writeArray(object); return;
      case "Date":
        this.#byte(code("D"));
        this.writeDouble(object.getTime());
        return;
      case "RegExp":
        this.#byte(code("R"));
        this.#writeString(object.source);
        this.#number(flagsOf(object.flags));
        return;
      case "Map": this.#writeMap(object); return;
      case "Set": this.#writeSet(object); return;
      case "Boolean": this.#byte(code(object.valueOf() ? "y" : "x")); return;
      case "Number":
        this.#byte(code("n"));
        this.writeDouble(object.valueOf());
        return;
      case "String":
        this.#byte(code("s"));
        this.#writeString(object.valueOf());
        return;
      case "BigInt":
        this.#byte(code("z"));
        this.#bigint(object.valueOf());
        return;
      case "ArrayBuffer": this.#writeBuffer(object); return;
      case "Error": this.#writeError(object); return;
      case "": case "Arguments": this.#writePlain(object); return;
    }
    throw this._getDataCloneError(`${shownKind(object)} could not be cloned.`);
  }

  #writeProperties(object: any, keys: string[]): number {
    let count = 0;
    for (const key of keys) {
      if (!Object.hasOwn(object, key)) continue;
      if (isIndex(key)) this.#writeNumber(+key);
      else this.#writeString(key);
      this.writeValue(object[key]);
      count++;
    }
    return count;
  }

  #writePlain(object: any): void {
    this.#byte(code("o"));
    const count = this.#writeProperties(object, Object.keys(object));
    this.#byte(END_OBJECT);
    this.#number(count);
  }

  #writeArray(array: any): void {
    const length = array.length, keys = Object.keys(array);
    let indexes = 0;
    while (indexes < keys.length && isIndex(keys[indexes])) indexes++;
    if (indexes < length) {
      this.#byte(code("a"));
      this.#number(length);
      const count = this.#writeProperties(array, keys);
      this.#byte(END_SPARSE);
      this.#number(count);
      this.#number(length);
      return;
    }
    this.#byte(code("A"));
    this.#number(length);
    for (let i = 0; i < length; i++) this.writeValue(array[i]);
    const count = this.#writeProperties(array, keys.slice(indexes));
    this.#byte(END_DENSE);
    this.#number(count);
    this.#number(length);
  }

  #writeMap(map: any): void {
    const entries: any[] = [];
    for (const [key, value] of Map.prototype.entries.call(map)) entries.push(key, value);
    this.#byte(code(";"));
    for (const entry of entries) this.writeValue(entry);
    this.#byte(END_MAP);
    this.#number(entries.length);
  }

  #writeSet(set: any): void {
    const values: any[] = [...Set.prototype.values.call(set)];
    this.#byte(code("'"));
    for (const value of values) this.writeValue(value);
    this.#byte(END_SET);
    this.#number(values.length);
  }

  #writeBuffer(buffer: any): void {
    const id = this.#transferred.get(buffer);
    if (id !== undefined) {
      this.#byte(code("t"));
      this.#number(id);
      return;
    }
    this.#byte(code("B"));
    this.#number(buffer.byteLength);
    this.writeRawBytes(buffer);
  }

  #writeView(view: any): void {
    if (this.#treatsViewsAsHosts) {
      this.#byte(HOST_OBJECT);
      this._writeHostObject(view);
      return;
    }
    // The buffer comes first, under the number after the view's.
    this.#ids.delete(view);
    if (!this.#ids.has(view.buffer)) this.#writeObject(view.buffer);
    else this.writeValue(view.buffer);
    this.#ids.set(view, this.#ids.size);
    this.#byte(code("V"));
    this.#byte(code(viewTags[viewKind(view)]));
    this.#number(view.byteOffset);
    this.#number(view.byteLength);
    this.#number(0);
  }

  #writeError(error: any): void {
    this.#byte(code("r"));
    const letter = errorLetter(error.name);
    if (letter !== "") this.#byte(code(letter));
    const message = Object.getOwnPropertyDescriptor(error, "message");
    if (message !== undefined && "value" in message) {
      this.#byte(code("m"));
      this.#writeString(String(message.value));
    }
    if (Object.hasOwn(error, "cause")) {
      this.#byte(code("c"));
      this.writeValue(error.cause);
    }
    if (typeof error.stack === "string") {
      this.#byte(code("s"));
      this.#writeString(error.stack);
    }
    this.#byte(END_ERROR);
  }
}

function shownKind(object: any): string {
  const name = object?.constructor?.name;
  return `#<${typeof name === "string" && name !== "" ? name : "Object"}>`;
}

function isIndex(key: string): boolean {
  const number = +key >>> 0;
  return `${number}` === key && number !== 4294967295;
}

/** The letter of an error's prototype; empty of Error itself. */
function errorLetter(name: any): string {
  switch (name) {
    case "EvalError": return "E";
    case "RangeError": return "R";
    case "ReferenceError": return "F";
    case "SyntaxError": return "S";
    case "TypeError": return "T";
    case "URIError": return "U";
  }
  return "";
}

const flagLetters = "gimyus_dv";

function flagsOf(flags: string): number {
  let bits = 0;
  for (const flag of flags) bits |= 1 << flagLetters.indexOf(flag);
  return bits;
}

const viewKinds = [
  "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array",
  "Float64Array", "DataView", "BigInt64Array", "BigUint64Array",
];
const viewTags = "bBCwWdDfF?qQ";
const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get!;

/** Which of the kinds a view is. */
export function viewKind(view: any): number { return viewKinds.indexOf(tagOf.call(view) ?? "DataView"); }

/** Bytes of an element of a kind of views. */
export function viewUnit(kind: number): number {
  if (kind <= 2 || kind === 9) return 1;
  if (kind <= 4) return 2;
  return kind <= 7 ? 4 : 8;
}

/** A view of a kind. */
export function newView(kind: number, buffer: any, offset: number, length: number): any {
  switch (kind) {
    case 0: return new Int8Array(buffer, offset, length);
    case 1: return new Uint8Array(buffer, offset, length);
    case 2: return new Uint8ClampedArray(buffer, offset, length);
    case 3: return new Int16Array(buffer, offset, length / 2);
    case 4: return new Uint16Array(buffer, offset, length / 2);
    case 5: return new Int32Array(buffer, offset, length / 4);
    case 6: return new Uint32Array(buffer, offset, length / 4);
    case 7: return new Float32Array(buffer, offset, length / 4);
    case 8: return new Float64Array(buffer, offset, length / 8);
    case 9: return new DataView(buffer, offset, length);
    case 10: return new BigInt64Array(buffer, offset, length / 8);
  }
  return new BigUint64Array(buffer, offset, length / 8);
}

// MARK: Reading

function damaged(): any { return new Error("Unable to deserialize cloned data."); }

export class Deserializer {
  #bytes: Uint8Array;
  #at = 0;
  #version = 0;
  #objects: any[] = [];
  #transferred: Map<number, any> = new Map();
  readonly buffer: any;

  constructor(buffer: any) {
    if (!ArrayBuffer.isView(buffer)) throw codedTypeError("ERR_INVALID_ARG_TYPE", "buffer must be a TypedArray or a DataView");
    this.buffer = buffer;
    this.#bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  readHeader(): boolean {
    if (this.#bytes[0] !== 255 || this.#bytes[1] > VERSION)
      throw new Error("Unable to deserialize cloned data due to invalid or unsupported version.");
    this.#at = 1;
    this.#version = this.#number();
    return true;
  }

  getWireFormatVersion(): number { return this.#version; }
  transferArrayBuffer(id: any, buffer: any): void { this.#transferred.set(id >>> 0, buffer); }
  _readHostObject(): any { throw damaged(); }

  #byte(): number {
    if (this.#at >= this.#bytes.length) throw damaged();
    return this.#bytes[this.#at++];
  }

  #number(): number {
    let value = 0, scale = 1, byte = 0;
    do {
      byte = this.#byte();
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    return value;
  }

  readUint32(): number { return this.#number() >>> 0; }

  readUint64(): number[] {
    let value = 0n, shift = 0n, byte = 0;
    do {
      byte = this.#byte();
      value |= BigInt(byte & 127) << shift;
      shift += 7n;
    } while (byte >= 128);
    return [Number((value >> 32n) & 0xffffffffn), Number(value & 0xffffffffn)];
  }

  readDouble(): number {
    const at = this._readRawBytes(8);
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + at, 8).getFloat64(0, true);
  }

  /** Where so many bytes begin. */
  _readRawBytes(length: any): number {
    const at = this.#at;
    if (length > this.#bytes.length - at) throw new Error("ReadRawBytes() failed");
    this.#at += length;
    return at;
  }

  readRawBytes(length: any): any {
    const at = this._readRawBytes(length);
    return this._asBuffer(this.#bytes.subarray(at, at + length));
  }
  /** What readRawBytes gives: node:v8 makes it a Buffer. */
  _asBuffer(bytes: Uint8Array): any { return bytes; }

  #keep<T>(object: T): T {
    this.#objects.push(object);
    return object;
  }

  #tag(): number {
    let tag = this.#byte();
    while (tag === 0) tag = this.#byte();
    return tag;
  }

  readValue(): any {
    const value = this.#value(this.#tag());
    // A buffer is followed by the view of it, where there is one.
    if (value instanceof ArrayBuffer && this.#bytes[this.#at] === code("V")) return this.#view(value);
    return value;
  }

  #value(tag: number): any {
    switch (String.fromCharCode(tag)) {
      case "_": return undefined;
      case "0": return null;
      case "T": return true;
      case "F": return false;
      case "I": {
        const value = this.#number();
        return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      }
      case "U": return this.#number();
      case "N": return this.readDouble();
      case "Z": return this.#bigint();
      case '"': return this.#latin();
      case "c": return this.#wide();
      case "S": return this.#utf8();
      case "^": {
        const id = this.#number();
        if (id >= this.#objects.length) throw damaged();
        return this.#objects[id];
      }
      case "o": return this.#plain(this.#keep({}), END_OBJECT);
      case "A": return this.#dense();
      case "a": {
        const array: any[] = this.#keep(new Array(this.#number()));
        this.#plain(array, END_SPARSE);
        this.#number();
        return array;
      }
      case "D": return this.#keep(new Date(this.readDouble()));
      case "y": return this.#keep(Object(true));
      case "x": return this.#keep(Object(false));
      case "n": return this.#keep(Object(this.readDouble()));
      case "z": return this.#keep(Object(this.#bigint()));
      case "s": return this.#keep(Object(this.readValue()));
      case "R": return this.#regexp();
      case ";": return this.#map();
      case "'": return this.#set();
      case "B": {
        const length = this.#number(), at = this._readRawBytes(length);
        return this.#keep(this.#bytes.slice(at, at + length).buffer);
      }
      case "t": return this.#keep(this.#transferred.get(this.#number()));
      case "r": return this.#error();
      case "\\": {
        const place = this.#objects.length;
        this.#objects.push(undefined);
        return (this.#objects[place] = this._readHostObject());
      }
    }
    throw damaged();
  }

  #bigint(): bigint {
    const field = this.#number(), size = Math.floor(field / 2);
    let value = 0n;
    const at = this._readRawBytes(size);
    for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.#bytes[at + i]);
    return field % 2 === 1 ? -value : value;
  }

  #latin(): string {
    const length = this.#number(), at = this._readRawBytes(length);
    let text = "";
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.#bytes[at + i]);
    return text;
  }

  #wide(): string {
    const size = this.#number(), at = this._readRawBytes(size);
    let text = "";
    for (let i = 0; i < size; i += 2) text += String.fromCharCode(this.#bytes[at + i] | (this.#bytes[at + i + 1] << 8));
    return text;
  }

  #utf8(): string {
    const length = this.#number(), at = this._readRawBytes(length);
    let bytes = "";
    for (let i = 0; i < length; i++) bytes += `%${(this.#bytes[at + i] | 256).toString(16).slice(1)}`;
    return decodeURIComponent(bytes);
  }

  #plain(object: any, end: number): any {
    for (;;) {
      const tag = this.#tag();
      if (tag === end) break;
      const key = this.#value(tag);
      object[key] = this.readValue();
    }
    this.#number();
    return object;
  }

  #dense(): any[] {
    const length = this.#number(), array: any[] = this.#keep(new Array(length));
    for (let i = 0; i < length; i++) {
      if (this.#bytes[this.#at] === HOLE) this.#at++;
      else array[i] = this.readValue();
    }
    this.#plain(array, END_DENSE);
    this.#number();
    return array;
  }

  #regexp(): RegExp {
    const source = this.readValue(), bits = this.#number();
    let flags = "";
    for (let i = 0; i < flagLetters.length; i++) if (bits & (1 << i)) flags += flagLetters[i];
    return this.#keep(new RegExp(source, flags));
  }

  #map(): Map<any, any> {
    const map: Map<any, any> = this.#keep(new Map());
    while (this.#bytes[this.#at] !== END_MAP) map.set(this.readValue(), this.readValue());
    this.#at++;
    this.#number();
    return map;
  }

  #set(): Set<any> {
    const set: Set<any> = this.#keep(new Set());
    while (this.#bytes[this.#at] !== END_SET) set.add(this.readValue());
    this.#at++;
    this.#number();
    return set;
  }

  #view(buffer: any): any {
    this.#at++;
    const kind = viewTags.indexOf(String.fromCharCode(this.#byte())), offset = this.#number(), length = this.#number();
    if (this.#version >= 14) this.#number();
    if (kind < 0 || offset + length > buffer.byteLength) throw damaged();
    return this.#keep(newView(kind, buffer, offset, length));
  }

  #error(): Error {
    const place = this.#objects.length;
    this.#objects.push(undefined);
    let name = "", message: any, cause: any, stack: any, hasCause = false;
    for (let tag = this.#tag(); tag !== END_ERROR; tag = this.#tag()) {
      const letter = String.fromCharCode(tag);
      if (letter === "m") message = this.readValue();
      else if (letter === "s") stack = this.readValue();
      else if (letter === "c") {
        cause = this.readValue();
        hasCause = true;
      } else name = letter;
    }
    const error: any = newError(name, message, hasCause ? { cause } : undefined);
    if (stack !== undefined) Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
    this.#objects[place] = error;
    return error;
  }
}

function newError(letter: string, message: any, options: any): Error {
  switch (letter) {
    case "E": return new EvalError(message, options);
    case "R": return new RangeError(message, options);
    case "F": return new ReferenceError(message, options);
    case "S": return new SyntaxError(message, options);
    case "T": return new TypeError(message, options);
    case "U": return new URIError(message, options);
  }
  return new Error(message, options);
}
