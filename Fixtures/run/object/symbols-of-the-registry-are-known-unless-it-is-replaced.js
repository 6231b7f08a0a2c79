// `Symbol.for` of a constant text is a known symbol as long as it is the built-in one.
const key = Symbol.for("k"), again = Symbol.for("k");
const holder = { [key]: 1 };
holder[again] = "one";
console.log(holder[key], holder[Symbol.for("k")]);
Symbol.for = (text) => text;
const named = Symbol.for("k"), plain = { [named]: 5 };
plain.k = "five";
console.log(plain[named], plain[key], typeof named);
