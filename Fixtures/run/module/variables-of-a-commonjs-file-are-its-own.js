// A file without import or export is a CommonJS module: its top level is a function's, not the global scope.
var x = 1;
function declared() {}
var Map = 3;
console.log(globalThis.x, typeof globalThis.declared, typeof globalThis.Map, Map, x);
console.log(typeof module, typeof require, typeof exports, typeof __filename, this === module.exports);
