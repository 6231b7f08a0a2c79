"use strict";
function* g() { const x = yield 1; try { yield* [x, 3]; } finally { console.log("left"); } }
const it = g();
console.log(it.next(), it.next(2), it.return(9));
async function* ag() { for await (const v of [Promise.resolve(1), 2]) yield v; return Promise.resolve(3); }
(async () => { const all = []; for await (const v of ag()) all.push(v); const [x, { y = await 5 }] = [await 4, {}]; console.log(all, x, y); })();
