"use strict";
async function* numbers(n) {
  try {
    for (let k = 0; k < n; k++) yield await k;
    yield Promise.resolve("last");
  } finally {
    return "over";
  }
}
numbers(3).return(5).then((result) => console.log("returned", result));
(async () => {
  for await (const x of numbers(1)) console.log("x", x);
  console.log("loop");
})();
let turn = Promise.resolve();
for (let k = 0; k < 15; k++) turn = turn.then(() => console.log(k));
