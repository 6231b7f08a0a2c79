import plain from "./plain.js";
import "./effect.js";
console.log(plain, typeof globalThis.counter);
