// Computed keys that are Numbers of any form: the properties are named by their text.
const keys = [1.5, -1, 2 ** 32, NaN, Infinity, 7, -0, 1e21];
const table = {};
for (const key of keys) table[key] = 10;
for (const key of keys) table[key] += 1;
for (const key of keys) table[key]++;
console.log(JSON.stringify(table));

const list = [1, 2, 3];
for (let i = 0; i < 4; i += 0.5) list[i] -= 1;
console.log(list.join(), Object.keys(list).join());

function make(key) {
  return class {
    [key] = key * 2;
    [key + 1]() {}
    get [key + 2]() {
      return 1;
    }
    static [key + 3] = () => {};
  };
}
for (const key of [0.5, 4, -3]) {
  const C = make(key);
  const c = new C();
  console.log(c[key], C.prototype[key + 1].name, c[`${key + 2}`], C[key + 3].name);
  console.log(Object.getOwnPropertyDescriptor(C.prototype, key + 2).get.name);
}
const { [0.5 + keys.length]: missing = 'none', ...rest } = { 8.5: 'here', 9: 1 };
console.log(missing, JSON.stringify(rest), { [keys[0]]: () => {} }[1.5].name);
let order = '';
const mixed = [0.25, Symbol.iterator, 'name', undefined];
for (const key of mixed) {
  const o = { [key]: 1 };
  o[key] += 1;
  order += `${String(Reflect.ownKeys(o)[0])}=${o[key]} `;
}
console.log(order);
