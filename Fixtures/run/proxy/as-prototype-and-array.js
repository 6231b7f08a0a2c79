const p = new Proxy({}, { get: (t, k, r) => typeof k === 'symbol' ? undefined : 'trap ' + k, has: (t, k) => k === 'yes' });
const o = Object.create(p);
o.own = 1;
console.log(o.own, o.other, 'yes' in o, 'no' in o);
const a = new Proxy([3, 1, 2], {});
console.log(Array.isArray(a), a.length, a.concat([4]).join(), [...a].join(), a.map((v) => v * 2).join(), JSON.stringify(a));
a.push(0);
console.log(a.sort().join(), a.slice(-2).join(), a.indexOf(2));
