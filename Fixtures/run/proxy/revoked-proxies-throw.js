const { proxy, revoke } = Proxy.revocable({ a: 1 }, {});
console.log(proxy.a);
revoke();
revoke();
for (const f of [() => proxy.a, () => { proxy.a = 1; }, () => 'a' in proxy, () => Object.keys(proxy), () => Array.isArray(proxy), () => new Proxy(1, {}), () => Proxy({}, {})]) {
  try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); }
}
console.log(typeof proxy);
