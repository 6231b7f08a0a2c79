const s = new Set('hello');
console.log([...s].join(''), s.size, s.add('h') === s, s.delete('l'), s.delete('l'), [...s].join(''));
console.log(JSON.stringify([...s.entries()][0]), Set.prototype.keys === Set.prototype.values, s.has('o'));
console.log(Object.prototype.toString.call(s.values()), new Set([NaN, NaN, 0, -0]).size);
s.clear();
console.log(s.size, [...s].length);
