import { load } from "./load.cjs";
for (const tag of ["en", "de", "fr"]) {
  const found = await import(`./locale/${tag}.mjs`).then((module) => module.default, (error) => error.code);
  console.log(tag, found);
}
console.log(load("one.cjs").name);
try { load("two.cjs"); } catch (error) { console.log(error.code); }
try { load("broken.cjs"); } catch (error) { console.log(error.name); }
const which = [1, 2].length > 1 ? "./locale/en" : "./locale/de";
console.log((await import(which + ".mjs")).default, (await import("./locale/" + "de.mjs")).default);
