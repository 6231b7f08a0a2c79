"use strict";
const buffer = new ArrayBuffer(8, { maxByteLength: 16 }), bytes = new Uint8Array(buffer).fill(7);
function after(i) { if (i < bytes.length) { buffer.resize(2); return bytes[i]; } return 'no'; }
console.log(after(5), bytes.length, after(5));
const own = new Uint8Array(4).fill(9);
console.log(own.buffer.byteLength, own.subarray(1).buffer === own.buffer, own.buffer instanceof ArrayBuffer);
