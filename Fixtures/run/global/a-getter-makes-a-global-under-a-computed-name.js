const define = (name, get) => Object.defineProperty(globalThis, name, { get, configurable: true });
function numbers(n) {
  let last;
  for (let i = 0; i < n; i++) last = Number("3");
  return last;
}
function truth() {
  return Boolean(0);
}
console.log(numbers(2), truth());
define("Num" + "ber", () => function made(text) { return `${text} of mine`; });
define("Boo".concat("lean"), () => () => null);
console.log(numbers(2), truth(), typeof Number);
try {
  define("Num" + "ber", () => null);
  numbers(1);
} catch (error) {
  console.log(error.message);
}
