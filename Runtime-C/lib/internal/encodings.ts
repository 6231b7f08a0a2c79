// Encodings by name. The numbers are those of host/codec.c.
export const UTF8 = 0, UTF16LE = 1, LATIN1 = 2, ASCII = 3, HEX = 4, BASE64 = 5, BASE64URL = 6;

const letters = "abcdefghijklmnopqrstuvwxyz", longestName = 9;

/** The text with the small letters of ASCII: no name of an encoding has others. */
export function lowered(name: string): string {
  let text = "";
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    text += unit >= 65 && unit <= 90 ? letters[unit - 65] : name[i];
  }
  return text;
}

/** The number of an encoding; -1 if there is none of the name. */
export function encodingNumber(name: any): number {
  if (typeof name !== "string") return name === undefined || name === null ? UTF8 : -1;
  for (let round = 0; round < 2 && name.length <= longestName; round++) {
    switch (round === 0 ? name : lowered(name)) {
      case "utf8": case "utf-8": case "": return UTF8;
      case "hex": return HEX;
      case "base64": return BASE64;
      case "latin1": case "binary": return LATIN1;
      case "ucs2": case "ucs-2": case "utf16le": case "utf-16le": return UTF16LE;
      case "ascii": return ASCII;
      case "base64url": return BASE64URL;
    }
  }
  return -1;
}

/** The name that node tells of an encoding. */
export function encodingName(number: number): string {
  switch (number) {
    case UTF16LE: return "utf16le";
    case LATIN1: return "latin1";
    case ASCII: return "ascii";
    case HEX: return "hex";
    case BASE64: return "base64";
    case BASE64URL: return "base64url";
  }
  return "utf8";
}
