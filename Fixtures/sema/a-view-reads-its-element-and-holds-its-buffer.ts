const buffer = new ArrayBuffer(16);
const view = new DataView(buffer);
const bytes = new Uint8Array(buffer);
const n = bytes.length; //= double; length
const a = view.getUint8(n & 7); //= int32; builtin DataView.prototype.getUint8
const b = view.getFloat64(8, true); //= double; builtin DataView.prototype.getFloat64
const c = new Uint8Array(view.buffer).length; //= double; length
console.log(a, b, c);
