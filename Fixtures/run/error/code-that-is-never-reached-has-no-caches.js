function stops() {
  throw new RangeError("stop");
  const o = { a: { b: { c: 1 } } };
  console.log(o.a.b.c, o.x, o.y, o.z, o.a.b, o.a.x, o.a.y, o.b.z, o.c.d.e);
}
try { stops(); } catch (error) { console.log(error.message); }
