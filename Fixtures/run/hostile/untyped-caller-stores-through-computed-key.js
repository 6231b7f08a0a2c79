"use strict";
class Account { constructor() { this.balance = 10; this.rate = 1.5; } worth() { return this.balance * this.rate; } }
const a = new Account();
console.log(a.worth());
for (const key of ["balance", "rate", "extra"]) a[key] = "3";
console.log(a.worth(), a.balance + a.rate, Object.keys(a).join());
