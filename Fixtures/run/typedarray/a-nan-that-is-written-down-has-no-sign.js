// What serializers write for NaN: 7ff8 and zeros, 7fc0 and zeros.
const floats = new Float64Array(2), bytes = new Uint8Array(floats.buffer), view = new DataView(floats.buffer), short = new Float32Array(floats.buffer);
const hex = () => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
floats[0] = NaN;
console.log(hex());
view.setFloat64(8, NaN);
console.log(hex());
floats.fill(NaN);
console.log(hex());
short[1] = NaN;
console.log(hex());
floats.set([NaN, undefined]);
console.log(hex());
const held = [1.5, NaN];
floats[0] = held[1];
console.log(hex());
const rows = [[NaN, 1], [2, 3], [4, 5], [6, 7], [8, 9], [10, 11], [12, 13], [14, NaN]];
floats[1] = rows[7][1];
console.log(hex());
