const money = { [Symbol.toPrimitive](hint) { return hint === 'number' ? 42 : hint; } };
console.log(+money, `${money}`, money + '', money * 2);
class Even { static [Symbol.hasInstance](n) { return n % 2 === 0; } }
console.log(2 instanceof Even, 3 instanceof Even);
const spread = { length: 2, 0: 'a', 1: 'b', [Symbol.isConcatSpreadable]: true };
console.log([0].concat(spread).join(), Object.assign([1], { [Symbol.isConcatSpreadable]: false }).concat([2]).length);
