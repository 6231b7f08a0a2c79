console.log(Array.from({ length: 27 }, (_, i) => i * i), Array.from({ length: 10 }, (_, i) => 'item' + i));
console.log(Array.from({ length: 120 }, (_, i) => i), [1, , 3, , ,], new Array(3), Object.assign([1], { key: 'v' }));
