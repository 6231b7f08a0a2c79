// Symbol.iterator of collections is a function that has another key, by which it is named whether the program asks for that or not.
console.log(Map.prototype[Symbol.iterator].name, Set.prototype[Symbol.iterator].name, Set.prototype.keys.name);
console.log(Array.prototype[Symbol.iterator].name, Object.getPrototypeOf(Int8Array.prototype)[Symbol.iterator].name);
