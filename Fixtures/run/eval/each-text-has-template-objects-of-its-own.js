const tag = strings => strings;
globalThis.tag = tag;
const first = (0, eval)("tag`a`"), second = (0, eval)("tag`a`");
const make = new Function("return tag`a`");
console.log(first === second, make() === make(), make() === first);
