"use strict";
let log = [];
const o = { x: 1, a: [1, 2, 3] };
function get(n) { log.push(n); return o; }
get("a").x += 5;
get("b").a[log.length]++;
const old = get("c").x++;
get("d")["a"][0] **= 2;
get("e").y ??= 4;
get("f").y ||= 5;
get("g").y &&= 6;
let i = 0;
o.a[i++] += i;
console.log(log.join(), o.x, old, o.y, o.a.join(), i);
