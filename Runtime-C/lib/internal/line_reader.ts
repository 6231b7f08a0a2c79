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
    let start = 0, end = lineEnd(text, 0);
    if (end < 0) {
      this.rest += text;
      return;
    }
    this.sawReturnAt = text.charCodeAt(text.length - 1) === 13 ? Date.now() : 0;
    const lines: string[] = [];
    while (end >= 0) {
      lines.push(text.slice(start, end));
      const isPair = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10;
      start = end + (isPair ? 2 : 1);
      end = lineEnd(text, start);
    }
    lines[0] = this.rest + lines[0];
    this.rest = text.slice(start);
    for (let i = 0; i < lines.length; i++) onLine(lines[i]);
  }
}

function lineEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 13) return i;
  }
  return -1;
}
