"use strict";
// Numeric keys outside the array name nothing; elements stay writable, enumerable and configurable.
function report(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const bytes = new Uint8Array(2);
for (const key of [0, 1, 2, "1.5", "-0", "x"]) {
  report(() => Object.defineProperty(bytes, key, { value: 5, configurable: true, enumerable: true, writable: true }));
  report(() => Object.defineProperty(bytes, key, { value: 6, writable: false }));
  report(() => delete bytes[key]);
}
report(() => Object.freeze(bytes));
report(() => { bytes.length = 1; });
report(() => Uint8Array.prototype.length);
report(() => DataView.prototype.byteLength);
