// Where texts in UTF-8 may be cut.

/** How many bytes at the end of a text in UTF-8 start a character that goes on; 0 if none. */
export function openBytes(bytes: Uint8Array): number {
  const end = bytes.length;
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back];
    if ((byte & 0xc0) === 0x80) continue;
    const size = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
    return size > back && isStart(bytes, end - back) ? back : 0;
  }
  return 0;
}

/** What follows the first byte may belong to it. */
function isStart(bytes: Uint8Array, at: number): boolean {
  if (at + 1 >= bytes.length) return true;
  const first = bytes[at], second = bytes[at + 1];
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second <= 0x9f;
  if (first === 0xf0) return second >= 0x90;
  if (first === 0xf4) return second <= 0x8f;
  return true;
}
