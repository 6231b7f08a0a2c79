"use strict";
console.log(Math.imul(5), Math.imul(), Math.imul(-2, 3, 4), Math.pow(2), Math.abs(-3, 1));
