const target = Object.assign([1, 2], "xy");
console.log(target[0] + 1, typeof target[1]);
function trace() {
  const holder = { stack: undefined };
  Error.captureStackTrace(holder);
  return typeof holder.stack;
}
console.log(trace());
