console.log('x'.padStart(5, 'ab'), 'x'.padEnd(4) + '|', 'abc'.substr(-2, 1), 'abc'.substring(2, 0), 'abc'.slice(-2), '\u00a0 t\ufeff'.trim(), 'ab'.repeat(3));
try { 'a'.repeat(-1); } catch (e) { console.log(e.name, e.message); }
try { 'abc'.repeat(2 ** 30); } catch (e) { console.log(e.name, e.message); }
