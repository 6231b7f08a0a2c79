// TextEncoder and TextDecoder (Encoding Standard).
import { converterOpen, converterRead, decode, encode, encodeUtf8Into, showMembers, utf8Check } from "aot:host";
import { eastAsianName } from "node:internal/east_asian";
import { LATIN1, UTF16LE, UTF8 } from "node:internal/encodings";
import { codedRangeError, codedTypeError, invalidArgType, plainTypeError } from "node:internal/errors";
import { openBytes } from "node:internal/utf8";
import { shownWith } from "node:internal/shown";
import { singleByteName, singleByteTable } from "node:internal/single_byte";
import { validateObject, validateString } from "node:internal/validators";

const customInspect = Symbol.for("nodejs.util.inspect.custom");

const latin1Labels = [
  "ansi_x3.4-1968", "ascii", "cp1252", "cp819", "csisolatin1", "ibm819", "iso-8859-1", "iso-ir-100", "iso8859-1",
  "iso88591", "iso_8859-1", "iso_8859-1:1987", "l1", "latin1", "us-ascii", "windows-1252", "x-cp1252",
];

function isBlank(unit: number): boolean { return unit === 32 || unit === 9 || unit === 10 || unit === 12 || unit === 13; }

/** A label without white space of ASCII around it, in small letters. */
function labelName(label: string): string {
  let start = 0, end = label.length;
  while (start < end && isBlank(label.charCodeAt(start))) start++;
  while (start < end && isBlank(label.charCodeAt(end - 1))) end--;
  return label.slice(start, end).toLowerCase();
}

/** The name of the encoding that a label means; an empty text if it means none. */
function encodingOf(label: string): string {
  const name = labelName(label);
  switch (name) {
    case "unicode-1-1-utf-8": case "unicode11utf8": case "unicode20utf8": case "utf-8": case "utf8": case "x-unicode20utf8":
      return "utf-8";
    case "csunicode": case "iso-10646-ucs-2": case "ucs-2": case "unicode": case "unicodefeff": case "utf-16": case "utf-16le":
      return "utf-16le";
    case "unicodefffe": case "utf-16be":
      return "utf-16be";
  }
  if (latin1Labels.includes(name)) return "windows-1252";
  const single = singleByteName(name);
  return single === "" ? eastAsianName(name) : single;
}

function inputBytes(input: any, name: string): Uint8Array {
  if (input instanceof ArrayBuffer || input instanceof SharedArrayBuffer) return new Uint8Array(input);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  const message = `The "${name}" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.`;
  throw codedTypeError("ERR_INVALID_ARG_TYPE", message);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const all = new Uint8Array(a.length + b.length);
  all.set(a, 0);
  all.set(b, a.length);
  return all;
}

/** Pairs of bytes the other way round; an odd one at the end stays. */
function swapped(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length), even = bytes.length & ~1;
  for (let i = 0; i < even; i += 2) {
    result[i] = bytes[i + 1];
    result[i + 1] = bytes[i];
  }
  if (even < bytes.length) result[even] = bytes[even];
  return result;
}

function notSupported(label: string): any {
  return codedRangeError("ERR_ENCODING_NOT_SUPPORTED", `The "${label}" encoding is not supported`);
}

function isEastAsian(encoding: string): boolean {
  switch (encoding) {
    case "gbk": case "gb18030": case "big5": case "euc-jp": case "iso-2022-jp": case "shift_jis": case "euc-kr": return true;
  }
  return false;
}

function openConverter(encoding: string, isFatal: boolean): any {
  const converter = converterOpen(encoding, isFatal);
  if (converter !== undefined) return converter;
  throw codedTypeError("ERR_NO_ICU", `The "${encoding}" encoding is not supported without ICU, and there is no libicuuc.so to load`);
}

export class TextEncoder {
  get encoding(): string { return "utf-8"; }

  encode(input: any = ""): Uint8Array { return new Uint8Array(encode(`${input}`, UTF8) as any); }

  encodeInto(src: any, dest: any): any {
    validateString(src, "src");
    if (!(dest instanceof Uint8Array)) throw invalidArgType("dest", "Uint8Array", dest);
    const counts = new Uint32Array(2);
    encodeUtf8Into(src, dest, counts);
    return { read: counts[0], written: counts[1] };
  }

  [customInspect](depth: any, options: any, inspect: any): string { return shownWith({ encoding: "utf-8" }, options, inspect); }
}
Object.defineProperty(TextEncoder.prototype, Symbol.toStringTag, { configurable: true, value: "TextEncoder" });

export class TextDecoder {
  /** What its label means; undefined without one: then it is UTF-8, and a program without labels has nothing of the others. */
  #named: any = undefined;
  #isFatal: boolean;
  #keepsMark: boolean;
  /** A byte order mark can no longer come. */
  #isInside: boolean = false;
  /** Bytes of a character that goes on. */
  #rest: Uint8Array = new Uint8Array(0);
  /** Of an encoding of East Asia. */
  #converter: any = undefined;

  constructor(label: any = undefined, options: any = {}) {
    if (label !== undefined) this.#named = encodingOf(`${label}`);
    validateObject(options, "options", { allowArray: true, allowFunction: true, nullable: true });
    this.#isFatal = Boolean(options?.fatal);
    this.#keepsMark = Boolean(options?.ignoreBOM);
    if (label !== undefined) this.#open(label, this.#named);
  }

  #open(label: any, encoding: string): void {
    if (encoding === "") throw notSupported(`${label}`);
    if (encoding === "replacement") throw notSupported(encoding);
    if (isEastAsian(encoding)) this.#converter = openConverter(encoding, this.#isFatal);
  }

  get encoding(): string { return this.#named ?? "utf-8"; }
  get fatal(): boolean { return this.#isFatal; }
  get ignoreBOM(): boolean { return this.#keepsMark; }

  decode(input: any = new Uint8Array(0), options: any = {}): string {
    validateObject(options, "options", { allowArray: true, allowFunction: true, nullable: true });
    const bytes = joined(this.#rest, inputBytes(input, this.encoding === "utf-8" ? "list" : "input"));
    const goesOn = Boolean(options?.stream), converter = this.#converter;
    if (converter !== undefined) return this.#converted(converter, bytes, goesOn);
    const text = this.#withoutMark(this.#text(bytes, goesOn));
    if (!goesOn) {
      this.#isInside = false;
      this.#rest = new Uint8Array(0);
    }
    return text;
  }

  #text(bytes: Uint8Array, goesOn: boolean): string {
    const encoding = this.#named;
    if (encoding === undefined || encoding === "utf-8") return this.#utf8(bytes, goesOn);
    switch (encoding) {
      case "utf-16le": case "utf-16be": return this.#utf16(bytes, goesOn, encoding === "utf-16be");
      case "windows-1252": return decode(bytes, LATIN1, 0, bytes.length) as any;
    }
    return this.#singleBytes(bytes, singleByteTable(encoding));
  }

  /** The converter keeps bytes of a character that goes on, and a mark is a character like others. */
  #converted(converter: any, bytes: Uint8Array, goesOn: boolean): string {
    const text: any = converterRead(converter, bytes, !goesOn);
    if (text === null) throw this.#invalid();
    return text;
  }

  #singleBytes(bytes: Uint8Array, table: string): string {
    const first = 256 - table.length, units = new Uint16Array(bytes.length);
    for (let i = 0; i < bytes.length; i++) {
      const unit = bytes[i] < first ? bytes[i] : table.charCodeAt(bytes[i] - first);
      if (unit === 0xfffd && this.#isFatal) throw this.#invalid();
      units[i] = unit;
    }
    return decode(new Uint8Array(units.buffer), UTF16LE, 0, 2 * units.length) as any;
  }

  #utf8(bytes: Uint8Array, goesOn: boolean): string {
    const end = bytes.length - (goesOn ? openBytes(bytes) : 0);
    if (this.#isFatal && utf8Check(bytes, 0, end) >= 0) throw this.#invalid();
    this.#rest = bytes.slice(end);
    return decode(bytes, UTF8, 0, end) as any;
  }

  #utf16(bytes: Uint8Array, goesOn: boolean, isBig: boolean): string {
    const odd = bytes.length & 1, even = bytes.length - odd;
    const isOpen = even > 0 && (bytes[even - (isBig ? 2 : 1)] & 0xfc) === 0xd8;
    const end = goesOn && isOpen ? even - 2 : even;
    const text: string = decode(isBig ? swapped(bytes) : bytes, UTF16LE, 0, end) as any;
    const isCut = !goesOn && odd > 0;
    if (this.#isFatal && (isCut || !text.isWellFormed())) throw this.#invalid();
    this.#rest = bytes.slice(end);
    if (!isCut) return text.toWellFormed();
    // A half unit after a half pair is one error.
    return `${(isOpen ? text.slice(0, -1) : text).toWellFormed()}\uFFFD`;
  }

  #invalid(): any {
    this.#rest = new Uint8Array(0);
    this.#isInside = false;
    const message = `The encoded data was not valid for encoding ${this.encoding}`;
    return plainTypeError("ERR_ENCODING_INVALID_ENCODED_DATA", message);
  }

  #withoutMark(text: string): string {
    if (this.#isInside || text === "") return text;
    this.#isInside = true;
    const hasMark = !this.#keepsMark && text.charCodeAt(0) === 0xfeff;
    return hasMark ? text.slice(1) : text;
  }

  [customInspect](depth: any, options: any, inspect: any): string {
    const { encoding, fatal, ignoreBOM } = this;
    return `TextDecoder ${shownWith({ encoding, fatal, ignoreBOM }, options, inspect)}`;
  }
}
Object.defineProperty(TextDecoder.prototype, Symbol.toStringTag, { configurable: true, value: "TextDecoder" });

showMembers(TextEncoder.prototype, "encoding", "encode", "encodeInto");
showMembers(TextDecoder.prototype, "decode", "encoding", "fatal", "ignoreBOM");
