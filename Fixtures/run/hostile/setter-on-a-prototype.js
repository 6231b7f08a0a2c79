"use strict";
class Base {}
class Derived extends Base { fill() { this.speed = 3; return this.speed; } }
console.log(new Derived().fill());
Object.defineProperty(Base.prototype, "speed", { set(v) { console.log("setter", v); }, get() { return "got"; } });
const d = new Derived();
console.log(d.fill(), Object.keys(d).length);
