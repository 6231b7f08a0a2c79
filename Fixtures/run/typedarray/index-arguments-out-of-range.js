// ToIndex shows what it was given; DataView the integer.
function report(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const buffer = () => new ArrayBuffer(16);
for (const v of [-1, "-1", -1.5, 2 ** 53, 1e30, Infinity, { valueOf: () => -2 }, [-3], 17, null, "3"]) {
  report(() => new ArrayBuffer(v).byteLength);
  report(() => new Int32Array(v).length);
  report(() => new Int32Array(buffer(), v).length);
  report(() => new Int32Array(buffer(), 0, v).length);
  report(() => new DataView(buffer(), v).byteLength);
  report(() => new DataView(buffer(), 0, v).byteLength);
  report(() => new DataView(buffer()).getInt8(v));
  report(() => new ArrayBuffer(4, { maxByteLength: 8 }).resize(v));
}
report(() => new Int32Array(new ArrayBuffer(7)));
report(() => new Int32Array(buffer(), 1));
