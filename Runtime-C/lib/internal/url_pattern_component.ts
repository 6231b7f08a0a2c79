// Components of URL patterns, and patterns that are written like URLs (URL Pattern Standard 1.4 to 1.6).
import { setOwnValue } from "aot:host";
import { invalidPattern, PROTOCOL as PROTOCOL_TEXT } from "node:internal/url_pattern_canonical";
import { PatternInit } from "node:internal/url_pattern_init";
import {
  ASTERISK, CHAR, CLOSE, END, ESCAPED_CHAR, EXPRESSION, expressionOf, FIXED_TEXT, INVALID_CHAR, NAME, OPEN, parsePattern,
  patternOf, PatternOptions, REGEXP, Token, tokenize,
} from "node:internal/url_pattern_parts";

// MARK: Components

export class Component {
  /** The pattern string. */
  text: string;
  /** The names of the groups of the expression. */
  names: string[] = [];
  hasExpressions: boolean = false;
  #expression: RegExp;

  constructor(input: string, options: PatternOptions, encoding: number) {
    const parts = parsePattern(input, options, encoding);
    this.text = patternOf(parts, options);
    for (const part of parts) {
      if (part.type !== FIXED_TEXT) this.names.push(part.name);
      if (part.type === REGEXP) this.hasExpressions = true;
    }
    this.#expression = compiled(expressionOf(parts, options), options.ignoresCase ? "vi" : "v");
  }

  matches(input: string): boolean { return this.#expression.test(input); }

  /** What the groups match; null if the component does not. */
  match(input: string): any { return this.#expression.exec(input); }

  /** The part of a result that tells of a match. */
  result(input: string, match: any): any {
    const groups = {};
    for (let i = 0; i < this.names.length; i++) setOwnValue(groups, this.names[i], match[i + 1]);
    return { input, groups };
  }

  get matchesSpecialScheme(): boolean {
    return ["ftp", "file", "http", "https", "ws", "wss"].some((scheme) => this.matches(scheme));
  }
}

function compiled(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw invalidPattern();
  }
}

export function plainOptions(ignoresCase: boolean): PatternOptions { return new PatternOptions("", "", ignoresCase); }

// MARK: Patterns like URLs

const INIT = 0, PROTOCOL = 1, AUTHORITY = 2, USERNAME = 3, PASSWORD = 4, HOSTNAME = 5, PORT = 6, PATHNAME = 7, SEARCH = 8;
const HASH = 9, DONE = 10;

class StringParser {
  result: PatternInit = new PatternInit();
  #input: string;
  #tokens: Token[];
  #state: number = INIT;
  /** The token where the component begins. */
  #start: number = 0;
  #index: number = 0;
  #step: number = 1;
  #depth: number = 0;
  #brackets: number = 0;
  #isSpecial: boolean = false;

  constructor(input: string) {
    this.#input = input;
    this.#tokens = tokenize(input, false);
  }

  parse(): PatternInit {
    while (this.#state !== DONE) {
      this.#step = 1;
      this.#next();
      this.#index += this.#step;
    }
    if (this.result.hostname !== undefined && this.result.port === undefined) this.result.port = "";
    return this.result;
  }

  #next(): void {
    const type = this.#tokens[+this.#index].type;
    if (type === END) return this.#end();
    // No component ends inside braces.
    if (type === OPEN) {
      this.#depth++;
      return;
    }
    if (this.#depth > 0) {
      if (type !== CLOSE) return;
      this.#depth--;
    }
    this.#inState();
  }

  #end(): void {
    if (this.#state === INIT) {
      this.#rewind(INIT);
      if (this.#is("#")) this.#change(HASH, 1);
      else if (this.#isSearch()) this.#change(SEARCH, 1);
      else this.#change(PATHNAME, 0);
    } else if (this.#state === AUTHORITY) this.#rewind(HOSTNAME);
    else this.#change(DONE, 0);
  }

  #inState(): void {
    switch (this.#state) {
      case INIT:
        if (this.#is(":")) this.#rewind(PROTOCOL);
        break;
      case PROTOCOL:
        if (this.#is(":")) this.#afterProtocol();
        break;
      case AUTHORITY:
        if (this.#is("@")) this.#rewind(USERNAME);
        else if (this.#is("/") || this.#isSearch() || this.#is("#")) this.#rewind(HOSTNAME);
        break;
      case USERNAME:
        if (this.#is(":")) this.#change(PASSWORD, 1);
        else if (this.#is("@")) this.#change(HOSTNAME, 1);
        break;
      case PASSWORD:
        if (this.#is("@")) this.#change(HOSTNAME, 1);
        break;
      case HOSTNAME:
        if (this.#is("[")) this.#brackets++;
        else if (this.#is("]")) this.#brackets--;
        else if (this.#is(":") && this.#brackets === 0) this.#change(PORT, 1);
        else this.#afterHost();
        break;
      case PORT:
        this.#afterHost();
        break;
      case PATHNAME:
        if (this.#isSearch()) this.#change(SEARCH, 1);
        else if (this.#is("#")) this.#change(HASH, 1);
        break;
      case SEARCH:
        if (this.#is("#")) this.#change(HASH, 1);
    }
  }

  #afterProtocol(): void {
    const protocol = new Component(this.#text(), plainOptions(false), PROTOCOL_TEXT);
    this.#isSpecial = protocol.matchesSpecialScheme;
    const hasSlashes = this.#isAt(this.#index + 1, "/") && this.#isAt(this.#index + 2, "/");
    this.#change(hasSlashes || this.#isSpecial ? AUTHORITY : PATHNAME, hasSlashes ? 3 : 1);
  }

  #afterHost(): void {
    if (this.#is("/")) this.#change(PATHNAME, 0);
    else if (this.#isSearch()) this.#change(SEARCH, 1);
    else if (this.#is("#")) this.#change(HASH, 1);
  }

  /** The component ends, and another begins behind some tokens. */
  #change(state: number, skip: number): void {
    const old = this.#state, result = this.result;
    if (old !== INIT && old !== AUTHORITY) this.#set(old, this.#text());
    if (old !== INIT && state !== DONE) {
      if (old <= PASSWORD && state >= PORT) result.hostname ??= "";
      if (old <= PORT && state >= SEARCH) result.pathname ??= this.#isSpecial ? "/" : "";
      if (old <= PATHNAME && state === HASH) result.search ??= "";
    }
    this.#state = state;
    this.#index += skip;
    this.#start = this.#index;
    this.#step = 0;
  }

  #set(state: number, text: string): void {
    const result = this.result;
    switch (state) {
      case PROTOCOL: result.protocol = text; break;
      case USERNAME: result.username = text; break;
      case PASSWORD: result.password = text; break;
      case HOSTNAME: result.hostname = text; break;
      case PORT: result.port = text; break;
      case PATHNAME: result.pathname = text; break;
      case SEARCH: result.search = text; break;
      case HASH: result.hash = text;
    }
  }

  #rewind(state: number): void {
    this.#index = this.#start;
    this.#step = 0;
    this.#state = state;
  }

  /** Of the component up to here. */
  #text(): string { return this.#input.slice(this.#token(this.#start).index, this.#token(this.#index).index); }

  #token(index: number): Token { return this.#tokens[+Math.min(index, this.#tokens.length - 1)]; }

  /** Whether a token is a sign that is not syntax of patterns. */
  #isAt(index: number, sign: string): boolean {
    const { type, value } = this.#token(index);
    return value === sign && (type === CHAR || type === ESCAPED_CHAR || type === INVALID_CHAR);
  }

  #is(sign: string): boolean { return this.#isAt(this.#index, sign); }

  /** A question mark that is not behind what it could modify. */
  #isSearch(): boolean {
    if (this.#is("?")) return true;
    if (this.#token(this.#index).value !== "?") return false;
    if (this.#index === 0) return true;
    const { type } = this.#token(this.#index - 1);
    return type !== NAME && type !== EXPRESSION && type !== CLOSE && type !== ASTERISK;
  }
}

/** The components' patterns of a pattern that is written like a URL. */
export function parseConstructorString(input: string): PatternInit { return new StringParser(input).parse(); }
