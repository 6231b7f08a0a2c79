// Lines of texts that come in pieces.

/** Splits pieces into lines, which end with LF, CR LF or CR. */
export class LineReader {
  crlfDelay: number;
  rest: string = "";
  /** When the last piece ended with CR: an LF that follows soon belongs to it. */
  sawReturnAt: number = 0;

  constructor(crlfDelay: number) { this.crlfDelay = crlfDelay; }

  feed(given: string, onLine: (line: string) => void): void {
    let text = given;
    if (this.sawReturnAt > 0 && Date.now() - this.sawReturnAt <= this.crlfDelay) {
      if (text.charCodeAt(0) === 10) text = text.slice(1);
      this.sawReturnAt = 0;
    }
    const size = text.length;
    let start = 0, feed = placeOf(text, "\n", 0), back = placeOf(text, "\r", 0);
    if (feed === size && back === size) {
      this.rest += text;
      return;
    }
    this.sawReturnAt = text.charCodeAt(size - 1) === 13 ? Date.now() : 0;
    const lines: string[] = [];
    while (feed < size || back < size) {
      const end = feed < back ? feed : back;
      lines.push(text.slice(start, end));
      start = end + (end === back && feed === end + 1 ? 2 : 1);
      if (feed < start) feed = placeOf(text, "\n", start);
      if (back < start) back = placeOf(text, "\r", start);
    }
    lines[0] = this.rest + lines[0];
    this.rest = text.slice(start);
    for (let i = 0; i < lines.length; i++) onLine(lines[i]);
  }
}

/** Where the mark comes next; behind the end: nowhere. */
function placeOf(text: string, mark: string, start: number): number {
  const place = text.indexOf(mark, start);
  return place < 0 ? text.length : place;
}
