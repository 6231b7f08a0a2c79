"use strict";
function area(r) { return Math.floor(r * r) + Math.max(r, 1); }
console.log(area(2.5));
Math.floor = (x) => "floor:" + x;
console.log(area(2.5));
const key = ["m", "a", "x"].join("");
Math[key] = () => 1000;
console.log(area(2.5));
