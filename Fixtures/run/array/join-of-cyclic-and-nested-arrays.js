const a = [1, null, undefined, [2, [3]]];
console.log(a.join(), String(a), a.join(''), [].join(), [null].join());
a.push(a);
console.log(String(a));
console.log([1.5, -0, 1e21, NaN].join(' '), [{}, [], true].toString(), [1, 2].toLocaleString());
