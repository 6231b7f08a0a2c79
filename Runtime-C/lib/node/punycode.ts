// node:punycode: names of domains in ASCII (RFC 3492).
const BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, INITIAL_BIAS = 72, INITIAL_N = 128, MAX = 2147483647;

function adapt(delta: number, count: number, isFirst: boolean): number {
  delta = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  delta += Math.floor(delta / count);
  let k = 0;
  while (delta > ((BASE - T_MIN) * T_MAX) >> 1) {
    delta = Math.floor(delta / (BASE - T_MIN));
    k += BASE;
  }
  return Math.floor(k + ((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

function digitOf(unit: number): number {
  if (unit >= 48 && unit < 58) return unit - 22;
  if (unit >= 65 && unit < 91) return unit - 65;
  if (unit >= 97 && unit < 123) return unit - 97;
  return BASE;
}

function threshold(k: number, bias: number): number {
  return k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
}

function fail(type: string): never {
  if (type === "overflow") throw new RangeError("Overflow: input needs wider integers to process");
  if (type === "not-basic") throw new RangeError("Illegal input >= 0x80 (not a basic code point)");
  throw new RangeError("Invalid input");
}

export const version = "2.1.0";

export const ucs2 = {
  decode(text: string): number[] {
    const points: number[] = [];
    for (let i = 0; i < text.length; i++) {
      const point = text.codePointAt(i)!;
      if (point > 0xffff) i++;
      points.push(point);
    }
    return points;
  },
  encode(points: number[]): string { return String.fromCodePoint(...points); },
};

export function decode(input: string): string {
  const output: number[] = [];
  let n = INITIAL_N, i = 0, bias = INITIAL_BIAS;
  const basic = Math.max(input.lastIndexOf("-"), 0);
  for (let j = 0; j < basic; j++) {
    if (input.charCodeAt(j) >= 0x80) fail("not-basic");
    output.push(input.charCodeAt(j));
  }
  for (let at = basic > 0 ? basic + 1 : 0; at < input.length;) {
    const old = i;
    for (let weight = 1, k = BASE; ; k += BASE) {
      if (at >= input.length) fail("invalid-input");
      const digit = digitOf(input.charCodeAt(at++));
      if (digit >= BASE) fail("invalid-input");
      if (digit > Math.floor((MAX - i) / weight)) fail("overflow");
      i += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (weight > Math.floor(MAX / (BASE - t))) fail("overflow");
      weight *= BASE - t;
    }
    const count = output.length + 1;
    bias = adapt(i - old, count, old === 0);
    if (Math.floor(i / count) > MAX - n) fail("overflow");
    n += Math.floor(i / count);
    i %= count;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
}

function digitText(digit: number): string { return String.fromCharCode(digit + (digit < 26 ? 97 : 22)); }

export function encode(text: string): string {
  const input = ucs2.decode(text);
  let output = "";
  for (const point of input) if (point < 0x80) output += String.fromCharCode(point);
  const basic = output.length;
  let handled = basic, n = INITIAL_N, delta = 0, bias = INITIAL_BIAS;
  if (basic > 0) output += "-";
  while (handled < input.length) {
    let m = MAX;
    for (const point of input) if (point >= n && point < m) m = point;
    if (m - n > Math.floor((MAX - delta) / (handled + 1))) fail("overflow");
    delta += (m - n) * (handled + 1);
    n = m;
    for (const point of input) {
      if (point < n && ++delta > MAX) fail("overflow");
      if (point !== n) continue;
      let q = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (q < t) break;
        output += digitText(t + ((q - t) % (BASE - t)));
        q = Math.floor((q - t) / (BASE - t));
      }
      output += digitText(q);
      bias = adapt(delta, handled + 1, handled === basic);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return output;
}

/** Applies a function to the labels of a domain, or of that of an address. */
function mapLabels(domain: string, change: (label: string) => string): string {
  const at = domain.indexOf("@");
  const start = at === -1 ? "" : domain.slice(0, at + 1), rest = at === -1 ? domain : domain.slice(at + 1).split("@")[0];
  return start + rest.split(/[\u002E\u3002\uFF0E\uFF61]/).map(change).join(".");
}

export function toUnicode(input: string): string {
  return mapLabels(input, (label) => (label.startsWith("xn--") ? decode(label.slice(4).toLowerCase()) : label));
}

export function toASCII(input: string): string {
  return mapLabels(input, (label) => (/[^\0-\x7F]/.test(label) ? `xn--${encode(label)}` : label));
}
