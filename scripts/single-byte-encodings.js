// Writes Runtime-C/lib/internal/single_byte.ts from what the TextDecoder of the node that runs it makes of each byte:
//   node scripts/single-byte-encodings.js > Runtime-C/lib/internal/single_byte.ts
// The labels are those of the Encoding Standard (4.2).
const labels = {
  ibm866: "866 cp866 csibm866 ibm866",
  "iso-8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
  "iso-8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
  "iso-8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
  "iso-8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
  "iso-8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
  "iso-8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek",
  "iso-8859-8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual",
  "iso-8859-8-i": "csiso88598i iso-8859-8-i logical",
  "iso-8859-10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
  "iso-8859-13": "iso-8859-13 iso8859-13 iso885913",
  "iso-8859-14": "iso-8859-14 iso8859-14 iso885914",
  "iso-8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
  "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
  "koi8-u": "koi8-ru koi8-u",
  macintosh: "csmacintosh mac macintosh x-mac-roman",
  "windows-874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
  "windows-1250": "cp1250 windows-1250 x-cp1250",
  "windows-1251": "cp1251 windows-1251 x-cp1251",
  "windows-1253": "cp1253 windows-1253 x-cp1253",
  "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254",
  "windows-1255": "cp1255 windows-1255 x-cp1255",
  "windows-1256": "cp1256 windows-1256 x-cp1256",
  "windows-1257": "cp1257 windows-1257 x-cp1257",
  "windows-1258": "cp1258 windows-1258 x-cp1258",
  "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
};

const table = (name) => {
  const decoder = new TextDecoder(name);
  const units = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)).charCodeAt(0));
  const isPlain = units.every((unit, byte) => byte >= 128 || unit === byte);
  return units.slice(isPlain ? 128 : 0);
};
const escaped = (units) => units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
const names = Object.keys(labels);
// iso-8859-8 and iso-8859-8-i differ in the direction of writing only.
const sharers = new Map();
for (const name of names) {
  const text = escaped(table(name));
  sharers.set(text, [...(sharers.get(text) ?? []), name]);
}
const cases = (keys) => keys.map((key) => `case "${key}":`).join(" ");
// One text, because each label as a string of its own costs a small program more.
const lines = names.map((name) => [name, ...labels[name].split(" ").filter((label) => label !== name)].join(","));
console.log(`// Encodings of one byte a character, as node decodes them. Made by scripts/single-byte-encodings.js.

/** Names of encodings, with their other labels behind them. */
const labels = \`
${lines.map((line) => `,${line},`).join("\n")}
\`;

/** The name of the encoding that a label in small letters means; an empty text if it is none of these. */
export function singleByteName(label: string): string {
  const at = label.includes(",") || label.includes("\\n") ? -1 : labels.indexOf(\`,\${label},\`);
  if (at < 0) return "";
  const start = labels.lastIndexOf("\\n", at) + 2;
  return labels.slice(start, labels.indexOf(",", start));
}

/** The units that the bytes of an encoding stand for, or only those from 128, if the others are ASCII; U+FFFD is none. */
export function singleByteTable(name: string): string {
  switch (name) {
${[...sharers].map(([text, names]) => `    ${cases(names)}\n      return "${text}";`).join("\n")}
  }
  return "";
}`);
