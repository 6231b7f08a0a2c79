"use strict";
class A { constructor() { this.a = 1; } }
function attempt(C, ...args) {
  try {
    const made = new C(...args);
    console.log('made', typeof made, made.a, made.q);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
attempt(class extends A { constructor() { return 5; } });
attempt(class extends A { constructor() { super(); return null; } });
attempt(class extends A { constructor() { return; } });
attempt(class extends A { constructor() { super(); return; } });
attempt(class extends A { constructor() { return { q: 1 }; } });
attempt(class extends A { constructor(x) { super(); if (x) return Symbol.iterator; } }, true);
attempt(class extends A { constructor() { super(); try { return 7; } finally { this.q = 2; } } });
attempt(class extends A { constructor() { super(); try { return 7; } finally { return { q: 3 }; } } });
attempt(class extends A { constructor() { try { return 7; } catch { return { q: 4 }; } } });
class B extends A { constructor(x) { super(); if (x !== undefined) return x; } }
class D extends B { constructor(x) { super(x); this.d = 1; } }
attempt(D);
attempt(D, 3);
attempt(D, { q: 9 });
attempt(class extends null { constructor() { return 5; } });
attempt(class { constructor() { return 5; } });
class S extends A { constructor() { return 5; } }
try { console.log(new S()); } catch (e) { console.log(e.message); }
class V extends A { constructor(x) { if (x) return { q: 1 }; super(); return null; } }
console.log(new V(1).q);
try { console.log(new V(0)); } catch (e) { console.log(e.message); }
