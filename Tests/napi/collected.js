"use strict";
// What dies takes what it wraps along, in a turn of the loop.
const addon = require("./addon.node");
function waste() {
  for (let i = 0; i < 2000; i++) {
    new addon.Counter(i);
    addon.external();
    addon.finalizes({ i });
  }
}
function work(turns) {
  waste();
  let garbage = [];
  for (let i = 0; i < 200000; i++) garbage.push({ i, list: [i] });
  garbage = null;
  if (addon.count_finalized() > 1000) return console.log("finalized", typeof addon.recall());
  if (turns === 0) return console.log("nothing died");
  setImmediate(work, turns - 1);
}
addon.keep({ strong: true }, 1);
work(60);
