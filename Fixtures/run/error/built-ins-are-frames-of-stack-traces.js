function where() {
  return new Error("x").stack.split("\n").slice(1).map((line) => line.trim().replace(/[^ (]*[\\/](\S*:\d+:\d+)/, "$1")).filter((line) => !/node:|Module\.|executeUser/.test(line));
}
const show = () => console.log(where()[1], "|", where()[2]);
[1].forEach(show);
[1].map(show);
[2, 1].sort(() => { show(); return 0; });
Array.from([1], show);
new Map([[1, 2]]).forEach(show);
"a".replace("a", show);
JSON.stringify({ toJSON() { show(); } });
new Promise(show);
new Set({ [Symbol.iterator]: () => ({ next() { show(); return { done: true }; } }) });
parseInt({ toString() { show(); return "1"; } });
show.call();
Reflect.apply(show, null, []);
for (const f of [() => JSON.parse("{"), () => "x".repeat(-1), () => (1).toFixed(200), () => [].reduce(show), () => Object.defineProperty(1), () => new Map(5), () => BigInt(1.5), () => decodeURI("%"), () => new Array(-1), () => new Proxy(1, 2), () => Map()])
  try { f(); } catch (e) { console.log(e.stack.split("\n")[1].trim().replace(/[^ (]*[\\/](\S*:\d+:\d+)/, "$1")); }
