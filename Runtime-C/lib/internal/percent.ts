// Percent-encoding (URL Standard 1.3).
import { decode, encode } from "aot:host";
import { UTF8 } from "node:internal/encodings";

/** What each set encodes beyond controls and what is not ASCII. */
export const CONTROL_SET = "";
export const FRAGMENT_SET = " \"<>`";
export const QUERY_SET = " \"#<>";
export const SPECIAL_QUERY_SET = " \"#<>'";
export const PATH_SET = " \"#<>?`{}";
export const USERINFO_SET = " \"#<>?`{}/:;=@[\\]^|";

const digits = "0123456789ABCDEF";

export function percent(byte: number): string { return `%${digits[byte >> 4]}${digits[byte & 15]}`; }

function isEncoded(unit: number, set: string): boolean {
  return unit < 32 || unit > 126 || set.includes(String.fromCharCode(unit));
}

/** The text with what is in a set encoded. */
export function percentEncode(text: string, set: string): string {
  let i = 0;
  while (i < text.length && !isEncoded(text.charCodeAt(i), set)) i++;
  if (i === text.length) return text;
  const bytes = new Uint8Array(encode(text.slice(i), UTF8) as any);
  let result = text.slice(0, i);
  for (let k = 0; k < bytes.length; k++)
    result += isEncoded(bytes[k], set) ? percent(bytes[k]) : String.fromCharCode(bytes[k]);
  return result;
}

export function hexValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** The text that percent-encoded bytes are in UTF-8; what is not an encoded byte stays. */
export function percentDecode(text: string): string {
  if (!text.includes("%")) return text;
  const bytes = new Uint8Array(encode(text, UTF8) as any);
  let end = 0;
  for (let i = 0; i < bytes.length; i++) {
    const isByte = bytes[i] === 37 && i + 2 < bytes.length;
    const high = isByte ? hexValue(bytes[i + 1]) : -1, low = isByte ? hexValue(bytes[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      bytes[end++] = (high << 4) | low;
      i += 2;
    } else bytes[end++] = bytes[i];
  }
  return decode(bytes, UTF8, 0, end) as any;
}
