const { inspect } = require("util");
const map = new Map([[{ x: { y: 1 } }, [1, [2, [3]]]]]);
console.log(map.entries(), { a: { b: map.entries() } });
console.log(inspect(map.entries(), { showHidden: true }), inspect(map.entries(), { depth: 0 }));
console.log(inspect(new Set([1, [2]]).entries(), { compact: false }));
map.set(map, map);
console.log(map.entries());
