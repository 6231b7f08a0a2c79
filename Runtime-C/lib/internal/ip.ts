// Addresses of the Internet Protocol, as texts and bytes.
import { addressBytes } from "aot:host";

const scratch = new Uint8Array(16);

/** Is what follows the percent sign, if there is one, the name of a zone? */
function hasZone(text: string): boolean {
  const at = text.indexOf("%");
  for (let i = at + 1; at >= 0 && i < text.length; i++) {
    const c = text.charCodeAt(i);
    const isRight = (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 58) || c === 45 || c === 46;
    if (!isRight) return false;
  }
  return at < 0 || at + 1 < text.length;
}

/** 4 or 6, or 0 when the text is no address. */
export function isIP(input: any): number {
  const text = `${input}`;
  // Most names are told from addresses by their first unit.
  const size = text.length > 64 || !hasZone(text) ? 0 : addressBytes(text, scratch);
  return size === 4 ? 4 : size === 16 ? 6 : 0;
}

export function isIPv4(input: any): boolean { return isIP(input) === 4; }
export function isIPv6(input: any): boolean { return isIP(input) === 6; }

/** The bytes of an address, 4 or 16 of them. Requires an address. */
export function bytesOfAddress(text: string): Uint8Array {
  const bytes = new Uint8Array(16);
  return bytes.subarray(0, addressBytes(text, bytes));
}
