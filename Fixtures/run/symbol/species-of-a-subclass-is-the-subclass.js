class Numbers extends Array {}
console.log(Numbers[Symbol.species] === Numbers, Array[Symbol.species] === Array);
const made = new Numbers(1, 2, 3).map((x) => x * 2);
console.log(made instanceof Numbers, made[2]);
