// The keys that the bytes of a terminal mean.
import { charLengthAt } from "node:internal/text_units";
import { StringDecoder } from "node:string_decoder";

const ESC = "\x1b";

export interface Key {
  sequence: string;
  name: string | undefined;
  ctrl: boolean;
  meta: boolean;
  shift: boolean;
  code?: string;
}

// MARK: Sequences

/**
 * The length of the key at the start of the text; 0 if more may come.
 * @param isOver nothing more comes
 */
function keyLength(text: string, isOver: boolean): number {
  if (text[0] !== ESC) return charLengthAt(text, 0);
  let i = 1;
  if (text[i] === ESC) i++;
  if (i >= text.length) return isOver ? text.length : 0;
  if (text[i] === "O") return letterEnd(text, i + 1, isOver);
  if (text[i] === "[") return commandEnd(text, i + 1, isOver);
  return i + charLengthAt(text, i);
}

function open(text: string, isOver: boolean): number { return isOver ? text.length : 0; }

function isDigit(unit: string | undefined): boolean { return unit !== undefined && unit >= "0" && unit <= "9"; }

/** ESC O letter, ESC O modifier letter */
function letterEnd(text: string, start: number, isOver: boolean): number {
  const i = isDigit(text[start]) ? start + 1 : start;
  return i < text.length ? i + 1 : open(text, isOver);
}

/** ESC [ [ letter, ESC [ number letter, ESC [ number ; modifier letter */
function commandEnd(text: string, start: number, isOver: boolean): number {
  let i = start;
  if (text[i] === "[") i++;
  const digits = i;
  while (isDigit(text[i]) && i < digits + 3) i++;
  if (text[i] === ";") {
    i++;
    if (isDigit(text[i])) i++;
  }
  return i < text.length ? i + 1 : open(text, isOver);
}

// MARK: Names

/** The name of a code without its modifiers; empty if there is none. */
function nameOfCode(code: string): string {
  switch (code) {
    case "[P": case "OP": case "[11~": case "[[A": return "f1";
    case "[Q": case "OQ": case "[12~": case "[[B": return "f2";
    case "[R": case "OR": case "[13~": case "[[C": return "f3";
    case "[S": case "OS": case "[14~": case "[[D": return "f4";
    case "[15~": case "[[E": return "f5";
    case "[17~": return "f6";
    case "[18~": return "f7";
    case "[19~": return "f8";
    case "[20~": return "f9";
    case "[21~": return "f10";
    case "[23~": return "f11";
    case "[24~": return "f12";
    case "[A": case "OA": case "[a": case "Oa": return "up";
    case "[B": case "OB": case "[b": case "Ob": return "down";
    case "[C": case "OC": case "[c": case "Oc": return "right";
    case "[D": case "OD": case "[d": case "Od": return "left";
    case "[E": case "OE": case "[e": case "Oe": return "clear";
    case "[F": case "OF": case "[4~": case "[8~": case "[8$": case "[8^": return "end";
    case "[H": case "OH": case "[1~": case "[7~": case "[7$": case "[7^": return "home";
    case "[2~": case "[2$": case "[2^": return "insert";
    case "[3~": case "[3$": case "[3^": return "delete";
    case "[5~": case "[[5~": case "[5$": case "[5^": return "pageup";
    case "[6~": case "[[6~": case "[6$": case "[6^": return "pagedown";
    case "[200~": return "paste-start";
    case "[201~": return "paste-end";
    case "[Z": return "tab";
  }
  return "";
}

/** What the last unit of a code says of modifiers, in terminals that say it so. */
function modifyByCode(key: Key, code: string): void {
  const last = code[code.length - 1];
  if (last === "$" || code === "[Z" || (code[0] === "[" && last >= "a" && last <= "e")) key.shift = true;
  if (last === "^" || (code[0] === "O" && last >= "a" && last <= "e")) key.ctrl = true;
}

/** A key of the sequence after ESC. */
function nameCommand(key: Key, command: string): void {
  let i = 1;
  if (command[1] === "[") i = 2;
  let digits = "", modifier = 0;
  while (isDigit(command[i])) digits += command[i++];
  if (command[i] === ";") {
    i++;
    if (isDigit(command[i])) modifier = +command[i++] - 1;
  }
  const rest = command.slice(i), isNumbered = digits !== "" && (rest === "~" || rest === "^" || rest === "$");
  const isKnown = isNumbered ? digits.length < 3 || rest === "~" : digits.length < 2;
  if (!isKnown) {
    key.name = "undefined";
    key.code = command;
    return;
  }
  if (!isNumbered && digits.length === 1 && modifier === 0) modifier = +digits - 1;
  const prefix = command.slice(0, command[1] === "[" ? 2 : 1);
  const code = isNumbered ? `${prefix}${digits}${rest}` : `${prefix}${rest}`;
  key.ctrl = (modifier & 4) !== 0;
  key.meta = (modifier & 10) !== 0;
  key.shift = (modifier & 1) !== 0;
  key.code = code;
  const name = nameOfCode(code);
  key.name = name === "" ? "undefined" : name;
  if (name !== "") modifyByCode(key, code);
}

/** A key that is one character. */
function nameCharacter(key: Key, character: string, isEscaped: boolean): void {
  switch (character) {
    case "\r":
      key.name = "return";
      key.meta = isEscaped;
      return;
    case "\n":
      key.name = "enter";
      key.meta = isEscaped;
      return;
    case "\t":
      key.name = "tab";
      key.meta = isEscaped;
      return;
    case "\b": case "\x7f":
      key.name = "backspace";
      key.meta = isEscaped;
      return;
    case ESC:
      key.name = "escape";
      key.meta = isEscaped;
      return;
    case " ":
      key.name = "space";
      key.meta = isEscaped;
      return;
  }
  if (!isEscaped && character <= "\x1a") {
    key.name = String.fromCharCode(character.charCodeAt(0) + 96);
    key.ctrl = true;
  } else if (/^[0-9A-Za-z]$/.test(character)) {
    key.name = character.toLowerCase();
    key.shift = character >= "A" && character <= "Z";
    key.meta = isEscaped;
  } else if (isEscaped) {
    key.name = character.length > 0 ? undefined : "escape";
    key.meta = true;
  }
}

function keyOf(sequence: string): { key: Key; isEscaped: boolean } {
  const key: Key = { sequence, name: undefined, ctrl: false, meta: false, shift: false };
  if (sequence[0] !== ESC) {
    nameCharacter(key, sequence, false);
    return { key, isEscaped: false };
  }
  const rest = sequence.slice(sequence[1] === ESC ? 2 : 1);
  if (rest.length > 1 && (rest[0] === "O" || rest[0] === "[")) nameCommand(key, rest);
  else if (rest === "") nameCharacter(key, sequence.length > 1 ? ESC : "", true);
  else nameCharacter(key, rest, true);
  return { key, isEscaped: true };
}

// MARK: Streams

const kKeys = Symbol("keypress-decoder");

/** Keys of one stream, from bytes that come in pieces. */
class Keys {
  stream: any;
  owner: any;
  decoder: any = new StringDecoder("utf8");
  pending: string = "";
  timer: any = undefined;

  constructor(stream: any, owner: any) {
    this.stream = stream;
    this.owner = owner;
  }

  receive(bytes: any): void {
    const text = this.decoder.write(bytes);
    if (!text) return;
    clearTimeout(this.timer);
    this.owner.sawKeyPress = charLengthAt(text, 0) === text.length;
    this.owner.isCompletionEnabled = false;
    let length = 0;
    for (const character of text) {
      length += character.length;
      const isLast = length === text.length;
      if (isLast) this.owner.isCompletionEnabled = true;
      this.pending += character;
      this.emitKeys(false);
      if (isLast && this.pending !== "") this.waitForRest();
    }
  }

  /** A lone escape is a key when nothing follows it. */
  waitForRest(): void {
    this.timer = setTimeout(() => { this.emitKeys(true); }, this.owner.escapeCodeTimeout ?? 500);
  }

  emitKeys(isOver: boolean): void {
    while (this.pending !== "") {
      const length = keyLength(this.pending, isOver);
      if (length === 0) return;
      const sequence = this.pending.slice(0, length);
      this.pending = this.pending.slice(length);
      const { key, isEscaped } = keyOf(sequence);
      if (key.name !== undefined || isEscaped) this.stream.emit("keypress", isEscaped ? undefined : sequence, key);
      else this.stream.emit("keypress", sequence, key);
    }
  }
}

/** Makes the stream emit "keypress" as long as somebody listens. */
export function emitKeypressEvents(stream: any, owner: any = {}): void {
  if (stream[kKeys]) return;
  const keys = (stream[kKeys] = new Keys(stream, owner));
  const receive = (bytes: any) => {
    if (stream.listenerCount("keypress") > 0) keys.receive(bytes);
    else {
      stream.removeListener("data", receive);
      stream.on("newListener", start);
    }
  };
  const start = (event: any) => {
    if (event !== "keypress") return;
    stream.on("data", receive);
    stream.removeListener("newListener", start);
  };
  if (stream.listenerCount("keypress") > 0) stream.on("data", receive);
  else stream.on("newListener", start);
}
