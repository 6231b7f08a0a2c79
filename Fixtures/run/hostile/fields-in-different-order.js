"use strict";
class P { constructor(flip) { if (flip) { this.b = "b"; this.a = 1; } else { this.a = 2; this.b = "x"; } } }
function show(p) { return p.a + "/" + p.b + " " + JSON.stringify(p); }
console.log(show(new P(false)), show(new P(true)));
