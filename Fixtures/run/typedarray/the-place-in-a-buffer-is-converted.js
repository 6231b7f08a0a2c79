const buffer = new ArrayBuffer(8), log = [];
function told(name, value) { return { valueOf() { log.push(name); return value; } }; }
const view = new Uint8Array(buffer, told('offset', 2), told('length', 3));
console.log(view.byteOffset, view.length, log.join());
