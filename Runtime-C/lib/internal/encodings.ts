// Encodings by name. The numbers are those of host/codec.c.
export const UTF8 = 0, UTF16LE = 1, LATIN1 = 2, ASCII = 3, HEX = 4, BASE64 = 5, BASE64URL = 6;

/** The number of an encoding; -1 if there is none of the name. */
export function encodingNumber(name: any): number {
  switch (name) {
    case "utf8": case "utf-8": return UTF8;
    case "hex": return HEX;
    case "base64": return BASE64;
    case "latin1": case "binary": return LATIN1;
  }
  if (typeof name !== "string") return name === undefined || name === null ? UTF8 : -1;
  switch (name.toLowerCase()) {
    case "": case "utf8": case "utf-8": return UTF8;
    case "ucs2": case "ucs-2": case "utf16le": case "utf-16le": return UTF16LE;
    case "latin1": case "binary": return LATIN1;
    case "ascii": return ASCII;
    case "hex": return HEX;
    case "base64": return BASE64;
    case "base64url": return BASE64URL;
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
