// A parser of HTTP/1 messages (RFC 9112), as strict as llhttp: what could be read in two ways is an error.
//
// It is fed bytes and asked for what comes next in them. Any byte may be the last of what is fed: all that is known is in the fields.
import { copyBytes, decode } from "aot:host";
import { LATIN1 } from "node:internal/encodings";
import { hasElement, lowerCase, tokens } from "node:internal/http_text";

/** What `next` gives. */
export const NEED_MORE = 0, HEAD = 1, BODY = 2, END = 3, UPGRADED = 4, FAILED = 5;

export const METHODS = [
  "ACL", "BIND", "CHECKOUT", "CONNECT", "COPY", "DELETE", "GET", "HEAD", "LINK", "LOCK", "M-SEARCH", "MERGE", "MKACTIVITY",
  "MKCALENDAR", "MKCOL", "MOVE", "NOTIFY", "OPTIONS", "PATCH", "POST", "PROPFIND", "PROPPATCH", "PURGE", "PUT", "QUERY",
  "REBIND", "REPORT", "SEARCH", "SOURCE", "SUBSCRIBE", "TRACE", "UNBIND", "UNLINK", "UNLOCK", "UNSUBSCRIBE",
];

// States: what the next byte belongs to.
const START = 0, METHOD = 1, URL_START = 2, URL = 3, PROTOCOL = 4, VERSION = 5, LINE_CR = 6, LINE_LF = 7;
const FIELD_START = 8, FIELD_NAME = 9, VALUE_START = 10, VALUE = 11, VALUE_LF = 12, AFTER_LINE = 13, HEAD_LF = 14, AFTER_HEAD = 15;
const FIXED_BODY = 16, BODY_TO_END = 17, CHUNK_SIZE = 18, EXTENSION = 19, CHUNK_SIZE_LF = 20, CHUNK_DATA = 21, CHUNK_CR = 22;
const CHUNK_LF = 23, MESSAGE_END = 24, CLOSED = 25, DEAD = 26, STATUS = 27, REASON_START = 28, REASON = 29, UPGRADE = 30;
const LENGTH_VALUE = 31, BAD_CODING = 32, AFTER_EMPTY_LINE = 33;

// Parts of the target of a request.
const TARGET_START = 0, SCHEME = 1, SCHEME_SLASH = 2, SCHEME_SLASHES = 3, AUTHORITY = 4, TARGET = 5;

// Fields that say how the message goes on.
const OTHER = 0, CONTENT_LENGTH = 1, TRANSFER_ENCODING = 2, CONNECTION = 3, UPGRADE_FIELD = 4, HOST = 5, EXPECT = 6;
const LONGEST_KNOWN_NAME = 17;

// Parts of an extension of a chunk.
const EXTENSION_START = 0, EXTENSION_NAME = 1, EXTENSION_VALUE = 2, QUOTED = 3, QUOTED_PAIR = 4, AFTER_QUOTED = 5;
const EXTENSIONS_MAX = 16384;

const TAB = 9, LF = 10, FF = 12, CR = 13, SPACE = 32, QUOTE = 34, HASH = 35, SLASH = 47, COLON = 58, SEMICOLON = 59, EQUALS = 61, QUERY = 63;

/** For each byte 1 when it may stand in the value of a field. */
function valueTable(): Int32Array {
  const table = new Int32Array(256);
  for (let c = 32; c < 256; c++) table[c] = c === 127 ? 0 : 1;
  table[TAB] = 1;
  return table;
}
const valueBytes = valueTable();

function isLetter(c: number): boolean { return (c >= 97 && c <= 122) || (c >= 65 && c <= 90); }
function isDigit(c: number): boolean { return c >= 48 && c <= 57; }

/** Is it a byte of a host, a port or a user before them? */
function isAuthorityByte(c: number): boolean {
  return isLetter(c) || isDigit(c) || "!$%&'()*+,-.:;=@[]_~".indexOf(String.fromCharCode(c)) >= 0;
}

/** Value of a hexadecimal digit, or -1. */
function hexDigit(c: number): number {
  if (isDigit(c)) return c - 48;
  if (c >= 97 && c <= 102) return c - 87;
  if (c >= 65 && c <= 70) return c - 55;
  return -1;
}

function beginsMethod(text: string): boolean {
  for (const method of METHODS) if (method.startsWith(text)) return true;
  return false;
}

// MARK: Plain heads

/**
 * A head that may be plain, as far as it is there: what is fed may be anything, and these are bytes, four to a word, the first of them the
 * lowest. Programs have classes of Uint8Array, so that of such an array less is known.
 */
const WINDOW = 4096, LAST_WORD = 1023, window = new Int32Array(WINDOW / 4);

function byteAt(i: number): number { return (window[(i >> 2) & LAST_WORD] >> ((i & 3) << 3)) & 255; }

/** Is this word, in small letters, the name that begins there in the window? */
function isNamed(start: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (tokens[byteAt((start + i) | 0)] !== word.charCodeAt(i)) return false;
  return true;
}

/** Which field has the name. */
function fieldAt(start: number, length: number): number {
  switch (length) {
    case 4: return isNamed(start, "host") ? HOST : OTHER;
    case 6: return isNamed(start, "expect") ? EXPECT : OTHER;
    case 7: return isNamed(start, "upgrade") ? UPGRADE_FIELD : OTHER;
    case 10: return isNamed(start, "connection") ? CONNECTION : OTHER;
    case 14: return isNamed(start, "content-length") ? CONTENT_LENGTH : OTHER;
    case 16: return isNamed(start, "proxy-connection") ? CONNECTION : OTHER;
    case 17: return isNamed(start, "transfer-encoding") ? TRANSFER_ENCODING : OTHER;
  }
  return OTHER;
}

/** Of the plain head that was found: the ends of method, target and head, how many known fields there are, and of each its number and where its value is. */
const METHOD_END = 0, TARGET_END = 1, HEAD_END = 2, KNOWN = 3, FIRST_KNOWN = 4, KNOWN_MAX = 20, LAST_PLAIN = 63;
const plain = new Int32Array(LAST_PLAIN + 1);
const PLAIN_VERSION = " HTTP/1.1\r\n";

/** The index behind the lines of the fields, or -1 when they are not plain or not there as a whole. */
function findPlainFields(from: number, end: number): number {
  let i = from | 0, known = 0;
  while (i < end && byteAt(i) !== CR) {
    const start = i;
    while (i < end && tokens[byteAt(i)] !== 0) i = (i + 1) | 0;
    if (i === start || i >= end || byteAt(i) !== COLON) return -1;
    const field = fieldAt(start, (i - start) | 0);
    i = (i + 1) | 0;
    while (i < end && (byteAt(i) === SPACE || byteAt(i) === TAB)) i = (i + 1) | 0;
    const valueStart = i;
    while (i < end && valueBytes[byteAt(i)] !== 0) i = (i + 1) | 0;
    if (i + 1 >= end || byteAt(i) !== CR || byteAt((i + 1) | 0) !== LF) return -1;
    if (field !== OTHER) {
      if (known === KNOWN_MAX) return -1;
      const at = FIRST_KNOWN + 3 * known;
      known++;
      plain[at & LAST_PLAIN] = field;
      plain[(at + 1) & LAST_PLAIN] = valueStart;
      plain[(at + 2) & LAST_PLAIN] = i;
    }
    i = (i + 2) | 0;
  }
  plain[KNOWN] = known;
  return i;
}

/** Is the head of a request there, as a whole and as most clients send it? */
function findPlainHead(end: number): boolean {
  let i = 0;
  while (i < end && ((byteAt(i) >= 65 && byteAt(i) <= 90) || (byteAt(i) === 45 && i > 0))) i = (i + 1) | 0;
  plain[METHOD_END] = i;
  if (i === 0 || i + 1 >= end || byteAt(i) !== SPACE || byteAt((i + 1) | 0) !== SLASH) return false;
  i = (i + 1) | 0;
  while (i < end && byteAt(i) > SPACE && byteAt(i) < 127) i = (i + 1) | 0;
  plain[TARGET_END] = i;
  if (i + PLAIN_VERSION.length >= end) return false;
  for (let k = 0; k < PLAIN_VERSION.length; k++) if (byteAt((i + k) | 0) !== PLAIN_VERSION.charCodeAt(k)) return false;
  const last = findPlainFields((i + PLAIN_VERSION.length) | 0, end);
  if (last < 0 || last + 1 >= end || byteAt(last) !== CR || byteAt((last + 1) | 0) !== LF) return false;
  plain[HEAD_END] = last + 2;
  return true;
}

/** A number of at most fifteen digits, or -1. */
function plainLength(start: number, end: number): number {
  if (end === start || end - start > 15) return -1;
  let length = 0;
  for (let i = start | 0; i < end; i = (i + 1) | 0) {
    if (!isDigit(byteAt(i))) return -1;
    length = length * 10 + byteAt(i) - 48;
  }
  return length;
}

export class HttpParser {
  isRequest: boolean;
  maxHeaderSize: number;
  state: number = START;

  // What is being read.
  bytes: Uint8Array = new Uint8Array(0);
  start: number = 0;
  position: number = 0;
  end: number = 0;

  // Of the message: valid from HEAD on.
  method: string = "";
  url: string = "";
  statusCode: number = 0;
  statusMessage: string = "";
  versionMajor: number = 1;
  versionMinor: number = 1;
  /** Lines of the fields, as they came; of the trailers, from END on. */
  headText: string = "";
  trailerText: string = "";
  /** -1: the head does not say. */
  contentLength: number = -1;
  isChunked: boolean = false;
  hasCoding: boolean = false;
  asksToClose: boolean = false;
  asksToKeep: boolean = false;
  hasUpgrade: boolean = false;
  asksToUpgrade: boolean = false;
  hasHost: boolean = false;
  hasExpectation: boolean = false;

  /** To be set between HEAD and the next call: the message has no body whatever its head says; the connection is something else from here. */
  skipsBody: boolean = false;
  isUpgraded: boolean = false;

  // With BODY: where it is in what was fed.
  bodyStart: number = 0;
  bodyEnd: number = 0;

  // With FAILED.
  code: string = "";
  reason: string = "";

  // Within a head.
  textStart: number = 0;
  headSize: number = 0;
  name: Uint8Array = new Uint8Array(LONGEST_KNOWN_NAME);
  nameLength: number = 0;
  field: number = OTHER;
  value: string = "";
  valueLength: number = 0;
  spanStart: number = 0;
  matched: number = 0;
  targetPart: number = 0;
  remaining: number = 0;
  extensionPart: number = 0;
  extensionSize: number = 0;
  isTrailing: boolean = false;
  lengthIsOver: boolean = false;

  constructor(isRequest: boolean, maxHeaderSize: number) {
    this.isRequest = isRequest;
    this.maxHeaderSize = maxHeaderSize;
    this.state = isRequest ? START : PROTOCOL;
  }

  /** The bytes from start to end are next. Requires that `next` gave NEED_MORE for those before. */
  feed(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.start = start;
    this.position = start;
    this.end = end;
    this.textStart = start;
    this.spanStart = start;
  }

  /** What comes next. After NEED_MORE, UPGRADED and FAILED nothing does, in what was fed. */
  next(): number {
    for (;;) {
      const event = this.step();
      if (event >= 0) return event;
    }
  }

  /** No bytes follow. Gives END, FAILED, or NEED_MORE when no message was begun. */
  finish(): number {
    if (this.state === BODY_TO_END) {
      this.state = DEAD;
      return END;
    }
    const isBetween = this.isRequest ? this.state === START : this.state === PROTOCOL && this.matched === 0;
    if (isBetween || this.state === CLOSED || this.state === DEAD || this.state === UPGRADE) return NEED_MORE;
    this.start = this.position = 0;
    return this.fail("HPE_INVALID_EOF_STATE", "Invalid EOF state", 0);
  }

  /** Has nothing of a message been read yet? */
  isIdle(): boolean { return this.isRequest ? this.state === START : this.state === PROTOCOL && this.matched === 0; }

  /** Is the head of a message being read? */
  isInHead(): boolean { return this.state > START && this.state < AFTER_HEAD; }

  /** Does the message, as far as its head says, leave the connection to the next one? */
  keepsAlive(): boolean {
    if (this.asksToClose) return false;
    const isNew = this.versionMajor > 1 || (this.versionMajor === 1 && this.versionMinor > 0);
    if (!isNew && !this.asksToKeep) return false;
    return this.isRequest || !this.endsWithConnection();
  }

  /** A response without a length (RFC 9112, 6.3). */
  endsWithConnection(): boolean {
    if (this.skipsBody || this.isBodiless()) return false;
    return this.hasCoding ? !this.isChunked : this.contentLength < 0;
  }

  private isBodiless(): boolean {
    return this.statusCode === 204 || this.statusCode === 304 || (this.statusCode >= 100 && this.statusCode < 200);
  }

  /** One state as far as it goes: an event, or -1 when another state follows. */
  private step(): number {
    switch (this.state) {
      case MESSAGE_END: return this.endMessage();
      case AFTER_HEAD: return this.startBody();
      case BAD_CODING:
        return this.fail("HPE_INVALID_TRANSFER_ENCODING", "Request has invalid `Transfer-Encoding`", this.position);
      case UPGRADE: return UPGRADED;
      case DEAD: return FAILED;
    }
    if (this.position >= this.end) return this.pause();
    switch (this.state) {
      case START: return this.skipLines();
      case METHOD: return this.readMethod();
      case URL_START: return this.startTarget();
      case URL: return this.readTarget();
      case PROTOCOL: return this.readProtocol();
      case VERSION: return this.readVersion();
      case STATUS: return this.readStatus();
      case REASON_START: return this.startReason();
      case REASON: return this.readReason();
      case LINE_CR: return this.readLineCR();
      case LINE_LF: return this.readLineLF();
      case FIELD_START: case AFTER_LINE: return this.startField();
      case AFTER_EMPTY_LINE: return this.afterEmptyLength();
      case FIELD_NAME: return this.readName();
      case VALUE_START: return this.startValue();
      case LENGTH_VALUE: return this.readLength();
      case VALUE: return this.readValue();
      case VALUE_LF: return this.readValueLF();
      case HEAD_LF: return this.readHeadLF();
      case FIXED_BODY: case CHUNK_DATA: case BODY_TO_END: return this.readBody();
      case CHUNK_SIZE: return this.readChunkSize();
      case EXTENSION: return this.readExtension();
      case CHUNK_SIZE_LF: return this.readChunkSizeLF();
      case CHUNK_CR: return this.readChunkCR();
      case CHUNK_LF: return this.readChunkLF();
    }
    return this.skipClosed();
  }

  private fail(code: string, reason: string, position: number): number {
    this.state = DEAD;
    this.code = code;
    this.reason = reason;
    this.position = position;
    return FAILED;
  }

  /** Keeps what the bytes so far say of texts that go on in later ones. */
  private pause(): number {
    const state = this.state;
    if (state === URL) {
      this.url += this.span(this.position);
      if (this.count(this.position - this.spanStart)) return this.overflow();
    } else if (state === REASON) this.statusMessage += this.span(this.position);
    else if (state === VALUE && this.keepValue()) return this.overflow();
    if (state >= FIELD_START && state < HEAD_LF || state === LENGTH_VALUE || state === AFTER_EMPTY_LINE) this.keepText(this.position);
    return NEED_MORE;
  }

  private span(end: number): string {
    const from = this.spanStart;
    return end > from ? (decode(this.bytes, LATIN1, from, end) as string) : "";
  }

  private keepText(end: number): void {
    if (end <= this.textStart) return;
    const text = decode(this.bytes, LATIN1, this.textStart, end) as string;
    if (this.isTrailing) this.trailerText += text;
    else this.headText += text;
    this.textStart = end;
  }

  /** Counts bytes of the head: are they too many? */
  private count(size: number): boolean {
    this.headSize += size;
    return this.headSize >= this.maxHeaderSize;
  }

  private overflow(): number { return this.fail("HPE_HEADER_OVERFLOW", "Header overflow", this.end); }

  // MARK: Start line

  private skipLines(): number {
    const bytes = this.bytes, end = this.end;
    let i = this.position | 0;
    while (i < end && (bytes[i] === CR || bytes[i] === LF)) i++;
    this.position = i;
    if (i === end) return -1;
    this.startMessage();
    this.matched = 0;
    if (this.takePlainHead()) return HEAD;
    this.spanStart = i;
    this.state = METHOD;
    this.method = "";
    return -1;
  }

  /**
   * Takes the head of a request that is there as a whole and has nothing out of the ordinary; else the states take it byte by byte, and tell
   * what is wrong with it.
   */
  private takePlainHead(): boolean {
    const from = this.position | 0, size = Math.max(0, Math.min(this.end - from, this.maxHeaderSize - 1, WINDOW));
    if (!findPlainHead(copyBytes(window, 0, this.bytes, from, from + size) | 0)) return false;
    const methodEnd = plain[METHOD_END], targetEnd = plain[TARGET_END], headEnd = plain[HEAD_END];
    // The only one of three letters that begins so.
    const method = methodEnd === 3 && byteAt(0) === 71 ? "GET" : (decode(window, LATIN1, 0, methodEnd) as string);
    if (method !== "GET" && (method === "CONNECT" || METHODS.indexOf(method) < 0)) return false;
    if (!this.takeKnownFields()) {
      this.startMessage();
      return false;
    }
    this.method = method;
    this.url = targetEnd - methodEnd === 2 ? "/" : (decode(window, LATIN1, methodEnd + 1, targetEnd) as string);
    this.headText = decode(window, LATIN1, targetEnd + PLAIN_VERSION.length, headEnd - 2) as string;
    this.versionMajor = this.versionMinor = 1;
    this.statusCode = 0;
    this.position = from + headEnd;
    this.state = AFTER_HEAD;
    return true;
  }

  /** Takes what the known fields say of the message: was that plain? */
  private takeKnownFields(): boolean {
    const last = FIRST_KNOWN + 3 * plain[KNOWN];
    for (let at = FIRST_KNOWN; at < last; at += 3) {
      const start = plain[(at + 1) & LAST_PLAIN], end = plain[(at + 2) & LAST_PLAIN];
      switch (plain[at & LAST_PLAIN]) {
        case HOST: this.hasHost = true; break;
        case EXPECT: this.hasExpectation = true; break;
        case UPGRADE_FIELD: this.hasUpgrade = true; break;
        case CONTENT_LENGTH: {
          const length = this.contentLength < 0 ? plainLength(start, end) : -1;
          if (length < 0) return false;
          this.contentLength = length;
          break;
        }
        case TRANSFER_ENCODING: return false;
        case CONNECTION:
          this.value = decode(window, LATIN1, start, end) as string;
          this.takeConnection();
      }
    }
    return true;
  }

  private startMessage(): void {
    this.headText = this.trailerText = this.url = this.statusMessage = "";
    this.contentLength = -1;
    this.isChunked = this.hasCoding = this.asksToClose = this.asksToKeep = this.hasUpgrade = this.asksToUpgrade = false;
    this.skipsBody = this.isTrailing = this.isUpgraded = this.hasHost = this.hasExpectation = false;
    this.headSize = 0;
  }

  /** The method whose start the bytes are; `matched` is how many of them there are. */
  private readMethod(): number {
    const bytes = this.bytes, end = this.end;
    let i = this.position | 0;
    if (this.matched === 0 && i + 4 <= end && bytes[i] === 71 && bytes[i + 1] === 69 && bytes[i + 2] === 84 && bytes[i + 3] === SPACE) {
      this.method = "GET";
      this.position = i + 4;
      this.state = URL_START;
      return -1;
    }
    for (; i < end; i++) {
      const c = bytes[i];
      if (METHODS.indexOf(this.method) >= 0 && !isLetter(c) && c !== 45) {
        if (c !== SPACE) return this.fail("HPE_INVALID_METHOD", "Expected space after method", i);
        this.position = i + 1;
        this.state = URL_START;
        return -1;
      }
      const longer = this.method + String.fromCharCode(c);
      if (!beginsMethod(longer)) {
        const isWhole = METHODS.indexOf(this.method) >= 0;
        return this.fail("HPE_INVALID_METHOD", isWhole ? "Expected space after method" : "Invalid method encountered", i);
      }
      this.method = longer;
      this.matched++;
    }
    this.position = i;
    return -1;
  }

  private startTarget(): number {
    const bytes = this.bytes;
    let i = this.position | 0;
    while (i < this.end && bytes[i] === SPACE) i++;
    this.position = i;
    if (i === this.end) return -1;
    this.spanStart = i;
    this.state = URL;
    this.targetPart = this.method === "CONNECT" ? AUTHORITY : TARGET_START;
    return -1;
  }

  private readTarget(): number {
    const bytes = this.bytes, end = this.end;
    let i = this.position | 0;
    while (i < end) {
      if (this.targetPart === TARGET) while (i < end && bytes[i] > SPACE && bytes[i] < 127) i++;
      if (i === end) break;
      const c = bytes[i];
      if (c === SPACE || c === CR || c === LF) return this.endTarget(i, c);
      if (c === TAB || c === FF) return this.fail("HPE_INVALID_URL", "Invalid characters in url", i + 1);
      const reason = this.readTargetByte(c);
      if (reason !== "") return this.fail("HPE_INVALID_URL", reason, i);
      i++;
    }
    this.position = i;
    return -1;
  }

  /** Goes on from one part of the target to the next: empty, or why not. */
  private readTargetByte(c: number): string {
    switch (this.targetPart) {
      case TARGET_START:
        this.targetPart = isLetter(c) ? SCHEME : TARGET;
        return isLetter(c) || c === SLASH || c === 42 ? "" : "Unexpected start char in url";
      case SCHEME:
        if (c === COLON) this.targetPart = SCHEME_SLASH;
        return isLetter(c) || c === COLON ? "" : "Unexpected char in url schema";
      case SCHEME_SLASH: case SCHEME_SLASHES:
        this.targetPart = this.targetPart === SCHEME_SLASH ? SCHEME_SLASHES : AUTHORITY;
        return c === SLASH ? "" : "Unexpected char in url schema";
      case AUTHORITY:
        if (c === SLASH || c === QUERY) this.targetPart = TARGET;
        return c === SLASH || c === QUERY || isAuthorityByte(c) ? "" : "Unexpected char in url server";
    }
    return "Invalid char in url path";
  }

  private endTarget(i: number, c: number): number {
    const part = this.targetPart;
    if (part !== TARGET && part !== AUTHORITY) return this.fail("HPE_INVALID_URL", "Invalid characters in url", i + 1);
    this.url += this.span(i);
    if (this.count(i - this.spanStart)) return this.overflow();
    if (c === LF) return this.fail("HPE_CR_EXPECTED", "Expected CR after url", i);
    this.position = i + 1;
    this.matched = 0;
    if (c === SPACE) {
      this.state = PROTOCOL;
      return -1;
    }
    this.versionMajor = 0;
    this.versionMinor = 9;
    this.state = LINE_LF;
    return -1;
  }

  private readProtocol(): number {
    const word = "HTTP/";
    let i = this.position | 0;
    if (this.matched === 0 && !this.isRequest) this.startMessage();
    for (; i < this.end; i++) {
      const c = this.bytes[i];
      if (this.matched === 0 && (c === SPACE ? this.isRequest : !this.isRequest && (c === CR || c === LF))) continue;
      if (c !== word.charCodeAt(this.matched)) {
        return this.fail("HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/", i);
      }
      if (++this.matched < 5) continue;
      this.matched = 0;
      this.state = VERSION;
      i++;
      break;
    }
    this.position = i;
    return -1;
  }

  private readVersion(): number {
    const c = this.bytes[this.position | 0];
    const isRight = this.matched === 1 ? c === 46 : isDigit(c);
    if (!isRight) return this.fail("HPE_INVALID_VERSION", ["Invalid major version", "Expected dot", "Invalid minor version"][this.matched | 0], this.position);
    this.position++;
    if (this.matched === 0) this.versionMajor = c - 48;
    if (this.matched++ < 2) return -1;
    const major = this.versionMajor, minor = c - 48;
    this.versionMinor = minor;
    const isKnown = major === 1 ? minor < 2 : (major === 0 && minor === 9) || (major === 2 && minor === 0);
    if (!isKnown) return this.fail("HPE_INVALID_VERSION", "Invalid HTTP version", this.position);
    this.matched = 0;
    this.statusCode = 0;
    this.state = this.isRequest ? LINE_CR : STATUS;
    return -1;
  }

  /** A space and three digits. */
  private readStatus(): number {
    const c = this.bytes[this.position | 0];
    if (this.matched === 0 && c !== SPACE)
      return this.fail("HPE_INVALID_VERSION", "Expected space after version", this.position);
    if (this.matched > 0 && !isDigit(c)) return this.fail("HPE_INVALID_STATUS", "Invalid status code", this.position);
    if (this.matched > 0) this.statusCode = this.statusCode * 10 + c - 48;
    this.position++;
    if (this.matched++ === 3) this.state = REASON_START;
    return -1;
  }

  private startReason(): number {
    const c = this.bytes[this.position | 0];
    if (c !== SPACE && c !== CR) return this.fail("HPE_INVALID_STATUS", "Invalid response status", this.position);
    if (c === SPACE) this.position++;
    this.spanStart = this.position;
    this.state = REASON;
    return -1;
  }

  private readReason(): number {
    const bytes = this.bytes;
    let i = this.position | 0;
    while (i < this.end && bytes[i] !== CR && bytes[i] !== LF) i++;
    this.position = i;
    if (i === this.end) return -1;
    if (bytes[i] === LF) return this.fail("HPE_CR_EXPECTED", "Missing expected CR after response line", i);
    this.statusMessage += this.span(i);
    if (this.count(this.statusMessage.length)) return this.overflow();
    this.state = LINE_CR;
    return -1;
  }

  private readLineCR(): number {
    const c = this.bytes[this.position | 0];
    if (c !== CR) return this.fail("HPE_INVALID_VERSION", "Expected CRLF after version", this.position + (c === LF ? 1 : 0));
    this.position++;
    this.state = LINE_LF;
    return -1;
  }

  private readLineLF(): number {
    if (this.bytes[this.position | 0] !== LF)
      return this.fail("HPE_STRICT", this.isRequest ? "Expected LF after CR" : "Missing expected LF after response line", this.position);
    this.position++;
    if (this.bytes[this.position | 0] === SPACE && this.position < this.end)
      return this.fail("HPE_UNEXPECTED_SPACE", "Unexpected space after start line", this.position + 1);
    this.textStart = this.position;
    this.state = FIELD_START;
    return -1;
  }

  // MARK: Fields

  private startField(): number {
    const i = this.position | 0, c = this.bytes[i];
    if (this.state === AFTER_LINE && (c === SPACE || c === TAB))
      return this.fail("HPE_INVALID_HEADER_TOKEN", "Unexpected whitespace after header value", i);
    if (c === CR) {
      this.keepText(i);
      this.position = i + 1;
      this.state = HEAD_LF;
      return -1;
    }
    if (c === LF) return this.fail("HPE_INVALID_HEADER_TOKEN", "Invalid header field char", i + 1);
    if (tokens[c | 0] === 0) return this.fail("HPE_INVALID_HEADER_TOKEN", "Invalid header token", i);
    this.nameLength = 0;
    this.state = FIELD_NAME;
    return -1;
  }

  private readName(): number {
    const bytes = this.bytes, end = this.end, name = this.name, from = this.position | 0;
    let i = from, n = this.nameLength | 0;
    for (let c = 0; i < end && (c = tokens[bytes[i] | 0]) !== 0; i++, n++) if (n < LONGEST_KNOWN_NAME) name[n] = c;
    this.nameLength = n;
    this.position = i;
    if (this.count(i - from)) return this.overflow();
    if (i === end) return -1;
    if (bytes[i] !== COLON) return this.fail("HPE_INVALID_HEADER_TOKEN", "Invalid header token", i);
    this.position = i + 1;
    this.state = VALUE_START;
    copyBytes(window, 0, this.name, 0, LONGEST_KNOWN_NAME);
    this.field = fieldAt(0, this.nameLength | 0);
    this.value = "";
    this.valueLength = 0;
    this.lengthIsOver = false;
    switch (this.field) {
      case HOST: this.hasHost = true; break;
      case EXPECT: this.hasExpectation = true; break;
      case UPGRADE_FIELD: this.hasUpgrade = true; break;
    }
    if (this.field === CONTENT_LENGTH && this.hasCoding)
      return this.fail("HPE_INVALID_CONTENT_LENGTH", "Content-Length can't be present with Transfer-Encoding", i + 1);
    if (this.field === TRANSFER_ENCODING && this.contentLength >= 0)
      return this.fail("HPE_INVALID_TRANSFER_ENCODING", "Transfer-Encoding can't be present with Content-Length", i + 1);
    return -1;
  }

  private startValue(): number {
    const bytes = this.bytes;
    let i = this.position | 0;
    while (i < this.end && (bytes[i] === SPACE || bytes[i] === TAB)) i++;
    this.position = i;
    if (i === this.end) return -1;
    this.spanStart = i;
    this.state = VALUE;
    if (this.field !== CONTENT_LENGTH) return -1;
    if (this.contentLength >= 0) return this.fail("HPE_UNEXPECTED_CONTENT_LENGTH", "Duplicate Content-Length", i);
    this.state = LENGTH_VALUE;
    return -1;
  }

  /** Digits, and spaces behind them. */
  private readLength(): number {
    const bytes = this.bytes;
    let i = this.position | 0;
    for (; i < this.end; i++) {
      const c = bytes[i];
      if (c === CR) {
        this.position = i + 1;
        this.state = VALUE_LF;
        return -1;
      }
      if (c === SPACE && this.contentLength >= 0) this.lengthIsOver = true;
      else if (!isDigit(c) || this.lengthIsOver)
        return this.fail("HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length", i);
      else {
        const length = Math.max(this.contentLength, 0) * 10 + c - 48;
        if (length > Number.MAX_SAFE_INTEGER) return this.fail("HPE_INVALID_CONTENT_LENGTH", "Content-Length overflow", i);
        this.contentLength = length;
      }
    }
    this.position = i;
    return -1;
  }

  private readValue(): number {
    const bytes = this.bytes, end = this.end;
    let i = this.position | 0;
    while (i < end && valueBytes[bytes[i] | 0] !== 0) i++;
    this.position = i;
    if (i === end) return -1;
    const c = bytes[i];
    if (c === LF) return this.fail("HPE_CR_EXPECTED", "Missing expected CR after header value", i);
    if (c !== CR) return this.fail("HPE_INVALID_HEADER_TOKEN", "Invalid header value char", i);
    if (this.keepValue()) return this.overflow();
    this.position = i + 1;
    this.state = VALUE_LF;
    return this.takeValue();
  }

  /** Counts what was read of the value, and keeps it if it matters: is the head too long? */
  private keepValue(): boolean {
    const size = this.position - this.spanStart;
    if (this.field === CONNECTION || this.field === TRANSFER_ENCODING) this.value += this.span(this.position);
    this.valueLength += size;
    return this.count(size);
  }

  private takeValue(): number {
    switch (this.field) {
      case CONNECTION: return this.takeConnection();
      case TRANSFER_ENCODING: return this.takeCoding();
    }
    return -1;
  }

  private takeConnection(): number {
    const value = this.value;
    switch (value) {
      // Most say no more.
      case "keep-alive": case "Keep-Alive": this.asksToKeep = true; return -1;
      case "close": this.asksToClose = true; return -1;
    }
    if (hasElement(value, "close")) this.asksToClose = true;
    if (hasElement(value, "keep-alive")) this.asksToKeep = true;
    if (hasElement(value, "upgrade")) this.asksToUpgrade = true;
    return -1;
  }

  private takeCoding(): number {
    const value = lowerCase(this.value);
    if (value === "") return -1;
    let isWrong = this.isChunked, start = 0;
    for (let end = value.indexOf(","); end >= 0; end = value.indexOf(",", start)) {
      if (value.slice(start, end).trim() === "chunked") isWrong = true;
      start = end + 1;
    }
    if (isWrong)
      return this.fail("HPE_INVALID_TRANSFER_ENCODING", "Invalid `Transfer-Encoding` header value", this.position - 1);
    this.hasCoding = true;
    // White space behind the last coding makes it another one.
    this.isChunked = value.slice(start).trimStart() === "chunked";
    return -1;
  }

  private readValueLF(): number {
    if (this.bytes[this.position | 0] !== LF)
      return this.fail("HPE_LF_EXPECTED", "Missing expected LF after header value", this.position);
    this.position++;
    this.state = this.field === CONTENT_LENGTH && this.contentLength < 0 ? AFTER_EMPTY_LINE : AFTER_LINE;
    return -1;
  }

  private afterEmptyLength(): number {
    return this.fail("HPE_INVALID_CONTENT_LENGTH", "Empty Content-Length", this.position);
  }

  private readHeadLF(): number {
    if (this.bytes[this.position | 0] !== LF)
      return this.fail("HPE_STRICT", "Expected LF after headers", this.position);
    this.position++;
    if (this.isTrailing) {
      this.state = MESSAGE_END;
      return -1;
    }
    // The trailers are counted for themselves.
    this.headSize = 0;
    this.state = AFTER_HEAD;
    return HEAD;
  }

  // MARK: Body

  private startBody(): number {
    if (this.isUpgraded) {
      this.state = UPGRADE;
      return UPGRADED;
    }
    if (this.skipsBody || (!this.isRequest && this.isBodiless())) this.state = MESSAGE_END;
    else if (this.isChunked) this.startChunk();
    else if (this.hasCoding) this.state = this.isRequest ? BAD_CODING : BODY_TO_END;
    else if (this.contentLength >= 0) {
      this.remaining = this.contentLength;
      this.state = this.remaining > 0 ? FIXED_BODY : MESSAGE_END;
    } else this.state = this.isRequest ? MESSAGE_END : BODY_TO_END;
    return -1;
  }

  private readBody(): number {
    const available = this.end - this.position;
    const size = this.state === BODY_TO_END ? available : Math.min(available, this.remaining);
    this.bodyStart = this.position;
    this.bodyEnd = this.position += size;
    if (this.state === BODY_TO_END) return BODY;
    this.remaining -= size;
    if (this.remaining === 0) this.state = this.state === CHUNK_DATA ? CHUNK_CR : MESSAGE_END;
    return BODY;
  }

  private startChunk(): void {
    this.state = CHUNK_SIZE;
    this.remaining = 0;
    this.matched = 0;
    this.extensionSize = 0;
  }

  private readChunkSize(): number {
    const bytes = this.bytes;
    let i = this.position | 0;
    for (; i < this.end; i++) {
      const c = bytes[i], digit = hexDigit(c);
      if (digit >= 0) {
        this.remaining = this.remaining * 16 + digit;
        this.matched++;
        if (this.remaining > Number.MAX_SAFE_INTEGER) return this.fail("HPE_INVALID_CHUNK_SIZE", "Chunk size overflow", i);
        continue;
      }
      if (this.matched > 0 && c === LF) return this.fail("HPE_CR_EXPECTED", "Missing expected CR after chunk size", i + 1);
      if (this.matched === 0 || (c !== CR && c !== SEMICOLON))
        return this.fail("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size", this.matched > 0 ? i + 1 : i);
      this.state = c === CR ? CHUNK_SIZE_LF : EXTENSION;
      this.extensionPart = EXTENSION_START;
      i++;
      break;
    }
    this.position = i;
    return -1;
  }

  private readExtension(): number {
    let i = this.position | 0;
    for (; i < this.end; i++) {
      const c = this.bytes[i];
      if (++this.extensionSize > EXTENSIONS_MAX)
        return this.fail("HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow", this.end);
      if (c === CR && this.extensionPart !== EXTENSION_START && this.extensionPart < QUOTED || c === CR && this.extensionPart === AFTER_QUOTED) {
        this.position = i + 1;
        this.state = CHUNK_SIZE_LF;
        return -1;
      }
      if (c === LF) return this.fail("HPE_CR_EXPECTED", "Missing expected CR after chunk extension name", i);
      const reason = this.readExtensionByte(c);
      if (reason !== "") return this.fail("HPE_STRICT", reason, i + 1);
    }
    this.position = i;
    return -1;
  }

  /** Empty, or why the byte may not stand there. */
  private readExtensionByte(c: number): string {
    switch (this.extensionPart) {
      case EXTENSION_START:
        this.extensionPart = EXTENSION_NAME;
        return tokens[c | 0] !== 0 ? "" : "Invalid character in chunk extensions";
      case EXTENSION_NAME:
        if (c === EQUALS) this.extensionPart = EXTENSION_VALUE;
        else if (c === SEMICOLON) this.extensionPart = EXTENSION_START;
        return c === EQUALS || c === SEMICOLON || tokens[c | 0] !== 0 ? "" : "Invalid character in chunk extensions name";
      case EXTENSION_VALUE:
        if (c === QUOTE) this.extensionPart = QUOTED;
        else if (c === SEMICOLON) this.extensionPart = EXTENSION_START;
        return c === QUOTE || c === SEMICOLON || tokens[c | 0] !== 0 ? "" : "Invalid character in chunk extensions value";
      case QUOTED:
        if (c === QUOTE) this.extensionPart = AFTER_QUOTED;
        else if (c === 92) this.extensionPart = QUOTED_PAIR;
        return valueBytes[c | 0] !== 0 ? "" : "Invalid character in chunk extensions quoted value";
      case QUOTED_PAIR:
        this.extensionPart = QUOTED;
        return valueBytes[c | 0] !== 0 ? "" : "Invalid quoted-pair in chunk extensions quoted value";
    }
    this.extensionPart = EXTENSION_START;
    return c === SEMICOLON ? "" : "Invalid character in chunk extensions quote value";
  }

  private readChunkSizeLF(): number {
    if (this.bytes[this.position | 0] !== LF) return this.fail("HPE_STRICT", "Expected LF after chunk size", this.position);
    this.position++;
    if (this.remaining > 0) {
      this.state = CHUNK_DATA;
      return -1;
    }
    this.isTrailing = true;
    this.textStart = this.position;
    this.state = FIELD_START;
    return -1;
  }

  private readChunkCR(): number {
    const c = this.bytes[this.position | 0];
    if (c === LF) return this.fail("HPE_CR_EXPECTED", "Missing expected CR after chunk data", this.position + 1);
    if (c !== CR) return this.fail("HPE_STRICT", "Expected LF after chunk data", this.position);
    this.position++;
    this.state = CHUNK_LF;
    return -1;
  }

  private readChunkLF(): number {
    if (this.bytes[this.position | 0] !== LF) return this.fail("HPE_STRICT", "Expected LF after chunk data", this.position);
    this.position++;
    this.startChunk();
    return -1;
  }

  // MARK: The end

  private endMessage(): number {
    this.matched = 0;
    if (this.isRequest) this.state = this.keepsAlive() ? START : CLOSED;
    else this.state = this.keepsAlive() || this.isBodiless() ? PROTOCOL : CLOSED;
    return END;
  }

  private skipClosed(): number {
    const bytes = this.bytes;
    let i = this.position | 0;
    while (i < this.end && (bytes[i] === CR || bytes[i] === LF)) i++;
    this.position = i;
    if (i === this.end) return -1;
    return this.fail("HPE_CLOSED_CONNECTION", "Data after `Connection: close`", i + 1);
  }
}

/** Names and values of fields, in turn, from their lines. Requires lines that a parser has read. */
export function fieldsOf(text: string, limit: number): string[] {
  const fields: string[] = [];
  let i = 0;
  while (i < text.length && fields.length < limit) {
    const colon = text.indexOf(":", i), end = text.indexOf("\r", colon);
    let from = colon + 1, to = end;
    while (from < to && (text.charCodeAt(from) === SPACE || text.charCodeAt(from) === TAB)) from++;
    while (to > from && (text.charCodeAt(to - 1) === SPACE || text.charCodeAt(to - 1) === TAB)) to--;
    fields.push(text.slice(i, colon), text.slice(from, to));
    i = end + 2;
  }
  return fields;
}
