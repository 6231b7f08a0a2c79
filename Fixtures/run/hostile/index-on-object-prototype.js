"use strict";
function third(a) { return a[2]; }
const short = [1, 2];
console.log(third(short));
Object.prototype[2] = "proto";
console.log(third(short), third([1, 2, 3]), third("ab"));
delete Object.prototype[2];
console.log(third(short));
