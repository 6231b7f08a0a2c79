// TextEncoderStream and TextDecoderStream (Encoding, sections 7.5 and 7.6).
import { showMembers } from "aot:host";
import { invalidThis } from "node:internal/errors";
import { TextDecoder, TextEncoder } from "node:web/encoding";
import { customInspect, shownAs } from "node:web/streams_common";
import { makeTransform } from "node:web/streams_transform";

export class TextEncoderStream {
  #transform: any;

  constructor() {
    const encoder = new TextEncoder();
    // The first half of a character whose other half comes with the next chunk.
    let pending = "";
    this.#transform = makeTransform((chunk, controller) => {
      const text = pending + String(chunk), last = text.charCodeAt(text.length - 1);
      const isOpen = text.length > 0 && last >= 0xd800 && last <= 0xdbff;
      pending = isOpen ? text.slice(-1) : "";
      const whole = isOpen ? text.slice(0, -1) : text;
      if (whole !== "") controller.enqueue(encoder.encode(whole));
    }, (controller) => { if (pending !== "") controller.enqueue(encoder.encode("\ufffd")); });
  }

  get encoding(): string {
    checkThis(isObject(this) && #transform in this, "TextEncoderStream");
    return "utf-8";
  }
  get readable(): any {
    checkThis(isObject(this) && #transform in this, "TextEncoderStream");
    return this.#transform.readable;
  }
  get writable(): any {
    checkThis(isObject(this) && #transform in this, "TextEncoderStream");
    return this.#transform.writable;
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    checkThis(isObject(this) && #transform in this, "TextEncoderStream");
    const { encoding, readable, writable } = this;
    return shownAs("TextEncoderStream", { encoding, readable, writable }, depth, options, inspect);
  }
}
Object.defineProperty(TextEncoderStream.prototype, Symbol.toStringTag, { configurable: true, value: "TextEncoderStream" });

export class TextDecoderStream {
  #decoder: any;
  #transform: any;

  constructor(encoding: any = "utf-8", options: any = {}) {
    const decoder = (this.#decoder = new TextDecoder(encoding, options));
    this.#transform = makeTransform((chunk, controller) => {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== "") controller.enqueue(text);
    }, (controller) => {
      const text = decoder.decode();
      if (text !== "") controller.enqueue(text);
    });
  }

  get encoding(): string {
    checkThis(isObject(this) && #decoder in this, "TextDecoderStream");
    return this.#decoder.encoding;
  }
  get fatal(): boolean {
    checkThis(isObject(this) && #decoder in this, "TextDecoderStream");
    return this.#decoder.fatal;
  }
  get ignoreBOM(): boolean {
    checkThis(isObject(this) && #decoder in this, "TextDecoderStream");
    return this.#decoder.ignoreBOM;
  }
  get readable(): any {
    checkThis(isObject(this) && #decoder in this, "TextDecoderStream");
    return this.#transform.readable;
  }
  get writable(): any {
    checkThis(isObject(this) && #decoder in this, "TextDecoderStream");
    return this.#transform.writable;
  }

  [customInspect](depth: any, options: any, inspect: any): any {
    checkThis(isObject(this) && #decoder in this, "TextDecoderStream");
    const { encoding, fatal, ignoreBOM, readable, writable } = this;
    return shownAs("TextDecoderStream", { encoding, fatal, ignoreBOM, readable, writable }, depth, options, inspect);
  }
}
Object.defineProperty(TextDecoderStream.prototype, Symbol.toStringTag, { configurable: true, value: "TextDecoderStream" });

function isObject(value: any): boolean { return typeof value === "object" && value !== null; }
function checkThis(isRight: boolean, name: string): void { if (!isRight) throw invalidThis(name); }

showMembers(TextEncoderStream.prototype, "encoding", "readable", "writable");
showMembers(TextDecoderStream.prototype, "encoding", "fatal", "ignoreBOM", "readable", "writable");
