let at = 1, order = 1, offset = 1;
const t = new Int8Array([2, 1]);
console.log(t.at({ valueOf() { at = "a"; return 1; } }), at + 1);
t.sort(() => ({ valueOf() { order = "o"; return 0; } }));
console.log(order + 1);
t.set([5], { valueOf() { offset = "f"; return 1; } });
console.log(t[1], offset + 1);
