// The line that is edited at a terminal.
import { process } from "aot:host";
import { emitKeypressEvents } from "node:internal/keypress";
import { kill } from "node:internal/process";
import { once } from "node:internal/process_events";
import { shown } from "node:internal/shown";
import { clearScreenDown, cursorTo, moveCursor } from "node:internal/terminal_cursor";
import { charLengthAt, charLengthLeft } from "node:internal/text_units";
import { widthOf, widthOfCode } from "node:internal/text_width";
import { stripVTControlCharacters } from "node:util";

const wordBefore = /(?:[^\w\s]+|\w+|)\s*$/, wordAfter = /^(?:\s+|[^\w\s]+|\w+)\s*/;
const wordToDelete = /^(?:\s+|\W+|\w+)\s*/;
const lineEnding = /\r?\n|\r(?!\n)/;
const maximalUndo = 2048, maximalKilled = 32;

interface Snapshot {
  line: string;
  cursor: number;
}

/** Where a text ends that an interface writes from the start of a line. */
export function positionOf(face: any, text: string): any {
  const columns = face.columns;
  let offset = 0, rows = 0;
  for (const character of stripVTControlCharacters(text)) {
    if (character === "\n") {
      rows += Math.ceil(offset / columns) || 1;
      offset = 0;
    } else if (character === "\t") offset += face.tabSize - (offset % face.tabSize);
    else {
      const width = widthOfCode(character.codePointAt(0) as number);
      // A wide character does not fit into the last column.
      if (width === 2 && (offset + 1) % columns === 0) offset++;
      offset += width;
    }
  }
  const cols = offset % columns;
  return { cols, rows: rows + (offset - cols) / columns };
}

export class LineEditor {
  /** The interface: it has the line, the cursor and the history. */
  face: any;
  rows: number = 0;
  previousKey: any = null;
  sawReturnAt: number = 0;
  undone: Snapshot[] = [];
  done: Snapshot[] = [];
  killed: string[] = [];
  killedIndex: number = 0;
  isYanking: boolean = false;
  /** What lines of the history must start with; null when none is looked for. */
  search: string | null = null;

  constructor(face: any, input: any) {
    this.face = face;
    emitKeypressEvents(input, face);
    const press = (text: any, key: any) => {
      face._ttyWrite(text, key);
      // The cursor may have jumped to another line.
      if (key?.sequence) {
        const unit = key.sequence.charCodeAt(0);
        if (unit >= 0x300 && unit <= 0x36f) this.refresh();
      }
    };
    const end = () => {
      if (face.line.length > 0) face.emit("line", face.line);
      face.close();
    };
    const resize = () => { this.refresh(); };
    input.on("keypress", press);
    input.on("end", end);
    face._setRawMode(true);
    face.output?.on?.("resize", resize);
    face.once("close", () => {
      input.removeListener("keypress", press);
      input.removeListener("end", end);
      face.output?.removeListener?.("resize", resize);
    });
  }

  // MARK: Showing

  cursorPosition(): any { return this.face.getCursorPos(); }

  refresh(): void {
    const face = this.face, text = face._prompt + face.line;
    const end = positionOf(face, text), cursor = this.cursorPosition();
    if (this.rows > 0) moveCursor(face.output, 0, -this.rows);
    cursorTo(face.output, 0);
    clearScreenDown(face.output);
    face._writeToOutput(text);
    // The terminal goes to the next line only then.
    if (end.cols === 0) face._writeToOutput(" ");
    cursorTo(face.output, cursor.cols);
    if (end.rows > cursor.rows) moveCursor(face.output, 0, cursor.rows - end.rows);
    this.rows = cursor.rows;
  }

  /** The cursor goes behind the line, which is to be over. */
  leave(): void {
    this.move(+Infinity);
    this.rows = 0;
  }

  // MARK: Editing

  remember(): void {
    this.undone.length = 0;
    this.done.push({ line: this.face.line, cursor: this.face.cursor });
    if (this.done.length > maximalUndo) this.done.shift();
  }

  set(line: string, cursor: number): void {
    this.face.line = line;
    this.face.cursor = cursor;
    this.refresh();
  }

  insert(text: string): void {
    const face = this.face;
    this.remember();
    // What comes in one piece with more, such as what is pasted, goes to the end.
    if (!face.isCompletionEnabled) {
      face.line += text;
      face.cursor += text.length;
      face._writeToOutput(text);
      return;
    }
    if (face.cursor < face.line.length) {
      this.set(face.line.slice(0, face.cursor) + text + face.line.slice(face.cursor), face.cursor + text.length);
      return;
    }
    const before = this.cursorPosition();
    face.line += text;
    face.cursor += text.length;
    if (before.rows < this.cursorPosition().rows) this.refresh();
    else face._writeToOutput(text);
  }

  /** Takes a part out of the line; the cursor is where it was. */
  cut(start: number, end: number): string {
    const face = this.face, text = face.line.slice(start, end);
    this.remember();
    this.set(face.line.slice(0, start) + face.line.slice(end), start);
    return text;
  }

  move(by: number): void {
    const face = this.face;
    if (by === 0) return;
    const before = this.cursorPosition();
    face.cursor = Math.max(0, Math.min(face.line.length, face.cursor + by));
    const after = this.cursorPosition();
    if (before.rows === after.rows) moveCursor(face.output, after.cols - before.cols, 0);
    else this.refresh();
  }

  deleteLeft(): void {
    const { cursor, line } = this.face;
    if (cursor > 0 && line.length > 0) this.cut(cursor - charLengthLeft(line, cursor), cursor);
  }

  deleteRight(): void {
    const { cursor, line } = this.face;
    if (cursor < line.length) this.cut(cursor, cursor + charLengthAt(line, cursor));
  }

  wordLeftLength(): number {
    const match = this.face.line.slice(0, this.face.cursor).match(wordBefore);
    return match === null ? 0 : match[0].length;
  }

  wordRightLength(pattern: RegExp): number {
    const match = this.face.line.slice(this.face.cursor).match(pattern);
    return match === null ? 0 : match[0].length;
  }

  deleteWordLeft(): void {
    const cursor = this.face.cursor;
    if (cursor > 0) this.cut(cursor - this.wordLeftLength(), cursor);
  }

  deleteWordRight(): void {
    const { cursor, line } = this.face;
    if (cursor < line.length) this.cut(cursor, cursor + this.wordRightLength(wordToDelete));
  }

  kill(start: number, end: number): void {
    const text = this.cut(start, end);
    if (!text || text === this.killed[0]) return;
    this.killed.unshift(text);
    this.killedIndex = 0;
    if (this.killed.length > maximalKilled) this.killed.pop();
  }

  yank(): void {
    if (this.killed.length === 0) return;
    this.isYanking = true;
    this.insert(this.killed[+this.killedIndex]);
  }

  yankNext(): void {
    if (!this.isYanking || this.killed.length < 2) return;
    const last = this.killed[+this.killedIndex], face = this.face;
    this.killedIndex = (this.killedIndex + 1) % this.killed.length;
    const start = face.cursor - last.length, text = this.killed[+this.killedIndex];
    this.set(face.line.slice(0, start) + text + face.line.slice(face.cursor), start + text.length);
  }

  undo(): void { this.swap(this.done, this.undone); }
  redo(): void { this.swap(this.undone, this.done); }

  swap(from: Snapshot[], to: Snapshot[]): void {
    const snapshot = from.pop();
    if (snapshot === undefined) return;
    to.push({ line: this.face.line, cursor: this.face.cursor });
    this.set(snapshot.line, snapshot.cursor);
  }

  // MARK: History

  enter(): void {
    const line = this.addHistory();
    this.done = [];
    this.undone = [];
    this.face.clearLine();
    this.face._onLine(line);
  }

  addHistory(): string {
    const face = this.face, line = face.line;
    if (line.length === 0) return "";
    if (!face.history || face.historySize === 0 || line.trim().length === 0) return line;
    if (face.history.length === 0 || face.history[0] !== line) {
      if (face.removeHistoryDuplicates) {
        const known = face.history.indexOf(line);
        if (known !== -1) face.history.splice(known, 1);
      }
      face.history.unshift(line);
      if (face.history.length > face.historySize) face.history.pop();
    }
    face.historyIndex = -1;
    const added = face.history[0];
    face.emit("history", face.history);
    return added;
  }

  /** Goes through the lines that start as the one here did; 1 is further back. */
  browse(step: number): void {
    const face = this.face, history = face.history;
    if (step > 0 ? face.historyIndex >= history.length || history.length === 0 : face.historyIndex < 0) return;
    this.remember();
    const search = this.search ?? "";
    let index = +(face.historyIndex + step);
    while (index >= 0 && index < history.length && (!history[index].startsWith(search) || face.line === history[index]))
      index = +(index + step);
    face.historyIndex = index;
    const line = index < 0 || index >= history.length ? search : history[index];
    this.set(line, line.length);
  }

  noteSearch(key: any): void {
    const face = this.face;
    if ((key.name === "up" || key.name === "down") && !key.ctrl && !key.meta && !key.shift) {
      if (this.search === null) this.search = face.line.slice(0, face.cursor);
    } else if (this.search !== null) {
      this.search = null;
      if (face.history.length === face.historyIndex) face.historyIndex = -1;
    }
  }

  // MARK: Completion

  complete(isSecond: boolean): void {
    const face = this.face, text = face.line.slice(0, face.cursor);
    face.pause();
    const done = (error: any, value: any) => {
      face.resume();
      if (error) face._writeToOutput(`Tab completion error: ${shown(error, 2)}`);
      else this.show(value, isSecond);
    };
    if (face.completer.length >= 2) {
      face.completer(text, done);
      return;
    }
    let value: any;
    try {
      value = face.completer(text);
    } catch (error) {
      done(error, undefined);
      return;
    }
    if (typeof value?.then !== "function") done(null, value);
    else value.then((result: any) => { done(null, result); }, (error: any) => { done(error, undefined); });
  }

  show(value: any, isSecond: boolean): void {
    if (!Array.isArray(value) || !value[0] || value[0].length === 0) return;
    const [completions, completed] = value, face = this.face;
    const prefix = commonPrefix(completions.filter((each: string) => each !== ""));
    if (prefix.startsWith(completed) && prefix.length > completed.length) {
      this.insert(prefix.slice(completed.length));
      return;
    }
    if (!completed.startsWith(prefix)) {
      const start = face.cursor - completed.length;
      this.set(face.line.slice(0, start) + prefix + face.line.slice(face.cursor), start + prefix.length);
      return;
    }
    if (!isSecond) return;
    face._writeToOutput(inColumns(completions, face.columns));
    this.refresh();
  }

  // MARK: Keys

  receive(text: any, given: any): void {
    const key = given || {}, previous = this.previousKey;
    this.previousKey = key;
    if (!key.meta || key.name !== "y") this.isYanking = key.ctrl && key.name === "y";
    this.noteSearch(key);
    // A lone escape does nothing.
    if (key.name === "escape") return;
    if (key.sequence === "\x1f") this.undo();
    else if (key.sequence === "\x1e") this.redo();
    else if (key.ctrl && key.shift) this.receiveBoth(key);
    else if (key.ctrl) this.receiveControl(key);
    else if (key.meta) this.receiveMeta(key);
    else this.receivePlain(text, key, previous);
  }

  receiveBoth(key: any): void {
    if (key.name === "backspace") this.kill(0, this.face.cursor);
    else if (key.name === "delete") this.kill(this.face.cursor, this.face.line.length);
  }

  receiveControl(key: any): void {
    const face = this.face;
    switch (key.name) {
      case "c":
        if (face.listenerCount("SIGINT") > 0) face.emit("SIGINT");
        else face.close();
        return;
      case "h": return this.deleteLeft();
      case "d":
        if (face.cursor === 0 && face.line.length === 0) face.close();
        else this.deleteRight();
        return;
      case "u": return this.kill(0, face.cursor);
      case "k": return this.kill(face.cursor, face.line.length);
      case "a": return this.move(-Infinity);
      case "e": return this.move(+Infinity);
      case "b": return this.move(-charLengthLeft(face.line, face.cursor));
      case "f": return this.move(+charLengthAt(face.line, face.cursor));
      case "l":
        cursorTo(face.output, 0, 0);
        clearScreenDown(face.output);
        this.refresh();
        return;
      case "n": return this.browse(-1);
      case "p": return this.browse(1);
      case "y": return this.yank();
      case "z": return this.suspend();
      case "w": case "backspace": return this.deleteWordLeft();
      case "delete": return this.deleteWordRight();
      case "left": return this.move(-this.wordLeftLength());
      case "right": return this.move(this.wordRightLength(wordAfter));
    }
  }

  suspend(): void {
    const face = this.face;
    if (face.listenerCount("SIGTSTP") > 0) {
      face.emit("SIGTSTP");
      return;
    }
    once("SIGCONT", () => {
      if (face.paused) return;
      face.pause();
      face.emit("SIGCONT");
      face._setRawMode(true);
      this.refresh();
    });
    face._setRawMode(false);
    kill(process.pid, "SIGTSTP");
  }

  receiveMeta(key: any): void {
    switch (key.name) {
      case "b": return this.move(-this.wordLeftLength());
      case "f": return this.move(this.wordRightLength(wordAfter));
      case "d": case "delete": return this.deleteWordRight();
      case "backspace": return this.deleteWordLeft();
      case "y": return this.yankNext();
    }
  }

  receivePlain(text: any, key: any, previous: any): void {
    const face = this.face;
    if (this.sawReturnAt > 0 && key.name !== "enter") this.sawReturnAt = 0;
    switch (key.name) {
      case "return":
        this.sawReturnAt = Date.now();
        return this.enter();
      case "enter":
        if (this.sawReturnAt === 0 || Date.now() - this.sawReturnAt > face.crlfDelay) this.enter();
        this.sawReturnAt = 0;
        return;
      case "backspace": return this.deleteLeft();
      case "delete": return this.deleteRight();
      case "left": return this.move(-charLengthLeft(face.line, face.cursor));
      case "right": return this.move(+charLengthAt(face.line, face.cursor));
      case "home": return this.move(-Infinity);
      case "end": return this.move(+Infinity);
      case "up": return this.browse(1);
      case "down": return this.browse(-1);
      case "tab":
        if (typeof face.completer !== "function" || !face.isCompletionEnabled) break;
        return this.complete(previous?.name === "tab");
    }
    if (typeof text === "string" && text) this.type(text);
  }

  /** A text that may have several lines. */
  type(text: string): void {
    let rest = text, match = rest.match(lineEnding);
    while (match !== null) {
      const end = match.index as number;
      if (end > 0) this.insert(rest.slice(0, end));
      this.enter();
      rest = rest.slice(end + match[0].length);
      match = rest.match(lineEnding);
    }
    if (rest !== "") this.insert(rest);
  }
}

function commonPrefix(texts: string[]): string {
  if (texts.length === 0) return "";
  const sorted = texts.slice().sort(), first = sorted[0], last = sorted[sorted.length - 1];
  let i = 0;
  while (i < first.length && first[i] === last[i]) i++;
  return first.slice(0, i);
}

/** Completions side by side; an empty one starts a new group. */
function inColumns(completions: string[], columns: number): string {
  const widths = completions.map(widthOf), width = Math.max(...widths) + 2;
  const perLine = Math.floor(columns / width) || 1, maximum = perLine === Infinity ? 1 : perLine;
  let text = "\r\n", inLine = 0, gap = 0;
  for (let i = 0; i < completions.length; i++) {
    if (completions[i] === "" || inLine === maximum) {
      text += "\r\n";
      inLine = 0;
      gap = 0;
    } else text += " ".repeat(gap);
    if (completions[i] === "") {
      text += "\r\n";
      continue;
    }
    text += completions[i];
    gap = width - widths[i];
    inLine++;
  }
  return inLine > 0 ? `${text}\r\n\r\n` : text;
}
