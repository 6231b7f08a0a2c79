"use strict";
// The right operand assigns the variable on the left: what was compared is not what it holds then.
function read(a, i, n) { if (i < (i = n, a.length)) return a[i]; return 'no'; }
const near = [1111, 2222], values = [1, 2, 3], after = [5555];
let s = '';
for (let k = 2; k < 9; k++) s += read(values, 0, k) + ' ';
console.log(s, near.length, after.length);
function write(a, i) { if (i < (i = 2000, a.length)) a[i] = 7; return a.length; }
const grown = [1, 2, 3];
console.log(write(grown, 0), grown[5], 5 in grown, grown[2000]);
function assigned(a, i) { let j = 0; if ((j = i) < (j = 900, a.length)) return a[j]; return 'no'; }
console.log(assigned([1, 2], 0));
function looped(a, i) { let sum = 0; for (; i < (i += 500, a.length);) { sum += a[i]; break; } return sum; }
console.log(looped([1, 2, 3], 0), looped([1, 2, 3, 4], 1));
function skip(text, at) { while (at < text.length && text[at] === 32) at++; return at; }
function scan(text, at) { let c; if (at < (at = skip(text, at), text.length)) c = text[at]; return c; }
console.log(scan([32, 32, 65], 0), scan([32, 32], 0));
function mirrored(a, i) { if (a.length > (i = 2) && (i = 77)) return a[i]; return 'no'; }
console.log(mirrored([1, 2, 3], 0));
function negated(a, i) { if (!(i >= (i = 40, a.length))) return a[i]; return 'no'; }
console.log(negated([1, 2, 3], 0));
