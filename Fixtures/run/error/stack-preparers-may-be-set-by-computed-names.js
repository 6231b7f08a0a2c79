"use strict";
const key = ["prepare", "StackTrace"].join("");
Error[key] = (error, sites) => ({ message: error.message, sites: sites.length > 0 });
console.log(new Error("a").stack, "prepareStackTrace" in Error);
let counter = { n: 0 };
Error[key] = () => ++counter.n;
const e = new Error("b");
console.log(counter.n, e.stack, counter.n, e.stack, counter.n);
