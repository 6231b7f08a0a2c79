"use strict";
const f = new Proxy(function (a) { return [this === undefined, a]; }, { apply: (target, self, list) => [list.length, target.apply(self, list)] });
const log = console.log;
function print(...values) { for (const value of values) log(typeof value, value); }
print(f(1, 2));
[f(3)].forEach((value) => log(value));
