// MIME types (https://mimesniff.spec.whatwg.org/), as util gives them.
import { codedTypeError } from "node:internal/errors";

function invalidSyntax(production: string, text: string, index: number): any {
  const place = index === -1 ? "" : ` at ${index}`;
  return codedTypeError("ERR_INVALID_MIME_SYNTAX", `The MIME syntax for a ${production} in ${JSON.stringify(text)} is invalid${place}`);
}

/** Where a text has what may not be in a token; -1: nowhere. */
function tokenError(text: string): number { return text.search(/[^!#$%&'*+\-.^_`|~A-Za-z0-9]/); }
function valueError(text: string): number { return text.search(/[^\t\u0020-~\u0080-\u00FF]/); }

function lower(text: string): string { return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()); }

function validToken(text: string, production: string, whole: string): string {
  const index = tokenError(text);
  if (text === "" || index !== -1) throw invalidSyntax(production, whole, index);
  return lower(text);
}

function trimmedEnd(text: string): string { return text.replace(/[\r\n\t ]*$/, ""); }

function quoted(value: string): string {
  if (value !== "" && tokenError(value) === -1) return value;
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

export class MIMEParams {
  #entries: Map<string, string> = new Map();

  delete(name: any): void { this.#entries.delete(name); }

  get(name: any): any { return this.#entries.has(name) ? this.#entries.get(name) : null; }

  has(name: any): boolean { return this.#entries.has(name); }

  set(name: any, value: any): void {
    const key = `${name}`, text = `${value}`, index = tokenError(key);
    if (key.length === 0 || index !== -1) throw invalidSyntax("parameter name", key, index);
    const wrong = valueError(text);
    if (wrong !== -1) throw invalidSyntax("parameter value", text, wrong);
    this.#entries.set(key, text);
  }

  *entries(): any { yield* this.#entries.entries(); }
  *keys(): any { yield* this.#entries.keys(); }
  *values(): any { yield* this.#entries.values(); }

  toString(): string {
    let text = "";
    for (const [name, value] of this.#entries) text += `${text === "" ? "" : ";"}${name}=${quoted(value)}`;
    return text;
  }

  toJSON(): string { return this.toString(); }

  [Symbol.iterator](): any { return this.entries(); }

  /** Reads `name=value;...`: the first of a name counts, and what is ill-formed is passed over. */
  static parse(text: string): MIMEParams {
    const params = new MIMEParams();
    let at = 0;
    while (at < text.length) {
      while (at < text.length && /[\r\n\t ]/.test(text[at])) at++;
      const start = at;
      while (at < text.length && text[at] !== ";" && text[at] !== "=") at++;
      const name = lower(text.slice(start, at));
      if (text[at] !== "=") {
        at++;
        continue;
      }
      const [value, end] = text[at + 1] === '"' ? quotedValue(text, at + 2) : plainValue(text, at + 1);
      at = end;
      const isValid = name !== "" && tokenError(name) === -1 && value !== undefined && valueError(value) === -1;
      if (isValid && !params.#entries.has(name)) params.#entries.set(name, value);
    }
    return params;
  }
}

Object.defineProperty(MIMEParams.prototype, Symbol.iterator, {
  configurable: true, enumerable: false, value: MIMEParams.prototype.entries, writable: true,
});

/** Up to `;`; undefined if it is empty. And where what follows starts. */
function plainValue(text: string, start: number): [any, number] {
  const semicolon = text.indexOf(";", start), end = semicolon === -1 ? text.length : semicolon;
  const value = trimmedEnd(text.slice(start, end));
  return [value === "" ? undefined : value, end + 1];
}

function quotedValue(text: string, start: number): [any, number] {
  let value = "", at = start;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === "\\" && at + 1 < text.length) at++;
    value += text[at++];
  }
  const semicolon = text.indexOf(";", at);
  return [value, semicolon === -1 ? text.length : semicolon + 1];
}

export class MIMEType {
  #type: string;
  #subtype: string;
  #params: MIMEParams;

  constructor(value: any) {
    const text = `${value}`.replace(/^[\r\n\t ]*/, ""), whole = `${value}`;
    const slash = text.indexOf("/");
    if (slash === -1) throw invalidSyntax("type", whole, -1);
    this.#type = validToken(text.slice(0, slash), "type", whole);
    const semicolon = text.indexOf(";", slash), end = semicolon === -1 ? text.length : semicolon;
    this.#subtype = validToken(trimmedEnd(text.slice(slash + 1, end)), "subtype", whole);
    this.#params = MIMEParams.parse(text.slice(end + 1));
  }

  get type(): string { return this.#type; }
  set type(value: any) { this.#type = validToken(`${value}`, "type", `${value}`); }

  get subtype(): string { return this.#subtype; }
  set subtype(value: any) { this.#subtype = validToken(`${value}`, "subtype", `${value}`); }

  get essence(): string { return `${this.#type}/${this.#subtype}`; }

  get params(): MIMEParams { return this.#params; }

  toString(): string {
    const params = this.#params.toString();
    return params === "" ? this.essence : `${this.essence};${params}`;
  }

  toJSON(): string { return this.toString(); }
}
