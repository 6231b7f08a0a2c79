const later = (value) => new Promise((ok) => setTimeout(ok, 1, value));
console.log("start");
const { a, b = await later("default") } = await later({ a: 1 });
let total = 0;
for (let i = 0; i < 3; i++) total += await later(i);
for await (const x of [later(10), 20]) total += x;
try { await Promise.reject(new Error("caught")); } catch (error) { console.log(error.message); } finally { await null; }
const f = () => total + (++total);
label: for (const x of [1, 2]) { for (const y of [1, 2]) { if (await later(y === 2)) continue label; console.log(x, y); } }
console.log(a, b, total, f(), total);
