const a = { b: { c: { d: {} } } };
a.b.c.d.e = a;
try { JSON.stringify(a); } catch (e) { console.log(e.message); }
const l = []; l.push({ l });
try { JSON.stringify(l); } catch (e) { console.log(e.message); }
try { JSON.stringify(1n); } catch (e) { console.log(e.message); }
