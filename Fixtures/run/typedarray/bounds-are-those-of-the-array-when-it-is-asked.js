// A typed array of known length is read without a look at it, unless its buffer may go or shrink.
function sum(a) { let s = 0; for (let i = 0; i < a.length; i++) s = (s + a[i]) % 65521; return s; }
const bytes = new Uint8Array(64);
for (let i = 0; i < bytes.length; i++) bytes[i] = i * 7;
console.log(sum(bytes), bytes[63], bytes[64], bytes[-1]);
const words = new Uint32Array(4);
for (let i = 0; i < 4; i++) words[i] = -1 - i;
console.log(words[0] + words[1], words[3] ^ 1, words[2] >>> 1, -words[0], words[3] % 10, words[4]);
const view = new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 }));
function shrinking(v) { let out = []; for (let i = 0; i < 8; i++) { if (i === 4) v.buffer.resize(5); out.push(v[i]); } return out; }
console.log(shrinking(view));
const gone = new Int16Array(4);
function detaching(v) { let out = []; for (let i = 0; i < v.length; i++) { out.push(v[i]); if (i === 1) structuredClone(v.buffer, { transfer: [v.buffer] }); } return [out, v[0], v.length]; }
console.log(detaching(gone));
const floats = new Float32Array([1.5, NaN, -0]);
console.log(floats[0] + floats[2], floats[1], Object.is(floats[2], -0));
