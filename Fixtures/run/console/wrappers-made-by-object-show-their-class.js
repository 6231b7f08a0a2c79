"use strict";
console.log(Object(1n), [Object(2n)], Object(true), Object("s"), Object(1), Object(Symbol("q")));
console.log("%s %s", Object("s"), Object(1n));
