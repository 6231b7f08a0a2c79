function f() { throw 5; }
try { f(); } catch (e) { if (typeof e === "number") { const n = e; //= int32
  console.log(n); } }
