for (const f of [() => Map(), () => new Map(1), () => new Map([1]), () => Map.prototype.get.call({}), () => new Set(5),
                 () => Set.prototype.add.call(1), () => new WeakMap([[1, 2]]), () => new WeakSet().add('x'), () => new WeakRef(1),
                 () => new Map([[1, 2]]).forEach(3)]) {
  try { f(); console.log('no error'); } catch (e) { console.log(e.name + ': ' + e.message); }
}
