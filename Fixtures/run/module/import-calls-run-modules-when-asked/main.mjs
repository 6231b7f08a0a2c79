console.log("main");
const promise = import("./a.mjs");
console.log("after the call");
const namespace = await promise;
console.log(namespace, namespace.x, namespace.f(), namespace.x);
console.log((await import("./a.mjs")) === namespace);
const common = await import("./c.cjs");
console.log(common.default, common.y);
for (const time of [1, 2]) {
  try { await import("./bad.mjs"); } catch (error) { console.log(time, error.message); }
}
console.log((await import("./tla.mjs")).v);
console.log((await import("./d.json", { with: { type: "json" } })).default);
try { await import("./none.mjs"); } catch (error) { console.log(error.code); }
console.log((await import("./cyc1.mjs")).one());
for (const name of ["a", "tla"]) console.log(typeof (await import(`./${name}.mjs`)));
console.log(await import("./thenable.mjs"));
