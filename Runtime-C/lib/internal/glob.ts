// Patterns of paths: braces, `**`, and in each segment `*`, `?`, classes and groups like `@(a|b)`.

/** Whether a path whose separators are slashes matches; backslashes of patterns are slashes, too. */
export function matchesPattern(path: string, pattern: string): boolean {
  if (pattern === "") return path === "";
  const parts = segmentsOf(path);
  for (const plain of withoutBraces(pattern.replaceAll("\\", "/"))) {
    const patterns = shortened(segmentsOf(plain)).map((segment) => new SegmentPattern(segment));
    if (segmentsMatch(parts, 0, patterns, 0)) return true;
  }
  return false;
}

function segmentsOf(text: string): string[] { return text.split(/\/+/); }

/** Without `.`, and without names that `..` goes back from. */
function shortened(segments: string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    const before = kept.length > 0 ? kept[kept.length - 1] : "";
    if (segment === "." && kept.length > 0) continue;
    if (segment === ".." && before !== "" && before !== "." && before !== ".." && before !== "**") kept.pop();
    else kept.push(segment);
  }
  return kept;
}

/** Slashes at the end of the path need none in the pattern. */
function segmentsMatch(parts: string[], i: number, patterns: SegmentPattern[], k: number): boolean {
  if (k === patterns.length) return i === parts.length || (i > 0 && i === parts.length - 1 && parts[i] === "");
  if (i === parts.length) return false;
  if (!patterns[k].isDeep) return patterns[k].matches(parts[i]) && segmentsMatch(parts, i + 1, patterns, k + 1);
  const isLast = k === patterns.length - 1;
  for (let next = i; next < parts.length; next++) {
    if (!isLast && segmentsMatch(parts, next, patterns, k + 1)) return true;
    if (parts[next].startsWith(".")) return false;
  }
  return isLast;
}

// MARK: Braces

/** The closing brace of the one at `start`; -1 if there is none. */
function closingBrace(pattern: string, start: number): number {
  let depth = 0;
  for (let i = start; i < pattern.length; i++) {
    if (pattern[i] === "{") depth++;
    else if (pattern[i] === "}" && --depth === 0) return i;
  }
  return -1;
}

/** What stands between the commas of braces that are not inside of others. */
function alternativesOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0, start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "{") depth++;
    else if (text[i] === "}") depth--;
    else if (text[i] === "," && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** `1..3`, `a..e..2`: the values of the range; undefined if the text is none. */
function rangeOf(text: string): string[] | undefined {
  const match = /^(?:(-?\d+)\.\.(-?\d+)|([a-zA-Z])\.\.([a-zA-Z]))(?:\.\.(-?\d+))?$/.exec(text);
  if (match === null) return undefined;
  const isOfNumbers = match[1] !== undefined;
  const from = isOfNumbers ? +match[1] : match[3].charCodeAt(0), to = isOfNumbers ? +match[2] : match[4].charCodeAt(0);
  const step = Math.max(Math.abs(+(match[5] ?? 1)), 1), count = Math.floor(Math.abs(to - from) / step);
  const isPadded = isOfNumbers && (/^-?0\d/.test(match[1]) || /^-?0\d/.test(match[2]));
  const width = isPadded ? Math.max(match[1].length, match[2].length) : 0, values: string[] = [];
  for (let i = 0; i <= count; i++) {
    const value = to < from ? from - i * step : from + i * step;
    values.push(isOfNumbers ? padded(value, width) : String.fromCharCode(value));
  }
  return values;
}

function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, "0")}` : String(value).padStart(width, "0");
}

/** The patterns that a pattern with braces stands for. */
function withoutBraces(pattern: string): string[] {
  for (let start = pattern.indexOf("{"); start !== -1; start = pattern.indexOf("{", start + 1)) {
    const end = closingBrace(pattern, start);
    if (end === -1) continue;
    const inside = pattern.slice(start + 1, end), alternatives = alternativesOf(inside);
    const choices = alternatives.length > 1 ? alternatives : rangeOf(inside);
    if (choices === undefined) continue;
    const all: string[] = [];
    for (const choice of choices) {
      for (const rest of withoutBraces(`${choice}${pattern.slice(end + 1)}`)) all.push(`${pattern.slice(0, start)}${rest}`);
    }
    return all;
  }
  return [pattern];
}

// MARK: Segments

const CHARACTER = 0, ANY = 1, STAR = 2, CLASS = 3, GROUP = 4;

interface Piece {
  kind: number;
  /** The character; the class as it is written, without brackets; what stands before a group. */
  text: string;
  alternatives: Piece[][];
}

const classes: Record<string, string> = {
  alnum: "a-zA-Z0-9", alpha: "a-zA-Z", blank: " \t", digit: "0-9", lower: "a-z", upper: "A-Z", space: " \t\r\n\v\f",
  word: "a-zA-Z0-9_", xdigit: "A-Fa-f0-9", punct: "!-/:-@[-`{-~", graph: "!-~", print: " -~",
};

/** One segment of a pattern. */
class SegmentPattern {
  /** `**` stands for any number of segments. */
  isDeep: boolean;
  pieces: Piece[];
  /** Only what names a dot itself matches one at the start. */
  isHidden: boolean;

  constructor(text: string) {
    this.isDeep = text === "**";
    this.pieces = piecesOf(text);
    this.isHidden = mayStartWithDot(this.pieces);
  }

  matches(part: string): boolean {
    if (part.startsWith(".") && !this.isHidden) return false;
    if (part === "" && this.pieces.length > 0) return false;
    // The folder itself and the one above are only matched by their names.
    if ((part === "." || part === "..") && this.pieces.some((piece) => piece.kind !== CHARACTER)) return false;
    return piecesMatch(part, 0, this.pieces, 0, (end) => end === part.length);
  }
}

function mayStartWithDot(pieces: Piece[]): boolean {
  if (pieces.length === 0) return false;
  const first = pieces[0];
  if (first.kind === GROUP) return first.text !== "!" && first.alternatives.some(mayStartWithDot);
  return first.kind === CHARACTER && first.text === ".";
}

function isGroupSign(unit: string): boolean {
  return unit === "@" || unit === "?" || unit === "*" || unit === "+" || unit === "!";
}

/** The closing parenthesis of the one at `start`; -1 if there is none. */
function closingParenthesis(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")" && --depth === 0) return i;
  }
  return -1;
}

/** Where the class that opens at `start` closes; -1 if it does not. A bracket right at the start belongs to it. */
function closingBracket(text: string, start: number): number {
  let i = start + 1;
  if (text[i] === "!" || text[i] === "^") i++;
  if (text[i] === "]") i++;
  for (; i < text.length; i++) {
    if (text.startsWith("[:", i)) {
      const end = text.indexOf(":]", i);
      if (end !== -1) i = end + 1;
    } else if (text[i] === "]") return i;
  }
  return -1;
}

function groupAlternatives(text: string): Piece[][] {
  const all: Piece[][] = [];
  let depth = 0, start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")") depth--;
    else if (i === text.length || (text[i] === "|" && depth === 0)) {
      all.push(piecesOf(text.slice(start, i)));
      start = i + 1;
    }
  }
  return all;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text[i];
    const group = text[i + 1] === "(" && isGroupSign(unit) ? closingParenthesis(text, i + 1) : -1;
    const bracket = unit === "[" ? closingBracket(text, i) : -1;
    if (group !== -1) {
      pieces.push({ kind: GROUP, text: unit, alternatives: groupAlternatives(text.slice(i + 2, group)) });
      i = group;
    } else if (bracket !== -1) {
      pieces.push({ kind: CLASS, text: text.slice(i + 1, bracket), alternatives: [] });
      i = bracket;
    } else {
      const kind = unit === "*" ? STAR : unit === "?" ? ANY : CHARACTER;
      pieces.push({ kind, text: unit, alternatives: [] });
    }
  }
  return pieces;
}

function isInClass(unit: string, text: string): boolean {
  const isNegated = text[0] === "!" || text[0] === "^";
  const body = text.slice(isNegated ? 1 : 0).replace(/\[:(\w+):\]/g, (whole, name) => classes[name] ?? whole);
  for (let i = 0; i < body.length; i++) {
    const isRange = body[i + 1] === "-" && i + 2 < body.length;
    if (isRange ? unit >= body[i] && unit <= body[i + 2] : unit === body[i]) return !isNegated;
    if (isRange) i += 2;
  }
  return isNegated;
}

/** Whether pieces from `k` match the text from `i`, and `then` takes where they end. */
function piecesMatch(text: string, i: number, pieces: Piece[], k: number, then: (end: number) => boolean): boolean {
  if (k === pieces.length) return then(i);
  const piece = pieces[k], rest = (next: number) => piecesMatch(text, next, pieces, k + 1, then);
  switch (piece.kind) {
    case CHARACTER: return i < text.length && text[i] === piece.text && rest(i + 1);
    case ANY: return i < text.length && rest(i + 1);
    case CLASS: return i < text.length && isInClass(text[i], piece.text) && rest(i + 1);
    case STAR:
      for (let next = i; next <= text.length; next++) if (rest(next)) return true;
      return false;
  }
  return groupMatches(text, i, piece, rest);
}

function groupMatches(text: string, i: number, group: Piece, rest: (next: number) => boolean): boolean {
  const anyOf = (start: number, then: (end: number) => boolean) =>
    group.alternatives.some((pieces) => piecesMatch(text, start, pieces, 0, then));
  const repeated = (start: number): boolean => anyOf(start, (end) => rest(end) || (end > start && repeated(end)));
  switch (group.text) {
    case "@": return anyOf(i, rest);
    case "?": return rest(i) || anyOf(i, rest);
    case "+": return repeated(i);
    case "*": return rest(i) || repeated(i);
  }
  for (let next = i; next <= text.length; next++)
    if (!anyOf(i, (end) => end === next) && rest(next)) return true;
  return false;
}
