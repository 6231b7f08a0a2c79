"use strict";
// Bits of an int32, of a pointer, of a Float32 NaN: each is NaN to arithmetic and stays one wherever the result goes.
const bytes = new ArrayBuffer(16), u = new Uint32Array(bytes), f = new Float64Array(bytes), g = new Float32Array(bytes);
const view = new DataView(bytes);
function check(high, low) {
  u[1] = high;
  u[0] = low;
  const sum = f[0] * 1, object = { f: f[0], sum }, array = [f[0], -f[0], view.getFloat64(0, true)];
  return [typeof object.f, typeof object.sum, ...array.map(Number.isNaN), object.sum === 7, String(sum)].join(' ');
}
console.log(check(0xfffc0000, 7));
console.log(check(0xfffe4242, 0x41414141 - 4));
console.log(check(0xffffffff, 0xffffffff));
console.log(check(0x7ff00000, 1));
function largest(values) {
  let max = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] * 2;
    if (v > max) max = v;
  }
  return [max, values[0] * 2, { first: values[0] }];
}
u.fill(0xffffffff);
console.log(largest(g), largest(f), [view.getFloat32(0), view.getFloat64(0)]);
