function sum(...list) { return list.reduce((a, b) => a + b, this.start); }
console.log(sum.call({ start: 1 }, 2, 3), sum.apply({ start: 10 }, [1, 2]), sum.apply({ start: 0 }, { length: 2, 0: 4, 1: 5 }));
console.log(Math.max.apply(null, [3, 9, 2]), sum.apply({ start: 5 }), sum.apply({ start: 5 }, null));
try { sum.apply({}, 1); } catch (e) { console.log(e.name + ': ' + e.message); }
console.log(Function.prototype[Symbol.hasInstance].call(Array, []), Function.prototype[Symbol.hasInstance].call(1, []));
