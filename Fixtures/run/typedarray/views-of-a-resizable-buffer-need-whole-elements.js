"use strict";
const attempt = (make) => {
  try {
    console.log(make().length);
  } catch (error) {
    console.log(error.message);
  }
};
const buffer = new ArrayBuffer(16, { maxByteLength: 24 });
const floats = new Float64Array(buffer);
for (const size of [16, 2, 12, 24]) {
  buffer.resize(size);
  attempt(() => floats);
  attempt(() => floats.subarray(0));
  attempt(() => floats.subarray(0, 1));
  attempt(() => new Float64Array(buffer, 8));
}
attempt(() => new Int16Array(new ArrayBuffer(7), 8));
