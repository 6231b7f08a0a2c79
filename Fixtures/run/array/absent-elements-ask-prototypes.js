// Elements that are not there are looked for on whatever prototype may have them.
'use strict';
const at = (a, i) => a[i];
const sum = (a) => { let s = ''; for (const v of a) s += v + ' '; return s; };
const plain = new Array(3);
console.log(at(plain, 0), at(plain, 7), at([], 0), at([1, , 3], 1), sum(plain));
const proto = [];
const child = new Array(2);
Object.setPrototypeOf(child, proto);
console.log(at(child, 0));
proto.push('pushed');
console.log(at(child, 0), at(child, 1), sum([...child]));
class Named extends Array { get 1() { return 'getter'; } }
console.log(at(new Named(3), 1), at(new Named(3), 2));
const proxied = new Array(1);
Object.setPrototypeOf(proxied, new Proxy(Array.prototype, { get: (t, k) => k === '0' ? 'trap' : t[k] }));
console.log(at(proxied, 0));
Object.prototype[2] = 'everywhere';
console.log(at(plain, 2), at([], 2), sum(plain));
delete Object.prototype[2];
console.log(at(plain, 2));
