// Hosts of URLs (URL Standard 3). Functions give undefined for what is no host.
import { domainToAscii } from "node:internal/idna";
import { CONTROL_SET, hexValue, percentDecode, percentEncode } from "node:internal/percent";

const FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";

function hasForbidden(text: string, isDomain: boolean): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (FORBIDDEN.includes(text[i])) return true;
    if (isDomain && (unit < 32 || unit === 37 || unit === 127)) return true;
  }
  return false;
}

export function parseHost(input: string, isSpecial: boolean): string | undefined {
  if (input.startsWith("[")) return input.endsWith("]") ? parseAddress6(input.slice(1, -1)) : undefined;
  if (!isSpecial) return hasForbidden(input, false) ? undefined : percentEncode(input, CONTROL_SET);
  const domain = domainToAscii(percentDecode(input));
  if (domain === undefined || domain === "" || hasForbidden(domain, true)) return undefined;
  return endsInNumber(domain) ? parseAddress4(domain) : domain;
}

// MARK: IPv4

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
  return text !== "";
}

function labelsOf(domain: string): string[] {
  const labels = domain.split(".");
  if (labels.length > 1 && labels[labels.length - 1] === "") labels.pop();
  return labels;
}

function endsInNumber(domain: string): boolean {
  const labels = labelsOf(domain), last = labels[labels.length - 1];
  return isDigits(last) || numberOf(last) >= 0;
}

/** A decimal, octal or hexadecimal number; -1 if it is none. */
function numberOf(text: string): number {
  if (text === "") return -1;
  let base = 10, digits = text;
  if (text.startsWith("0x") || text.startsWith("0X")) {
    base = 16;
    digits = text.slice(2);
  } else if (text.length > 1 && text.startsWith("0")) {
    base = 8;
    digits = text.slice(1);
  }
  let value = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = hexValue(digits.charCodeAt(i));
    if (digit < 0 || digit >= base) return -1;
    value = value * base + digit;
  }
  return value;
}

function parseAddress4(domain: string): string | undefined {
  const labels = labelsOf(domain), count = labels.length;
  if (count > 4) return undefined;
  let address = 0;
  for (let i = 0; i < count; i++) {
    const value = numberOf(labels[i]), isLast = i === count - 1;
    if (value < 0 || value >= (isLast ? 256 ** (5 - count) : 256)) return undefined;
    address += isLast ? value : value * 256 ** (3 - i);
  }
  return `${Math.floor(address / 16777216)}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

// MARK: IPv6

/** The two pieces of an IPv4 address at the end of an IPv6 address. */
function trailingPieces(text: string): number[] | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!isDigits(part) || part.length > 3 || (part.length > 1 && part.startsWith("0")) || +part > 255) return undefined;
    bytes.push(+part);
  }
  return [bytes[0] * 256 + bytes[1], bytes[2] * 256 + bytes[3]];
}

/** Pieces between colons; an IPv4 address may be the last. */
function piecesOf(text: string, mayEndInAddress: boolean): number[] | undefined {
  const pieces: number[] = [];
  if (text === "") return pieces;
  const parts = text.split(":");
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (mayEndInAddress && i === parts.length - 1 && part.includes(".")) {
      const pair = trailingPieces(part);
      if (pair === undefined) return undefined;
      pieces.push(pair[0], pair[1]);
      continue;
    }
    if (part === "" || part.length > 4) return undefined;
    let value = 0;
    for (let k = 0; k < part.length; k++) {
      const digit = hexValue(part.charCodeAt(k));
      if (digit < 0) return undefined;
      value = value * 16 + digit;
    }
    pieces.push(value);
  }
  return pieces;
}

function parseAddress6(text: string): string | undefined {
  const gap = text.indexOf("::");
  if (gap === -1) {
    const pieces = piecesOf(text, true);
    return pieces !== undefined && pieces.length === 8 ? addressText(pieces) : undefined;
  }
  const start = piecesOf(text.slice(0, gap), false), end = piecesOf(text.slice(gap + 2), true);
  if (start === undefined || end === undefined || start.length + end.length > 7) return undefined;
  const pieces = start.slice();
  while (pieces.length + end.length < 8) pieces.push(0);
  return addressText(pieces.concat(end));
}

/** The first longest run of zeros, of two at least: where it starts and how long it is. */
function longestZeros(pieces: number[]): number[] {
  let best = -1, size = 1;
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (i + n < 8 && pieces[i + n] === 0) n++;
    if (n > size) {
      best = i;
      size = n;
    }
    i += n;
  }
  return [best, size];
}

function addressText(pieces: number[]): string {
  const [gap, size] = longestZeros(pieces);
  let text = "";
  for (let i = 0; i < 8; i++) {
    if (i === gap) {
      text += i === 0 ? "::" : ":";
      i += size - 1;
      continue;
    }
    text += pieces[i].toString(16);
    if (i < 7) text += ":";
  }
  return `[${text}]`;
}
