// structuredClone takes buffers with it; what reads or writes them afterwards sees none.
function report(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.constructor.name, e.message);
  }
}
const detach = (buffer) => structuredClone(buffer, { transfer: [buffer] });
const buffer = new ArrayBuffer(16), words = new Int32Array(buffer);
words[0] = 7;
let sum = 0;
for (let i = 0; i < words.length; i++) {
  if (i === 1) detach(buffer);
  sum += words[i];
}
console.log(sum, words.length, words[0], 0 in words, Object.keys(words));
words[0] = 1;
console.log(words[0], buffer);
const moved = structuredClone({ words: new Uint8Array(detach(new ArrayBuffer(3)), 1) });
console.log(moved.words, moved.words.byteOffset);
for (const name of ["at", "fill", "map", "sort", "slice", "subarray", "set", "with", "findLastIndex", "join", "keys"]) {
  report(() => Uint8Array.prototype[name].call({}, 0));
  report(() => String(words[name](() => 0, () => 0)));
  const b = new ArrayBuffer(4), late = { valueOf: () => (b.byteLength && detach(b), 0) };
  report(() => String(new Uint8Array(b)[name](late, late, late)));
}
report(() => new DataView(buffer));
const view = new DataView(new ArrayBuffer(1));
detach(view.buffer);
report(() => view);
report(() => view.byteLength);
report(() => [...words]);
report(() => structuredClone(1, { transfer: [{}] }));
report(() => structuredClone(1, { transfer: 5 }));
report(() => structuredClone(1, 5));
