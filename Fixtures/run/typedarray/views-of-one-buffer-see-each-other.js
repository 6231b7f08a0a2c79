"use strict";
const b = new ArrayBuffer(16), i = new Int32Array(b), u = new Uint8Array(b), f = new Float64Array(b), d = new DataView(b);
i[0] = -2;
console.log(u[0], u[3], d.getInt16(0), d.getInt16(0, true));
f[1] = Math.PI;
console.log(i[2], i[3], u[15]);
for (let k = 0; k < 16; k++) {
  u[k] = 255;
  if (Number.isNaN(f[0])) {
    console.log('nan at', k);
    break;
  }
}
u.fill(255);
console.log(f[0], f[0] === f[0], [f[0]].includes(NaN), JSON.stringify([f[0]]), f[0] + 1, { x: f[0] }.x);
i[0] = 1;
i[1] = 0x7ff80000;
const values = [f[0], 1];
console.log(values[0], values.indexOf(1));
