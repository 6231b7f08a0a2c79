console.log(JSON.parse('{"a":[1,2,{"b":3}]}', (k, v) => (typeof v === 'number' ? v * 2 : k === 'b' ? undefined : v)));
const o = JSON.parse('{"__proto__":1,"10":1,"2":2,"z":3}');
console.log(Object.keys(o), Object.getPrototypeOf(o) === Object.prototype);
