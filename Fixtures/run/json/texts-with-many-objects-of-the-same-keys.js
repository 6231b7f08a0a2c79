// Objects that share their keys, and those that nearly do.
const text = '[{"a":1,"b":{"c":[1,2,{"d":null}]}},{"a":2,"b":{"c":[]}},{"b":3,"a":4},{"a":1,"b":2,"a":3},{"a":5},{},[],{"2":"two","a":6,"1":"one"},{"__proto__":1,"a":7},{"a":8,"__proto__":{"x":1}},{"a":9,"b":"\\u0061\\n","c":true}]';
const value = JSON.parse(text);
console.log(JSON.stringify(value));
console.log(value.map(o => Object.keys(o).join('+')).join(' '), Object.getPrototypeOf(value[8]) === Object.prototype, Object.hasOwn(value[8], '__proto__'), value[9].x);
for (const o of value) if (!Array.isArray(o)) { o.added = 1; o.a = 'x'; delete o.b; }
console.log(JSON.stringify(value));
for (const n of [1, 4, 5, 8, 31, 32, 33, 40, 100]) {
  const o = {};
  for (let i = 0; i < n; i++) o['k' + i] = i;
  const again = JSON.parse(JSON.stringify([o, o]));
  again[1].more = n;
  console.log(n, JSON.stringify(again[0]) === JSON.stringify(o), Object.keys(again[1]).length, again[1]['k' + (n - 1)], again[1].more);
}
let deep = 'null';
for (let i = 0; i < 3000; i++) deep = i % 2 ? '[' + deep + ']' : '{"a":' + deep + '}';
let depth = 0;
for (let v = JSON.parse(deep); v !== null; v = Array.isArray(v) ? v[0] : v.a) depth++;
console.log(depth, JSON.stringify(JSON.parse('{"\u4e16":"\u754c","e":"\u00e9"}')));
for (const bad of ['{"a":1,}', '{"a" 1}', '[1,]', '{"a":[1,{"b":}]}', '{,}', '[1 2]', '{"a":1 "b":2}', '[', '{"a":{"b":1}']) {
  try {
    JSON.parse(bad);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
