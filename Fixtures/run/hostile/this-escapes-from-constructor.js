"use strict";
const seen = [];
class Item {
  constructor(n) { seen.push(this); report(); this.n = n; report(); }
}
function report() { for (const s of seen) console.log(Object.keys(s).join() || "(none)", s.n); }
new Item(1);
new Item(2);
