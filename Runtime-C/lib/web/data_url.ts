// URLs that hold what they are of (Fetch, 6).
import { encode } from "aot:host";
import { LATIN1, UTF8 } from "node:internal/encodings";
import { MIMEType } from "node:internal/mime";
import { hexValue } from "node:internal/percent";
import { atob } from "node:web/base64";

/** What the URL holds, and its type. */
export class DataContent {
  bytes: Uint8Array;
  type: string;
  constructor(bytes: Uint8Array, type: string) {
    this.bytes = bytes;
    this.type = type;
  }
}

const otherwise = "text/plain;charset=US-ASCII";

function typeOf(text: string): string {
  try {
    return `${new MIMEType(text.startsWith(";") ? `text/plain${text}` : text)}`;
  } catch {
    return otherwise;
  }
}

function percentDecoded(text: string): Uint8Array {
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
  return bytes.subarray(0, end);
}

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]);
  return text;
}

/** The content of a URL without a fragment; undefined when it is none. */
export function contentOf(href: string): DataContent | undefined {
  const input = href.slice(5), comma = input.indexOf(",");
  if (comma < 0) return undefined;
  const head = input.slice(0, comma).trim(), decoded = percentDecoded(input.slice(comma + 1));
  const coded = /; *base64$/i.exec(head);
  if (coded === null) return new DataContent(decoded, typeOf(head));
  try {
    return new DataContent(new Uint8Array(encode(atob(textOf(decoded)), LATIN1) as any), typeOf(head.slice(0, coded.index)));
  } catch {
    return undefined;
  }
}
