var parseInt;
console.log(typeof parseInt, Object.getOwnPropertyDescriptor(this, "parseInt").configurable);
function isNaN() { return "mine"; }
console.log(isNaN(0), globalThis.isNaN(0), JSON.stringify(Object.getOwnPropertyDescriptor(this, "isNaN")));
let escape = "mine";
console.log(escape, typeof globalThis.escape);
