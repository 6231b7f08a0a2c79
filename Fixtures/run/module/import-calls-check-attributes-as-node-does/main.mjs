const here = import.meta.url.slice(0, -"main.mjs".length);
async function show(what, load) {
  try {
    console.log(what, "gives", (await load()).default);
  } catch (error) {
    const { name, code, message } = error ?? {};
    console.log(what, name, code, message?.split(" imported from ")[0].replace(here, "").replace(here.slice(7), ""), Object.keys(error ?? {}));
  }
}

await show("nothing for JSON", () => import("./data1.json"));
await show("json for JSON", () => import("./data1.json", { with: { type: "json" } }));
await show("the older word", () => import("./data2.json", { assert: { type: "json" } }));
await show("json for a module", () => import("./part1.mjs", { with: { type: "json" } }));
await show("json for CommonJS", () => import("./common.cjs", { with: { type: "json" } }));
await show("json for a module of node", () => import("path", { with: { type: "json" } }));
await show("another type", () => import("./part2.mjs", { with: { type: "css" } }));
await show("another type of nothing", () => import("node:nothing", { with: { type: "css" } }));
await show("an empty type", () => import("./data3.json", { with: { type: "" } }));
await show("another key", () => import("./part3.mjs", { with: { zone: "1", area: "2" } }));
await show("integers first", () => import("./part4.mjs", { with: { zone: "1", 10: "2", 9: "3" } }));
await show("empty", () => import("./part5.mjs", { with: {} }));
await show("nothing is there", () => import("./none.mjs", { with: { type: "json" } }));

await show("a declaration without", () => import("./plain.mjs"));
await show("an export with", () => import("./wrong.mjs"));
await show("keys of a declaration are sorted", () => import("./keys.mjs"));
await show("a name that is not there", () => import("./unexported.mjs"));
await show("a module that is not there", () => import("./missing.mjs"));

const json = { with: { type: "json" } };
await show("an object", () => import("./data4.json", json));
await show("an object for a module", () => import("./part6.mjs", json));
await show("undefined", () => import("./part6.mjs", undefined));
await show("undefined for JSON", () => import("./data4.json", undefined));
await show("a number", () => import("./part6.mjs", 1));
await show("null", () => import("./part6.mjs", null));
await show("a number inside", () => import("./part6.mjs", { with: 1 }));
await show("null inside", () => import("./part6.mjs", { assert: null }));
await show("undefined inside", () => import("./part6.mjs", { with: undefined, assert: undefined }));
await show("a type that is a number", () => import("./data4.json", { with: { type: 1 } }));
await show("inherited", () => import("./data4.json", { with: Object.create({ type: "json" }) }));
await show("hidden", () => import("./data4.json", { with: Object.defineProperty({}, "type", { value: "json" }) }));
await show("a symbol", () => import("./data4.json", { with: { [Symbol.iterator]: 1, type: "json" } }));
await show("functions", () => import("./data4.json", Object.assign(() => 1, { with: Object.assign(() => 1, { type: "json" }) })));
await show("getters", () =>
  import({ toString: () => (console.log("specifier"), "./data4.json") }, {
    get with() { console.log("with"); },
    get assert() { console.log("assert"); return { get type() { console.log("type"); return "json"; } }; },
  }));
await show("all are read", () =>
  import("./data4.json", { with: { get one() { console.log("one"); return 1; }, get two() { console.log("two"); return 2; } } }));
await show("a getter that throws", () => import("./data4.json", { get with() { throw new RangeError("with"); } }));
await show("a proxy", () =>
  import("./data4.json", {
    with: new Proxy({ type: "json" }, {
      ownKeys: (target) => (console.log("ownKeys"), Reflect.ownKeys(target)),
      getOwnPropertyDescriptor: (target, key) => (console.log("descriptor", key), Reflect.getOwnPropertyDescriptor(target, key)),
      get: (target, key) => (console.log("get", key), target[key]),
    }),
  }));
await show("the specifier first", () => import({ toString() { throw new RangeError("specifier"); } }, 1));
for (const name of ["data5.json", "part7.mjs"]) {
  await show("computed " + name, () => import(`./${name}`));
  await show("computed " + name, () => import(`./${name}`, { with: { type: "json" } }));
  await show("computed " + name, () => import(`./${name}`, json));
}
try {
  import("./data4.json", (() => { throw new RangeError("at once"); })());
} catch (error) {
  console.log(error.message);
}
