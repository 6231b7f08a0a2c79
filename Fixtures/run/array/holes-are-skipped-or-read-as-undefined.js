const a = [1, , 3];
let seen = [];
a.forEach((v, i) => seen.push(i));
console.log(seen.join(), a.map((v) => v * 2).length, 1 in a.map((v) => v), a.filter(() => true).length);
console.log(a.indexOf(undefined), a.includes(undefined), a.findIndex((v) => v === undefined), [...a].length);
console.log(a.join('-'), a.flat().length, 1 in a.concat([, 5]), 4 in a.concat([, 5]), a.reverse().length, 1 in a);
console.log(Object.keys([, 1]).join(), [, 1].toSorted().length, 0 in [, 1].toReversed(), a.every((v) => v));
