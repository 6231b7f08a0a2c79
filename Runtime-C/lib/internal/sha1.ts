// SHA-1 (FIPS 180-4), for the handshake of WebSockets: programs that need no more cryptography link none.

function rotated(x: number, bits: number): number { return (x << bits) | (x >>> (32 - bits)); }

/** The bytes with their end mark and length, a multiple of 64. */
function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6), view = new DataView(whole.buffer);
  whole.set(bytes);
  whole[bytes.length] = 128;
  view.setUint32(whole.length - 4, bytes.length * 8);
  return whole;
}

function choice(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

/** @param bytes fewer than 2^29 */
export function sha1(bytes: Uint8Array): Uint8Array {
  const content = padded(bytes), input = new DataView(content.buffer), words = new Int32Array(80);
  const state = new Int32Array([0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0]);
  for (let block = 0; block < content.length; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = input.getInt32(block + 4 * i);
    for (let i = 16; i < 80; i++) words[i] = rotated(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (let i = 0; i < 80; i++) {
      const next = (rotated(a, 5) + choice(i, b, c, d) + e + words[i]) | 0;
      e = d;
      d = c;
      c = rotated(b, 30);
      b = a;
      a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }
  const result = new Uint8Array(20), output = new DataView(result.buffer);
  for (let i = 0; i < 5; i++) output.setInt32(4 * i, state[i]);
  return result;
}
