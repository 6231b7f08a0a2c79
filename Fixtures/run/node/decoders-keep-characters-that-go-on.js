const decoder = new TextDecoder();
let text = "";
for (const byte of new TextEncoder().encode("\uFEFFa€😀")) text += decoder.decode(new Uint8Array([byte]), { stream: true });
console.log(JSON.stringify(text + decoder.decode()), new TextDecoder("utf8", { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf])).length);
console.log(new TextDecoder("utf-16be").decode(new Uint8Array([0xd8, 0x3d, 0xde, 0, 0, 65])), new TextDecoder(" Latin1 ").encoding);
console.log(new TextDecoder("utf-16").decode(new Uint8Array([0, 0xd8, 65, 0])), new TextDecoder("ascii").decode(new Uint8Array([0xe9])));
console.log(new TextEncoder().encodeInto("a€b", new Uint8Array(3)), new TextEncoder().encode("\ud800"));
for (const each of [() => new TextDecoder("x"), () => new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([0xff])),
  () => new TextDecoder("utf-16le", { fatal: true }).decode(new Uint8Array([1])), () => new TextDecoder().decode("x")]) {
  try {
    each();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
