// Members of URL and URLSearchParams are enumerable, and refuse other receivers in node's words.
const iterator = new URLSearchParams("a=b").keys();
const attempts = [
  () => Reflect.get(URL.prototype, "href", {}), () => URL.prototype.toString.call([]), () => Reflect.set(URL.prototype, "href", null, {}),
  () => Reflect.get(URL.prototype, "host", {}), () => Reflect.get(URL.prototype, "searchParams", {}), () => URLSearchParams.prototype.size,
  () => URLSearchParams.prototype.has.call(undefined), () => URLSearchParams.prototype.forEach.call({}), () => iterator.next.call({}),
  () => URL.revokeObjectURL(),
];
for (const attempt of attempts) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(Object.keys(URL.prototype), Object.keys(URLSearchParams.prototype), Object.keys(URL));
console.log(URLSearchParams.prototype[Symbol.iterator] === URLSearchParams.prototype.entries, iterator[Symbol.iterator]() === iterator);
