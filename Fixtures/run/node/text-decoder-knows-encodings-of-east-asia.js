// Encodings of Chinese, Japanese and Korean: labels, bytes, errors, and characters that go on.
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const texts = [
  ["gbk", "c4e3bac3a3acb0a1fea080", "8140ff41"], ["gb18030", "c4e3bac3813699319532833580a6d9a3a0", "81308130ff8241"],
  ["big5", "a741a66e8862f9d6", "a741ff2e"], ["euc-jp", "c6fccbdcb8ec8ec0a1a18fb0b1", "c6fc8f41ff"], ["shift_jis", "93fa967b8cea835cc08140", "93fa80a0fd41"],
  ["iso-2022-jp", "1b2442467c4b5c1b284a5c7e1b2842412f", "1b24424121ff1b2842e9"], ["euc-kr", "c7d1b1dbb0a18141c652", "c7d1ff8041"],
];
const labels = "chinese GB2312 x-gbk gb_2312-80 Big5-HKSCS cn-big5 x-euc-jp csISO2022JP sjis windows-31j ms_kanji korean windows-949 ks_c_5601-1987";
console.log(labels.split(" ").map((label) => new TextDecoder(` ${label}\n`).encoding).join());

const attempt = (decoder, ...input) => {
  try { return decoder.decode(...input); } catch (error) { return `${error.name} ${error.code} ${error.message}`; }
};
for (const [name, good, bad] of texts) {
  const decoder = new TextDecoder(name), strict = new TextDecoder(name, { fatal: true });
  console.log(name, JSON.stringify(attempt(decoder, bytes(good))), JSON.stringify(attempt(decoder, bytes(bad))), decoder);
  console.log(attempt(strict, bytes(bad)), attempt(strict, bytes(good)) === attempt(decoder, bytes(good)));
  const whole = decoder.decode(bytes(good));
  for (let at = 1; at < good.length / 2; at++) {
    const parts = [[bytes(good).subarray(0, at), { stream: true }], [bytes(good).subarray(at)]];
    const text = parts.map((part) => decoder.decode(...part)).join("");
    if (text !== whole) console.log(name, at, JSON.stringify(text));
  }
  console.log(attempt(decoder, bytes(good).subarray(0, 1), { stream: true }).length, JSON.stringify(attempt(decoder)), JSON.stringify(attempt(decoder)));
}
console.log(JSON.stringify(new TextDecoder("gb18030").decode(bytes("8431953361"))), JSON.stringify(new TextDecoder("gb18030", { ignoreBOM: true }).decode(bytes("8431953361"))));
for (const label of ["hz-gb-2312", "iso-2022-kr", "replacement", "x-user-defined", "gbk\u00a0", "sjis,"])
  try { new TextDecoder(label); } catch (error) { console.log(error.name, error.code, error.message); }
const view = new DataView(bytes("00b0a141").buffer, 1, 2);
console.log(new TextDecoder("gbk").decode(view), new TextDecoder("gbk").decode(view.buffer).length, new TextDecoder("euc-kr").decode());
