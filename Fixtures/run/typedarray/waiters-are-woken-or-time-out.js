const a = new Int32Array(new SharedArrayBuffer(8));
console.log(Atomics.wait(a, 0, 1), Atomics.wait(a, 0, 0, 5), Atomics.waitAsync(a, 0, 1), Atomics.waitAsync(a, 0, 0, 0));
const first = Atomics.waitAsync(a, 0, 0), second = Atomics.waitAsync(a, 0, 0, 200), third = Atomics.waitAsync(a, 1, 0, 5);
console.log(first.async, first.value instanceof Promise);
for (const [name, w] of Object.entries({ first, second, third })) w.value.then((v) => console.log(name, v));
console.log(Atomics.notify(a, 0, 1), Atomics.notify(a, 0, 0));
setTimeout(() => console.log("end"), 400);
