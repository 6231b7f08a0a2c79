'use strict';
function kill(x) { structuredClone(x.buffer, { transfer: [x.buffer] }); }
const view = new DataView(new ArrayBuffer(8));
const seen = new Uint8Array(view.buffer).fill(3);
let sum = 0;
for (let i = 0; i < seen.length; i++) { if (i === 3) kill(view); sum += seen[i]; }
console.log(sum, seen.length);
