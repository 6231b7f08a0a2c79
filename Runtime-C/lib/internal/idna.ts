// Names of domains (UTS 46, not transitional), by the normalization and the cases of the language.
import { decode as decodeLabel, encode as encodeLabel } from "node:punycode";

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Characters that names leave out: soft hyphens, joiners of words, selectors of variants. */
function isIgnored(point: number): boolean {
  return point === 0xad || point === 0x34f || point === 0x200b || (point >= 0x180b && point <= 0x180d)
    || point === 0x2060 || point === 0x2064 || point === 0xfeff || (point >= 0xfe00 && point <= 0xfe0f)
    || (point >= 0xe0100 && point <= 0xe01ef);
}

function isFullStop(point: number): boolean { return point === 0x3002 || point === 0xff0e || point === 0xff61; }

/** The name with what is the same written the same way. */
function mapped(domain: string): string {
  let text = "";
  for (const character of domain) {
    const point = character.codePointAt(0)!;
    if (!isIgnored(point)) text += isFullStop(point) ? "." : point === 0x1e9e ? "ß" : character;
  }
  // Each letter for itself: a sigma at the end is as others are.
  let lower = "";
  for (const character of text.normalize("NFKC")) lower += character.toLowerCase();
  return lower.normalize("NFC");
}

/** Signs that take the vowel of the letter before them away: joiners may only follow those. */
const viramas = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u0F84\u1039\u103A\u17D2\u1A60\u1B44\u1BAA]$/;

/** Without joiners where they may stand; between letters that join, as Arabic ones, that is the one that keeps them apart. */
function withoutJoiners(label: string): string {
  let text = "";
  for (const character of label.replace(/(\p{Script=Arabic})\u200C(?=\p{Script=Arabic})/gu, "$1")) {
    const isJoiner = character === "\u200C" || character === "\u200D";
    if (!isJoiner || !viramas.test(text)) text += character;
  }
  return text;
}

/** No mark at the start, and nothing that has no letters' work: controls, spaces, what is not assigned. */
function isValidLabel(label: string): boolean {
  return !/^\p{M}|[\p{C}\p{Z}\uFFFC\uFFFD\u2FF0-\u2FFB]/u.test(withoutJoiners(label));
}

/** The text of a label after `xn--`; undefined if it is none. */
function decodedLabel(label: string): string | undefined {
  try {
    const text = decodeLabel(label.slice(4));
    return text !== "" && !isAscii(text) && mapped(text) === text && isValidLabel(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** A label in ASCII; undefined if it is none. */
function labelToAscii(label: string): string | undefined {
  if (label.startsWith("xn--")) return isAscii(label) && decodedLabel(label) !== undefined ? label : undefined;
  if (isAscii(label)) return label;
  return isValidLabel(label) ? `xn--${encodeLabel(label)}` : undefined;
}

/** The name in ASCII; undefined if it is none. */
export function domainToAscii(domain: string): string | undefined {
  const name = isAscii(domain) ? domain.toLowerCase() : mapped(domain);
  if (isAscii(name) && !name.includes("xn--")) return name;
  const labels: string[] = [];
  for (const label of name.split(".")) {
    const text = labelToAscii(label);
    if (text === undefined) return undefined;
    labels.push(text);
  }
  return labels.join(".");
}

/** The name as people read it. */
export function domainToReadable(domain: string): string {
  const labels: string[] = [];
  for (const label of domain.split("."))
    labels.push(label.startsWith("xn--") ? decodedLabel(label) ?? label : label);
  return labels.join(".");
}
