"use strict";
const order = [];
function tick(name) { order.push(name); return order.length; }
async function job(name, n) { for (let i = 0; i < n; i++) { tick(name + i); await null; } return name; }
Promise.all([job("a", 3), job("b", 2)]).then((r) => { console.log(r.join(), order.join()); });
tick("sync");
(async () => { try { await Promise.reject(new Error("no")); } catch (e) { console.log("caught", e.message); } })();
