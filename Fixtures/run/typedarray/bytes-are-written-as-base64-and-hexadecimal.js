const bytes = Uint8Array.fromHex("00fbFF3e");
console.log(bytes, bytes.toHex(), bytes.toBase64(), bytes.toBase64({ alphabet: "base64url", omitPadding: true }));
console.log(Uint8Array.fromBase64(" aGVs\nbG8= "), Uint8Array.fromBase64("-_8", { alphabet: "base64url" }));
console.log(Uint8Array.fromBase64("aGVsbG8", { lastChunkHandling: "stop-before-partial" }).length);
const target = new Uint8Array(4);
console.log(target.setFromBase64("aGVsbG8h"), target.setFromHex("ffeeddccbb"), target);
for (const text of ["a", "aG=", "aGV$", "aGVsbB=="]) {
  try {
    console.log(Uint8Array.fromBase64(text, { lastChunkHandling: "strict" }));
  } catch (e) {
    console.log(e.name);
  }
}
for (const attempt of [() => Uint8Array.fromHex("abc"), () => Uint8Array.fromHex(12), () => bytes.toHex.call([])]) {
  try {
    attempt();
  } catch (e) {
    console.log(e.name);
  }
}
console.log(new Uint8Array(0).toHex() === "" && new Uint8Array(0).toBase64() === "");
