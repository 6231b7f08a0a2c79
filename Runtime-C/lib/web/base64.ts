// atob and btoa (HTML 8.3).
import { decode, encode } from "aot:host";
import { BASE64, LATIN1 } from "node:internal/encodings";
import { missingArgs } from "node:internal/errors";

function invalidCharacter(message: string): any { return new DOMException(message, "InvalidCharacterError"); }

function isSpace(unit: number): boolean { return unit === 32 || unit === 9 || unit === 10 || unit === 12 || unit === 13; }

function isDigit(unit: number): boolean {
  if (unit >= 97 && unit <= 122) return true;
  if (unit >= 65 && unit <= 90) return true;
  return (unit >= 48 && unit <= 57) || unit === 43 || unit === 47;
}

/** Throws unless the text is well-formed: digits in groups of four, the last of which padding may fill or nobody. */
function checkDigits(text: string): void {
  let digits = 0, pads = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isSpace(unit)) continue;
    if (unit === 61) pads++;
    else if (pads > 0 || !isDigit(unit)) throw invalidCharacter("Invalid character");
    else digits++;
  }
  if (pads > 0 && (pads > 2 || (digits + pads) % 4 !== 0)) throw invalidCharacter("Invalid character");
  if (digits % 4 === 1) throw invalidCharacter("The string to be decoded is not correctly encoded.");
}

export function atob(input: any): string {
  if (arguments.length === 0) throw missingArgs("input");
  const text = `${input}`;
  checkDigits(text);
  const bytes: any = encode(text, BASE64);
  return decode(bytes, LATIN1, 0, bytes.byteLength) as any;
}

export function btoa(input: any): string {
  if (arguments.length === 0) throw missingArgs("input");
  const text = `${input}`;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) throw invalidCharacter("Invalid character");
  const bytes: any = encode(text, LATIN1);
  return decode(bytes, BASE64, 0, bytes.byteLength) as any;
}
