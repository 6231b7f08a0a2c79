for (const r of [/a/, /a/dgimsuy, /a/v, new RegExp("a", "yg")])
  console.log(r.flags, r.hasIndices, r.global, r.ignoreCase, r.multiline, r.dotAll, r.unicode, r.unicodeSets, r.sticky);
console.log(RegExp.prototype.global, RegExp.prototype.flags === "", RegExp.prototype.source);
const get = Object.getOwnPropertyDescriptor(RegExp.prototype, "flags").get;
console.log(get.call({ global: 1, sticky: "x", hasIndices: true }));
for (const receiver of [{}, 1]) {
  try { Object.getOwnPropertyDescriptor(RegExp.prototype, "sticky").get.call(receiver); } catch (e) { console.log(e.message); }
}
try { get.call(1); } catch (e) { console.log(e.message); }
