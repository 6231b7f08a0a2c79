"use strict";
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
const attempt = (step) => { try { console.log(step()); } catch (e) { console.log(e.name, e.message); } };
attempt(() => Object.prototype.toString.call(proxy));
attempt(() => Array.isArray(proxy));
attempt(() => structuredClone(proxy));
