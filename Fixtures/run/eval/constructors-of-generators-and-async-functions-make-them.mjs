const GeneratorFunction = (function* () {}).constructor;
const AsyncFunction = (async () => {}).constructor;
const AsyncGeneratorFunction = (async function* () {}).constructor;
console.log([...new GeneratorFunction("a", "yield a; yield a + 1")(4)]);
console.log(await AsyncFunction("a", "return await a")(Promise.resolve(5)));
for await (const value of AsyncGeneratorFunction("yield 1; yield 2")()) console.log(value);
console.log(String(new GeneratorFunction("a", "yield a")), AsyncFunction("").name);
console.log(Object.getPrototypeOf(GeneratorFunction("")) === GeneratorFunction.prototype);
