Object.defineProperty(globalThis, "fixed", { value: 1, configurable: false, writable: false });
try {
  (0, eval)("function fixed() {}");
} catch (error) {
  console.log(error.name);
}
console.log(fixed);
