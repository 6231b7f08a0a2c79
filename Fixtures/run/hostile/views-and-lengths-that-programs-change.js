'use strict';
class Loud extends DataView { getUint8(i) { return super.getUint8(i) + 1000; } }
const loud = new Loud(new ArrayBuffer(2));
console.log(loud.getUint8(0), loud.getInt8(1));
const derived = Object.create(new DataView(new ArrayBuffer(4)));
try { derived.getInt32(0); } catch (e) { console.log(e.name); }

const own = new Uint8Array(3);
Object.defineProperty(own, 'length', { value: 7 });
console.log(own.length);
const plain = new Int16Array(4);
console.log(plain.length);
Object.defineProperty(Int16Array.prototype, 'length', { get() { return 'mine'; }, configurable: true });
console.log(plain.length, new Int16Array(2).length);
delete Int16Array.prototype.length;
console.log(plain.length);

const changed = new DataView(new ArrayBuffer(4));
console.log(changed.getUint16(0));
DataView.prototype.getUint16 = function (i) { return `u${i}`; };
console.log(changed.getUint16(1));
Object.defineProperty(DataView.prototype, 'buffer', { get() { return 'nothing'; } });
console.log(changed.buffer);
