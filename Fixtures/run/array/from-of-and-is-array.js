console.log(Array.from('a\u{1F600}b').length, Array.from({ length: 3 }, (_, i) => i * i).join(), Array.from(new Set([1, 1, 2])).join());
console.log(Array.of(7).length, Array(7).length, Array(1, 2).join(), Array.isArray([]), Array.isArray({ length: 0 }), Array.isArray(new Proxy([], {})));
function* gen() { try { yield 1; yield 2; } finally { console.log('closed'); } }
try { Array.from(gen(), () => { throw new Error('mapper'); }); } catch (e) { console.log(e.message); }
try { Array.from(undefined); } catch (e) { console.log(e.message); }
console.log(Array.from.call(Object, [1, 2]).length);
