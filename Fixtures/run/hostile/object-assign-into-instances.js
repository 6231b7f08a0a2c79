"use strict";
class Config { constructor() { this.port = 80; this.depth = 2; } product() { return this.port * this.depth; } }
const c = new Config();
console.log(c.product());
Object.assign(c, JSON.parse('{"port":"90","depth":null,"extra":true}'));
console.log(c.product(), c.port + c.depth, c.extra);
const copy = { ...c, port: 1 };
console.log(copy.port, copy.depth, Object.keys(copy).join());
