// Pattern strings and their parts (URL Pattern Standard 2).
import { canonicalText, invalidPattern } from "node:internal/url_pattern_canonical";

// MARK: Tokens

export const OPEN = 0, CLOSE = 1, EXPRESSION = 2, NAME = 3, CHAR = 4, ESCAPED_CHAR = 5, MODIFIER = 6, ASTERISK = 7, END = 8;
export const INVALID_CHAR = 9;

export class Token {
  type: number;
  /** Where it begins in the pattern string. */
  index: number;
  value: string;

  constructor(type: number, index: number, value: string) {
    this.type = type;
    this.index = index;
    this.value = value;
  }
}

/** Whether a character may stand in the name of a group. */
function isNameCharacter(character: string, isFirst: boolean): boolean {
  const unit = character.charCodeAt(0);
  if (unit > 127) return isFirst ? /^\p{ID_Start}$/u.test(character) : /^[\p{ID_Continue}\u200c\u200d]$/u.test(character);
  const isLetter = ((unit | 32) >= 97 && (unit | 32) <= 122) || unit === 36 || unit === 95;
  return isLetter || (!isFirst && unit >= 48 && unit <= 57);
}

/** The character at a place: one unit, or a pair. */
function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at)!;
  return code > 0xffff ? text.slice(at, at + 2) : text[at];
}

/** Where the parenthesis is that ends a regular expression; -1 if what begins there is none. */
function expressionEnd(text: string, start: number): number {
  let depth = 1;
  if (text[start] === "?") return -1;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "\\") {
      i++;
      if (i === text.length) return -1;
    } else if (text[i] === ")") {
      depth--;
      if (depth === 0) return i > start ? i : -1;
    } else if (text[i] === "(") {
      depth++;
      if (text[i + 1] !== "?") return -1;
    }
    if (text.charCodeAt(i) > 127) return -1;
  }
  return -1;
}

class Tokenizer {
  #input: string;
  #isStrict: boolean;
  #index: number = 0;
  #tokens: Token[] = [];

  constructor(input: string, isStrict: boolean) {
    this.#input = input;
    this.#isStrict = isStrict;
  }

  all(): Token[] {
    while (this.#index < this.#input.length) this.#next();
    this.#tokens.push(new Token(END, this.#index, ""));
    return this.#tokens;
  }

  #next(): void {
    switch (this.#input[this.#index]) {
      case "*": return this.#addCharacter(ASTERISK);
      case "+": case "?": return this.#addCharacter(MODIFIER);
      case "{": return this.#addCharacter(OPEN);
      case "}": return this.#addCharacter(CLOSE);
      case "\\": return this.#escape();
      case ":": return this.#name();
      case "(": return this.#expression();
    }
    this.#addCharacter(CHAR);
  }

  #add(type: number, start: number, end: number, next: number): void {
    this.#tokens.push(new Token(type, this.#index, this.#input.slice(start, end)));
    this.#index = +next;
  }

  #addCharacter(type: number): void {
    const end = this.#index + characterAt(this.#input, this.#index).length;
    this.#add(type, this.#index, end, end);
  }

  #addInvalid(): void {
    if (this.#isStrict) throw invalidPattern();
    this.#addCharacter(INVALID_CHAR);
  }

  #escape(): void {
    const start = this.#index + 1;
    if (start === this.#input.length) return this.#addInvalid();
    const end = start + characterAt(this.#input, start).length;
    this.#add(ESCAPED_CHAR, start, end, end);
  }

  #name(): void {
    const start = this.#index + 1;
    let end = start;
    while (end < this.#input.length) {
      const character = characterAt(this.#input, end);
      if (!isNameCharacter(character, end === start)) break;
      end += character.length;
    }
    if (end === start) this.#addInvalid();
    else this.#add(NAME, start, end, end);
  }

  #expression(): void {
    const start = this.#index + 1, end = expressionEnd(this.#input, start);
    if (end < 0) this.#addInvalid();
    else this.#add(EXPRESSION, start, end, end + 1);
  }
}

/** The tokens of a text, the last of which is its end. Throws if it is strict and there is something that is none. */
export function tokenize(input: string, isStrict: boolean): Token[] { return new Tokenizer(input, isStrict).all(); }

// MARK: Parts

export const FIXED_TEXT = 0, REGEXP = 1, SEGMENT_WILDCARD = 2, FULL_WILDCARD = 3;

const anything = ".*";

/** Fixed text, or a group with what stands before and behind it. */
export class Part {
  type: number;
  /** The fixed text or the regular expression. */
  value: string;
  /** `?`, `*`, `+`, or nothing. */
  modifier: string;
  name: string;
  prefix: string;
  suffix: string;

  constructor(type: number, value: string, modifier: string, name: string, prefix: string, suffix: string) {
    this.type = type;
    this.value = value;
    this.modifier = modifier;
    this.name = name;
    this.prefix = prefix;
    this.suffix = suffix;
  }

  get hasOwnName(): boolean {
    const unit = this.name.charCodeAt(0);
    return !(unit >= 48 && unit <= 57);
  }
}

/** What separates segments, what is a group's prefix without braces (each a character or nothing), and whether case counts. */
export class PatternOptions {
  delimiter: string;
  prefix: string;
  ignoresCase: boolean;

  constructor(delimiter: string, prefix: string, ignoresCase: boolean) {
    this.delimiter = delimiter;
    this.prefix = prefix;
    this.ignoresCase = ignoresCase;
  }

  get segment(): string { return `[^${escaped(this.delimiter, expressionSyntax)}]+?`; }
}

class PatternParser {
  #tokens: Token[];
  #options: PatternOptions;
  #encoding: number;
  #index: number = 0;
  #parts: Part[] = [];
  /** Fixed text that goes on. */
  #pending: string = "";
  #nextNumber: number = 0;

  constructor(input: string, options: PatternOptions, encoding: number) {
    this.#tokens = tokenize(input, true);
    this.#options = options;
    this.#encoding = encoding;
  }

  all(): Part[] {
    while (this.#index < this.#tokens.length) this.#next();
    return this.#parts;
  }

  #next(): void {
    const character = this.#take(CHAR), name = this.#take(NAME), value = this.#takeExpression(name);
    if (name !== undefined || value !== undefined) {
      let prefix = character === undefined ? "" : character.value;
      if (prefix !== this.#options.prefix) {
        this.#pending += prefix;
        prefix = "";
      }
      this.#flush();
      return this.#add(prefix, name, value, "", this.#takeModifier());
    }
    const text = character ?? this.#take(ESCAPED_CHAR);
    if (text !== undefined) this.#pending += text.value;
    else if (this.#take(OPEN) !== undefined) this.#braces();
    else {
      this.#flush();
      this.#require(END);
    }
  }

  #canonical(text: string): string { return canonicalText(text, this.#encoding); }

  /** What follows a brace. */
  #braces(): void {
    const prefix = this.#takeText(), name = this.#take(NAME), value = this.#takeExpression(name);
    const suffix = this.#takeText();
    this.#require(CLOSE);
    this.#add(prefix, name, value, suffix, this.#takeModifier());
  }

  #take(type: number): Token | undefined {
    const token = this.#tokens[+this.#index];
    if (token.type !== type) return undefined;
    this.#index++;
    return token;
  }

  #require(type: number): void { if (this.#take(type) === undefined) throw invalidPattern(); }

  #takeModifier(): string { return (this.#take(MODIFIER) ?? this.#take(ASTERISK))?.value ?? ""; }

  #takeExpression(name: Token | undefined): Token | undefined {
    const token = this.#take(EXPRESSION);
    return token === undefined && name === undefined ? this.#take(ASTERISK) : token;
  }

  #takeText(): string {
    let text = "";
    for (;;) {
      const token = this.#take(CHAR) ?? this.#take(ESCAPED_CHAR);
      if (token === undefined) return text;
      text += token.value;
    }
  }

  /** The fixed text before what comes becomes a part. */
  #flush(): void {
    if (this.#pending === "") return;
    const text = this.#canonical(this.#pending);
    this.#pending = "";
    this.#parts.push(new Part(FIXED_TEXT, text, "", "", "", ""));
  }

  #add(prefix: string, name: Token | undefined, value: Token | undefined, suffix: string, modifier: string): void {
    const isText = name === undefined && value === undefined;
    if (isText && modifier === "") {
      this.#pending += prefix;
      return;
    }
    this.#flush();
    if (!isText) this.#addGroup(prefix, name, value, suffix, modifier);
    else if (prefix !== "") this.#parts.push(new Part(FIXED_TEXT, this.#canonical(prefix), modifier, "", "", ""));
  }

  #addGroup(prefix: string, name: Token | undefined, value: Token | undefined, suffix: string, modifier: string): void {
    const segment = this.#options.segment;
    const expression = value === undefined ? segment : value.type === ASTERISK ? anything : value.value;
    const type = expression === segment ? SEGMENT_WILDCARD : expression === anything ? FULL_WILDCARD : REGEXP;
    const text = name === undefined ? `${this.#nextNumber++}` : name.value;
    for (const part of this.#parts) if (part.name === text) throw invalidPattern();
    const start = this.#canonical(prefix), end = this.#canonical(suffix);
    this.#parts.push(new Part(type, type === REGEXP ? expression : "", modifier, text, start, end));
  }
}

/** The parts of a pattern string, whose fixed text is made what it is in URLs. Throws if the string is no pattern. */
export function parsePattern(input: string, options: PatternOptions, encoding: number): Part[] {
  return new PatternParser(input, options, encoding).all();
}

// MARK: Regular expressions

const expressionSyntax = ".+*?^${}()[]|/\\";
const patternSyntax = "+*?:{}()\\";

/** A text with backslashes before what is syntax. */
function escaped(text: string, syntax: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) result += syntax.includes(text[i]) ? `\\${text[i]}` : text[i];
  return result;
}

export function escapePattern(text: string): string { return escaped(text, patternSyntax); }

function expressionOfGroup(part: Part, options: PatternOptions): string {
  const value = part.type === SEGMENT_WILDCARD ? options.segment : part.type === FULL_WILDCARD ? anything : part.value;
  const prefix = escaped(part.prefix, expressionSyntax), suffix = escaped(part.suffix, expressionSyntax);
  const repeats = part.modifier === "*" || part.modifier === "+";
  if (prefix === "" && suffix === "") return repeats ? `((?:${value})${part.modifier})` : `(${value})${part.modifier}`;
  if (!repeats) return `(?:${prefix}(${value})${suffix})${part.modifier}`;
  const once = `(?:${prefix}((?:${value})(?:${suffix}${prefix}(?:${value}))*)${suffix})`;
  return part.modifier === "*" ? `${once}?` : once;
}

/** The regular expression that matches what parts say. */
export function expressionOf(parts: Part[], options: PatternOptions): string {
  let result = "^";
  for (const part of parts) {
    const text = escaped(part.value, expressionSyntax);
    if (part.type !== FIXED_TEXT) result += expressionOfGroup(part, options);
    else result += part.modifier === "" ? text : `(?:${text})${part.modifier}`;
  }
  return `${result}$`;
}

// MARK: Pattern strings

/** Whether a named group would go on with what follows it. */
function runsInto(part: Part, next: Part | undefined): boolean {
  const isName = part.hasOwnName && part.type === SEGMENT_WILDCARD && part.modifier === "";
  if (!isName || next === undefined || next.prefix !== "" || next.suffix !== "") return false;
  if (next.type === FIXED_TEXT) return next.value !== "" && isNameCharacter(characterAt(next.value, 0), false);
  return !next.hasOwnName;
}

/** Whether a group stands in braces. */
function needsBraces(parts: Part[], index: number, options: PatternOptions): boolean {
  const part = parts[index], before = index > 0 ? parts[index - 1] : undefined;
  if (part.suffix !== "" || (part.prefix !== "" && part.prefix !== options.prefix)) return true;
  if (runsInto(part, index + 1 < parts.length ? parts[index + 1] : undefined)) return true;
  return part.prefix === "" && before !== undefined && before.type === FIXED_TEXT && options.prefix !== ""
    && before.value.endsWith(options.prefix);
}

/** A wildcard behind a group would be its modifier. */
function mayBeAsterisk(part: Part, before: Part | undefined, hasBraces: boolean): boolean {
  if (part.hasOwnName) return false;
  return before === undefined || before.type === FIXED_TEXT || before.modifier !== "" || hasBraces || part.prefix !== "";
}

function textOfGroup(parts: Part[], index: number, options: PatternOptions): string {
  const part = parts[index], hasBraces = needsBraces(parts, index, options);
  let text = escapePattern(part.prefix);
  if (part.hasOwnName) text += `:${part.name}`;
  if (part.type === REGEXP) text += `(${part.value})`;
  else if (part.type === FULL_WILDCARD)
    text += mayBeAsterisk(part, index > 0 ? parts[index - 1] : undefined, hasBraces) ? "*" : `(${anything})`;
  else if (!part.hasOwnName) text += `(${options.segment})`;
  else if (part.suffix !== "" && isNameCharacter(characterAt(part.suffix, 0), false)) text += "\\";
  text += escapePattern(part.suffix);
  return `${hasBraces ? `{${text}}` : text}${part.modifier}`;
}

/** The pattern string that parts stand for. */
export function patternOf(parts: Part[], options: PatternOptions): string {
  let result = "";
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i], text = escapePattern(part.value);
    if (part.type !== FIXED_TEXT) result += textOfGroup(parts, i, options);
    else result += part.modifier === "" ? text : `{${text}}${part.modifier}`;
  }
  return result;
}
