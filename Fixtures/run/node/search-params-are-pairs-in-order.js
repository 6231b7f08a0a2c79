const params = new URLSearchParams("?b=2&a=1&b=%zz+c&&=");
console.log(String(params), params.size, params.getAll("b"), params.has("a", "2"), params.get("x"));
params.sort();
params.set("b", "*'~");
params.delete("", "1");
console.log(String(params), [...params.keys()], [...params.values()]);
console.log(String(new URLSearchParams([["a", 1], new Set(["b", 2])])), String(new URLSearchParams({ x: 1, y: "é" })));
params.forEach((value, name, object) => console.log(name, value, object === params));
for (const each of [() => new URLSearchParams([[1]]), () => params.get(), () => params.append("a"), () => params.forEach(1),
  () => new URLSearchParams({ [Symbol.iterator]: 1 })]) {
  try {
    each();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
