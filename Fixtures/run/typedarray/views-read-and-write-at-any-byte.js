'use strict';
const buf = new ArrayBuffer(64);
const dv = new DataView(buf, 0);
const names = ['Int8','Uint8','Int16','Uint16','Int32','Uint32','Float32','Float64'];
dv.setInt8(0, -5); dv.setUint8(1, 300); dv.setInt16(2, -3, true); dv.setUint16(4, 70000); dv.setInt32(6, 1 << 31); dv.setUint32(10, -1, true); dv.setFloat32(14, 1.1); dv.setFloat64(18, Math.PI, true); dv.setFloat64(26, NaN);
console.log(dv.getInt8(0), dv.getUint8(1), dv.getInt16(2, true), dv.getInt16(2), dv.getUint16(4), dv.getInt32(6), dv.getInt32(6, true), dv.getUint32(10), dv.getUint32(9, true), dv.getFloat32(14), dv.getFloat64(18, true), dv.getFloat64(18, false), dv.getFloat64(26));
function tryIt(f) { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } }
for (const i of [0, 60, 61, 63, 64, -1, 1.5, NaN, Infinity, 2 ** 53]) { tryIt(() => dv.getUint32(i)); tryIt(() => dv.setUint32(i, i)); tryIt(() => dv.getFloat64(i, true)); tryIt(() => dv.getUint8(i)); }
const part = new DataView(buf, 8, 8);
tryIt(() => part.getFloat64(0)); tryIt(() => part.getFloat64(1)); tryIt(() => part.byteLength); tryIt(() => part.buffer === buf);
let little = Date.now() > 0;
let s = 0;
for (let i = 0; i < 16; i++) { dv.setUint32(i * 4 % 60, i * 2654435761, little); little = !little; s = (s * 31 + dv.getInt16(i, little)) | 0; }
console.log(s, new Uint8Array(buf).join());
const r = new ArrayBuffer(8, { maxByteLength: 16 });
const rv = new DataView(r), ra = new Uint8Array(r);
console.log(ra.length, rv.byteLength); r.resize(16); console.log(ra.length, rv.byteLength, rv.getUint8(15)); r.resize(4); tryIt(() => rv.getUint32(1)); tryIt(() => rv.getUint32(0)); console.log(ra.length);
const t = structuredClone(buf, { transfer: [buf] });
tryIt(() => dv.getInt8(0)); tryIt(() => dv.setInt8(0, 1)); tryIt(() => dv.byteLength); console.log(t.byteLength);
const u = new Uint32Array(5); console.log(u.length, u.subarray(2).length, new Uint8ClampedArray([1, 2, 300]).length, new Float64Array(u).length);
