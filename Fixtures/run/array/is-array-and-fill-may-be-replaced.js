"use strict";
Array.isArray = () => true;
function size(x) { if (Array.isArray(x)) return x.length; return -1; }
console.log(size([1, 2]), size('abc'), size({ length: 7 }), size(5));
Array.prototype.fill = function () { return this; };
const empty = new Array(3).fill(0);
console.log(empty[1] + 1, 1 in empty);
const later = new Array(2);
later.fill(1);
console.log(later[0] + 1);
