const found = await import("native:nowhere").catch((error) => error);
console.log(found.code, found instanceof Error, found.message);
const other = await import("native:elder").catch((error) => error);
console.log(other.code, /version 2\.7 of aot\.h, this is \d+\.\d+/.test(other.message));
