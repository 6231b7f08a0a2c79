"use strict";
class T { constructor() { this.celsius = 20; } }
class U extends T { get celsius() { return 99; } set celsius(v) { console.log("assigned", v); } }
function read(t) { return t.celsius; }
console.log(read(new T()), read(new U()));
