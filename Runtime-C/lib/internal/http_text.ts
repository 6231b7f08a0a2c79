// Words of the heads of messages: names of fields, their values, elements of lists. None of it asks for patterns or for the letters of other scripts, which would be in
// each server for this alone.
import { lowered } from "node:internal/encodings";

/** For each byte its lower case when it may stand in a token (RFC 9110, 5.6.2), else 0. */
function tokenTable(): Int32Array {
  const table = new Int32Array(256), marks = "!#$%&'*+-.^_`|~";
  for (let c = 48; c < 58; c++) table[c] = c;
  for (let c = 97; c < 123; c++) table[c] = table[c - 32] = c;
  for (let i = 0; i < marks.length; i++) table[marks.charCodeAt(i)] = marks.charCodeAt(i);
  return table;
}
export const tokens = tokenTable();

/** Is it a token? */
export function isToken(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 255 || tokens[c] === 0) return false;
  }
  return text.length > 0;
}

/** Does it have what may not stand in the value of a field? */
export function hasInvalidUnit(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if ((c < 32 && c !== 9) || c === 127 || c > 255) return true;
  }
  return false;
}

/** Texts in lower case by themselves. A program has few of them, unless it takes them from elsewhere. */
const lowerCases = new Map<string, string>(), LOWER_CASES_MAX = 256, LONGEST_KEPT = 64;

/** With the small letters of ASCII. */
export function lowerCase(text: string): string {
  let at = 0;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c >= 65 && c <= 90) break;
  }
  if (at === text.length) return text;
  const known = lowerCases.get(text);
  if (known !== undefined) return known;
  const lower = lowered(text);
  if (lowerCases.size < LOWER_CASES_MAX && text.length <= LONGEST_KEPT) lowerCases.set(text, lower);
  return lower;
}

function isWordUnit(c: number): boolean { return (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || c === 95; }

/** Does the word stand in it, in any case? */
export function hasWord(value: any, word: string): boolean {
  const text = lowerCase(`${value}`);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = at === 0 ? 32 : text.charCodeAt(at - 1);
    const after = at + word.length === text.length ? 32 : text.charCodeAt(at + word.length);
    if (!isWordUnit(before) && !isWordUnit(after)) return true;
  }
  return false;
}

/** Is one of the elements of the list this word, in any case? */
export function hasElement(list: string, word: string): boolean {
  for (let start = 0, end = 0; end < list.length; start = end + 1) {
    end = list.indexOf(",", start);
    if (end < 0) end = list.length;
    if (lowerCase(list.slice(start, end).trim()) === word) return true;
  }
  return false;
}
