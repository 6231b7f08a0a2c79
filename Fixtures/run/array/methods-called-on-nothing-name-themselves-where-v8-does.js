"use strict";
for (const name of Object.getOwnPropertyNames(Array.prototype).sort()) {
  const method = Array.prototype[name];
  if (typeof method !== "function" || name === "constructor") continue;
  try { method.call(null); } catch (e) { console.log(name, e.message); }
}
