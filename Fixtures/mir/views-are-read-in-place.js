// A DataView's methods are operations, the length of a typed array is a load.
function sum(bytes) {
  const view = new DataView(bytes.buffer);
  let total = 0;
  for (let i = 0; i < bytes.length; i += 2) total += view.getUint16(i, true);
  return total;
}
console.log(sum(new Uint8Array(16)));
